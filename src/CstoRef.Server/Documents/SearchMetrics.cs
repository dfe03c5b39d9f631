using System.Diagnostics.Metrics;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Documents;

/// <summary>Counts searches, and how long they take.</summary>
internal sealed class SearchMetrics : IServerMetrics
{
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refusals;

    public SearchMetrics(IMeterFactory meters)
    {
        var meter = meters.CreateServerMeter();
        _duration = meter.CreateHistogram(
            "cstoref.search.duration",
            "s",
            "How long searches that were answered took, with the wait for their turn",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });
        _refusals = meter.CreateCounter<long>("cstoref.search.refusals", "{search}", "Searches that were not answered, by reason");
    }

    public void Answered(TimeSpan duration) => _duration.Record(duration.TotalSeconds);

    public void Refused(SearchRefusal refusal) => _refusals.Add(1, Tag(refusal));

    public void BeginAtZero()
    {
        foreach (var refusal in Enum.GetValues<SearchRefusal>()) _refusals.Add(0, Tag(refusal));
    }

    private static KeyValuePair<string, object?> Tag(SearchRefusal refusal) => new("reason", refusal switch
    {
        SearchRefusal.TooMany => "too_many",
        SearchRefusal.TooCostly => "too_costly",
        SearchRefusal.CallerLimit => "caller_limit",
        _ => "database_unavailable",
    });
}

/// <summary>Why a search is not answered.</summary>
internal enum SearchRefusal
{
    /// <summary>Too many wait already.</summary>
    TooMany,

    /// <summary>It took longer than a search may.</summary>
    TooCostly,

    /// <summary>Those of the caller have taken as long as they may for now.</summary>
    CallerLimit,

    /// <summary>The database is away.</summary>
    DatabaseUnavailable,
}
