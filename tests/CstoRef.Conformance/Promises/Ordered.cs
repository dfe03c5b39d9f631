using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// Change sets come in the order of their revisions, and what they changed in the order of names. No telling and no picture goes back in
/// time: to an earlier revision, or to a history that was broken off.
/// </summary>
internal sealed class Ordered : TellingPromise
{
    /// <inheritdoc/>
    private protected override void JudgeTelling(Telling telling, Verdict verdict)
    {
        JudgeOpening(telling, verdict);
        var told = new HashSet<long>();
        var last = 0L;
        foreach (var changeSet in telling.ChangeSets)
        {
            verdict.Count(telling.Observer.Level);
            if (changeSet.Revision < last && !told.Contains(changeSet.Revision))
                telling.Breaks(verdict, changeSet.Index, changeSet.Revision, ViolationKind.OutOfOrder, $"comes after revision {last}");
            if (changeSet.Epoch is { } epoch) JudgeEpoch(telling, changeSet.Index, new(epoch, changeSet.Revision), verdict);
            JudgeNames(telling, changeSet, verdict);
            told.Add(changeSet.Revision);
            last = Math.Max(last, changeSet.Revision);
        }

        foreach (var bookmark in telling.Items.OfType<ToldBookmark>()) JudgeEpoch(telling, bookmark.Index, bookmark.At, verdict);
    }

    /// <inheritdoc/>
    private protected override void JudgeObserver(JudgedObserver observer, JudgedRun run, Verdict verdict)
    {
        PictureSeen? last = null;
        foreach (var (index, observation) in observer.History.Observations.Index())
        {
            // Another copy, which begins with nothing.
            if (observation is Began) last = null;
            if (observation is not PictureSeen picture) continue;
            verdict.Count(observer.History.Level);
            if (last is not null && IsBack(last.At, picture.At, run))
                verdict.Broken(
                    observer.History,
                    index,
                    picture.At.Revision,
                    ViolationKind.OutOfOrder,
                    $"is seen after {last.At}, as {picture.At}");
            last = picture;
        }
    }

    private static void JudgeOpening(Telling telling, Verdict verdict)
    {
        if (telling is not { Previous: { Epoch: { } before } previous, Snapshot.At: var at }) return;
        var isSame = string.Equals(at.Epoch, before, StringComparison.Ordinal);
        if (telling.Opening == TellingOpening.Unannounced && telling.Observer.Level == Level.Server)
            Breaks("a snapshot comes without a reset");
        if (telling.Reset is { } reset && !string.Equals(reset.Epoch, at.Epoch, StringComparison.Ordinal))
            Breaks($"the reset announced epoch {reset.Epoch}, and the snapshot is of {at.Epoch}");
        if (telling.Opening is not (TellingOpening.Reset or TellingOpening.Unannounced)) return;
        if (isSame && at.Revision < previous.Reached) Breaks($"the state goes back from revision {previous.Reached}");
        if (!isSame && telling.Log is { Log: var log } && log.OrdinalOf(before) > log.OrdinalOf(at.Epoch))
            Breaks($"the state goes back from epoch {before} to {at.Epoch}");

        void Breaks(string reason) => telling.Breaks(verdict, telling.Snapshot.Index, at.Revision, ViolationKind.OutOfOrder, reason);
    }

    private static void JudgeEpoch(Telling telling, int index, Position at, Verdict verdict)
    {
        if (!string.Equals(at.Epoch, telling.Epoch, StringComparison.Ordinal))
            telling.Breaks(
                verdict,
                index,
                at.Revision,
                ViolationKind.OutOfOrder,
                $"is of epoch {at.Epoch}, and no reset came in {telling.Epoch}");
    }

    private static void JudgeNames(Telling telling, ToldChangeSet changeSet, Verdict verdict)
    {
        for (var number = 1; number < changeSet.Changes.Length; number++)
        {
            var (before, name) = (changeSet.Changes[number - 1].Name, changeSet.Changes[number].Name);
            if (string.CompareOrdinal(before, name) > 0)
                telling.Breaks(verdict, changeSet.Index, changeSet.Revision, ViolationKind.OutOfOrder, $"tells {name} after {before}");
        }
    }

    private static bool IsBack(Position from, Position to, JudgedRun run)
    {
        if (string.Equals(from.Epoch, to.Epoch, StringComparison.Ordinal)) return to.Revision < from.Revision;
        return run.Logs.Select(log => log.Log)
            .Any(log => log.OrdinalOf(to.Epoch) is >= 0 and var ordinal && ordinal < log.OrdinalOf(from.Epoch));
    }
}
