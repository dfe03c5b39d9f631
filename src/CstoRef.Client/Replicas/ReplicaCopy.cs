using CstoRef.V1;

namespace CstoRef.Client.Replicas;

/// <summary>
/// What a replica holds now: swapped in one step, never for an older revision of the same history, nor for a history that was left. One
/// follower alone swaps it; readers take no lock.
/// </summary>
/// <param name="waits">Who waits for a revision.</param>
/// <param name="feed">Who is told of each swap.</param>
/// <param name="swapped">Told of each swap, too.</param>
internal sealed class ReplicaCopy(RevisionWaits waits, ChangeFeed feed, Action<HeldCopy> swapped)
{
    /// <summary>An operator begins a history now and then.</summary>
    private const int MostEpochsRemembered = 100;

    private readonly Queue<string> _epochsLeft = [];
    private volatile HeldCopy? _held;

    /// <summary>What is held; null before the first picture.</summary>
    public HeldCopy? Held => _held;

    /// <summary>Whether a whole copy leads back, so that it must not take the place of what is held.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="evenToALeftHistory">Whether it may belong to a history that was left.</param>
    public bool LeadsBack(HeldCopy copy, bool evenToALeftHistory)
    {
        if (_held is not { } held) return false;
        return IsOfHistory(held, copy.Epoch)
            ? copy.Revision < held.Revision
            : !evenToALeftHistory && _epochsLeft.Contains(copy.Epoch, StringComparer.Ordinal);
    }

    /// <summary>Puts a whole copy in the place of what is held.</summary>
    public void Replace(HeldCopy copy)
    {
        if (_held is { } held && !IsOfHistory(held, copy.Epoch)) Leave(held.Epoch);
        Swap(copy, new(_held?.Catalog ?? Catalog.Empty, copy.Catalog));
    }

    /// <summary>What a change set makes of what is held, and the step to it.</summary>
    /// <exception cref="CopyDiffersException">It does not lead there.</exception>
    public (HeldCopy After, ReplicaChange Change) StepBy(ChangeSet changeSet, IReadOnlyCollection<WatchedChange> changes)
    {
        var held = _held ?? throw new CopyDiffersException($"Revision {changeSet.Revision} was told before a snapshot.");
        var (after, made) = held.With(changeSet, changes);
        return (after, new(held.Catalog, after.Catalog, changeSet, made));
    }

    /// <summary>Goes on by a step from what is held.</summary>
    public void Swap(HeldCopy after, ReplicaChange change)
    {
        _held = after;
        waits.Reach(after.Catalog);
        feed.Add(change);
        swapped(after);
    }

    private static bool IsOfHistory(HeldCopy held, string epoch) => string.Equals(held.Epoch, epoch, StringComparison.Ordinal);

    private void Leave(string epoch)
    {
        if (_epochsLeft.Count == MostEpochsRemembered) _epochsLeft.Dequeue();
        _epochsLeft.Enqueue(epoch);
    }
}
