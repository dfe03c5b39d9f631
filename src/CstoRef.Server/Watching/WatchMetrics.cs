using System.Diagnostics.Metrics;
using CstoRef.Server.Serving;

namespace CstoRef.Server.Watching;

/// <summary>Counts who watches and what they are told. The instruments are the runtime's own, for whatever collects them.</summary>
internal sealed class WatchMetrics : IDisposable
{
    private readonly Counter<long> _changeSets;
    private readonly Counter<long> _snapshots;
    private readonly Counter<long> _cutOff;

    public WatchMetrics(Watchers watchers)
    {
        Meter = new(FollowerMetrics.MeterName);
        _changeSets = Meter.CreateCounter<long>("cstoref.watch.change_sets", "{change_set}", "Change sets that were sent, counted for each watcher");
        _snapshots = Meter.CreateCounter<long>("cstoref.watch.snapshots", "{snapshot}", "Snapshots that were sent");
        _cutOff = Meter.CreateCounter<long>("cstoref.watch.cut_off", "{watcher}", "Watchers that were cut off, since their readers fell too far behind");
        Meter.CreateObservableGauge("cstoref.watch.watchers", () => watchers.Count, "{watcher}", "Open watches");
    }

    /// <summary>What the instruments belong to.</summary>
    public Meter Meter { get; }

    public void SentChangeSet() => _changeSets.Add(1);

    public void SentSnapshot() => _snapshots.Add(1);

    public void CutOff() => _cutOff.Add(1);

    public void Dispose() => Meter.Dispose();
}
