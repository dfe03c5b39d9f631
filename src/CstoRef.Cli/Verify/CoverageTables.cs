using System.Globalization;
using CstoRef.Cli.Output;
using CstoRef.Coverage;

namespace CstoRef.Cli.Verify;

/// <summary>Lays out for people where data is thin, and how much of what it could tell it tells.</summary>
internal static class CoverageTables
{
    /// <summary>How many gaps of each kind there are; nothing where there are none.</summary>
    public static void WriteCounts(IReadOnlyCollection<CoverageGap> gaps, ResultConsole console)
    {
        if (gaps.Count == 0) return;
        var counts = gaps.CountBy(gap => gap.Kind, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        console.WriteTable(
            [new("Count"), TableColumn.OfTexts("Warning", least: 50), new("Kind", 1)],
            from kind in CoverageGaps.Kinds
            where counts.ContainsKey(kind.Id)
            select (TableCell[])[counts[kind.Id].ToString(CultureInfo.InvariantCulture), kind.Meaning, kind.Id]);
        console.WriteText("`cstoref verify DIR --warnings` names each of them, `--report` counts what the data tells.");
    }

    /// <summary>Each gap, below what it is one of.</summary>
    public static void WriteAll(IEnumerable<CoverageGap> gaps, ResultConsole console)
    {
        var found = gaps.ToLookup(gap => gap.Kind, StringComparer.Ordinal);
        foreach (var kind in CoverageGaps.Kinds.Where(kind => found.Contains(kind.Id)))
        {
            console.WriteText(string.Create(CultureInfo.InvariantCulture, $"{found[kind.Id].Count()} {kind.Meaning}:"));
            console.WriteLabelled(found[kind.Id].Select(gap => (string.Empty, $"{gap.Resource} {gap.Field} {gap.Message}")));
        }
    }

    /// <summary>The counts of a report.</summary>
    public static void Write(IEnumerable<CoverageCount> report, ResultConsole console) => console.WriteTable(
        [new("Kind"), TableColumn.OfTexts("Fact"), new("Told"), new("Of"), new("Percent")],
        report.Select(count => (TableCell[])
        [
            count.Kind,
            count.Fact,
            count.Told.ToString(CultureInfo.InvariantCulture),
            count.All.ToString(CultureInfo.InvariantCulture),
            count.Percent.ToString(CultureInfo.InvariantCulture),
        ]));
}
