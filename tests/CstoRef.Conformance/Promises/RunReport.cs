using System.Collections.Immutable;
using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>How a run held all promises.</summary>
/// <param name="Verdicts">One for each promise.</param>
internal sealed record RunReport(ImmutableArray<Verdict> Verdicts)
{
    /// <summary>All violations.</summary>
    public IEnumerable<Violation> Violations => Verdicts.SelectMany(verdict => verdict.Violations);

    /// <summary>Whether every promise was held.</summary>
    public bool IsClean => !Violations.Any();

    /// <summary>Judges a run.</summary>
    public static RunReport Of(RecordedRun run)
    {
        var judged = new JudgedRun(run);
        return new([.. Promise.All.Select(promise => promise.Judge(judged))]);
    }

    /// <summary>
    /// How often something was lost, doubled, split, out of order or otherwise wrong. What several promises forbid at one place counts
    /// once.
    /// </summary>
    public int CountOf(ViolationKind kind) =>
        Violations.Where(violation => violation.Kind == kind).Select(violation => (violation.Seer, violation.Revision)).Distinct().Count();
}
