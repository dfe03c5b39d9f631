using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Cli.Sources;

/// <summary><c>cstoref evidence SOURCE</c>: every fact that cites a source.</summary>
internal static class EvidenceCommand
{
    public static Command Create()
    {
        var source = ResourceNameOption.CreateArgument(ResourceKind.Source, ArgumentArity.ExactlyOne, "The source, for example belarus-mfa-csto.");
        var format = OutputOption.Create();
        var address = AddressOption.Create();
        var command = new Command("evidence", "Shows every fact that cites a source, with the place in it.") { source, format, address };
        command.SetAction((line, cancellationToken) => ServiceConnection.UseAsync(
            line.GetRequiredValue(address),
            client => RunAsync(client, line.GetRequiredValue(source)!, line.GetValue(format), line.InvocationConfiguration.Output, cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CstoRefClient client, string name, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        var source = (Source)await ResourceReads.GetNamedAsync(client, ResourceKind.Source, name, cancellationToken);
        var answer = await ServicePages.ReadAllAsync(token => client.Sources.ListEvidenceAsync(
            new() { Source = name, PageToken = token }, new CallOptions(cancellationToken: cancellationToken)));
        return await Answer.WriteAsync(answer, format, output, console =>
        {
            console.WriteHeading(string.Create(CultureInfo.InvariantCulture, $"{source.Name}: {source.Title}, cited by {answer.TotalSize} facts"));
            console.WriteTable(["Resource", "Field", "Place", "Basis", "Differing claim", "Note"], answer.Evidence.Select(RowOf));
            return Task.CompletedTask;
        });
    }

    private static string[] RowOf(V1.Evidence evidence) =>
    [
        evidence.Resource,
        evidence.Field,
        evidence.Citation.Locator,
        FieldText.Of(evidence.Citation, "basis"),
        evidence.ClaimedValue,
        evidence.Citation.Note,
    ];
}
