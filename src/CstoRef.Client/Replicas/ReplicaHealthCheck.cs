using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CstoRef.Client.Replicas;

/// <summary>Whether a replica answers, and from data that is fresh enough.</summary>
internal sealed class ReplicaHealthCheck(CstoRefReplica replica) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(replica.Status, context.Registration.FailureStatus));

    private HealthCheckResult Check(ReplicaStatus status, HealthStatus failure)
    {
        if (status is not { Revision: { } revision, Staleness: { } staleness })
            return new(failure, $"The replica holds nothing yet. {status.Fault}".TrimEnd());
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["revision"] = revision,
            ["staleness"] = staleness,
            ["connected"] = status.IsConnected,
        };
        var held = string.Create(CultureInfo.InvariantCulture, $"Revision {revision}, confirmed {staleness.TotalSeconds:0} s ago.");
        // It answers all the same.
        return staleness <= replica.StalenessLimit
            ? HealthCheckResult.Healthy(held, data)
            : HealthCheckResult.Degraded($"{held} {status.Fault}".TrimEnd(), data: data);
    }
}
