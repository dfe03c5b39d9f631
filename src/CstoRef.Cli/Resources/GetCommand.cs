using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Cli.Resources;

/// <summary><c>cstoref get NAME</c>: shows one resource with its evidence.</summary>
internal static class GetCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The resource's name, for example memberStates/armenia." };
        name.Validators.Add(argument =>
        {
            if (ResourceNameFaults.Find(argument.Tokens[0].Value) is { } fault) argument.AddError(fault);
        });
        var format = OutputOption.Create();
        var address = AddressOption.Create();
        var command = new Command("get", "Shows a resource with its evidence.") { name, format, address };
        command.SetAction((line, cancellationToken) => ServiceConnection.UseAsync(
            line.GetRequiredValue(address),
            client => RunAsync(client, line.GetRequiredValue(name), line.GetValue(format), line.InvocationConfiguration.Output, cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CstoRefClient client, string name, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        ResourceName.TryGetKind(name, out var kind);
        var resource = await ResourceReads.GetNamedAsync(client, kind!, name, cancellationToken);
        if (format == OutputFormat.Json) await output.WriteLineAsync(ResourceJson.Of(resource));
        else Show(resource, kind!, new ResultConsole(output));
        return CommandLine.Succeeded;
    }

    private static void Show(IMessage resource, ResourceKind kind, ResultConsole console)
    {
        console.WriteHeading(string.Create(CultureInfo.InvariantCulture, $"{kind.NameOf(resource)} at revision {kind.RevisionOf(resource)}"));
        console.WriteLabelled(ResourceDetails.LinesOf(resource).Select(line =>
        {
            var indent = new string(' ', 2 * line.Depth);
            return (indent + line.Label, indent + line.Text);
        }));
    }
}
