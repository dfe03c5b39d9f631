using CstoRef.V1;

namespace CstoRef.Cli.Output;

/// <summary>Writes the two ends of a period in two columns.</summary>
internal static class PeriodText
{
    private const string Unknown = "unknown";

    public static TableColumn[] Columns(int rankOfSince, int rankOfUntil) => [new("Since", rankOfSince), new("Until", rankOfUntil)];

    public static IEnumerable<TableCell> CellsOf(Period? period) => period is null ? [string.Empty, string.Empty] : [Since(period), Until(period)];

    /// <summary>When it began, or the bounds of that.</summary>
    private static string Since(Period period) => period switch
    {
        { Start: { } start } => DateText.Of(start),
        { BegunBy: { } by } => $"by {DateText.Of(by)}",
        { NotBefore: { } from } => $"{DateText.Of(from)} or later",
        _ => Unknown,
    };

    /// <summary>When it ended, or the bounds of that; nothing where it goes on.</summary>
    private static string Until(Period period) => period switch
    {
        { End: { } end } => DateText.Of(end),
        { EndState: PeriodEndState.Open } => string.Empty,
        { EndedBy: { } by } => $"by {DateText.Of(by)}",
        { ConfirmedThrough: { } through } => $"after {DateText.Of(through)}",
        { EndState: PeriodEndState.EndedUnknown } => "ended",
        _ => Unknown,
    };
}
