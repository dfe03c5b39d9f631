using System.Diagnostics.Metrics;

namespace CstoRef.Client.Replicas;

/// <summary>How a replica stands, for whatever collects metrics.</summary>
internal sealed class ReplicaMetrics : IDisposable
{
    public const string MeterName = "CstoRef.Client.Replica";

    private readonly Meter _meter;

    public ReplicaMetrics(IMeterFactory? factory, ReplicaCopy copy, ReplicaProgress progress)
    {
        _meter = factory?.Create(MeterName) ?? new(MeterName);
        _meter.CreateObservableGauge(
            "cstoref.replica.revision",
            () => Told(copy.Held?.Revision),
            "{revision}",
            "The revision that the replica holds");
        _meter.CreateObservableGauge(
            "cstoref.replica.staleness",
            () => Told(progress.Staleness?.TotalSeconds),
            "s",
            "How long ago the service last confirmed what the replica holds");
        _meter.CreateObservableCounter("cstoref.replica.reconnects", () => progress.Reconnects, "{connection}", "Attempts to connect anew");
        _meter.CreateObservableCounter(
            "cstoref.replica.snapshots",
            () => progress.Snapshots,
            "{snapshot}",
            "Snapshots that took the place of what was held");
        _meter.CreateObservableCounter(
            "cstoref.replica.digest_mismatches",
            () => progress.Differences,
            "{mismatch}",
            "Times that what was told did not lead to what is served");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>Nothing is told of what there is not yet.</summary>
    private static IEnumerable<Measurement<T>> Told<T>(T? value)
        where T : struct => value is { } one ? [new(one)] : [];
}
