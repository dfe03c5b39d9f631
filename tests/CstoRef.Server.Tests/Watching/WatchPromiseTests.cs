using CstoRef.Server.Tests.Editing;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Watching;

/// <summary>
/// What the contract promises of Watch while the service follows its database. The copy fails for whatever breaks a promise.
/// </summary>
public sealed class WatchPromiseTests(DatabaseFixture database) : WatchTest(database)
{
    private const int Commits = 10;

    private EditingService.EditingServiceClient Editing => new(Calls);

    [Fact]
    public async Task Ordered_Unique_Reliable_CommitsOfApplyAndOfAnotherInstance_AreToldEachOnceInOrder()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);
        var before = reader.Copy.Revision;

        await Task.WhenAll(ApplyAllAsync(), CommitAllAsync("past")).DefaultTimeout();
        await reader.ReachAsync(before + (2 * Commits));

        reader.Copy.Told.ShouldBe(Enumerable.Range(1, 2 * Commits).Select(number => before + number));
        await Server.Current.WaitForAsync(reader.Copy.Revision, Cancelled).DefaultTimeout();
        reader.Copy.Digest.ToByteArray().ShouldBe(Catalog.Digest.ToBytes());
    }

    [Fact]
    public async Task Reliable_ApplyAnswers_ItsChangeSetIsTold()
    {
        using var reader = WatchReader.FromNow(Calls);
        var bookmark = await reader.ReadBookmarkAsync();

        var applied = await Editing.ApplyAsync(EditingTest.Putting(ServedEdits.NewSource("applied")), cancellationToken: Cancelled);

        var told = await reader.ReadChangeSetAsync();
        told.ChangeSet.ShouldBe(applied.ChangeSet);
        told.ChangeSet.Revision.ShouldBe(bookmark.Revision + 1);
        var change = told.Changes.ShouldHaveSingleItem();
        (change.Name, change.Type, change.After.Resource.Source.Uri).ShouldBe(("sources/applied", ChangeType.Created, "https://example.org/new/applied"));
    }

    [Fact]
    public async Task Resumable_AfterARevisionOfThePast_GoesOnWithoutHoleOrDouble()
    {
        WatchedCopy copy;
        using (var reader = WatchReader.FromInitialState(Calls))
        {
            await reader.ReachAsync(Catalog.Revision);
            copy = reader.Copy;
        }

        var before = copy.Revision;
        await CommitAllAsync("missed");
        await Server.Current.WaitForAsync(before + Commits, Cancelled).DefaultTimeout();
        var committing = CommitAllAsync("live");
        using var resumed = WatchReader.After(Calls, copy);
        await resumed.ReachAsync(before + (2 * Commits));

        await committing;
        copy.Told.ShouldBe(Enumerable.Range(1, 2 * Commits).Select(number => before + number));
    }

    [Fact]
    public async Task Resumable_BegunAtAnyTimeWhileOthersCommit_LeadsToTheSameCopy()
    {
        using var first = WatchReader.FromInitialState(Calls);
        await first.ReachAsync(Catalog.Revision);
        var (epoch, before) = (first.Copy.Epoch, first.Copy.Revision);
        var last = before + (2 * Commits);

        var committing = Task.WhenAll(CommitAllAsync("one"), CommitAllAsync("two"));
        var readers = new List<Task<WatchedCopy>>();
        for (var number = 0; number < 20; number++)
        {
            readers.Add(number % 2 == 0 ? ReadAsync(new() { InitialState = new() }) : ReadAsync(new() { After = new() { Epoch = epoch, Revision = before } }));
            await Server.Current.WaitForAsync(before + number, Cancelled).DefaultTimeout();
        }

        await committing.DefaultTimeout();
        await first.ReachAsync(last);
        var copies = await Task.WhenAll(readers).DefaultTimeout();
        copies.Where((_, number) => number % 2 == 0).ShouldAllBe(copy => copy.Digest == first.Copy.Digest);
        copies.Where((_, number) => number % 2 != 0).ShouldAllBe(copy => copy.Told.SequenceEqual(first.Copy.Told));

        async Task<WatchedCopy> ReadAsync(WatchRequest request)
        {
            using var reader = WatchReader.Of(Calls, request);
            await reader.ReachAsync(last);
            return reader.Copy;
        }
    }

    [Fact]
    public async Task Resumable_AfterARestartOfTheService_GoesOnFromTheLog()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);
        var before = reader.Copy.Revision;

        await RestartAsync(() => CommitAllAsync("restarted"));
        using var resumed = WatchReader.After(Calls, reader.Copy);
        await resumed.ReachAsync(before + Commits);
        // It has come as far as what is served.
        (await resumed.ReadBookmarkAsync()).Revision.ShouldBe(before + Commits);
        await CommitAsync("after-the-restart");

        await resumed.ReachAsync(before + Commits + 1);
        reader.Copy.Told.ShouldBe(Enumerable.Range(1, Commits + 1).Select(number => before + number));
    }

    [Fact]
    public async Task Watch_AnotherEpoch_ResetsAndTellsTheStateAnew()
    {
        using var reader = WatchReader.FromInitialState(Calls);
        await reader.ReachAsync(Catalog.Revision);
        var (epoch, position) = (reader.Copy.Epoch, reader.Copy.Position);

        await ExecuteAsync("SELECT cstoref.begin_epoch('A restore')");

        var reset = await reader.ReadResetAsync();
        reset.Reason.ShouldBe(WatchResetReason.NewEpoch);
        string.Equals(reset.Epoch, epoch, StringComparison.Ordinal).ShouldBeFalse();
        await reader.ReachAsync(position.Revision);
        reader.Copy.Epoch.ShouldBe(reset.Epoch);
        await CommitAsync("in-the-new-epoch");
        await reader.ReachAsync(position.Revision + 1);
        (await Contract.CallFault.OfAsync(RefusedAsync(position))).Reason.ShouldBe("EPOCH_MISMATCH");
        Server.Logs.TakeAll().ShouldContain(entry => entry.Event.Id == EventIds.HistoryReplaced);

        async Task<WatchResponse> RefusedAsync(WatchPosition after)
        {
            using var refused = WatchReader.Of(Calls, new() { After = after });
            return await refused.ReadAsync();
        }
    }

    private async Task ApplyAllAsync()
    {
        for (var number = 0; number < Commits; number++)
            await Editing.ApplyAsync(EditingTest.Putting(ServedEdits.NewSource($"applied-{number}")), cancellationToken: Cancelled);
    }

    private async Task CommitAllAsync(string slug)
    {
        for (var number = 0; number < Commits; number++) await CommitAsync($"{slug}-{number}");
    }
}
