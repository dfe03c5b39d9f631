using System.Net;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CstoRef.Server.Tests.Operations;

/// <summary>What the service says of itself, from listening to draining.</summary>
public sealed class HealthTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly string[] Services =
        [string.Empty, .. ContractMethod.All.Select(method => method.ServiceName).Distinct(StringComparer.Ordinal)];

    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private Health.HealthClient Health => new(Server.Calls);

    public async ValueTask InitializeAsync() =>
        _server = await RunningServer.ListenAsync(
            database.Database.ServiceConnectionString, adapt: null, Cancelled, ("CSTOREF__LIMITS__MAXSTREAMS", "1000"));

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Check_BeforeAndAfterTheLoadAndWhileDraining_TellsWhetherItServes()
    {
        await ShouldBeAsync(ServingStatus.NotServing);
        await Server.LoadAsync(Cancelled);
        await ShouldBeAsync(ServingStatus.Serving);
        Server.Readiness.BeginDraining();
        await ShouldBeAsync(ServingStatus.NotServing);
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        var fault = await Should.ThrowAsync<RpcException>(Health.CheckAsync(new() { Service = "no.such.Service" }, cancellationToken: Cancelled).ResponseAsync);

        fault.StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task List_BeforeAndAfterTheLoad_TellsEveryService()
    {
        await ShouldAllBeAsync(ServingStatus.NotServing);
        await Server.LoadAsync(Cancelled);
        await ShouldAllBeAsync(ServingStatus.Serving);

        async Task ShouldAllBeAsync(ServingStatus status)
        {
            var list = await Health.ListAsync(new(), cancellationToken: Cancelled);
            list.Statuses.Keys.Order(StringComparer.Ordinal).ShouldBe(Services.Order(StringComparer.Ordinal));
            list.Statuses.Values.ShouldAllBe(one => one.Status == status);
        }
    }

    [Fact]
    public async Task Watch_UnknownService_IsToldSoAndStaysOpen()
    {
        using var call = Health.Watch(new() { Service = "no.such.Service" }, cancellationToken: Cancelled);

        (await NextAsync(call)).ShouldBe(ServingStatus.ServiceUnknown);
        var next = call.ResponseStream.MoveNext(Cancelled);
        await Server.LoadAsync(Cancelled);
        await ShouldBeAsync(ServingStatus.Serving);
        next.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Watch_ByMoreThanTheLimit_IsRefusedUntilOthersLeave()
    {
        var watchers = new List<AsyncServerStreamingCall<HealthCheckResponse>>();
        for (var count = 0; count < 100; count++)
        {
            watchers.Add(Health.Watch(new(), cancellationToken: Cancelled));
            await NextAsync(watchers[^1]);
        }

        var fault = await CallFault.OfAsync(TryWatchAsync());
        (fault.Code, fault.Reason, fault.Info.Metadata["limit"]).ShouldBe((StatusCode.ResourceExhausted, "TOO_MANY_CALLS", "100"));

        foreach (var watcher in watchers) watcher.Dispose();
        while (!await IsAllowedAsync()) await Task.Yield();

        async Task<ServingStatus> TryWatchAsync()
        {
            using var call = Health.Watch(new(), cancellationToken: Cancelled);
            return await NextAsync(call);
        }

        async Task<bool> IsAllowedAsync()
        {
            try
            {
                return await TryWatchAsync() is ServingStatus.NotServing;
            }
            catch (RpcException refusal) when (refusal.StatusCode is StatusCode.ResourceExhausted)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Watch_TellsEachChangeAndEndsWhenTheServiceStops()
    {
        using var call = Health.Watch(new(), cancellationToken: Cancelled);
        (await NextAsync(call)).ShouldBe(ServingStatus.NotServing);

        await Server.LoadAsync(Cancelled);
        (await NextAsync(call)).ShouldBe(ServingStatus.Serving);

        var stopped = Server.StopAsync(Cancelled);
        (await NextAsync(call)).ShouldBe(ServingStatus.NotServing);
        (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeFalse();
        await stopped;
    }

    [Fact]
    public async Task OperationsEndpoint_BeforeAndAfterTheLoadAndWhileDraining_TellsWhetherItIsReady()
    {
        await ShouldAnswerAsync(HttpStatusCode.ServiceUnavailable, "The data is being loaded.");
        await Server.LoadAsync(Cancelled);
        await ShouldAnswerAsync(HttpStatusCode.OK, "Ready.");
        Server.Readiness.BeginDraining();
        await ShouldAnswerAsync(HttpStatusCode.ServiceUnavailable, "The service is stopping.");
    }

    [Fact]
    public async Task OperationsEndpoint_AnyOtherPath_IsNotFound()
    {
        using var response = await Server.Operations.GetAsync(new Uri("/", UriKind.Relative), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> call)
    {
        (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
        return call.ResponseStream.Current.Status;
    }

    private async Task ShouldBeAsync(ServingStatus status)
    {
        foreach (var service in Services)
            (await Health.CheckAsync(new() { Service = service }, cancellationToken: Cancelled)).Status.ShouldBe(status, service);
    }

    private async Task ShouldAnswerAsync(HttpStatusCode ready, string reason)
    {
        using var readiness = await Server.Operations.GetAsync(new Uri("/readyz", UriKind.Relative), Cancelled);
        using var liveness = await Server.Operations.GetAsync(new Uri("/livez", UriKind.Relative), Cancelled);

        readiness.StatusCode.ShouldBe(ready);
        (await readiness.Content.ReadAsStringAsync(Cancelled)).ShouldBe(reason);
        liveness.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
