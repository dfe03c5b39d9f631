namespace CstoRef.Conformance.Promises;

/// <summary>
/// Exactly what the filter takes comes: nothing that it leaves out, no change set of which it takes nothing, and whatever enters it or
/// leaves it. (What it takes and is left out otherwise, <see cref="Reliable"/> and <see cref="Atomic"/> find.)
/// </summary>
internal sealed class Filtered : TellingPromise
{
    /// <inheritdoc/>
    private protected override void JudgeTelling(Telling telling, Verdict verdict)
    {
        if (telling.Filter.IsEverything) return;
        foreach (var resource in telling.Snapshot?.Resources ?? [])
        {
            verdict.Count(telling.Observer.Level);
            if (telling.Filter.Takes(resource.Name)) continue;
            var (index, revision) = (telling.Snapshot!.Index, telling.Snapshot.At.Revision);
            telling.Breaks(
                verdict,
                index,
                revision,
                ViolationKind.Wrong,
                $"the snapshot holds {resource.Name}, which the filter leaves out");
        }

        foreach (var changeSet in telling.ChangeSets)
        {
            verdict.Count(telling.Observer.Level);
            Judge(telling, changeSet, verdict);
        }
    }

    private static void Judge(Telling telling, ToldChangeSet told, Verdict verdict)
    {
        foreach (var change in told.Changes.Where(change => !telling.Filter.Takes(change.Name)))
            Breaks(ViolationKind.Wrong, $"tells {change.Name}, which the filter leaves out");
        if (told.Changes.IsEmpty) Breaks(ViolationKind.Wrong, "is told without anything that the filter takes");
        if (telling.TruthOf(told) is not { } truth) return;
        var names = told.Changes.Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var left in truth.Changes.Where(change => telling.Filter.Takes(change.Name) && !names.Contains(change.Name)))
            if (Atomic.IsOfTheFilter(telling, left))
                Breaks(ViolationKind.Lost, $"does not tell that {left.Name} was {left.Type.ToString().ToLowerInvariant()}");

        void Breaks(ViolationKind kind, string reason) => telling.Breaks(verdict, told.Index, told.Revision, kind, reason);
    }
}
