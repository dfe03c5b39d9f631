namespace CstoRef.Conformance.Promises;

/// <summary>
/// Nothing that the filter takes is missing: no change set between what was told, over reconnects too; no resource of a snapshot; and where
/// the run waited for the observer, nothing up to the log's end.
/// </summary>
internal sealed class Reliable : TellingPromise
{
    /// <inheritdoc/>
    private protected override void JudgeTelling(Telling telling, Verdict verdict)
    {
        if (telling is not { Log: { } log, After: { } after }) return;
        var told = telling.ChangeSets.Select(changeSet => changeSet.Revision).ToHashSet();
        using var claims = telling.Items.Where(item => ClaimOf(item) > 0).GetEnumerator();
        var (claimed, at) = (after, telling.Index);
        foreach (var revision in log.TakenBy(telling.Filter, after, Math.Min(telling.Reached, telling.Last)))
        {
            verdict.Count(telling.Observer.Level);
            while (claimed < revision && claims.MoveNext())
                (claimed, at) = (Math.Max(claimed, ClaimOf(claims.Current)), claims.Current.Index);
            if (!told.Contains(revision))
                telling.Breaks(verdict, at, revision, ViolationKind.Lost, $"is left out before revision {claimed}");
        }

        if (telling.Snapshot is { } snapshot) JudgeSnapshot(telling, snapshot, log, verdict);
    }

    /// <inheritdoc/>
    private protected override void JudgeObserver(JudgedObserver observer, JudgedRun run, Verdict verdict)
    {
        if (!observer.History.IsCaughtUp || observer.Tellings is not [.., var last]) return;
        var end = run.Kept.Log.End;
        var at = observer.History.Observations.Length - 1;
        if (!string.Equals(last.Epoch, end.Epoch, StringComparison.Ordinal))
        {
            verdict.Broken(
                observer.History,
                at,
                end.Revision,
                ViolationKind.Lost,
                $"nothing of epoch {end.Epoch} was told until the run's end");
            return;
        }

        foreach (var revision in run.Kept.TakenBy(last.Filter, Math.Max(last.Reached, last.After ?? 0), end.Revision))
            verdict.Broken(
                observer.History,
                at,
                revision,
                ViolationKind.Lost,
                $"was not told until the run's end, but revision {last.Reached} was");
    }

    private static void JudgeSnapshot(Telling telling, ToldSnapshot snapshot, LogIndex log, Verdict verdict)
    {
        if (!log.Log.Holds(snapshot.At)) return;
        var count = log.CountOf(telling.Filter, snapshot.At.Revision);
        verdict.Count(telling.Observer.Level, count);
        var told = snapshot.Resources.Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal);
        told.RemoveWhere(name => !telling.Filter.Takes(name) || log.StateOf(name, snapshot.At.Revision) is null);
        if (told.Count == count) return;
        foreach (var name in log.NamesOf(telling.Filter, snapshot.At.Revision).Where(name => !told.Contains(name)))
            telling.Breaks(verdict, snapshot.Index, snapshot.At.Revision, ViolationKind.Lost, $"the snapshot leaves out {name}");
    }

    /// <summary>The revision up to which something says that all was told; 0: it says nothing.</summary>
    private static long ClaimOf(Told item) => item switch
    {
        ToldChangeSet changeSet => changeSet.Revision,
        ToldBookmark bookmark => bookmark.At.Revision,
        _ => 0,
    };
}
