using CstoRef.Cli.Tests.Running;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Watching;

/// <summary>A watch goes on whatever becomes of the service and of the connection: nothing is left out and nothing comes twice.</summary>
public sealed class WatchResumptionTests(ServedInstance served)
{
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
    public async Task Watch_OfAServiceThatIsStoppedAndStartedAgain_GoesOn()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var watcher = new Watcher(service, "--initial");
        await watcher.ReachAsync(1);

        await service.StopAsync();
        await service.CommitAsync();
        await service.StartAgainAsync();

        await watcher.ReachAsync(await service.CommitAsync());
        watcher.Copy.Told.ShouldBe([2, 3]);
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
        await using var service = await RestartedInstance.StartAsync(served, ("CSTOREF__WATCH__BOOKMARKINTERVAL", "00:00:00.5"));
        await using var watcher = new Watcher(service, "--initial");
        await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.Bookmark);

        service.Silence();
        (await watcher.Tool.ReadErrorLineAsync()).ShouldBe(
            $"cstoref: Nothing was heard of the service at {service.Address} for 1.5 s. It is tried again until it answers.");

        (await watcher.Tool.ReadErrorLineAsync()).ShouldEndWith(" answers again; the watch goes on after revision 1.");
        await watcher.ReachAsync(await service.CommitAsync());
        watcher.Copy.Told.ShouldBe([2]);
    }

    [Fact]
    public async Task Watch_AfterWhatAnotherOneTold_GoesOnFromThere()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var first = new Watcher(service, "--initial", "--until", "2");
        await service.CommitAsync();
        await first.ReachAsync(2);
        (await first.Tool.ReadToEndAsync()).ShouldBe(new(0, string.Empty, string.Empty));

        await service.CommitAsync();
        await service.ReachAsync(await service.CommitAsync());
        await using var second = new Watcher(service, "--after", "2", "--once")
        {
            Copy = new(isFiltered: false) { Position = first.Copy.Position },
        };

        await second.ReachAsync(4);
        second.Copy.Told.ShouldBe([3, 4]);
        (await second.Tool.ReadToEndAsync()).ShouldBe(new(0, string.Empty, string.Empty));
    }

    [Fact]
    public async Task Watch_InWhichAnotherHistoryBegins_TellsAResetAndTheStateAnew()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var watcher = new Watcher(service, "--initial");
        await watcher.ReachAsync(await service.CommitAsync());
        var epoch = watcher.Copy.Epoch;

        await service.ExecuteAsync("SELECT cstoref.begin_epoch('A restore')");

        var reset = await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.Reset);
        await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.SnapshotEnd);
        (reset.Reset.Reason, watcher.Copy.Epoch, watcher.Copy.Epoch == epoch).ShouldBe((WatchResetReason.NewEpoch, reset.Reset.Epoch, false));
        await watcher.ReachAsync(await service.CommitAsync());
    }

    [Fact]
    public async Task Watch_ThatMissesTheBeginningOfAnotherHistory_TellsItNevertheless()
    {
        await using var service = await RestartedInstance.StartAsync(served);
        await using var watcher = new Watcher(service, "--initial");
        await watcher.ReachAsync(1);

        await service.KillAsync();
        await service.ExecuteAsync("SELECT cstoref.begin_epoch('A restore')");
        await service.StartAgainAsync();

        var reset = await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.Reset);
        await watcher.ReadUntilAsync(WatchResponse.EventOneofCase.SnapshotEnd);
        (reset.Reset.Reason, watcher.Copy.Epoch).ShouldBe((WatchResetReason.NewEpoch, reset.Reset.Epoch));
        await watcher.ReachAsync(await service.CommitAsync());
    }
}
