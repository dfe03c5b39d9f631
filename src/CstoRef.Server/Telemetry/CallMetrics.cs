using System.Diagnostics.Metrics;
using Grpc.Core;

namespace CstoRef.Server.Telemetry;

/// <summary>Counts calls by method and code, and how long they took.</summary>
internal sealed class CallMetrics(IMeterFactory meters)
{
    // From the fastest Get to what a search or an edit may take.
    private static readonly double[] Bounds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Histogram<double> _duration = meters.CreateServerMeter().CreateHistogram(
        "rpc.server.call.duration",
        "s",
        "How long calls took, by method and code; of streams, how long they were open",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });

    /// <summary>Whether anybody collects it.</summary>
    public bool IsCollected => _duration.Enabled;

    public void Ended(CalledMethod method, StatusCode code, TimeSpan duration) =>
        _duration.Record(duration.TotalSeconds, method.TagsOf(code));
}
