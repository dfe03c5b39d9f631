using System.Globalization;
using CstoRef.Conformance.Faults;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;

namespace CstoRef.Conformance.Workload;

/// <summary>What a run showed, for people, in 80 columns.</summary>
internal static class RunTable
{
    private const int MostViolations = 20;
    private const int MostTrouble = 120;

    private static readonly ViolationKind[] Kinds =
        [ViolationKind.Lost, ViolationKind.Doubled, ViolationKind.Split, ViolationKind.OutOfOrder, ViolationKind.Wrong];

    /// <summary>Whether a service logged an error, or the library failed.</summary>
    public static bool HasTrouble(RecordedRun run) => TroublesOf(run).Any();

    /// <summary>The lines of the table.</summary>
    public static IEnumerable<string> Of(RecordedRun run, RunReport report) =>
    [
        .. Work(run),
        string.Empty,
        .. Promises(report),
        .. Totals(report),
        string.Empty,
        .. FaultsOf(run),
        string.Empty,
        .. Endings(run),
        .. Violations(report),
    ];

    private static IEnumerable<string> Work(RecordedRun run)
    {
        var attempts = run.Writers.SelectMany(writer => writer.Attempts).ToArray();
        var lost = run.Abandoned.Sum(log => log.ChangeSets.Count(one => run.Kept.Find(one.Revision)?.Digest != one.Digest));
        yield return Line(
            $"{run.Kept.Head:N0} change sets in {run.Kept.Epochs.Length} epochs; {lost} more lost by failovers meant to lose them");
        yield return Line($"{attempts.Length:N0} requests to edit:");
        foreach (var (outcome, count) in attempts.CountBy(one => one.Outcome).OrderBy(one => one.Key))
            yield return Line($"{count,6:N0}  {Spelled($"{outcome}")}");
    }

    private static IEnumerable<string> Promises(RunReport report)
    {
        yield return Line($"{"Level",-14}{"Promise",-14}{"Judged",10}{"Lost",7}{"Doubled",9}{"Split",7}{"Disorder",10}{"Wrong",7}");
        foreach (var level in Enum.GetValues<Level>().Cast<Level?>().Append(null))
        {
            foreach (var verdict in report.Verdicts)
            {
                var judged = level is { } one
                    ? verdict.JudgedByLevel.GetValueOrDefault(one)
                    : verdict.Judged - verdict.JudgedByLevel.Values.Sum();
                var violations = verdict.Violations.Where(violation => violation.Level == level)
                    .CountBy(violation => violation.Kind)
                    .ToDictionary();
                if (judged == 0 && violations.Count == 0) continue;
                var counts = Kinds.Select(kind => violations.GetValueOrDefault(kind)).ToArray();
                yield return Line($"{NameOf(level),-14}{verdict.Promise,-14}{judged,10:N0}")
                    + Line($"{counts[0],7}{counts[1],9}{counts[2],7}{counts[3],10}{counts[4],7}");
            }
        }
    }

    private static IEnumerable<string> Totals(RunReport report)
    {
        var counts = Kinds.Select(report.CountOf).ToArray();
        yield return Line($"{"In all",-38}{counts[0],7}{counts[1],9}{counts[2],7}{counts[3],10}{counts[4],7}");
    }

    private static IEnumerable<string> FaultsOf(RecordedRun run)
    {
        yield return "Faults";
        foreach (var fault in Fault.All)
        {
            var count = run.Events.Count(noted => string.Equals(noted.What, $"ends: {fault.Name}", StringComparison.Ordinal));
            if (count > 0) yield return Line($"{count,6}  {fault.Name,-20}{fault.Meaning}");
        }
    }

    private static IEnumerable<string> Endings(RecordedRun run)
    {
        var seen = run.Observers.SelectMany(observer => observer.Observations).ToArray();
        yield return "Watches ended";
        foreach (var (outcome, count) in seen.OfType<Ended>().CountBy(ended => ended.Outcome).OrderBy(one => one.Key))
            yield return Line($"{count,6:N0}  {Spelled($"{outcome}")}");
        var (snapshots, resets) = (seen.OfType<SnapshotEnded>().Count(), seen.OfType<ResetSeen>().Count());
        var (bookmarks, reads) = (seen.OfType<BookmarkSeen>().Count(), seen.OfType<ReadAnswered>().Count());
        yield return Line($"{snapshots:N0} snapshots, {resets:N0} resets, {bookmarks:N0} bookmarks, {reads:N0} reads");
        foreach (var trouble in TroublesOf(run).CountBy(one => one))
            yield return Line($"A service logged {trouble.Value} times: {trouble.Key}");
    }

    private static IEnumerable<string> Violations(RunReport report)
    {
        var violations = report.Violations.ToArray();
        if (violations.Length == 0) return [];
        return
        [
            string.Empty,
            Line($"{violations.Length} violations:"),
            .. violations.Take(MostViolations).Select(violation => violation.ToString()),
        ];
    }

    private static IEnumerable<string> TroublesOf(RecordedRun run) =>
        run.Events.Select(noted => noted.What).Where(what => what.StartsWith("service ", StringComparison.Ordinal)).Select(TroubleOf);

    /// <summary>The first words of what a service logged.</summary>
    private static string TroubleOf(string line) =>
        line.Split(" fail: ")[^1] is { Length: > MostTrouble } full ? full[..MostTrouble] : line.Split(" fail: ")[^1];

    private static string NameOf(Level? level) => level switch
    {
        Level.PostgresLog => "Postgres log",
        null => "Writers",
        _ => $"{level}",
    };

    private static string Spelled(string name) =>
        string.Concat(
            name.Select((letter, index) =>
                index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
