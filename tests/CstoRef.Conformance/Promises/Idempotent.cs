using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// A request makes one change set at most, however often it is repeated, and every answer names that one; what is refused makes none.
/// </summary>
internal sealed class Idempotent : Promise
{
    /// <inheritdoc/>
    private protected override void Judge(JudgedRun run, Verdict verdict)
    {
        var made = run.Logs.Select(log => MadeBy(log, verdict)).ToArray();
        var answered = new Dictionary<string, Position>(StringComparer.Ordinal);
        var refused = new Dictionary<string, (string Writer, int Index)?>(StringComparer.Ordinal);
        foreach (var writer in run.Recorded.Writers)
        {
            foreach (var (index, attempt) in writer.Attempts.Index())
            {
                verdict.Count(Level.Server);
                if (attempt.Outcome == EditOutcome.Refused) refused.TryAdd(attempt.RequestId, (writer.Name, index));
                // Who hears no answer, or a good one, may have been heard.
                else refused[attempt.RequestId] = null;
                if (attempt is not { Outcome: EditOutcome.Acknowledged, At: { } at }) continue;
                if (answered.TryGetValue(attempt.RequestId, out var first) && first != at && IsOneHistory(run, first, at))
                    verdict.Broken(
                        writer.Name,
                        index,
                        at.Revision,
                        ViolationKind.Doubled,
                        $"request {attempt.RequestId} was acknowledged at {first}, and again at {at}");
                answered[attempt.RequestId] = at;
            }
        }

        foreach (var (id, one) in refused)
            foreach (var log in made)
                if (one is { } first && log.TryGetValue(id, out var revision))
                    verdict.Broken(
                        first.Writer,
                        first.Index,
                        revision,
                        ViolationKind.Wrong,
                        $"request {id} was refused, and made the revision");
    }

    private static bool IsOneHistory(JudgedRun run, Position one, Position other) =>
        run.Logs.Any(log => log.Log.Holds(one) && log.Log.Holds(other));

    private static Dictionary<string, long> MadeBy(LogIndex log, Verdict verdict)
    {
        var made = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (index, changeSet) in log.Log.ChangeSets.Index())
            if (changeSet.RequestId is { } id && !made.TryAdd(id, changeSet.Revision))
                verdict.Broken(
                    log.Name,
                    index,
                    changeSet.Revision,
                    ViolationKind.Doubled,
                    $"request {id} made revision {made[id]} already");
        return made;
    }
}
