using CstoRef.Conformance.Histories;
using CstoRef.Digests;

namespace CstoRef.Conformance.Promises;

/// <summary>What is told is what the log says: each revision and its digest, what was done to each resource, and each content.</summary>
internal sealed class Faithful : TellingPromise
{
    /// <inheritdoc/>
    private protected override void JudgeObserver(JudgedObserver observer, JudgedRun run, Verdict verdict)
    {
        foreach (var (index, observation) in observer.History.Observations.Index())
        {
            if (observation is not PictureSeen picture) continue;
            verdict.Count(observer.History.Level);
            if (run.LogOf(picture.At, log => DigestAt(log, picture.At.Revision) == picture.Digest) is not { } log)
                verdict.Broken(observer.History, index, picture.At.Revision, ViolationKind.Wrong, $"no log knows {picture.At}");
            else if (DigestAt(log, picture.At.Revision) is { } digest && digest != picture.Digest)
                verdict.Broken(observer.History, index, picture.At.Revision, ViolationKind.Wrong, Differs(picture.Digest, digest));
        }
    }

    /// <inheritdoc/>
    private protected override void JudgeTelling(Telling telling, Verdict verdict)
    {
        foreach (var changeSet in telling.ChangeSets)
        {
            verdict.Count(telling.Observer.Level);
            if (telling.TruthOf(changeSet) is { } truth) Judge(telling, changeSet, truth, verdict);
            else
            {
                telling.Breaks(
                    verdict,
                    changeSet.Index,
                    changeSet.Revision,
                    ViolationKind.Wrong,
                    $"no log has it in epoch {telling.Epoch}");
            }
        }

        if (telling.Log is not { } log) return;
        foreach (var bookmark in telling.Items.OfType<ToldBookmark>())
        {
            verdict.Count(telling.Observer.Level);
            if (bookmark.At.Revision <= telling.Last)
                JudgeDigest(telling, bookmark.Index, bookmark.At.Revision, bookmark.Digest, log, verdict);
        }

        if (telling.Snapshot is { } snapshot && log.Log.Holds(snapshot.At)) Judge(telling, snapshot, log, verdict);
    }

    private static void Judge(Telling telling, ToldChangeSet told, TrueChangeSet truth, Verdict verdict)
    {
        if (told.Digest != truth.Digest) Breaks(Differs(told.Digest, truth.Digest));
        if (told.ChangeCount != truth.Changes.Length) Breaks($"is said to change {told.ChangeCount} resources, not {truth.Changes.Length}");
        var changes = told.Changes.ToLookup(change => change.Name, StringComparer.Ordinal);
        foreach (var change in truth.Changes)
        {
            foreach (var seen in changes[change.Name])
            {
                if (seen.Type != change.Type) Breaks($"tells that {seen.Name} was {seen.Type}, and it was {change.Type}");
                if (seen.Revision == change.Revision && seen.Hash != change.Hash) Breaks($"tells another content of {seen.Name}");
            }
        }

        void Breaks(string reason) => telling.Breaks(verdict, told.Index, told.Revision, ViolationKind.Wrong, reason);
    }

    private static void Judge(Telling telling, ToldSnapshot snapshot, LogIndex log, Verdict verdict)
    {
        verdict.Count(telling.Observer.Level);
        JudgeDigest(telling, snapshot.Index, snapshot.At.Revision, snapshot.Digest, log, verdict);
        foreach (var resource in snapshot.Resources)
        {
            if (log.StateOf(resource.Name, snapshot.At.Revision) is { } state
                && state.Revision == resource.Revision
                && state.Hash != resource.Hash)
            {
                telling.Breaks(
                    verdict,
                    snapshot.Index,
                    snapshot.At.Revision,
                    ViolationKind.Wrong,
                    $"the snapshot holds another content of {resource.Name}");
            }
        }
    }

    private static void JudgeDigest(Telling telling, int index, long revision, CatalogDigest told, LogIndex log, Verdict verdict)
    {
        if (DigestAt(log, revision) is { } digest && digest != told)
            telling.Breaks(verdict, index, revision, ViolationKind.Wrong, Differs(told, digest));
    }

    /// <summary>The digest of a revision; null where the log begins with it, and does not say.</summary>
    private static CatalogDigest? DigestAt(LogIndex log, long revision) =>
        log.Log.Find(revision)?.Digest ?? (revision == 0 ? CatalogDigest.Empty : null);

    private static string Differs(CatalogDigest told, CatalogDigest truth) => $"has the digest {told}, and not {truth}";
}
