using System.Collections.Immutable;
using CstoRef.Digests;

namespace CstoRef.Conformance.Histories;

/// <summary>A log as one database holds it at the end: what really happened there, one change set after another.</summary>
/// <param name="Epochs">Its unbroken histories, in their order, of which the last one goes on.</param>
/// <param name="BaseRevision">The revision before the first change set; 0 unless the log was compacted.</param>
/// <param name="Base">What there was at that revision.</param>
/// <param name="ChangeSets">All change sets from there to the head, without a gap.</param>
internal sealed record TrueLog(
    ImmutableArray<TrueEpoch> Epochs, long BaseRevision, ImmutableArray<SeenResource> Base, ImmutableArray<TrueChangeSet> ChangeSets)
{
    /// <summary>The first revision that the database still keeps, which may be later than what is known here.</summary>
    public long OldestKept { get; init; } = BaseRevision + 1;

    /// <summary>The last revision.</summary>
    public long Head => BaseRevision + ChangeSets.Length;

    /// <summary>The last revision, and the history that goes on.</summary>
    public Position End => new(Epochs[^1].Name, Head);

    /// <summary>This log with what was read of it before it was compacted.</summary>
    public TrueLog After(TrueLog earlier)
    {
        if (earlier.BaseRevision >= BaseRevision) return this;
        var kept = earlier.ChangeSets.TakeWhile(changeSet => changeSet.Revision <= BaseRevision);
        return this with
        {
            BaseRevision = earlier.BaseRevision,
            Base = earlier.Base,
            ChangeSets = [.. kept, .. ChangeSets],
            OldestKept = OldestKept,
        };
    }

    /// <summary>The change set that made a revision; null where there is none here.</summary>
    public TrueChangeSet? Find(long revision) =>
        revision > BaseRevision && revision <= Head ? ChangeSets[(int)(revision - BaseRevision - 1)] : null;

    /// <summary>Which epoch of the log one is, from 0; -1 where it is none of it.</summary>
    public int OrdinalOf(string epoch)
    {
        var ordinal = Epochs.Length - 1;
        while (ordinal >= 0 && !string.Equals(Epochs[ordinal].Name, epoch, StringComparison.Ordinal)) ordinal--;
        return ordinal;
    }

    /// <summary>The last revision of an epoch of the log, where it was broken off or is by now.</summary>
    public long LastOf(int ordinal) => ordinal + 1 < Epochs.Length ? Epochs[ordinal + 1].BeganAfter : Head;

    /// <summary>Whether a position is one of this log.</summary>
    public bool Holds(Position at) =>
        OrdinalOf(at.Epoch) is >= 0 and var ordinal && at.Revision >= BaseRevision && at.Revision <= LastOf(ordinal);
}

/// <summary>One unbroken history of a log.</summary>
/// <param name="Name">Its name.</param>
/// <param name="BeganAfter">The head on which it began; 0: with nothing.</param>
internal sealed record TrueEpoch(string Name, long BeganAfter);

/// <summary>A change set as the log holds it.</summary>
/// <param name="Revision">The revision that it made.</param>
/// <param name="RequestId">The id of the request that made it; null where that had none.</param>
/// <param name="Digest">The digest of all resources after it.</param>
/// <param name="Changes">What it changed.</param>
internal sealed record TrueChangeSet(
    long Revision,
    string? RequestId,
    CatalogDigest Digest,
    ImmutableArray<SeenChange> Changes) : HistoryLine;

/// <summary>Begins a log in a file: its change sets follow.</summary>
internal sealed record LogLine(
    bool IsKept, ImmutableArray<TrueEpoch> Epochs, long BaseRevision, ImmutableArray<SeenResource> Base, long OldestKept) : HistoryLine;
