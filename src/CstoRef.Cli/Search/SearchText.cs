using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Search;

/// <summary>
/// Lays out for people what a search found: the matches, what was not found as it was typed, and in a wide form how many are what.
/// </summary>
internal static class SearchText
{
    private static readonly TableColumn[] Columns =
        [new("Resource", 1), TableColumn.OfTexts("Called"), TableColumn.OfTexts("Where it matches", 2, 24)];

    public static void Write(SearchResponse answer, CommandContext context, ResultConsole console)
    {
        var languages = context.Languages;
        var names = new DisplayNames(languages);
        foreach (var correction in answer.Corrections) console.WriteText(TextOf(correction, languages));
        if (answer is { MissingWords: > 0, Matches.Count: > 0 }) console.WriteText(MissingText(answer.MissingWords, languages));
        console.WriteTable(
            Columns,
            answer.Matches.Select(match => (TableCell[])[match.Resource, names.Of(match.DisplayNames), WhereOf(match)]),
            languages.IsRussian ? "Ничего не найдено." : "No resource matches.");
        if (answer.Matches.Count < answer.TotalSize)
            console.WriteText(string.Create(CultureInfo.InvariantCulture, $"{answer.Matches.Count} {languages.Of("of")} {answer.TotalSize}."));
        if (context.Format != OutputFormat.Wide || answer.Matches.Count == 0) return;
        console.WriteText(string.Empty);
        console.WriteLabelled(
        [
            (languages.Of("Kinds"), TextOf(answer.Facets.Kinds)),
            (languages.Of("Years"), TextOf(answer.Facets.Years)),
            (languages.Of("States"), TextOf(answer.Facets.MemberStates)),
            (languages.Of("Bodies"), TextOf(answer.Facets.GoverningBodies)),
        ]);
    }

    private static TableCell WhereOf(SearchMatch match) =>
        TableCell.Of(match.Snippets.SelectMany((snippet, index) => PartsOf(snippet, isFirst: index == 0)));

    private static IEnumerable<(string Text, bool IsHighlighted)> PartsOf(Snippet snippet, bool isFirst)
    {
        if (!isFirst) yield return (" | ", false);
        foreach (var part in snippet.Parts) yield return (part.Text, part.Highlighted);
    }

    private static string TextOf(SearchCorrection correction, LanguageOrder languages) => languages.IsRussian
        ? $"Слова «{correction.Typed}» нигде нет; вместо него: {string.Join(", ", correction.Words)}."
        : $"Nothing has the word {correction.Typed}; looked for {string.Join(", ", correction.Words)} instead.";

    private static string MissingText(int missing, LanguageOrder languages) => languages.IsRussian
        ? string.Create(CultureInfo.InvariantCulture, $"Всех слов нет нигде; у найденного не хватает слов: {missing}.")
        : string.Create(CultureInfo.InvariantCulture, $"Nothing has all these words; what follows lacks {missing} of them.");

    private static string TextOf(IEnumerable<SearchCount> counts) =>
        string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {count.Count}")));
}
