using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Cli.Resources;

/// <summary><c>cstoref get NAME…</c>: shows resources with their evidence.</summary>
internal static class GetCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "A resource's name, or several: memberStates/armenia, or armenia alone where only one resource is called so.",
            Arity = ArgumentArity.OneOrMore,
        };
        names.Validators.Add(ResourceNameFaults.Refuse);
        return new ServiceCommand(
            "get",
            "Shows resources with their evidence.",
            [names],
            context => RunAsync(context, context.Line.GetRequiredValue(names)),
            readsResources: true);
    }

    private static async Task<int> RunAsync(CommandContext context, IEnumerable<string> typed)
    {
        var names = await NamedResources.FindAsync(context, typed);
        var resources = await Task.WhenAll(names.Select(name => ResourceReads.FindNamedAsync(context, name)));
        var found = resources.OfType<IMessage>().ToList();
        if (found.Count > 0) await context.WriteAsync(() => ResourceJson.Of(found), console => Show(found, context, console));
        var missing = names.Zip(resources).Where(one => one.Second is null).Select(one => one.First).ToList();
        foreach (var name in missing) await CommandLine.TellAsync(context.Error, await NamedResources.ExplainMissingAsync(context, name));
        return missing.Count == 0 ? CommandLine.Succeeded : CommandLine.Failed;
    }

    private static void Show(IReadOnlyList<IMessage> resources, CommandContext context, ResultConsole console)
    {
        foreach (var (index, resource) in resources.Index())
        {
            if (index > 0) console.WriteText(string.Empty);
            Show(resource, ResourceKind.Of(resource), context, console);
        }
    }

    private static void Show(IMessage resource, ResourceKind kind, CommandContext context, ResultConsole console)
    {
        var (changed, asked) = (kind.RevisionOf(resource), context.Revision);
        var at = asked == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" at revision {asked}");
        var since = asked == changed ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", last changed at revision {changed}");
        console.WriteText(kind.NameOf(resource) + at + since);
        console.WriteLabelled(ResourceDetails.LinesOf(resource, context.Languages).Select(line =>
        {
            var indent = new string(' ', 2 * line.Depth);
            return (indent + line.Label, indent + line.Text);
        }));
    }
}
