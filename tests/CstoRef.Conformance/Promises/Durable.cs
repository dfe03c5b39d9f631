using CstoRef.Conformance.Histories;
using CstoRef.V1;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// What is acknowledged stays: the edit is in the log at the revision that its answer names, and whole. Only a declared failover or restore
/// may lose it, and then the log that was left behind has it. What was not answered is in the log whole, or not at all.
/// </summary>
internal sealed class Durable : Promise
{
    /// <inheritdoc/>
    private protected override void Judge(JudgedRun run, Verdict verdict)
    {
        var requests = new Dictionary<string, EditAttempt>(StringComparer.Ordinal);
        foreach (var writer in run.Recorded.Writers)
        {
            foreach (var (index, attempt) in writer.Attempts.Index())
            {
                requests.TryAdd(attempt.RequestId, attempt);
                if (attempt.Outcome != EditOutcome.Acknowledged) continue;
                verdict.Count(Level.Server);
                var at = attempt.At ?? throw new InvalidDataException($"{writer.Name}[{index}] is acknowledged without a revision.");
                if (Holds(run.Kept.Log, at, attempt.RequestId)) continue;
                var reason = $"request {attempt.RequestId} was acknowledged at {at}, and no log has it there";
                if (run.Logs.Any(log => Holds(log.Log, at, attempt.RequestId))) verdict.Excuse();
                else verdict.Broken(writer.Name, index, at.Revision, ViolationKind.Lost, reason);
            }
        }

        foreach (var log in run.Logs)
        {
            foreach (var (index, changeSet) in log.Log.ChangeSets.Index())
            {
                if (changeSet.RequestId is not { } id || !requests.TryGetValue(id, out var attempt)) continue;
                Judge(log, changeSet, attempt, reason => verdict.Broken(log.Name, index, changeSet.Revision, ViolationKind.Split, reason));
            }
        }
    }

    private static bool Holds(TrueLog log, Position at, string requestId) =>
        log.Holds(at) && string.Equals(log.Find(at.Revision)?.RequestId, requestId, StringComparison.Ordinal);

    private static void Judge(LogIndex log, TrueChangeSet changeSet, EditAttempt asked, Action<string> breaks)
    {
        var changes = changeSet.Changes.ToDictionary(change => change.Name, StringComparer.Ordinal);
        foreach (var put in asked.Puts)
        {
            // What is as asked for already does not change.
            var made = changes.Remove(put.Name, out var change) ? change.Hash : log.StateOf(put.Name, changeSet.Revision - 1)?.Hash;
            if (made != put.Hash) breaks($"request {asked.RequestId} made it, and {put.Name} is not as that put it");
        }

        foreach (var name in asked.Deletions)
        {
            if (!changes.Remove(name, out var change) || change.Type != ChangeType.Deleted)
                breaks($"request {asked.RequestId} made it, and {name} is not deleted");
        }

        foreach (var name in changes.Keys) breaks($"request {asked.RequestId} made it, and did not ask to change {name}");
    }
}
