using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Resources;

/// <summary><c>cstoref list KIND</c>: lists the resources of a kind, by the filters and in the orders of the contract.</summary>
internal static class ListCommand
{
    public static Command Create(TimeProvider clock)
    {
        var kind = KindOption.CreateArgument();
        var day = DayOption.Create(
            clock, $"Only what exists or is in force on this day, certainly, presumed or possibly: {KindsWith(methods => methods.Day)}.");
        var order = new Option<string>("--order-by")
        {
            Description = "In which order: name, or the date of the kind, as adopted of documents or period.start of chairmanships; "
                + "\"adopted desc\" for the last first.",
            HelpName = "FIELD",
            DefaultValueFactory = _ => string.Empty,
        };
        var limit = NumberOption.Create("--limit", "How many to list at most; all where it is left out.", least: 1);
        var pageSize = NumberOption.Create("--page-size", "How many resources to ask for at a time; 0 leaves it to the service.", least: 0);
        var filters = ListFilter.All();
        var command = new ServiceCommand(
            "list",
            "Lists the resources of a kind.",
            [kind, day, .. filters.Select(filter => filter.Option), order, limit, pageSize],
            context => context.Line.GetRequiredValue(kind) is { IsSingleton: true } only
                ? ShowOnlyAsync(context, only)
                : ListAsync(context, QuestionOf(context.Line, context.Line.GetRequiredValue(kind))),
            readsResources: true);
        command.Validators.Add(result =>
        {
            if (result.GetResult(kind)?.Tokens is not [var token] || KindOption.Find(token.Value) is not { } listed) return;
            RequireField(result, day, listed, methods => methods.Day);
            RequireField(result, order, listed, methods => methods.Order);
            foreach (var filter in filters)
                if (result.GetResult(filter.Option) is { Implicit: false } given)
                    foreach (var fault in filter.FindFaults(given, listed)) result.AddError(fault);
        });
        return command;

        ListQuestion QuestionOf(ParseResult line, ResourceKind listed) => new(
            listed,
            line.GetValue(day),
            [.. filters.Select(filter => filter.ConditionOf(line, listed)).OfType<ListCondition>()],
            line.GetValue(order) is { Length: > 0 } asked ? asked : ListReads.UsualOrderOf(listed),
            line.GetValue(pageSize),
            line.GetValue(limit));
    }

    private static void RequireField(
        CommandResult result, Option option, ResourceKind kind, Func<ResourceMethods, FieldDescriptor?> fieldOf)
    {
        if (result.GetResult(option) is { Implicit: false } && fieldOf(ResourceMethods.Of(kind)) is null)
            result.AddError($"{option.Name} works for {KindsWith(fieldOf)}; not for {kind}.");
    }

    private static string KindsWith(Func<ResourceMethods, FieldDescriptor?> fieldOf) =>
        string.Join(", ", ResourceKind.All.Where(kind => fieldOf(ResourceMethods.Of(kind)) is not null));

    private static async Task<int> ShowOnlyAsync(CommandContext context, ResourceKind kind)
    {
        var page = await ResourceReads.ListAsync(context.Client, kind, pageSize: 0, pageToken: string.Empty, context.Read, context.Call);
        if (context.Format == OutputFormat.Json) return await context.WriteAsync(() => ResourceJson.Of(kind, page.Resources), _ => { });
        // It refers to nothing that a table shows.
        return await WriteAsync(context, kind, page.Resources, page.Resources.Count, new(context.Languages));
    }

    private static async Task<int> ListAsync(CommandContext context, ListQuestion question)
    {
        var (answer, knownThrough) = await ListReads.ReadAsync(context, question);
        var (kind, methods) = (question.Kind, ResourceMethods.Of(question.Kind));
        // The service orders people by their English names. Which come first of some it alone knows.
        var isUsual = string.Equals(question.Order, ListReads.UsualOrderOf(kind), StringComparison.Ordinal);
        if (kind == ResourceKind.Person && question.Limit == 0 && isUsual)
            ListReads.SortByNames(answer, kind, context.Languages);
        if (context.Format == OutputFormat.Json) return await context.AnswerAsync(answer, _ => { });
        var resources = methods.ResourcesOf(answer);
        var total = (int)answer.Descriptor.FindFieldByName("total_size").Accessor.GetValue(answer);
        var names = DisplayNames.Of(methods.ReferencesOf(answer), context.Languages);
        if (question.Day is not { } day) return await WriteAsync(context, kind, resources, total, names);
        var columns = DayColumn.Of(kind);
        var rows = resources.Zip(methods.AnswersOf(answer)).ToList();
        return await context.WriteAsync(() => string.Empty, console =>
        {
            console.WriteText(HorizonText.Of(day, knownThrough, context.Languages));
            console.WriteTable(
                columns.Select(column => column.Column),
                rows.Select(row => columns.Select(column => column.CellOf(row.First, row.Second, names))),
                NothingText.Of(kind, context.Languages));
            WriteRest(rows.Count, total, context.Languages, console);
        });
    }

    private static Task<int> WriteAsync(
        CommandContext context, ResourceKind kind, IReadOnlyList<IMessage> resources, int total, DisplayNames names)
    {
        var columns = ResourceColumn.Of(kind);
        return context.WriteAsync(() => string.Empty, console =>
        {
            console.WriteTable(
                columns.Select(column => column.Column),
                resources.Select(resource => columns.Select(column => column.CellOf(resource, names))),
                NothingText.Of(kind, context.Languages));
            WriteRest(resources.Count, total, context.Languages, console);
        });
    }

    private static void WriteRest(int shown, int total, LanguageOrder languages, ResultConsole console)
    {
        if (shown < total) console.WriteText(string.Create(CultureInfo.InvariantCulture, $"{shown} {languages.Of("of")} {total}."));
    }
}
