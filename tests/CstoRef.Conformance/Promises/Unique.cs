namespace CstoRef.Conformance.Promises;

/// <summary>No change set comes twice, over reconnects too, and no resource twice in one change set or snapshot.</summary>
internal sealed class Unique : TellingPromise
{
    /// <inheritdoc/>
    private protected override void JudgeTelling(Telling telling, Verdict verdict)
    {
        var told = new HashSet<long>();
        foreach (var changeSet in telling.ChangeSets)
        {
            verdict.Count(telling.Observer.Level);
            if (!told.Add(changeSet.Revision))
                telling.Breaks(verdict, changeSet.Index, changeSet.Revision, ViolationKind.Doubled, "comes again");
            JudgeNames(telling, changeSet.Index, changeSet.Revision, changeSet.Changes.Select(change => change.Name), verdict);
        }

        if (telling.Snapshot is { } snapshot)
            JudgeNames(telling, snapshot.Index, snapshot.At.Revision, snapshot.Resources.Select(resource => resource.Name), verdict);
    }

    private static void JudgeNames(Telling telling, int index, long revision, IEnumerable<string> names, Verdict verdict)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (!told.Add(name)) telling.Breaks(verdict, index, revision, ViolationKind.Doubled, $"tells {name} twice");
    }
}
