using CstoRef.Cli.Tests.Running;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Watching;

/// <summary>A watch goes on whatever becomes of the service and of the connection: nothing is left out and nothing comes twice.</summary>
public sealed class WatchResumptionTests(ServedInstance served)
{
    [Fact]
    public async Task Watch_TellsEachChangeSetAsItIsCommitted_ToPeopleAndAsJson()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var tool = RunningTool.Start("watch", "--address", service.Address);
        await using var watcher = new Watcher(service);
        (await tool.ReadErrorLineAsync()).ShouldBe("cstoref: watching from revision 1 on; Ctrl-C ends it.");
        (await watcher.ReadAsync()).Bookmark.Revision.ShouldBe(1);

        await service.RetitleAsync("army-report");
        await service.CommitAsync();

        (await tool.ReadLineAsync()).ShouldMatch(@"\ARevision 2 · \d{4}-\d\d-\d\d \d\d:\d\d · Another · A correction\z");
        (await tool.ReadLineAsync()).ShouldBe("~ sources/army-report");
        (await tool.ReadLineAsync()).ShouldBe("    title  On the armies of the members → Another title");
        (await tool.ReadLineAsync()).ShouldBeEmpty();
        (await tool.ReadLineAsync()).ShouldStartWith("Revision 3 · ");
        (await tool.ReadLineAsync()).ShouldBe("+ sources/added-1");
        var change = (await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.ChangeSet)).ChangeSet.Changes.ShouldHaveSingleItem();
        change.After.Resource.Source.Title.ShouldBe("Another title");
        (await tool.InterruptAsync()).ShouldBe(new(130, string.Empty, "cstoref: interrupted; --after 3 goes on from here.\n"));
    }

    [Fact]
    public async Task Watch_OfAServiceThatIsKilledAndStartedAgain_GoesOn()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var watcher = new Watcher(service, "--initial");
        await watcher.ReachAsync(1);
        await watcher.ReachAsync(await service.CommitAsync());

        await service.KillAsync();
        (await watcher.Tool.ReadErrorLineAsync()).ShouldBe(
            $"cstoref: The connection to the service at {service.Address} broke. It is tried again until it answers.");
        await service.CommitAsync();
        await service.CommitAsync();
        await service.StartAgainAsync();
        (await watcher.Tool.ReadErrorLineAsync()).ShouldBe(
            $"cstoref: The service at {service.Address} answers again; the watch goes on after revision 2.");

        await watcher.ReachAsync(await service.CommitAsync());
        watcher.Copy.Told.ShouldBe([2, 3, 4, 5]);
        (await watcher.Tool.InterruptAsync()).Error.ShouldBe("cstoref: interrupted; --after 5 goes on from here.\n");
    }

    [Fact]
    public async Task Watch_WhoseStreamsEndByThemselves_GoesOnWithoutAWord()
    {
        await using var service = await RestartedInstance.StartAsync(served, ("CSTOREF__WATCH__MAXAGE", "00:00:01"));
        await using var watcher = new Watcher(service, "--initial");
        await watcher.ReachAsync(1);

        // Each of the later streams begins with a bookmark, beside the last one of the stream before.
        for (var revision = 2; revision < 5; revision++)
        {
            await watcher.ReachAsync(await service.CommitAsync());
            await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.Bookmark);
            await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.Bookmark);
        }

        watcher.Copy.Told.ShouldBe([2, 3, 4]);
        (await watcher.Tool.InterruptAsync()).Error.ShouldBe("cstoref: interrupted; --after 4 goes on from here.\n");
    }

    [Fact]
    public async Task Watch_WhoseConnectionFallsSilent_ConnectsAnew()
    {
        await using var service = await RestartedInstance.StartAsync(served, ("CSTOREF__WATCH__BOOKMARKINTERVAL", "00:00:02"));
        await using var watcher = new Watcher(service, "--initial");
        await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.Bookmark);

        service.Silence();
        (await watcher.Tool.ReadErrorLineAsync()).ShouldBe(
            $"cstoref: Nothing was heard of the service at {service.Address} for 6 s. It is tried again until it answers.");

        (await watcher.Tool.ReadErrorLineAsync()).ShouldEndWith(" answers again; the watch goes on after revision 1.");
        await watcher.ReachAsync(await service.CommitAsync());
        watcher.Copy.Told.ShouldBe([2]);
    }

    [Fact]
    public async Task Watch_WhenAnotherHistoryBegins_TellsAResetAndTheStateAnew_AlsoWhereItWasNotThere()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var watcher = new Watcher(service, "--initial");
        await watcher.ReachAsync(await service.CommitAsync());

        await service.ExecuteAsync("SELECT cstoref.begin_epoch('A restore')");
        await ReadNewHistoryAsync();

        await service.StopAsync();
        await service.ExecuteAsync("SELECT cstoref.begin_epoch('Another restore')");
        await service.StartAgainAsync();
        await ReadNewHistoryAsync();
        await watcher.ReachAsync(await service.CommitAsync());

        async Task ReadNewHistoryAsync()
        {
            var before = watcher.Copy.Epoch;
            var reset = (await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.Reset)).Reset;
            await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.SnapshotEnd);
            (reset.Reason, watcher.Copy.Epoch).ShouldBe((WatchResetReason.NewEpoch, reset.Epoch));
            string.Equals(before, reset.Epoch, StringComparison.Ordinal).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Watch_AfterWhatTheLogNoLongerKeeps_SaysWhatToDo()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        for (var revision = 2; revision < 5; revision++) await service.CommitAsync();
        await service.ReachAsync(4);
        await service.ExecuteAsync("DELETE FROM cstoref.change WHERE revision < 4; DELETE FROM cstoref.change_set WHERE revision < 4");

        var run = await Tool.RunAsync("watch", "--after", "1", "--address", service.Address);

        run.ShouldBe(new(
            1,
            string.Empty,
            "cstoref: Revision 1 is no longer kept; the log begins with revision 4. What came after that can no longer be told one by one. "
            + "Begin anew, with --initial instead of --after.\n"));
    }
}
