using CstoRef.V1;

namespace CstoRef.Cli.Output;

/// <summary>Writes the two ends of a period in two columns.</summary>
internal static class PeriodText
{
    public static TableColumn[] Columns(int rankOfSince, int rankOfUntil) => [new("Since", rankOfSince), new("Until", rankOfUntil)];

    public static IEnumerable<TableCell> CellsOf(Period? period, DisplayNames names) =>
        period is null ? [string.Empty, string.Empty] : [Since(period, names.Languages), Until(period, names.Languages)];

    /// <summary>When it began, or the bounds of that.</summary>
    private static string Since(Period period, LanguageOrder languages) => period switch
    {
        { Start: { } start } => DateText.Of(start),
        { BegunBy: { } by } => $"{languages.Of("by")} {DateText.Of(by)}",
        { NotBefore: { } from } => $"{DateText.Of(from)} {languages.Of("or later")}",
        _ => languages.Of("unknown"),
    };

    /// <summary>When it ended, or the bounds of that; nothing where it goes on.</summary>
    private static string Until(Period period, LanguageOrder languages) => period switch
    {
        { End: { } end } => DateText.Of(end),
        { EndState: PeriodEndState.Open } => string.Empty,
        { EndedBy: { } by } => $"{languages.Of("by")} {DateText.Of(by)}",
        { ConfirmedThrough: { } through } => $"{languages.Of("after")} {DateText.Of(through)}",
        { EndState: PeriodEndState.EndedUnknown } => languages.Of("ended"),
        _ => languages.Of("unknown"),
    };
}
