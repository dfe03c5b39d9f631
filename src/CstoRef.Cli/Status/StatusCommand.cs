using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;

namespace CstoRef.Cli.Status;

/// <summary><c>cstoref status</c>: whether a service serves, and what.</summary>
internal static class StatusCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var format = OutputOption.Create();
        var address = AddressOption.Create();
        var command = new Command("status", "Tells whether a service serves, which revision, and how many resources of each kind.") { format, address };
        command.SetAction((line, cancellationToken) => ServiceConnection.UseAsync(
            line.GetRequiredValue(address),
            client => RunAsync(client, line.GetRequiredValue(address), line.GetValue(format), line.InvocationConfiguration.Output, cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CstoRefClient client, Uri address, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        var status = await ServiceStatus.AskAsync(client, cancellationToken);
        if (format == OutputFormat.Json) await output.WriteLineAsync(ToJson(status, address));
        else new ResultConsole(output).WriteLabelled(LinesOf(status, address));
        return status.IsServing ? CommandLine.Succeeded : CommandLine.Failed;
    }

    private static string ToJson(ServiceStatus status, Uri address) => new JsonObject
    {
        ["address"] = address.OriginalString,
        ["health"] = status.Health,
        ["revision"] = status.Revision,
        ["epoch"] = status.Epoch,
        ["resources"] = new JsonObject(status.Counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Kind.Collection, count.Size))),
    }.ToJsonString(Json);

    private static IEnumerable<(string Label, string Text)> LinesOf(ServiceStatus status, Uri address)
    {
        yield return ("Service", address.OriginalString);
        yield return ("Health", status.Health);
        if (!status.IsServing) yield break;
        yield return ("Revision", status.Revision);
        yield return ("Epoch", status.Epoch);
        foreach (var (kind, size) in status.Counts) yield return (kind.Collection, size.ToString(CultureInfo.InvariantCulture));
    }
}
