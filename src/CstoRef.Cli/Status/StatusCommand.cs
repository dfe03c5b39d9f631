using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Output;

namespace CstoRef.Cli.Status;

/// <summary><c>cstoref status</c>: whether a service serves, and what.</summary>
internal static class StatusCommand
{
    /// <summary>How long all its calls together may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create(TimeProvider clock)
    {
        var health = new Option<Uri?>("--health")
        {
            Description =
                $"Ask no more than whether the service is ready, at its operations port [{ReadinessProbe.DefaultAddress}]: for a container's health check.",
            HelpName = "http://HOST:PORT",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = argument => Parse(argument),
        };
        return new ServiceCommand(
            "status",
            "Tells whether a service serves, which revision, and how many resources of each kind.",
            [health],
            context => context.Line.GetResult(health) is { Implicit: false }
                ? ReadinessProbe.RunAsync(
                    context.Line.GetValue(health) ?? new(ReadinessProbe.DefaultAddress),
                    context.Line.InvocationConfiguration.Error,
                    context.CancellationToken)
                : RunAsync(context, clock));
    }

    private static Uri? Parse(ArgumentResult argument)
    {
        var address = argument.Tokens is [var text] ? ReadinessProbe.Read(text.Value) : new(ReadinessProbe.DefaultAddress);
        if (address is null) argument.AddError($"--health must be an address like {ReadinessProbe.DefaultAddress}, not '{argument.Tokens[0].Value}'.");
        return address;
    }

    private static async Task<int> RunAsync(CommandContext context, TimeProvider clock)
    {
        var status = await ServiceStatus.AskAsync(context.Client, context.Call.WithDeadline(clock.GetUtcNow().UtcDateTime + Patience));
        await context.WriteAsync(() => ToJson(status, context.Address), console => console.WriteLabelled(LinesOf(status, context.Address)));
        return status.IsServing ? CommandLine.Succeeded : CommandLine.Failed;
    }

    private static string ToJson(ServiceStatus status, Uri address) => new JsonObject
    {
        ["address"] = address.OriginalString,
        ["health"] = status.Health,
        ["revision"] = status.Revision,
        ["epoch"] = status.Epoch,
        ["knownThrough"] = status.KnownThrough is { } day ? DateText.Of(day) : null,
        ["resources"] = new JsonObject(status.Counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Kind.Collection, count.Size))),
    }.ToJsonString(OutputJson.Options);

    private static IEnumerable<(string Label, string Text)> LinesOf(ServiceStatus status, Uri address)
    {
        yield return ("Service", address.OriginalString);
        yield return ("Health", status.Health);
        if (!status.IsServing) yield break;
        yield return ("Revision", status.Revision);
        yield return ("Epoch", status.Epoch);
        yield return ("Known through", status.KnownThrough is { } day ? DateText.Of(day) : "not said");
        foreach (var (kind, size) in status.Counts) yield return (kind.Collection, size.ToString(CultureInfo.InvariantCulture));
    }
}
