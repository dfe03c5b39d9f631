using CstoRef.Conformance.Histories;
using CstoRef.V1;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// A revision is never split or mixed: the parts of a change set or a snapshot come one right after the other, and together they hold all
/// of the one revision, and nothing of another.
/// </summary>
internal sealed class Atomic : TellingPromise
{
    /// <inheritdoc/>
    private protected override void JudgeObserver(JudgedObserver observer, JudgedRun run, Verdict verdict)
    {
        long? open = null;
        var isInSnapshot = false;
        foreach (var (index, observation) in observer.History.Observations.Index())
        {
            if (observation is Began or Ended)
            {
                // What came of it does not count.
                (open, isInSnapshot) = (null, false);
                continue;
            }

            if (observation is not (SnapshotPart or SnapshotEnded or ChangeSetPart or BookmarkSeen or ResetSeen)) continue;
            var part = observation as ChangeSetPart;
            if (open is { } revision && part?.Revision != revision)
                verdict.Broken(observer.History, index, revision, ViolationKind.Split, $"{Named(observation)} comes between its parts");
            if (isInSnapshot && observation is not (SnapshotPart or SnapshotEnded))
                verdict.Broken(
                    observer.History,
                    index,
                    part?.Revision ?? 0,
                    ViolationKind.Split,
                    $"{Named(observation)} comes between the parts of a snapshot");
            open = part is { IsLastPart: false } ? part.Revision : null;
            isInSnapshot = observation is SnapshotPart;
        }
    }

    /// <inheritdoc/>
    private protected override void JudgeTelling(Telling telling, Verdict verdict)
    {
        foreach (var changeSet in telling.ChangeSets)
        {
            if (telling.TruthOf(changeSet) is not { } truth) continue;
            verdict.Count(telling.Observer.Level);
            Judge(telling, changeSet, truth, verdict);
        }

        if (telling is { Snapshot: { } snapshot, Log: { } log } && log.Log.Holds(snapshot.At)) Judge(telling, snapshot, log, verdict);
    }

    /// <summary>
    /// What a filter leaves of a change set may lack what enters and leaves it only by a fault of the filter, which is judged there.
    /// </summary>
    internal static bool IsOfTheFilter(Telling telling, SeenChange left) => !telling.Filter.IsEverything && left.Type != ChangeType.Updated;

    private static void Judge(Telling telling, ToldChangeSet told, TrueChangeSet truth, Verdict verdict)
    {
        var names = told.Changes.Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var left in truth.Changes.Where(change => telling.Filter.Takes(change.Name) && !names.Contains(change.Name)))
            if (!IsOfTheFilter(telling, left)) Breaks($"lacks what it did to {left.Name}");
        var changed = truth.Changes.Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var change in told.Changes)
        {
            if (!changed.Contains(change.Name)) Breaks($"holds a change of {change.Name}, which it did not change");
            else if (change.Type != ChangeType.Deleted && change.Revision != told.Revision)
                Breaks($"holds {change.Name} of revision {change.Revision}");
        }

        void Breaks(string reason) => telling.Breaks(verdict, told.Index, told.Revision, ViolationKind.Split, reason);
    }

    private static void Judge(Telling telling, ToldSnapshot snapshot, LogIndex log, Verdict verdict)
    {
        verdict.Count(telling.Observer.Level);
        if (snapshot.ResourceCount != snapshot.Resources.Length)
            Breaks($"the snapshot says that it holds {snapshot.ResourceCount} resources, and {snapshot.Resources.Length} came");
        foreach (var resource in snapshot.Resources)
            if (log.StateOf(resource.Name, snapshot.At.Revision)?.Revision != resource.Revision)
                Breaks($"the snapshot holds {resource.Name} of revision {resource.Revision}, which it is not there");

        void Breaks(string reason) => telling.Breaks(verdict, snapshot.Index, snapshot.At.Revision, ViolationKind.Split, reason);
    }

    private static string Named(Observation observation) => observation switch
    {
        ChangeSetPart part => $"a part of revision {part.Revision}",
        BookmarkSeen => "a bookmark",
        ResetSeen => "a reset",
        _ => "a snapshot",
    };
}
