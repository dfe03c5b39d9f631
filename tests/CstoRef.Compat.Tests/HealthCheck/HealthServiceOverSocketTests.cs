using CstoRef.Compat.Tests.Calls;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CstoRef.Compat.Tests.HealthCheck;

public sealed class HealthServiceOverSocketTests : IAsyncLifetime
{
    private readonly HealthServiceImpl _health = new();
    private LoopbackServer _server = null!;
    private Health.HealthClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(
            services => services.AddSingleton(_health), application => application.MapGrpcService<HealthServiceImpl>(), Cancellation);
        _client = new Health.HealthClient(_server.Channel);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Check_OverSocket_AnswersStatus()
    {
        _health.SetStatus("a.B", ServingStatus.Serving);

        var response = await _client.CheckAsync(new HealthCheckRequest { Service = "a.B" }, cancellationToken: Cancellation);

        response.Status.ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        var call = _client.CheckAsync(new HealthCheckRequest { Service = "a.B" }, cancellationToken: Cancellation);

        (await Should.ThrowAsync<RpcException>(() => call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task List_OverSocket_HasEachStatus()
    {
        _health.SetStatus("a.B", ServingStatus.NotServing);

        var response = await _client.ListAsync(new HealthListRequest(), cancellationToken: Cancellation);

        response.Statuses.ShouldHaveSingleItem().Key.ShouldBe("a.B");
        response.Statuses["a.B"].Status.ShouldBe(ServingStatus.NotServing);
    }

    [Fact]
    public async Task Watch_ServiceBecomesKnown_StaysOpenAndTells()
    {
        using var watch = _client.Watch(new HealthCheckRequest { Service = "a.B" }, cancellationToken: Cancellation);
        (await NextAsync()).ShouldBe(ServingStatus.ServiceUnknown);

        _health.SetStatus("a.B", ServingStatus.Serving);
        (await NextAsync()).ShouldBe(ServingStatus.Serving);

        _health.SetStatus("a.B", ServingStatus.NotServing);
        (await NextAsync()).ShouldBe(ServingStatus.NotServing);

        async Task<ServingStatus> NextAsync()
        {
            (await watch.ResponseStream.MoveNext(Cancellation)).ShouldBeTrue();
            return watch.ResponseStream.Current.Status;
        }
    }

    [Fact]
    public async Task Watch_ClientCancels_EndsAsCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var watch = _client.Watch(new HealthCheckRequest(), cancellationToken: cancellation.Token);
        (await watch.ResponseStream.MoveNext(Cancellation)).ShouldBeTrue();

        await cancellation.CancelAsync();

        var thrown = await Should.ThrowAsync<RpcException>(() => watch.ResponseStream.MoveNext(Cancellation));
        thrown.StatusCode.ShouldBe(StatusCode.Cancelled);
    }
}
