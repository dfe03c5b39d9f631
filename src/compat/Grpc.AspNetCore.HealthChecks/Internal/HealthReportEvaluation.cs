using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>What a health report says about a mapped service.</summary>
internal static class HealthReportEvaluation
{
    public static bool Counts(this ServiceMapping mapping, string name, IEnumerable<string> tags) =>
        mapping.HealthCheckPredicate is null || mapping.HealthCheckPredicate(new HealthCheckMapContext(name, tags));

    public static List<HealthReportEntry> CountedEntries(this ServiceMapping mapping, HealthReport report)
    {
        var counted = new List<HealthReportEntry>(report.Entries.Count);
        foreach (var (name, entry) in report.Entries)
        {
            if (mapping.Counts(name, entry.Tags) && mapping.CountsResult(name, entry))
                counted.Add(entry);
        }

        return counted;
    }

    /// <summary>A service serves unless something is unhealthy: degraded still serves. Nothing to go by is UNKNOWN.</summary>
    public static ServingStatus ServingStatus(this List<HealthReportEntry> entries)
    {
        if (entries.Count == 0)
            return Health.V1.HealthCheckResponse.Types.ServingStatus.Unknown;

        return entries.Exists(entry => entry.Status == HealthStatus.Unhealthy)
            ? Health.V1.HealthCheckResponse.Types.ServingStatus.NotServing
            : Health.V1.HealthCheckResponse.Types.ServingStatus.Serving;
    }

#pragma warning disable CS0618 // The obsolete predicate keeps working.
    private static bool CountsResult(this ServiceMapping mapping, string name, HealthReportEntry entry) =>
        mapping.Predicate is null
        || mapping.Predicate(new HealthResult(
            name, entry.Tags, entry.Status, entry.Description, entry.Duration, entry.Exception, entry.Data));
#pragma warning restore CS0618
}
