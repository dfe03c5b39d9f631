using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// After a bookmark or a snapshot's end at a revision, nothing up to that revision comes any more, and all of it came before. A stream that
/// the service ends by itself ends with a bookmark.
/// </summary>
internal sealed class Bookmarkable : TellingPromise
{
    /// <inheritdoc/>
    private protected override void JudgeTelling(Telling telling, Verdict verdict)
    {
        var told = new HashSet<long>();
        var (marked, checkedUpTo, last) = (telling.Snapshot?.At.Revision, telling.After ?? 0, 0L);
        Told? before = null;
        if (telling.Snapshot is not null) verdict.Count(telling.Observer.Level);
        foreach (var item in telling.Items)
        {
            switch (item)
            {
                case ToldChangeSet changeSet:
                    if (changeSet.Revision <= marked)
                        telling.Breaks(
                            verdict,
                            item.Index,
                            changeSet.Revision,
                            ViolationKind.OutOfOrder,
                            $"comes after the bookmark at revision {marked}");
                    if (marked is null && telling.Opening == TellingOpening.Anew && telling.Snapshot is null)
                        telling.Breaks(
                            verdict,
                            item.Index,
                            changeSet.Revision,
                            ViolationKind.OutOfOrder,
                            "comes before anything says where the telling begins");
                    told.Add(changeSet.Revision);
                    last = Math.Max(last, changeSet.Revision);
                    break;
                case ToldBookmark bookmark:
                    verdict.Count(telling.Observer.Level);
                    Judge(telling, bookmark, Math.Max(last, Math.Max(marked ?? 0, telling.After ?? 0)), verdict);
                    JudgeWhole(telling, bookmark, ref checkedUpTo, told, verdict);
                    marked = Math.Max(marked ?? 0, bookmark.At.Revision);
                    break;
                case ToldEnd { Outcome: WatchEnd.ByItself } when telling.Observer.Level == Level.Server && before is not ToldBookmark:
                    var reached = Math.Max(last, marked ?? telling.After ?? 0);
                    telling.Breaks(verdict, item.Index, reached, ViolationKind.Lost, "the stream ended by itself, and not with a bookmark");
                    break;
            }

            before = item;
        }
    }

    private static void Judge(Telling telling, ToldBookmark bookmark, long last, Verdict verdict)
    {
        if (bookmark.At.Revision < last)
            telling.Breaks(
                verdict,
                bookmark.Index,
                bookmark.At.Revision,
                ViolationKind.OutOfOrder,
                $"the bookmark comes after revision {last}");
        if (telling.Log is not null && bookmark.At.Revision > telling.Last)
            telling.Breaks(
                verdict,
                bookmark.Index,
                bookmark.At.Revision,
                ViolationKind.Wrong,
                $"the bookmark is after the last revision {telling.Last}");
    }

    private static void JudgeWhole(Telling telling, ToldBookmark bookmark, ref long checkedUpTo, HashSet<long> told, Verdict verdict)
    {
        if (telling.Log is not { } log) return;
        foreach (var revision in log.TakenBy(telling.Filter, checkedUpTo, Math.Min(bookmark.At.Revision, telling.Last)))
            if (!told.Contains(revision))
                telling.Breaks(
                    verdict,
                    bookmark.Index,
                    revision,
                    ViolationKind.Lost,
                    $"has not come before the bookmark at revision {bookmark.At.Revision}");
        checkedUpTo = Math.Max(checkedUpTo, bookmark.At.Revision);
    }
}
