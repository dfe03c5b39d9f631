using CstoRef.Postgres.History;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using CstoRef.V1;

namespace CstoRef.Postgres.Tests.History;

/// <summary>Who changed what, when and why, page by page.</summary>
public sealed class ChangeHistoryTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListChangeSets_EachFilter_SelectsTheNewestFirst()
    {
        await using var database = await CreateAsync();
        var history = new ChangeHistory(database.Connections);
        var all = (await history.ListChangeSetsAsync(new(), 0, 100, Cancelled)).ChangeSets;
        all.Select(changeSet => changeSet.Revision).ShouldBe([5, 4, 3, 2, 1]);
        all.Select(changeSet => changeSet.ChangeCount).ShouldBe([1, 2, 1, 1, Sample.Resources().Length]);

        (await RevisionsAsync(new() { Author = "ann" })).ShouldBe([4, 2]);
        (await RevisionsAsync(new() { Author = "Ann" })).ShouldBeEmpty();
        (await RevisionsAsync(new() { Resource = "sources/web" })).ShouldBe([5, 3]);
        (await RevisionsAsync(new() { Resource = "sources/none" })).ShouldBeEmpty();
        (await RevisionsAsync(new() { StartTime = all[2].CommitTime })).ShouldBe([5, 4, 3]);
        (await RevisionsAsync(new() { EndTime = all[2].CommitTime })).ShouldBe([2, 1]);
        var (start, end) = (all[3].CommitTime, all[0].CommitTime);
        (await RevisionsAsync(new() { UpTo = 4, Author = "ann", Resource = "sources/book", StartTime = start, EndTime = end }))
            .ShouldBe([4, 2]);

        async Task<IEnumerable<long>> RevisionsAsync(ChangeSetFilter filter)
        {
            var list = await history.ListChangeSetsAsync(filter, 0, 100, Cancelled);
            list.TotalSize.ShouldBe(list.ChangeSets.Length);
            return list.ChangeSets.Select(changeSet => changeSet.Revision);
        }
    }

    [Fact]
    public async Task ListChangeSets_PagesOfOneRevision_StayAsTheyWere()
    {
        await using var database = await CreateAsync();
        var history = new ChangeHistory(database.Connections);

        var first = await history.ListChangeSetsAsync(new() { UpTo = 5 }, 0, 2, Cancelled);
        await database.CommitAsync([SampleEdits.Book("Later")], [], Cancelled);
        var second = await history.ListChangeSetsAsync(new() { UpTo = 5 }, 2, 2, Cancelled);
        var beyond = await history.ListChangeSetsAsync(new() { UpTo = 5 }, 50, 2, Cancelled);

        first.ChangeSets.Concat(second.ChangeSets).Select(changeSet => changeSet.Revision).ShouldBe([5, 4, 3, 2]);
        (first.TotalSize, second.TotalSize, beyond.TotalSize, beyond.ChangeSets.Length, second.Head.Revision).ShouldBe((5, 5, 5, 0, 6L));
    }

    [Fact]
    public async Task ReadChangeSet_ByPages_GivesItsChangesInTheOrderOfNames()
    {
        await using var database = await CreateAsync();
        var history = new ChangeHistory(database.Connections);
        var names = new List<string>();
        for (var offset = 0; offset < Sample.Resources().Length; offset += 4)
        {
            var page = await history.ReadChangeSetAsync(1, offset, 4, Cancelled);
            names.AddRange(page.ChangeSet.ShouldNotBeNull().Changes.Select(change => change.Name));
        }

        names.ShouldBe(Sample.Resources().Select(resource => ResourceKind.Of(resource).NameOf(resource)).Order(StringComparer.Ordinal));

        var edit = (await history.ReadChangeSetAsync(4, 0, 10, Cancelled)).ChangeSet.ShouldNotBeNull();

        (edit.Summary.Author, edit.Summary.Reason, edit.Summary.ChangeCount).ShouldBe(("ann", "An edit", 2));
        edit.Changes.Select(change => change.Name).ShouldBe(["offices/secretary", "sources/book"]);
        (edit.Changes[0].After, ((Office)edit.Changes[0].Before!).Revision).ShouldBe((null, 1L));
        var (before, after) = ((Source)edit.Changes[1].Before!, (Source)edit.Changes[1].After!);
        (before.Title, before.Revision, after.Title, after.Revision).ShouldBe(("Second", 2L, "Third", 4L));
    }

    [Theory]
    [InlineData(6, LogCoverage.AfterHead)]
    [InlineData(long.MaxValue, LogCoverage.AfterHead)]
    [InlineData(0, LogCoverage.NoLongerKept)]
    public async Task ReadChangeSet_WhichIsNotThere_SaysWhy(long revision, LogCoverage coverage)
    {
        await using var database = await CreateAsync();

        var page = await new ChangeHistory(database.Connections).ReadChangeSetAsync(revision, 0, 10, Cancelled);

        (page.Coverage, page.ChangeSet).ShouldBe((coverage, null));
    }

    [Fact]
    public async Task ListResourceRevisions_OfAResourceGoneAndBack_TellsEach()
    {
        await using var database = await CreateAsync();
        var history = new ChangeHistory(database.Connections);

        var book = await history.ListResourceRevisionsAsync("sources/book", null, 0, 2, Cancelled);
        var oldest = await history.ListResourceRevisionsAsync("sources/book", null, 2, 2, Cancelled);
        var web = await history.ListResourceRevisionsAsync("sources/web", 4, 0, 10, Cancelled);
        var none = await history.ListResourceRevisionsAsync("sources/none", null, 0, 10, Cancelled);

        (book.TotalSize, oldest.TotalSize, web.TotalSize, none.TotalSize, none.Revisions.Length).ShouldBe((3, 3, 1, 0, 0));
        var told = book.Revisions.Concat(oldest.Revisions);
        told.Select(one => $"{one.Revision} {one.Summary.Author} {((Source)one.Changes.Single().After!).Title}")
            .ShouldBe(["4 ann Third", "2 ann Second", "1 tests Book"]);
    }

    [Fact]
    public async Task Compare_TwoRevisions_TellsContentsAlone()
    {
        await using var database = await CreateAsync();
        await database.CommitAsync([SampleEdits.Book("Book")], [], Cancelled);
        var epoch = (await database.Loader().ReadHeadAsync(Cancelled)).EpochName;
        var history = new ChangeHistory(database.Connections);

        (await ChangesAsync(1, 6)).ShouldBe(["- offices/secretary"]);
        (await ChangesAsync(6, 1)).ShouldBe(["+ offices/secretary"]);
        (await ChangesAsync(1, 4)).ShouldBe(["- offices/secretary", "* sources/book", "+ sources/web"]);
        (await ChangesAsync(1, 4, "sources/book", "sources/web", "sources/none")).ShouldBe(["* sources/book", "+ sources/web"]);
        (await ChangesAsync(3, 3)).ShouldBeEmpty();
        var page = await history.CompareAsync(epoch, 0, 6, [], 2, 3, Cancelled);
        (page.TotalSize, page.Changes.Length, page.IsComplete).ShouldBe((Sample.Resources().Length - 1, 3, false));
        (await history.CompareAsync(epoch, 0, 7, [], 2, 3, Cancelled)).Coverage.ShouldBe(LogCoverage.AfterHead);
        (await history.CompareAsync("another", 0, 1, [], 2, 3, Cancelled)).Coverage.ShouldBe(LogCoverage.OtherEpoch);

        async Task<IEnumerable<string>> ChangesAsync(long from, long to, params string[] names)
        {
            var difference = await history.CompareAsync(epoch, from, to, names, 0, 100, Cancelled);
            difference.TotalSize.ShouldBe(difference.Changes.Length);
            return difference.Changes.Select(change => $"{(change.Before is null ? '+' : change.After is null ? '-' : '*')} {change.Name}");
        }
    }

    /// <summary>
    /// The sample and four edits: ann's second edition, ben's web page, ann's third edition without the secretary, ben's end of the web
    /// page.
    /// </summary>
    private async Task<TestDatabase> CreateAsync()
    {
        var database = await postgres.CreateSeededAsync(Cancelled);
        await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled, "ann");
        await database.CommitAsync([SampleEdits.NewSource("web", "Web")], [], Cancelled, "ben");
        await database.CommitAsync([SampleEdits.Book("Third")], ["offices/secretary"], Cancelled, "ann");
        await database.CommitAsync([], ["sources/web"], Cancelled, "ben");
        return database;
    }
}
