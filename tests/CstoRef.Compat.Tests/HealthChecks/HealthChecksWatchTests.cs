using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CstoRef.Compat.Tests.HealthChecks;

public sealed class HealthChecksWatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_Published_WritesFreshStatusFirstAndThenChanges()
    {
        await using var server = await HealthChecksServer.StartAsync(_ => { }, Cancellation);
        using var watch = server.Watch("", Cancellation);
        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.Serving);

        server.Database = HealthStatus.Unhealthy;
        await server.PublishAsync(Cancellation);

        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.NotServing);
    }

    [Fact]
    public async Task Watch_WithCache_WritesPublishedStatuses()
    {
        await using var server = await HealthChecksServer.StartAsync(options => options.UseHealthChecksCache = true, Cancellation);
        using var watch = server.Watch("", Cancellation);
        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.ServiceUnknown);

        await server.PublishAsync(Cancellation);

        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.Serving);
        server.Runs.ShouldBe((1, 1));
    }

    [Fact]
    public async Task Watch_ServiceNotMapped_IsServiceUnknownAndStaysOpen()
    {
        await using var server = await HealthChecksServer.StartAsync(_ => { }, Cancellation);
        using var watch = server.Watch("a.B", Cancellation);
        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.ServiceUnknown);

        var next = watch.NextAsync(Cancellation);
        await server.PublishAsync(Cancellation);
        next.IsCompleted.ShouldBeFalse();

        await server.StopAsync(Cancellation);
        (await next).ShouldBe(ServingStatus.NotServing);
    }

    [Fact]
    public async Task Watch_ApplicationStops_WritesNotServingAndEnds()
    {
        await using var server = await HealthChecksServer.StartAsync(_ => { }, Cancellation);
        using var watch = server.Watch("", Cancellation);
        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.Serving);

        var stop = server.StopAsync(Cancellation);

        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.NotServing);
        (await watch.ResponseStream.MoveNext(Cancellation)).ShouldBeFalse();
        await stop;
    }

    [Fact]
    public async Task Watch_CompletionSuppressed_StaysOpenUntilTheServerAborts()
    {
        await using var server = await HealthChecksServer.StartAsync(
            options => options.SuppressCompletionOnShutdown = true,
            Cancellation,
            services => services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200)));
        using var watch = server.Watch("", Cancellation);
        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.Serving);

        var stop = server.StopAsync(Cancellation);

        await Should.ThrowAsync<RpcException>(() => watch.ResponseStream.MoveNext(Cancellation));
        await stop;
    }

    [Fact]
    public async Task Watch_ClientCancels_EndsWithoutNotServing()
    {
        await using var server = await HealthChecksServer.StartAsync(_ => { }, Cancellation);
        using var cancellation = new CancellationTokenSource();
        using var watch = server.Watch("", cancellation.Token);
        (await watch.NextAsync(Cancellation)).ShouldBe(ServingStatus.Serving);

        await cancellation.CancelAsync();

        var thrown = await Should.ThrowAsync<RpcException>(() => watch.ResponseStream.MoveNext(Cancellation));
        thrown.StatusCode.ShouldBe(StatusCode.Cancelled);
    }
}
