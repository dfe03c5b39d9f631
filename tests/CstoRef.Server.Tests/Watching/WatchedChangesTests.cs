using CstoRef.Server.Tests.Editing;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Watching;

/// <summary>What watchers are told of what is served, whatever led there. No bookmark comes only because it is time.</summary>
public sealed class WatchedChangesTests(DatabaseFixture database)
    : WatchTest(database, clock: null, [.. RunningServer.DoesNotFollow, ("CSTOREF__WATCH__BOOKMARKINTERVAL", "01:00:00")])
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task AnEditThatChangesNothing_OnTopOfAnothersCommit_LetsTheCommitBeTold()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);
        var revision = await CommitAsync("of-another");

        var answer = await new EditingService.EditingServiceClient(Calls)
            .ApplyAsync(EditingTest.Putting(ServedEdits.NewSource("of-another")), cancellationToken: Cancelled);

        answer.ChangeSet.ShouldBeNull();
        (await reader.ReadChangeSetAsync()).ChangeSet.Revision.ShouldBe(revision);
    }

    [Fact]
    public async Task InitialState_IsTheWholePictureWithTheHashesThatAreStored()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);

        (reader.Copy.Epoch, reader.Copy.Revision).ShouldBe((Catalog.Epoch, Catalog.Revision));
        reader.Copy.Digest.ToByteArray().ShouldBe(Catalog.Digest.ToBytes());
        reader.Copy.Resources.Count.ShouldBe(Catalog.All().Count());
        reader.Copy.Resources.Values.ShouldAllBe(one => one.Resource.Source == null || one.Resource.Source.EvidenceCount == 0);
        (await reader.Headers).GetValue("cstoref-epoch").ShouldBe(Catalog.Epoch);
    }

    [Fact]
    public async Task Reliable_ChangeSetsThatBecameOnePicture_AreToldOneByOne()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);
        var before = reader.Copy.Revision;
        for (var number = 1; number <= 10; number++) await CommitAsync("changed-again", $"Title {number}");

        await Server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        await reader.ReachAsync(before + 10);

        reader.Copy.Told.ShouldBe(Enumerable.Range(1, 10).Select(number => before + number));
        reader.Copy.Resources["sources/changed-again"].Resource.Source.Title.ShouldBe("Title 10");
    }

    [Fact]
    public async Task Atomic_ALargeChangeSet_ComesInPartsOfAtMostAMebibyteWithTheLastOneMarked()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);
        var revision = Server.ServePuts([.. Enumerable.Range(0, 40).Select(number => ServedEdits.NewSource($"large-{number}", 100_000))]).Revision;

        var parts = new List<WatchedChangeSet> { await reader.ReadChangeSetAsync() };
        while (!parts[^1].IsLastPart) parts.Add(await reader.ReadChangeSetAsync());

        parts.Count.ShouldBe(4);
        parts.ShouldAllBe(part => part.ChangeSet.Revision == revision && part.ChangeSet.ChangeCount == 40);
        reader.GreatestSize.ShouldBeInRange(Mebibyte / 2, Mebibyte);
        using var late = WatchReader.FromInitialState(Calls);
        await late.ReachAsync(revision);
        late.Copy.Digest.ShouldBe(reader.Copy.Digest);
        late.GreatestSize.ShouldBeInRange(Mebibyte / 2, Mebibyte);
    }

    [Fact]
    public async Task Atomic_AResourceLargerThanAMebibyte_StandsAlone()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);

        Server.ServePuts(ServedEdits.NewSource("a-small"), ServedEdits.NewSource("b-huge", 2 * Mebibyte), ServedEdits.NewSource("c-small"));

        (await reader.ReadChangeSetAsync()).Changes.ShouldHaveSingleItem().Name.ShouldBe("sources/a-small");
        (await reader.ReadChangeSetAsync()).Changes.ShouldHaveSingleItem().Name.ShouldBe("sources/b-huge");
        var last = await reader.ReadChangeSetAsync();
        (last.IsLastPart, last.Changes.ShouldHaveSingleItem().Name).ShouldBe((true, "sources/c-small"));
    }

    [Fact]
    public async Task Filtered_ByKinds_TellsThoseAloneAndBookmarksInPlaceOfTheOthers()
    {
        using var reader = WatchReader.FromInitialState(Calls, "sources", "events");
        await reader.ReachAsync(Catalog.Revision);
        reader.Copy.Resources.Keys.ShouldBe([.. Catalog.Events.All.Select(one => one.Name), .. Catalog.Sources.All.Select(one => one.Name)]);

        var state = OtherInstance.With(Catalog.MemberStates.All[0], one => one.Capitals[0].Text = "Elsewhere");
        Server.ServePuts(state);
        (await reader.ReadBookmarkAsync()).Revision.ShouldBe(Catalog.Revision);
        Server.ServePuts(OtherInstance.With(state, one => one.Capitals[0].Text = "Back"), ServedEdits.NewSource("of-both"));
        var told = await reader.ReadChangeSetAsync();

        told.Changes.ShouldHaveSingleItem().Name.ShouldBe("sources/of-both");
        (told.ChangeSet.ChangeCount, told.IsLastPart).ShouldBe((2, true));
        reader.Copy.Resources.ContainsKey(state.Name).ShouldBeFalse();
    }

    [Fact]
    public async Task Filtered_ByNames_TellsWhatComesIntoBeingAndWhatCeasesToBe()
    {
        using var reader = WatchReader.Of(Calls, new() { InitialState = new(), Names = { "sources/to-come", Catalog.Sources.All[0].Name, "events/never" } });
        await reader.ReachAsync(Catalog.Revision);
        reader.Copy.Resources.Keys.ShouldBe([Catalog.Sources.All[0].Name]);

        Server.ServePuts(ServedEdits.NewSource("of-no-interest"), ServedEdits.NewSource("to-come"));
        Server.ServeDeletions("sources/of-no-interest");
        Server.ServeDeletions("sources/to-come");
        var (created, deleted) = (await reader.ReadChangeSetAsync(), await reader.ReadChangeSetAsync());

        Told(created).ShouldBe(("sources/to-come", ChangeType.Created));
        Told(deleted).ShouldBe(("sources/to-come", ChangeType.Deleted));
        deleted.ChangeSet.Revision.ShouldBe(created.ChangeSet.Revision + 2);

        static (string Name, ChangeType Type) Told(WatchedChangeSet changeSet) =>
            (changeSet.Changes.ShouldHaveSingleItem().Name, changeSet.Changes[0].Type);
    }

    [Fact]
    public async Task Filtered_ByKindsAndNames_TellsWhatIsOfBoth()
    {
        using var reader = WatchReader.Of(Calls, new() { InitialState = new(), Kinds = { "events" }, Names = { Catalog.Sources.All[0].Name } });

        (await reader.ReadAsync()).SnapshotEnd.ResourceCount.ShouldBe(0);
    }

    [Fact]
    public async Task Bookmarkable_AfterABookmark_GoesOnFromThere()
    {
        using var reader = WatchReader.FromInitialState(Calls, "events");
        await reader.ReachAsync(Catalog.Revision);
        await CommitAsync("left-out");
        await Server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        var bookmark = await reader.ReadBookmarkAsync();

        using var resumed = WatchReader.Of(Calls, new() { After = new() { Epoch = bookmark.Epoch, Revision = bookmark.Revision } });

        (await resumed.ReadBookmarkAsync()).ShouldBe(bookmark);
        var next = Server.ServePuts(ServedEdits.NewSource("after-a-bookmark"));
        (await resumed.ReadChangeSetAsync()).ChangeSet.Revision.ShouldBe(next.Revision);
    }

    [Fact]
    public async Task Watch_APictureThatNoChangeSetLeadsTo_ResetsWithinTheEpoch()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);

        Server.Current.Serve(Catalog.Build(Catalog.Epoch, Catalog.Revision, Catalog.All().Where(one => one is not Event)));

        var reset = await reader.ReadResetAsync();
        (reset.Epoch, reset.Reason).ShouldBe((Catalog.Epoch, WatchResetReason.Reloaded));
        await reader.ReachAsync(Catalog.Revision);
        reader.Copy.Resources.Keys.ShouldAllBe(name => !name.StartsWith("events/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_TheSamePictureLoadedAnew_IsToldToNobody()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);

        Server.Current.Serve(Catalog.Build(Catalog.Epoch, Catalog.Revision, Catalog.All()));
        Server.ServePuts(ServedEdits.NewSource("after-the-same"));

        (await reader.ReadChangeSetAsync()).Changes.ShouldHaveSingleItem().Name.ShouldBe("sources/after-the-same");
    }
}
