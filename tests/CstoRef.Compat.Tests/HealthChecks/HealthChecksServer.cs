using CstoRef.Compat.Tests.Calls;
using Grpc.AspNetCore.HealthChecks;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CstoRef.Compat.Tests.HealthChecks;

/// <summary>
/// A server with two health checks, <c>database</c> (tag <c>storage</c>) and <c>queue</c>, whose results a test sets and
/// publishes at will.
/// </summary>
internal sealed class HealthChecksServer(LoopbackServer server) : IAsyncDisposable
{
    private readonly StagedCheck _database = server.Services.GetRequiredKeyedService<StagedCheck>("database");
    private readonly StagedCheck _queue = server.Services.GetRequiredKeyedService<StagedCheck>("queue");

    public Health.HealthClient Client { get; } = new(server.Channel);

    public IServiceProvider Services => server.Services;

    public HealthStatus Database { set => _database.Status = value; }

    public HealthStatus Queue { set => _queue.Status = value; }

    /// <summary>How often the two health checks ran: database, queue.</summary>
    public (int Database, int Queue) Runs => (_database.Runs, _queue.Runs);

    public static async Task<HealthChecksServer> StartAsync(
        Action<GrpcHealthChecksOptions> configure, CancellationToken cancellationToken, Action<IServiceCollection>? register = null)
    {
        var server = await LoopbackServer.StartAsync(
            services =>
            {
                var database = new StagedCheck();
                var queue = new StagedCheck();
                services.AddKeyedSingleton("database", database).AddKeyedSingleton("queue", queue);
                services.AddGrpcHealthChecks(configure).AddCheck("database", database, tags: ["storage"]).AddCheck("queue", queue);

                // The test publishes; the framework's own timer never gets to it.
                services.Configure<HealthCheckPublisherOptions>(options => options.Delay = TimeSpan.FromDays(1));
                register?.Invoke(services);
            },
            application => application.MapGrpcHealthChecksService(),
            cancellationToken);
        return new HealthChecksServer(server);
    }

    /// <summary>Runs all health checks and publishes their results, as the framework does from time to time.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var report = await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);
        foreach (var publisher in Services.GetServices<IHealthCheckPublisher>())
            await publisher.PublishAsync(report, cancellationToken);
    }

    public async Task<ServingStatus> CheckAsync(string service, CancellationToken cancellationToken) =>
        (await Client.CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: cancellationToken)).Status;

    public async Task<IEnumerable<(string Service, ServingStatus Status)>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await Client.ListAsync(new HealthListRequest(), cancellationToken: cancellationToken);
        return list.Statuses.Select(entry => (entry.Key, entry.Value.Status));
    }

    public AsyncServerStreamingCall<HealthCheckResponse> Watch(string service, CancellationToken cancellationToken) =>
        Client.Watch(new HealthCheckRequest { Service = service }, cancellationToken: cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private sealed class StagedCheck : IHealthCheck
    {
        private int _runs;

        public HealthStatus Status { get; set; } = HealthStatus.Healthy;

        public int Runs => _runs;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _runs);
            return Task.FromResult(new HealthCheckResult(Status));
        }
    }
}

internal static class WatchedStatuses
{
    public static async Task<ServingStatus> NextAsync(
        this AsyncServerStreamingCall<HealthCheckResponse> watch, CancellationToken cancellationToken)
    {
        (await watch.ResponseStream.MoveNext(cancellationToken)).ShouldBeTrue();
        return watch.ResponseStream.Current.Status;
    }
}
