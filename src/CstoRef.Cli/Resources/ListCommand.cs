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
    public static Command Create(TimeProvider clock)
    {
        var kind = KindOption.CreateArgument();
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
        var answering = string.Join(", ", ResourceKind.All.Where(AnswersToADay));
        var day = DayOption.Create(clock, $"Only what exists or is in force on this day, certainly, presumed or possibly: {answering}.");
        var command = new ServiceCommand(
            "list",
            "Lists the resources of a kind.",
            [kind, day, identifier, pageSize],
            context => RunAsync(
                context,
                context.Line.GetRequiredValue(kind),
                context.Line.GetValue(day),
                context.Line.GetValue(identifier),
                context.Line.GetValue(pageSize)),
            readsResources: true);
        command.Validators.Add(result =>
        {
            var listed = result.GetResult(kind)?.Tokens is [var token] ? KindOption.Find(token.Value) : null;
            if (result.GetResult(identifier) is not null && listed is { IsSingleton: true })
                result.AddError($"--identifier cannot go together with {listed}, of which there is one.");
            if (result.GetResult(day) is not null && listed is not null && !AnswersToADay(listed))
                result.AddError($"{day.Name} works for {answering}; not for {listed}.");
        });
        return command;
    }

    private static bool AnswersToADay(ResourceKind kind) => ResourceMethods.Of(kind).Day is not null;

    private static Task<int> RunAsync(
        CommandContext context, ResourceKind kind, PartialDate? day, IdentifierFilter? identifier, int pageSize) =>
        day is null ? ListAsync(context, kind, identifier, pageSize) : ListAsync(context, kind, day, identifier, pageSize);

    /// <summary>Lists what answers to a day, and how certain that is.</summary>
    private static async Task<int> ListAsync(
        CommandContext context, ResourceKind kind, PartialDate day, IdentifierFilter? identifier, int pageSize)
    {
        var (answer, knownThrough) = await ResourceReads.ListOnDayAsync(
            context.Client, kind, day, identifier, pageSize, context.Read, context.Call);
        var columns = DayColumn.Of(kind);
        var methods = ResourceMethods.Of(kind);
        var rows = methods.ResourcesOf(answer).Zip(methods.AnswersOf(answer)).ToList();
        var named = rows.SelectMany(row => columns.SelectMany(column => column.ReferencesIn(row.First)));
        return await context.AnswerAsync(answer, named, (names, console) =>
        {
            console.WriteText(HorizonText.Of(day, knownThrough, context.Languages));
            console.WriteTable(
                columns.Select(column => column.Column),
                rows.Select(row => columns.Select(column => column.CellOf(row.First, row.Second, names))));
        });
    }

    private static async Task<int> ListAsync(CommandContext context, ResourceKind kind, IdentifierFilter? identifier, int pageSize)
    {
        var resources = await ResourceReads.ListAllAsync(context.Client, kind, identifier, pageSize, context.Read, context.CancellationToken)
            .ToListAsync(context.CancellationToken);
        if (context.Format == OutputFormat.Json) return await context.WriteAsync(() => ResourceJson.Of(resources), _ => { });
        var columns = ResourceColumn.Of(kind);
        var named = resources.SelectMany(resource => columns.SelectMany(column => column.ReferencesIn(resource)));
        var names = await NameReads.ReadAsync(context, named);
        return await context.WriteAsync(() => string.Empty, console => console.WriteTable(
            [.. columns.Select(column => column.Column)], resources.Select(resource => columns.Select(column => column.CellOf(resource, names)))));
    }
}
