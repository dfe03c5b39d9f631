using System.Diagnostics.Metrics;
using CstoRef.Server.Serving;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Watching;

/// <summary>Counts who watches and what they are told.</summary>
internal sealed class WatchMetrics : IServerMetrics
{
    private readonly Counter<long> _changeSets;
    private readonly Counter<long> _snapshots;
    private readonly Counter<long> _cutOffs;

    public WatchMetrics(Watchers watchers, CurrentCatalog current, IMeterFactory meters)
    {
        Meter = meters.CreateServerMeter();
        _changeSets = Meter.CreateCounter<long>("cstoref.watch.change_sets", "{change_set}", "Change sets that were sent, counted for each watcher");
        _snapshots = Meter.CreateCounter<long>("cstoref.watch.snapshots", "{snapshot}", "Snapshots that were sent");
        _cutOffs = Meter.CreateCounter<long>(
            "cstoref.watch.cut_offs", "{watcher}", "Watchers that were cut off, since their readers fell too far behind");
        Meter.CreateObservableGauge("cstoref.watch.watchers", () => watchers.Count, "{watcher}", "Open watches");
        Meter.CreateObservableGauge(
            "cstoref.watch.lag",
            () => watchers.LagBehind(current.Served?.Point).ChangeSets,
            "{change_set}",
            "Change sets that the slowest watcher is behind");
        Meter.CreateObservableGauge(
            "cstoref.watch.backlog", () => watchers.LagBehind(current.Served?.Point).Bytes, "By", "What waits for the slowest watcher");
    }

    /// <summary>What the instruments belong to.</summary>
    public Meter Meter { get; }

    public void SentChangeSet() => _changeSets.Add(1);

    public void SentSnapshot() => _snapshots.Add(1);

    public void CutOff() => _cutOffs.Add(1);

    public void BeginAtZero()
    {
        foreach (var counter in (Counter<long>[])[_changeSets, _snapshots, _cutOffs]) counter.Add(0);
    }
}
