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

    /// <summary>Puts a whole copy in the place of what is held, unless that would lead back.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="evenToALeftHistory">Whether it may belong to a history that was left.</param>
    /// <returns>Whether it did.</returns>
    public bool TryReplace(HeldCopy copy, bool evenToALeftHistory)
    {
        if (_held is { } held)
        {
            var isSameHistory = string.Equals(held.Epoch, copy.Epoch, StringComparison.Ordinal);
            if (isSameHistory && copy.Revision < held.Revision) return false;
            if (!isSameHistory && !evenToALeftHistory && _epochsLeft.Contains(copy.Epoch, StringComparer.Ordinal)) return false;
            if (!isSameHistory) Leave(held.Epoch);
        }

        Swap(copy, new(_held?.Catalog ?? Catalog.Empty, copy.Catalog));
        return true;
    }

    /// <summary>Goes on by a change set.</summary>
    /// <exception cref="CopyDiffersException">It does not lead there.</exception>
    public void GoOn(ChangeSet changeSet, IReadOnlyCollection<WatchedChange> changes)
    {
        var held = _held ?? throw new CopyDiffersException($"Revision {changeSet.Revision} was told before a snapshot.");
        var (after, made) = held.With(changeSet, changes);
        Swap(after, new(held.Catalog, after.Catalog, changeSet, made));
    }

    private void Swap(HeldCopy after, ReplicaChange change)
    {
        _held = after;
        waits.Reach(after.Catalog);
        feed.Add(change);
        swapped(after);
    }

    private void Leave(string epoch)
    {
        if (_epochsLeft.Count == MostEpochsRemembered) _epochsLeft.Dequeue();
        _epochsLeft.Enqueue(epoch);
    }
}
