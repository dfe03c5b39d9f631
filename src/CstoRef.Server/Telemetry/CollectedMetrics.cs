using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace CstoRef.Server.Telemetry;

/// <summary>Which metrics are collected: the service's own, and what its database driver, Kestrel's connections and .NET tell.</summary>
/// <param name="meters">The service's own factory: another service of the same process is none of its business.</param>
internal sealed class CollectedMetrics(IMeterFactory meters)
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    /// <summary>Kestrel's, but for those that it counts at each request.</summary>
    private static readonly FrozenSet<string> OfKestrel = new[]
    {
        "kestrel.active_connections", "kestrel.connection.duration", "kestrel.rejected_connections", "kestrel.tls_handshake.duration",
        "kestrel.active_tls_handshakes",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string[] Meters { get; } = [ServerMeter.Name, Kestrel, "Npgsql", "System.Runtime"];

    /// <summary>How an instrument is collected: not at all, or as it says itself (null).</summary>
    public MetricStreamConfiguration? ViewOf(Instrument instrument)
    {
        var isOthers = instrument.Meter.Scope is IMeterFactory factory && factory != meters;
        var isPassedOver = string.Equals(instrument.Meter.Name, Kestrel, StringComparison.Ordinal) && !OfKestrel.Contains(instrument.Name);
        return isOthers || isPassedOver ? MetricStreamConfiguration.Drop : null;
    }
}
