using System.Diagnostics.Metrics;

namespace CstoRef.Server.Serving;

/// <summary>Counts what the follower does. The instruments are the runtime's own, for whatever collects them.</summary>
internal sealed class FollowerMetrics : IDisposable
{
    public const string MeterName = "CstoRef.Server";

    private readonly Counter<long> _polls;
    private readonly Counter<long> _hints;
    private readonly Counter<long> _changeSets;
    private readonly Counter<long> _loads;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _mismatches;
    private readonly Counter<long> _lostListeners;

    public FollowerMetrics(CurrentCatalog current, Freshness freshness)
    {
        Meter = new(MeterName);
        _polls = Meter.CreateCounter<long>("cstoref.follower.polls", "{poll}", "How often the log was asked for what is new");
        _hints = Meter.CreateCounter<long>("cstoref.follower.hints", "{hint}", "How often the database told of a new revision");
        _changeSets = Meter.CreateCounter<long>("cstoref.follower.change_sets", "{change_set}", "Change sets that were followed");
        _loads = Meter.CreateCounter<long>("cstoref.follower.loads", "{load}", "Loads of the whole database after the first one");
        _failures = Meter.CreateCounter<long>("cstoref.follower.failures", "{failure}", "Refreshes that failed");
        _mismatches = Meter.CreateCounter<long>("cstoref.follower.digest_mismatches", "{mismatch}", "Digests that were not the log's");
        _lostListeners = Meter.CreateCounter<long>("cstoref.follower.lost_listeners", "{loss}", "How often the connection that listens was lost");
        Meter.CreateObservableGauge("cstoref.catalog.revision", () => current.Served?.Catalog.Revision ?? 0, "{revision}", "The revision that is served");
        Meter.CreateObservableGauge("cstoref.catalog.age", () => freshness.Age.TotalSeconds, "s", "Since when nobody knows whether what is served is the newest");
    }

    /// <summary>What the instruments belong to.</summary>
    public Meter Meter { get; }

    public void Polled() => _polls.Add(1);

    public void Hinted() => _hints.Add(1);

    public void Followed(int changeSets) => _changeSets.Add(changeSets);

    public void Loaded() => _loads.Add(1);

    public void Failed() => _failures.Add(1);

    public void Mismatched() => _mismatches.Add(1);

    public void ListenerLost() => _lostListeners.Add(1);

    public void Dispose() => Meter.Dispose();
}
