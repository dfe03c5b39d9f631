using CstoRef.Postgres.History;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;

namespace CstoRef.Postgres.Tests.History;

/// <summary>Whoever keeps a picture learns from the log alone how it goes on, and how it was.</summary>
public sealed class ChangeLogTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAfter_InPortions_LeadsAPictureToTheHead()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var picture = await database.LoadAsync(Cancelled);
        for (var i = 1; i <= 5; i++)
            await database.CommitAsync([SampleEdits.Book($"Edition {i}"), SampleEdits.NewSource($"web-{i}", "Web")], [], Cancelled);
        await database.CommitAsync([], ["sources/web-1", "offices/secretary"], Cancelled);
        var log = new ChangeLog(database.Connections);

        var portions = 0;
        while (true)
        {
            var portion = await log.ReadAfterAsync(new(picture.Epoch, picture.Revision), mostChanges: 5, Cancelled);
            portions++;
            portion.Coverage.ShouldBe(LogCoverage.Whole);
            portion.ChangeSets.Sum(changeSet => changeSet.Changes.Length).ShouldBeLessThanOrEqualTo(5);
            foreach (var changeSet in portion.ChangeSets)
            {
                changeSet.Revision.ShouldBe(picture.Revision + 1);
                picture = picture.With(changeSet.Revision, changeSet.Changes);
                picture.Digest.ShouldBe(changeSet.Digest);
                changeSet.Summary.ChangeCount.ShouldBe(changeSet.Changes.Length);
            }

            if (portion.ReachesHead) break;
        }

        portions.ShouldBe(3);
        picture.All().ShouldBe((await database.LoadAsync(Cancelled)).All());
        (await log.ReadAfterAsync(new(picture.Epoch, picture.Revision), cancellationToken: Cancelled)).ShouldSatisfyAllConditions(
            portion => portion.ChangeSets.ShouldBeEmpty(),
            portion => portion.ReachesHead.ShouldBeTrue(),
            portion => portion.Head.Revision.ShouldBe(7));
    }

    [Fact]
    public async Task ReadAfter_AChangeSetLargerThanAPortion_IsNotSplit()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var head = await database.Loader().ReadHeadAsync(Cancelled);

        var portion = await new ChangeLog(database.Connections).ReadAfterAsync(new(head.EpochName, 0), mostChanges: 1, Cancelled);

        portion.ChangeSets.ShouldHaveSingleItem().Changes.Length.ShouldBe(Sample.Resources().Length);
        Catalog.Empty.All().ShouldBeEmpty();
        portion.ChangeSets[0].Summary.ShouldSatisfyAllConditions(
            summary => summary.Author.ShouldBe("tests"),
            summary => summary.Reason.ShouldBe("The sample"),
            summary => summary.CommitTime.ShouldBeGreaterThan(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task ReadAfter_WhatTheLogDoesNotTell_SaysWhy()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var epoch = (await database.Loader().ReadHeadAsync(Cancelled)).EpochName;
        for (var i = 1; i <= 2; i++) await database.CommitAsync([SampleEdits.Book($"Edition {i}")], [], Cancelled);
        var log = new ChangeLog(database.Connections);

        (await log.ReadAfterAsync(new(epoch, 4), cancellationToken: Cancelled)).Coverage.ShouldBe(LogCoverage.AfterHead);
        (await log.ReadAfterAsync(new(Guid.NewGuid().ToString(), 1), cancellationToken: Cancelled)).Coverage.ShouldBe(LogCoverage.OtherEpoch);
        (await log.ReadBetweenAsync(new(epoch, 4), 1, cancellationToken: Cancelled)).Coverage.ShouldBe(LogCoverage.AfterHead);

        await using (var owner = await database.Owner.OpenConnectionAsync(Cancelled))
            await owner.ExecuteAsync("DELETE FROM cstoref.change WHERE revision = 1; DELETE FROM cstoref.change_set WHERE revision = 1");

        var compacted = await log.ReadAfterAsync(new(epoch, 0), cancellationToken: Cancelled);
        (compacted.Coverage, compacted.OldestRevision, compacted.ReachesHead).ShouldBe((LogCoverage.NoLongerKept, 2L, false));
        (await log.ReadAfterAsync(new(epoch, 1), cancellationToken: Cancelled)).ChangeSets.Length.ShouldBe(2);
        (await log.ReadBetweenAsync(new(epoch, 3), 0, cancellationToken: Cancelled)).Coverage.ShouldBe(LogCoverage.NoLongerKept);
    }

    [Fact]
    public async Task ReadBetween_AnyTwoRevisions_MakesThePictureOfTheOneFromThatOfTheOther()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var pictures = new List<Catalog> { await database.LoadAsync(Cancelled) };
        (Source[] Upserts, string[] Deletions)[] edits =
        [
            ([SampleEdits.Book("Second"), SampleEdits.NewSource("web", "Web")], []),
            ([SampleEdits.Book("Book")], ["sources/web"]),
            ([SampleEdits.NewSource("web", "Web again")], ["offices/secretary"]),
            ([], ["sources/web"]),
        ];
        foreach (var (upserts, deletions) in edits)
        {
            await database.CommitAsync(upserts, deletions, Cancelled);
            pictures.Add(await database.LoadAsync(Cancelled));
        }

        pictures.Insert(0, Catalog.Build(pictures[0].Epoch, 0, []));
        var log = new ChangeLog(database.Connections);
        foreach (var from in pictures)
        {
            foreach (var to in pictures)
            {
                var difference = await log.ReadBetweenAsync(new(from.Epoch, from.Revision), to.Revision, cancellationToken: Cancelled);
                difference.IsComplete.ShouldBeTrue();
                var made = from.With(to.Revision, difference.Changes);
                made.All().ShouldBe(to.All(), $"{from.Revision} to {to.Revision}");
                made.Digest.ShouldBe(to.Digest);
            }
        }
    }

    [Fact]
    public async Task ReadBetween_MoreThanAskedFor_TellsTheirNumberAlone()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var epoch = (await database.Loader().ReadHeadAsync(Cancelled)).EpochName;
        var count = Sample.Resources().Length;

        var difference = await new ChangeLog(database.Connections).ReadBetweenAsync(new(epoch, 1), 0, count - 1, Cancelled);

        (difference.Coverage, difference.TotalSize, difference.IsComplete).ShouldBe((LogCoverage.Whole, count, false));
        difference.Changes.ShouldBeEmpty();
    }
}
