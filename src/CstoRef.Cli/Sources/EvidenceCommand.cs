using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Sources;

/// <summary><c>cstoref evidence SOURCE</c>: every fact that cites a source.</summary>
internal static class EvidenceCommand
{
    public static Command Create()
    {
        var source = ResourceNameOption.CreateArgument(ResourceKind.Source, ArgumentArity.ExactlyOne, "The source, for example belarus-mfa-csto.");
        return new ServiceCommand(
            "evidence",
            "Shows every fact that cites a source, with the place in it.",
            [source],
            context => RunAsync(context, context.Line.GetRequiredValue(source)!),
            readsResources: true);
    }

    private static async Task<int> RunAsync(CommandContext context, string name)
    {
        var source = (Source)await ResourceReads.GetNamedAsync(context, name);
        var (answer, _) = await context.ReadAllAsync(
            context.Client.Sources.ListEvidenceAsync, new ListEvidenceRequest { Source = name, Read = context.ReadAs(ResourceView.Full) });
        var names = new DisplayNames(context.Languages);
        return await context.AnswerAsync(answer, console =>
        {
            console.WriteText(context.Languages.IsRussian
                ? string.Create(CultureInfo.InvariantCulture, $"{source.Name}: {source.Title}; ссылок: {answer.TotalSize}.")
                : string.Create(CultureInfo.InvariantCulture, $"{source.Name}: {source.Title}, cited by {answer.TotalSize} facts."));
            console.WriteTable(
                [
                    new("Resource"), new("Field", 1), new("Place", 2), new("Basis", 4), TableColumn.OfTexts("Differing claim", 3, 16),
                    TableColumn.OfTexts("Note", 5)
                ],
                answer.Evidence.Select(one => RowOf(one, names)),
                context.Languages.IsRussian ? "На него никто не ссылается." : "No fact cites it.");
        });
    }

    private static TableCell[] RowOf(V1.Evidence evidence, DisplayNames names) =>
    [
        evidence.Resource,
        evidence.Field,
        evidence.Citation.Locator,
        FieldText.Of(evidence.Citation, "basis", names),
        evidence.ClaimedValue,
        evidence.Citation.Note,
    ];
}
