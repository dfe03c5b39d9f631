using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// Whoever goes on after a revision is told exactly what follows it: nothing up to it, and next the first change set after it that the
/// filter takes. It is not refused as no longer kept while the log still reaches back to it.
/// </summary>
internal sealed class Resumable : TellingPromise
{
    /// <inheritdoc/>
    private protected override void JudgeTelling(Telling telling, Verdict verdict)
    {
        if (telling.SkippedFrom is { } toldUpTo)
        {
            var reason = $"the observer went on after it, but was told up to revision {toldUpTo} alone";
            telling.Breaks(verdict, telling.Index, telling.After!.Value, ViolationKind.Lost, reason);
        }

        var after = telling.Opening == TellingOpening.After ? telling.After : null;
        var isFirst = after is not null;
        if (isFirst) verdict.Count(telling.Observer.Level);
        foreach (var item in telling.Items)
        {
            switch (item)
            {
                case WentOn wentOn:
                    verdict.Count(telling.Observer.Level);
                    (after, isFirst) = (wentOn.After.Revision, true);
                    break;
                case ToldChangeSet changeSet when after is { } place:
                    if (changeSet.Revision <= place)
                        telling.Breaks(
                            verdict,
                            item.Index,
                            changeSet.Revision,
                            ViolationKind.Doubled,
                            $"comes to whoever went on after revision {place}");
                    else if (isFirst) JudgeFirst(telling, item, place, changeSet.Revision - 1, verdict);
                    isFirst = false;
                    break;
                case ToldBookmark bookmark when after is { } place && isFirst:
                    JudgeFirst(telling, item, place, bookmark.At.Revision, verdict);
                    isFirst = false;
                    break;
                case ToldEnd { Outcome: WatchEnd.Compacted } when after >= telling.OldestKept - 1:
                    var kept = $"is refused as no longer kept, and the log reaches back to {telling.OldestKept}";
                    telling.Breaks(verdict, item.Index, after.Value, ViolationKind.Wrong, kept);
                    break;
            }
        }
    }

    private static void JudgeFirst(Telling telling, Told item, long after, long upTo, Verdict verdict)
    {
        if (telling.Log is { } log && log.TakenBy(telling.Filter, after, Math.Min(upTo, telling.Last)) is [var left, ..])
            telling.Breaks(verdict, item.Index, left, ViolationKind.Lost, $"should come first to whoever goes on after revision {after}");
    }
}
