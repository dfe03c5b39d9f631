using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CstoRef.Server.Hosting;

/// <summary>Whether the service wants calls: from the first load until it drains.</summary>
internal sealed class Readiness : IHealthCheck
{
    private volatile string? _reason = "The data is being loaded.";

    /// <summary>The first load is done.</summary>
    public void BeginServing() => _reason = null;

    /// <summary>The service is about to stop.</summary>
    public void BeginDraining() => _reason = "The service is stopping.";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_reason is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy());
}
