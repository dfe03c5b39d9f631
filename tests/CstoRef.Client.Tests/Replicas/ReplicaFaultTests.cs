using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;

namespace CstoRef.Client.Tests.Replicas;

/// <summary>What a replica promises while the network or the service fails, or another history begins.</summary>
public sealed class ReplicaFaultTests(DatabaseFixture database) : ReplicaTest(database, ("CSTOREF__WATCH__BOOKMARKINTERVAL", "00:00:00.5"))
{
    [Fact]
    public async Task Connection_ThatIsCut_GoesOnFromWhatIsHeld()
    {
        await using var replica = await StartReplicaAsync();
        var changes = replica.ReadChangesAsync(Cancelled).GetAsyncEnumerator(Cancelled);

        Relay.Target = null;
        Relay.Cut();
        var missed = await CommitAsync("while-cut");
        await Logs.WaitForAsync(EventIds.Disconnected, Cancelled).DefaultTimeout();
        replica.Status.IsConnected.ShouldBeFalse();
        replica.Catalog.Revision.ShouldBe(missed - 1);
        Relay.Target = Server.Address;

        (await changes.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();
        changes.Current.ChangeSet.ShouldNotBeNull().Revision.ShouldBe(missed);
        await ShouldFollowAsync(replica, Server);
        replica.Status.Snapshots.ShouldBe(1);
        replica.Status.Reconnects.ShouldBeGreaterThan(0);
        await changes.DisposeAsync().DefaultTimeout();
    }

    [Fact]
    public async Task Connection_ThatFallsSilent_IsMadeAnew()
    {
        await using var replica = await StartReplicaAsync();

        Relay.Silence();
        var missed = await CommitAsync("in-silence");

        (await replica.WaitForRevisionAsync(missed, Cancelled).DefaultTimeout()).Sources.Find("sources/in-silence").ShouldNotBeNull();
        replica.Status.Snapshots.ShouldBe(1);
        (await Logs.WaitForAsync(EventIds.Disconnected, Cancelled)).Message.ShouldContain("Nothing came for");
    }

    [Fact]
    public async Task Service_ThatStopsAndStartsAgain_IsFollowedOn()
    {
        await using var replica = await StartReplicaAsync();

        await EndServerAsync();
        var missed = await CommitAsync("while-stopped");
        replica.Catalog.Revision.ShouldBe(missed - 1);
        await RestartServerAsync();

        await replica.WaitForRevisionAsync(missed, Cancelled).DefaultTimeout();
        await ShouldFollowAsync(replica, Server);
        replica.Status.Snapshots.ShouldBe(1);
    }

    [Fact]
    public async Task Instance_ThatIsBehind_LeadsNeverBack()
    {
        await using var behind = await StartServerAsync(RunningServer.DoesNotFollow);
        await using var replica = await StartReplicaAsync();
        var ahead = await CommitAsync("ahead");
        await replica.WaitForRevisionAsync(ahead, Cancelled).DefaultTimeout();

        Relay.Target = behind.Address;
        var connected = Relay.NextConnection;
        Relay.Cut();
        await connected.DefaultTimeout();
        behind.Catalog.Revision.ShouldBeLessThan(ahead);
        // The first is the cut; what the instance answers is the second.
        while (replica.Status.Fault?.Contains("REVISION_NOT_YET_AVAILABLE", StringComparison.Ordinal) is not true)
            await Relay.NextConnection.DefaultTimeout();
        replica.Catalog.Revision.ShouldBe(ahead);

        await behind.CatchUpAsync(Cancelled).DefaultTimeout();
        var next = await CommitAsync("ahead", "Again");
        await behind.CatchUpAsync(Cancelled).DefaultTimeout();
        await replica.WaitForRevisionAsync(next, Cancelled).DefaultTimeout();
        replica.Status.Snapshots.ShouldBe(1);
    }

    [Fact]
    public async Task Epoch_ThatBeginsWhileConnected_IsTakenAnew()
    {
        await using var replica = await StartReplicaAsync();
        var (epoch, changes) = (replica.Catalog.Epoch, replica.ReadChangesAsync(Cancelled).GetAsyncEnumerator(Cancelled));

        await ExecuteAsync("SELECT cstoref.begin_epoch('A restore')");

        (await changes.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();
        (changes.Current.Before.Epoch, changes.Current.ChangeSet, changes.Current.Changes.IsEmpty).ShouldBe((epoch, null, true));
        string.Equals(changes.Current.After.Epoch, epoch, StringComparison.Ordinal).ShouldBeFalse();
        await replica.WaitForRevisionAsync(await CommitAsync("in-the-new-epoch"), Cancelled).DefaultTimeout();
        replica.Status.Snapshots.ShouldBe(2);
        await changes.DisposeAsync().DefaultTimeout();
    }

    [Fact]
    public async Task Epoch_ThatBeginsWhileCut_IsTakenAnew()
    {
        await using var replica = await StartReplicaAsync();

        await EndServerAsync();
        await ExecuteAsync("SELECT cstoref.begin_epoch('A restore')");
        var next = await CommitAsync("in-another-epoch");
        await RestartServerAsync();

        await replica.WaitForRevisionAsync(next, Cancelled).DefaultTimeout();
        await ShouldFollowAsync(replica, Server);
        replica.Status.Snapshots.ShouldBe(2);
        (await Logs.WaitForAsync(EventIds.SnapshotTaken, Cancelled)).ShouldNotBeNull();
        Logs.TakeAll().Where(entry => entry.Event.Id == EventIds.SnapshotTaken).Last().Message.ShouldContain("EPOCH_MISMATCH");
    }

    [Fact]
    public async Task Stream_ThatTheServiceEnds_GoesOnWithoutAGap()
    {
        await EndServerAsync();
        await using var aging = await StartServerAsync(
            ("CSTOREF__WATCH__MAXAGE", "00:00:01"),
            ("CSTOREF__WATCH__BOOKMARKINTERVAL", "00:00:00.5"));
        Relay.Target = aging.Address;
        await using var replica = NewReplica();
        var changes = replica.ReadChangesAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        await replica.StartAsync(Cancelled);
        (await changes.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();

        var before = changes.Current.After.Revision;
        while (replica.Status.Reconnects < 2)
        {
            var next = await CommitAsync("aging", $"Title {before}");
            (await changes.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();
            changes.Current.ChangeSet.ShouldNotBeNull().Revision.ShouldBe(next);
            before = next;
        }

        replica.Status.Snapshots.ShouldBe(1);
        Logs.TakeAll().ShouldNotContain(entry => entry.Event.Id == EventIds.Disconnected);
        await changes.DisposeAsync().DefaultTimeout();
        await replica.DisposeAsync();
    }
}
