using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CstoRef.Server.Hosting;

/// <summary>Whether the service wants calls: from the first load until it drains.</summary>
internal sealed class Readiness : IHealthCheck
{
    private const string Loading = "The data is being loaded.";
    private const string Stopping = "The service is stopping.";

    private volatile string? _reason = Loading;

    /// <summary>The first load is done.</summary>
    public void BeginServing() => _reason = null;

    /// <summary>The service is about to stop. Tells whether it wanted calls until now.</summary>
    public bool BeginDraining() => Interlocked.Exchange(ref _reason, Stopping) is null;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_reason is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy());
}
