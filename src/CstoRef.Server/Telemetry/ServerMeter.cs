using System.Diagnostics.Metrics;

namespace CstoRef.Server.Telemetry;

/// <summary>What all metrics of the service belong to. docs/metrics.md lists them; its names follow OpenTelemetry's conventions.</summary>
internal static class ServerMeter
{
    public const string Name = "CstoRef.Server";

    /// <summary>The service's meter: there is one for each service of a process, which its factory keeps and ends.</summary>
    public static Meter CreateServerMeter(this IMeterFactory meters) => meters.Create(Name);
}
