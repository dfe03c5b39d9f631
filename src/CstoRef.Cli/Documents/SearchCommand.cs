using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Output;
using CstoRef.Cli.Resources;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Documents;

/// <summary><c>cstoref search TEXT</c>: finds documents by their texts, the best match first.</summary>
internal static class SearchCommand
{
    private static readonly ResourceColumn Date = ResourceColumn.Of(new("Date", 3), "adopted", "considered");

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
        var (answer, _) = await context.ReadAllAsync(context.Client.Documents.SearchDocumentsAsync, request);
        var names = new DisplayNames(context.Languages);
        return await context.AnswerAsync(answer, console => console.WriteTable(
            [new("Document", 2), Date.Column, TableColumn.OfTexts("Title"), TableColumn.OfTexts("Where it matches", 1)],
            answer.Matches.Select(match => RowOf(match, names)),
            NothingText.Of(ResourceKind.Document, context.Languages)));
    }

    private static TableCell[] RowOf(DocumentMatch match, DisplayNames names) =>
    [
        match.Document.Name,
        Date.CellOf(match.Document, names),
        names.Of(match.Document.Titles),
        TableCell.Of(match.Snippets.SelectMany((snippet, index) => PartsOf(snippet, isFirst: index == 0))),
    ];

    private static IEnumerable<(string Text, bool IsHighlighted)> PartsOf(Snippet snippet, bool isFirst)
    {
        if (!isFirst) yield return (" | ", false);
        foreach (var part in snippet.Parts) yield return (part.Text, part.Highlighted);
    }
}
