using System.Collections.Immutable;

namespace CstoRef.Conformance.Histories;

/// <summary>All that is known of a run: what really happened, what the observers saw, and what the writers did.</summary>
/// <param name="Kept">The log of the database that everybody ended up with.</param>
/// <param name="Abandoned">
/// The logs of databases that a declared failover or restore left behind: what they alone hold is lost, and that may be.
/// </param>
/// <param name="Observers">What the observers saw.</param>
/// <param name="Writers">What the writers did.</param>
/// <param name="Events">What happened to all meanwhile.</param>
internal sealed record RecordedRun(
    TrueLog Kept,
    ImmutableArray<TrueLog> Abandoned,
    ImmutableArray<ObserverHistory> Observers,
    ImmutableArray<WriterHistory> Writers,
    ImmutableArray<NotedEvent> Events)
{
    /// <summary>All logs, the one that was kept first.</summary>
    public IEnumerable<TrueLog> Logs => Abandoned.Prepend(Kept);
}
