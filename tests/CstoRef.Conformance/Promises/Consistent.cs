using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// An answer is all of one revision, the one that it names: each resource is as it was there, and what is answered whole lacks nothing that
/// was asked for.
/// </summary>
internal sealed class Consistent : ReadPromise
{
    /// <inheritdoc/>
    private protected override void Judge(IReadOnlyList<SeenAnswer> reads, JudgedRun run, Verdict verdict)
    {
        foreach (var answer in reads)
        {
            verdict.Count(answer.Client.Level);
            var read = answer.Read;
            if (run.LogOf(read.At, log => read.Resources.All(resource => IsAsIn(log, resource, read.At.Revision))) is not { } log)
            {
                answer.Breaks(verdict, ViolationKind.Wrong, $"no log knows {read.At}");
                continue;
            }

            foreach (var resource in read.Resources.Where(resource => !IsAsIn(log, resource, read.At.Revision)))
                answer.Breaks(
                    verdict,
                    ViolationKind.Split,
                    $"holds {resource.Name} of revision {resource.Revision}, which it is not there");
            if (read.Asked.Chain is null) JudgeWhole(answer, read.Resources.Select(resource => resource.Name), log, verdict);
        }
    }

    /// <summary>Judges whether an answer, or all pages of one, holds exactly what was asked for.</summary>
    internal static void JudgeWhole(SeenAnswer answer, IEnumerable<string> names, LogIndex log, Verdict verdict)
    {
        var (asked, revision) = (answer.Read.Asked.Selects, answer.Read.At.Revision);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!answered.Add(name)) answer.Breaks(verdict, ViolationKind.Doubled, $"holds {name} twice");
            if (!asked.Takes(name)) answer.Breaks(verdict, ViolationKind.Wrong, $"holds {name}, which was not asked for");
        }

        answered.RemoveWhere(name => !asked.Takes(name) || log.StateOf(name, revision) is null);
        if (answered.Count == log.CountOf(asked, revision)) return;
        foreach (var name in log.NamesOf(asked, revision).Where(name => !answered.Contains(name)))
            answer.Breaks(verdict, ViolationKind.Lost, $"leaves out {name}");
    }

    private static bool IsAsIn(LogIndex log, SeenResource resource, long revision) =>
        log.StateOf(resource.Name, revision) is { } state
        && state.Revision == resource.Revision
        && (resource.Hash is null || state.Hash == resource.Hash);
}
