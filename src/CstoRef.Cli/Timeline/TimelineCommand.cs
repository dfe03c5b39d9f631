using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.TimeCharts;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Timeline;

/// <summary><c>cstoref timeline</c>: what happened when, as a list or as a time chart.</summary>
internal static class TimelineCommand
{
    public static Command Create(TimeProvider clock)
    {
        var range = new RangeOptions();
        var types = EnumOption.CreateSeveral<TimelineEntryType>(
            "--type",
            TimelineEntry.Descriptor.FindFieldByName("type").EnumType,
            "Only facts of these types; all but source-published and office-attested where it is left out.");
        var state = ResourceNameOption.Create("--state", ResourceKind.MemberState, "Only facts that concern this state, for example armenia.");
        var picture = new Option<string>("--svg")
        {
            Description = "Draw all memberships and turns in the chair into this file instead of listing facts; - for the standard output.",
            HelpName = "FILE|-",
        };
        var command = new ServiceCommand(
            "timeline",
            "Tells what happened when.",
            [range.From, range.Until, types, state, picture],
            context => context.Line.GetValue(picture) is { } file
                ? DrawAsync(context, file, clock)
                : ListAsync(context, new()
                {
                    Range = range.RangeOf(context.Line),
                    Types_ = { context.Line.GetValue(types) },
                    MemberState = context.Line.GetValue(state) ?? string.Empty,
                    Read = context.ReadNamed,
                }),
            readsResources: true);
        command.Validators.Add(range.RequireOrder);
        command.Validators.Add(result =>
        {
            if (result.GetResult(picture) is null) return;
            foreach (var filter in ((Option[])[range.From, range.Until, types, state, command.Format]).Where(filter => result.GetResult(filter) is { Implicit: false }))
                result.AddError($"{picture.Name} draws the whole history, so it does not go together with {filter.Name}.");
        });
        return command;
    }

    private static async Task<int> ListAsync(CommandContext context, TimelineServiceListEventsRequest request)
    {
        var (answer, _) = await context.ReadAllAsync(context.Client.Timeline.ListEventsAsync, request);
        return await context.AnswerAsync(
            answer, answer.References, (names, console) => TimelineTable.Write(answer.Entries, names, console));
    }

    private static async Task<int> DrawAsync(CommandContext context, string file, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var chart = await TimeChartReads.ReadAsync(context, today);
        var drawn = TimeChartPicture.Draw(chart);
        if (file is "-") await context.Output.WriteAsync(drawn.AsMemory(), context.CancellationToken);
        else await File.WriteAllTextAsync(file, drawn, context.CancellationToken);
        return CommandLine.Succeeded;
    }
}
