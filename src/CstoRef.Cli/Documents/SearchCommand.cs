using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Output;
using CstoRef.V1;

namespace CstoRef.Cli.Documents;

/// <summary><c>cstoref search TEXT</c>: finds documents by their texts, the best match first.</summary>
internal static class SearchCommand
{
    private static readonly ListColumn Date = new("Date", "adopted", "considered");

    public static Command Create()
    {
        var text = new Argument<string[]>("TEXT")
        {
            Description =
                "Words in English or Russian, in any of their forms; all must occur. \"two words\" is a phrase, or an alternative, -word an exclusion, "
                + "begin* the beginning of a word. What follows -- is no option.",
            Arity = ArgumentArity.OneOrMore,
        };
        return new ServiceCommand(
            "search",
            "Finds documents by their texts, symbols and names, the best match first.",
            [text],
            context => RunAsync(context, new() { Query = string.Join(' ', context.Line.GetRequiredValue(text)), Read = context.Read }));
    }

    private static async Task<int> RunAsync(CommandContext context, SearchDocumentsRequest request)
    {
        var answer = await context.ReadAllAsync(context.Client.Documents.SearchDocumentsAsync, request);
        return await context.AnswerAsync(
            answer, console => console.WriteTable(["Document", Date.Heading, "Title", "Where it matches"], answer.Matches.Select(RowOf)));
    }

    private static IReadOnlyList<TextPart>[] RowOf(DocumentMatch match) =>
    [
        [new(match.Document.Name)],
        [new(Date.TextOf(match.Document))],
        [new(LanguageText.Of(match.Document.Titles))],
        [.. match.Snippets.SelectMany((snippet, index) => PartsOf(snippet, isFirst: index == 0))],
    ];

    private static IEnumerable<TextPart> PartsOf(Snippet snippet, bool isFirst)
    {
        if (!isFirst) yield return new(" | ");
        foreach (var part in snippet.Parts) yield return new(part.Text, part.Highlighted);
    }
}
