using System.Diagnostics.Metrics;
using CstoRef.Server.Serving;

namespace CstoRef.Server.Editing;

/// <summary>Counts what becomes of edits. The instruments are the runtime's own, for whatever collects them.</summary>
internal sealed class EditingMetrics : IDisposable
{
    private readonly Counter<long> _committed;
    private readonly Counter<long> _refused;

    public EditingMetrics(EditQueue queue)
    {
        Meter = new(FollowerMetrics.MeterName);
        _committed = Meter.CreateCounter<long>("cstoref.edits.committed", "{edit}", "Edits that made a revision here");
        _refused = Meter.CreateCounter<long>("cstoref.edits.refused", "{edit}", "Edits and plans that were not made, by reason");
        Meter.CreateObservableGauge("cstoref.edits.waiting", () => queue.Waiting, "{edit}", "Edits that wait for their turn");
    }

    /// <summary>What the instruments belong to.</summary>
    public Meter Meter { get; }

    public void Committed() => _committed.Add(1);

    /// <param name="reason">The reason that the caller was told.</param>
    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose() => Meter.Dispose();
}
