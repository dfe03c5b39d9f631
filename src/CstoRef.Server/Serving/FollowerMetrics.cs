using System.Diagnostics.Metrics;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Serving;

/// <summary>Counts what the follower does.</summary>
internal sealed class FollowerMetrics : IServerMetrics
{
    private readonly List<Counter<long>> _all = [];
    private readonly Counter<long> _polls;
    private readonly Counter<long> _notifications;
    private readonly Counter<long> _changeSets;
    private readonly Counter<long> _loads;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _checks;
    private readonly Counter<long> _mismatches;
    private readonly Counter<long> _listenerLosses;

    public FollowerMetrics(IMeterFactory meters)
    {
        Meter = meters.CreateServerMeter();
        _polls = Count("polls", "{poll}", "How often the log was asked for what is new");
        _notifications = Count("notifications", "{notification}", "How often the database told of a new revision");
        _changeSets = Count("change_sets", "{change_set}", "Change sets that were followed");
        _loads = Count("loads", "{load}", "Loads of the whole database after the first one");
        _failures = Count("failures", "{failure}", "Looks for what is new that failed");
        _checks = Count("digest_checks", "{check}", "Pictures whose digest was compared with the log's");
        _mismatches = Count("digest_mismatches", "{mismatch}", "Pictures whose digest was not the log's");
        _listenerLosses = Count("listener_losses", "{loss}", "How often the connection that listens was lost");
    }

    /// <summary>What the instruments belong to.</summary>
    public Meter Meter { get; }

    public void Polled() => _polls.Add(1);

    public void Notified() => _notifications.Add(1);

    public void Followed(int changeSets) => _changeSets.Add(changeSets);

    public void Loaded() => _loads.Add(1);

    public void Failed() => _failures.Add(1);

    public void Checked() => _checks.Add(1);

    public void Mismatched() => _mismatches.Add(1);

    public void ListenerLost() => _listenerLosses.Add(1);

    public void BeginAtZero()
    {
        foreach (var counter in _all) counter.Add(0);
    }

    private Counter<long> Count(string name, string unit, string description)
    {
        var counter = Meter.CreateCounter<long>($"cstoref.follower.{name}", unit, description);
        _all.Add(counter);
        return counter;
    }
}
