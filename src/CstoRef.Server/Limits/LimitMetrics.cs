using System.Diagnostics.Metrics;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Limits;

/// <summary>Counts what is refused to callers who ask too much.</summary>
internal sealed class LimitMetrics : IServerMetrics
{
    private readonly CallerLimits _limits;
    private readonly Counter<long> _refusals;

    public LimitMetrics(CallerLimits limits, CallerShares shares, IMeterFactory meters)
    {
        _limits = limits;
        Meter = meters.CreateServerMeter();
        _refusals = Meter.CreateCounter<long>(
            "cstoref.limits.refusals", "{refusal}", "Calls and connections that were refused to one caller, by limit");
        Meter.CreateObservableGauge("cstoref.limits.callers", () => shares.Count, "{caller}", "Callers whose use is remembered");
    }

    /// <summary>What the instruments belong to.</summary>
    public Meter Meter { get; }

    public void Refused(CallerLimit limit) => _refusals.Add(1, Tag(limit));

    public void BeginAtZero()
    {
        foreach (var limit in _limits.All) _refusals.Add(0, Tag(limit));
    }

    private static KeyValuePair<string, object?> Tag(CallerLimit limit) => new("limit", limit.Name);
}
