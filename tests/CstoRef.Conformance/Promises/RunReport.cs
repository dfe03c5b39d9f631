using System.Collections.Immutable;
using System.Globalization;
using System.Text;
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
    /// How often something was lost, doubled, split, out of order or otherwise wrong. What several promises forbid at one place counts once.
    /// </summary>
    public int CountOf(ViolationKind kind) =>
        Violations.Where(violation => violation.Kind == kind).Select(violation => (violation.Seer, violation.Revision)).Distinct().Count();

    /// <summary>A table of the promises, with what was judged on each level, and the first violations.</summary>
    /// <param name="most">How many violations to tell at most.</param>
    public string ToTable(int most = 20)
    {
        var text = new StringBuilder();
        var levels = Enum.GetValues<Level>();
        Row("promise", [.. levels.Select(level => level.ToString()), "violations"]);
        foreach (var verdict in Verdicts)
            Row(verdict.Promise, [.. levels.Select(level => Number(verdict.JudgedByLevel.GetValueOrDefault(level))), Number(verdict.Violations.Count)]);
        text.AppendLine();
        text.AppendJoin(", ", Enum.GetValues<ViolationKind>().Select(kind => $"{CountOf(kind)} {Named(kind)}")).AppendLine();
        if (Verdicts.Sum(verdict => verdict.Excused) is > 0 and var excused)
            text.AppendLine(CultureInfo.InvariantCulture, $"{excused} acknowledgements are of commits that a declared failover or restore lost");
        foreach (var violation in Violations.Take(most)) text.AppendLine(violation.ToString());
        if (Violations.Count() is var count && count > most) text.AppendLine(CultureInfo.InvariantCulture, $"… and {count - most} more");
        return text.ToString();

        void Row(string name, IEnumerable<string> cells) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-14}{string.Concat(cells.Select(cell => $"{cell,13}"))}");
    }

    private static string Number(int number) => number == 0 ? "-" : number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Named(ViolationKind kind) => kind == ViolationKind.OutOfOrder ? "out of order" : kind.ToString().ToLowerInvariant();
}
