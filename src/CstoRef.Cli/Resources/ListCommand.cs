using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Resources;

/// <summary><c>cstoref list KIND</c>: lists the resources of a kind.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var kind = new Argument<ResourceKind>("KIND")
        {
            Description = $"One of {string.Join(", ", ResourceKind.All)}.",
            CustomParser = argument =>
            {
                if (ResourceKind.TryFromCollection(argument.Tokens[0].Value, out var known)) return known;
                argument.AddError($"'{argument.Tokens[0].Value}' is not a kind of resource; the kinds are {string.Join(", ", ResourceKind.All)}.");
                return null;
            },
        };
        var pageSize = new Option<int>("--page-size")
        {
            Description = "How many resources to ask for at a time; 0 leaves it to the service.",
            HelpName = "N",
            CustomParser = argument =>
            {
                if (int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return size;
                argument.AddError($"--page-size must be a whole number, 0 or more, not '{argument.Tokens[0].Value}'.");
                return 0;
            },
        };
        var identifier = IdentifierOption.Create();
        var command = new ServiceCommand(
            "list",
            "Lists the resources of a kind.",
            [kind, identifier, pageSize],
            context => RunAsync(context, context.Line.GetRequiredValue(kind), context.Line.GetValue(identifier), context.Line.GetValue(pageSize)));
        command.Validators.Add(result =>
        {
            if (result.GetResult(identifier) is not null && result.GetResult(kind)?.GetValueOrDefault<ResourceKind>() is { IsSingleton: true } singleton)
                result.AddError($"--identifier cannot go together with {singleton}, of which there is one.");
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ResourceKind kind, IdentifierFilter? identifier, int pageSize)
    {
        var resources = await ResourceReads.ListAllAsync(context.Client, kind, identifier, pageSize, context.Read, context.CancellationToken)
            .ToListAsync(context.CancellationToken);
        if (context.Format == OutputFormat.Json) return await context.WriteAsync(() => ResourceJson.Of(resources), _ => { });
        var columns = ResourceColumn.Of(kind);
        var named = resources.SelectMany(resource => columns.SelectMany(column => column.ReferencesIn(resource)));
        var names = await NameReads.ReadAsync(context.Client, named, context.Languages, context.CancellationToken);
        return await context.WriteAsync(() => string.Empty, console => console.WriteTable(
            [.. columns.Select(column => column.Column)], resources.Select(resource => columns.Select(column => column.CellOf(resource, names)))));
    }
}
