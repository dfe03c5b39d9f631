using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Server.Tests.Editing;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Server.Tests.Serving;

/// <summary>
/// The primary dies, its standby takes its place, and the service goes on by itself; what was lost with the primary is told.
/// </summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private ReplicatedClusters _clusters = null!;
    private DatabaseConnections _connections = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _clusters = await ReplicatedClusters.StartAsync(Cancelled);
        _connections = DatabaseConnections.Create(_clusters.ConnectionString, NullLoggerFactory.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        await _clusters.DisposeAsync();
    }

    [Fact]
    public async Task Failover_WithoutALoss_IsFollowedWithoutARestart()
    {
        await using var server = await StartAsync();
        await RetitleAsync(server, "Before");
        await server.Current.WaitForAsync(2, Cancelled).DefaultTimeout();
        var epoch = server.Catalog.Epoch;

        await _clusters.KillPrimaryAsync();
        (await TitleAsync(server)).ShouldBe("Before");
        await _clusters.PromoteAsync(Cancelled);
        (await RetitleAsync(server, "After")).ShouldBe(3);

        await server.Current.WaitForAsync(3, Cancelled).DefaultTimeout();
        (await TitleAsync(server)).ShouldBe("After");
        server.Catalog.Epoch.ShouldBe(epoch);
    }

    [Fact]
    public async Task Failover_WithALoss_BeginsANewEpochThatEverybodyIsTold()
    {
        await using var server = await StartAsync();
        var epoch = server.Catalog.Epoch;
        await _clusters.DisconnectAsync(Cancelled);
        await RetitleAsync(server, "Lost");
        await server.Current.WaitForAsync(2, Cancelled).DefaultTimeout();

        await _clusters.KillPrimaryAsync();
        (await TitleAsync(server)).ShouldBe("Lost");
        await _clusters.PromoteAsync(Cancelled);
        await server.Logs.WaitForAsync(EventIds.HistoryReplaced, Cancelled).DefaultTimeout();
        await NewEpochAsync(server, epoch).DefaultTimeout();

        string.Equals(server.Catalog.Epoch, epoch, StringComparison.Ordinal).ShouldBeFalse();
        var told = await new Epochs(_connections, NullLogger<Epochs>.Instance).ListAsync(Cancelled);
        told.Select(one => one.Name).ShouldBe([epoch, server.Catalog.Epoch]);
        told[1].Reason.ShouldBe("Commits were lost: revision 2 had been served, and the database had come no further than 1.");
        (await RetitleAsync(server, "After")).ShouldBe(2);
        await server.Current.WaitForAsync(2, Cancelled).DefaultTimeout();
        (await TitleAsync(server)).ShouldBe("After");
    }

    [Fact]
    public async Task Failover_WithALossThatOthersHaveCommittedOver_BeginsANewEpochToo()
    {
        await using var server = await StartAsync(RunningServer.DoesNotFollow);
        var epoch = server.Catalog.Epoch;
        await _clusters.DisconnectAsync(Cancelled);
        await RetitleAsync(server, "Lost");
        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        server.Catalog.Revision.ShouldBe(2);

        await _clusters.KillPrimaryAsync();
        await _clusters.PromoteAsync(Cancelled);
        await RetitleAsync(server, "Instead");
        await RetitleAsync(server, "And on");
        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();

        (await TitleAsync(server)).ShouldBe("And on");
        server.Catalog.Revision.ShouldBe(3);
        string.Equals(server.Catalog.Epoch, epoch, StringComparison.Ordinal).ShouldBeFalse();
        (await new Epochs(_connections, NullLogger<Epochs>.Instance).ListAsync(Cancelled))[1].Reason
            .ShouldBe("Commits were lost: revision 2 had been served, and the database holds another one by that number, and is at 3.");
    }

    [Fact]
    public async Task Read_OfThePastWhereTheLogTellsAnother_IsUnavailableUntilThatIsFollowed()
    {
        await using var server = await StartAsync(RunningServer.DoesNotFollow);
        var first = await TitleAsync(server);
        await _clusters.DisconnectAsync(Cancelled);
        await RetitleAsync(server, "Lost");
        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        server.Catalog.Revision.ShouldBe(2);

        await _clusters.KillPrimaryAsync();
        await _clusters.PromoteAsync(Cancelled);
        await RetitleAsync(server, "Instead");
        await RetitleAsync(server, "And on");

        var fault = await Should.ThrowAsync<RpcException>(() => TitleAsync(server, atRevision: 1));
        fault.StatusCode.ShouldBe(StatusCode.Unavailable, fault.Status.Detail);
        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        (await TitleAsync(server, atRevision: 1)).ShouldBe(first);
    }

    [Fact]
    public async Task Failover_WithALossThatAnEditIsMadeOver_ServesTheEditInTheNewEpoch()
    {
        await using var server = await StartAsync(RunningServer.DoesNotFollow);
        var epoch = server.Catalog.Epoch;
        await _clusters.DisconnectAsync(Cancelled);
        await RetitleAsync(server, "Lost");
        await RetitleAsync(server, "Lost too");
        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        server.Catalog.Revision.ShouldBe(3);

        await _clusters.KillPrimaryAsync();
        await _clusters.PromoteAsync(Cancelled);
        var request = EditingTest.Putting(OtherInstance.With(server.Catalog.Sources.All[0], source => source.Title = "Edited"));
        var made = await ApplyAsync(new(server.Calls), request).DefaultTimeout();

        made.ChangeSet.Revision.ShouldBe(2);
        (await TitleAsync(server)).ShouldBe("Edited");
        string.Equals(server.Catalog.Epoch, epoch, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task Following_AStandbyThatIsBehind_TakesNothingBackAndBeginsNothing()
    {
        await using var server = await RunningServer.ListenAsync(_clusters.StandbyFirstConnectionString, adapt: null, Cancelled, RunningServer.DoesNotFollow);
        await server.LoadAsync(Cancelled).DefaultTimeout();
        await _clusters.DisconnectAsync(Cancelled);
        var ahead = (await CommitAsync(server, "Ahead")).Catalog.ShouldNotBeNull();
        server.Current.Serve(ahead);

        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();

        server.Catalog.ShouldBeSameAs(ahead);
        (await new Epochs(_connections, NullLogger<Epochs>.Instance).ListAsync(Cancelled)).ShouldHaveSingleItem();
        server.Logs.TakeAll().ShouldContain(entry => entry.Event.Id == EventIds.FollowingFailed && entry.Message.Contains("before revision 2", StringComparison.Ordinal));
    }

    private async Task<RunningServer> StartAsync(params (string, string)[] environment)
    {
        var server = await RunningServer.ListenAsync(_clusters.ConnectionString, adapt: null, Cancelled, environment);
        await server.LoadAsync(Cancelled).DefaultTimeout();
        return server;
    }

    private async Task<long> RetitleAsync(RunningServer server, string title) =>
        (await CommitAsync(server, title).DefaultTimeout()).Revision;

    private static async Task NewEpochAsync(RunningServer server, string epoch)
    {
        while (string.Equals(server.Catalog.Epoch, epoch, StringComparison.Ordinal)) await Task.Delay(20, Cancelled);
    }

    /// <summary>Commits past the service, as soon as some host takes it.</summary>
    private async Task<CommitResult> CommitAsync(RunningServer server, string title)
    {
        var source = OtherInstance.With(server.Catalog.Sources.All[0], one => one.Title = title);
        var edit = new Edit { Author = "Another", Reason = "A correction", Puts = [source] };
        while (true)
        {
            try
            {
                return await new ChangeSetWriter(_connections, NullLogger<ChangeSetWriter>.Instance).CommitAsync(edit, null, Cancelled);
            }
            catch (PostgresUnavailableException)
            {
                await Task.Delay(100, Cancelled);
            }
        }
    }

    /// <summary>Edits through the service, as soon as some host takes it.</summary>
    private static async Task<ApplyResponse> ApplyAsync(EditingService.EditingServiceClient editing, ApplyRequest request)
    {
        while (true)
        {
            try
            {
                return await editing.ApplyAsync(request, cancellationToken: Cancelled);
            }
            catch (RpcException fault) when (fault.StatusCode == StatusCode.Unavailable)
            {
                await Task.Delay(100, Cancelled);
            }
        }
    }

    private static async Task<string> TitleAsync(RunningServer server, long atRevision = 0)
    {
        var client = new SourceService.SourceServiceClient(server.Calls);
        var request = new GetSourceRequest { Name = server.Catalog.Sources.All[0].Name, Read = new() { AtRevision = atRevision } };
        return (await client.GetSourceAsync(request, new CallOptions(cancellationToken: Cancelled))).Title;
    }
}
