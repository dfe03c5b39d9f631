using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.V1;
using Grpc.Core;

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
        var format = OutputOption.Create();
        var address = AddressOption.Create();
        var command = new Command("search", "Finds documents by their texts, symbols and names, the best match first.") { text, format, address };
        command.SetAction((line, cancellationToken) => ServiceConnection.UseAsync(
            line.GetRequiredValue(address),
            client => RunAsync(client, string.Join(' ', line.GetRequiredValue(text)), line.GetValue(format), line.InvocationConfiguration.Output, cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CstoRefClient client, string text, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        var request = new SearchDocumentsRequest
        {
            Query = text,
            Read = new() { View = format == OutputFormat.Json ? ResourceView.Full : ResourceView.Basic },
        };
        var answer = await ServicePages.ReadAllAsync(token => client.Documents.SearchDocumentsAsync(
            new(request) { PageToken = token }, new CallOptions(cancellationToken: cancellationToken)));
        return await Answer.WriteAsync(answer, format, output, console =>
        {
            console.WriteTable(["Document", Date.Heading, "Title", "Where it matches"], answer.Matches.Select(RowOf));
            return Task.CompletedTask;
        });
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
        foreach (var part in snippet.Parts) yield return new(part.Text.ReplaceLineEndings(" "), part.Highlighted);
    }
}
