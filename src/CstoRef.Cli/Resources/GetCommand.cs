using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Cli.Resources;

/// <summary><c>cstoref get NAME</c>: shows one resource with its evidence.</summary>
internal static class GetCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The resource's name, for example memberStates/armenia." };
        name.Validators.Add(ResourceNameFaults.Refuse);
        return new ServiceCommand(
            "get",
            "Shows a resource with its evidence.",
            [name],
            context => RunAsync(context, context.Line.GetRequiredValue(name)),
            readsResources: true);
    }

    private static async Task<int> RunAsync(CommandContext context, string name)
    {
        ResourceName.TryGetKind(name, out var kind);
        var resource = await ResourceReads.GetNamedAsync(context, kind!, name);
        return await context.AnswerAsync(resource, console => Show(resource, kind!, context, console));
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
