using System.Diagnostics.Metrics;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Editing;

/// <summary>Counts what becomes of edits.</summary>
internal sealed class EditingMetrics : IServerMetrics
{
    private readonly Counter<long> _edits;

    public EditingMetrics(EditQueue queue, IMeterFactory meters)
    {
        Meter = meters.CreateServerMeter();
        _edits = Meter.CreateCounter<long>("cstoref.editing.edits", "{edit}", "Edits by outcome, and refused ones by reason");
        Meter.CreateObservableGauge("cstoref.editing.waiting", () => queue.Waiting, "{edit}", "Edits that wait for their turn");
    }

    /// <summary>What the instruments belong to.</summary>
    public Meter Meter { get; }

    public void Ended(EditOutcome outcome) => _edits.Add(1, Tag(outcome));

    /// <param name="reason">The reason that the caller was told.</param>
    public void Refused(string reason) => _edits.Add(1, Tag(EditOutcome.Refused), new KeyValuePair<string, object?>("reason", reason));

    public void BeginAtZero()
    {
        foreach (var outcome in Enum.GetValues<EditOutcome>()) _edits.Add(0, Tag(outcome));
    }

    private static KeyValuePair<string, object?> Tag(EditOutcome outcome) => new("outcome", outcome switch
    {
        EditOutcome.Committed => "committed",
        EditOutcome.Unchanged => "unchanged",
        EditOutcome.Repeated => "repeated",
        EditOutcome.Planned => "planned",
        _ => "refused",
    });
}

/// <summary>What becomes of an edit.</summary>
internal enum EditOutcome
{
    /// <summary>It made a revision here.</summary>
    Committed,

    /// <summary>It changed nothing, since everything was so already.</summary>
    Unchanged,

    /// <summary>It had been made before.</summary>
    Repeated,

    /// <summary>It was to be planned alone, and was.</summary>
    Planned,

    /// <summary>It, or its plan, was not made.</summary>
    Refused,
}
