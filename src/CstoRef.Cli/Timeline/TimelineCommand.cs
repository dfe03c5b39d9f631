using System.CommandLine;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Cli.TimeCharts;
using CstoRef.Client;
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
        var picture = new Option<FileInfo>("--svg") { Description = "Draw all memberships and turns in the chair into this file instead of listing facts.", HelpName = "FILE" };
        var format = OutputOption.Create();
        var address = AddressOption.Create();
        var command = new Command("timeline", "Tells what happened when.") { range.From, range.Until, types, state, picture, format, address };
        command.Validators.Add(range.RequireOrder);
        command.Validators.Add(result =>
        {
            if (result.GetResult(picture) is null) return;
            foreach (var filter in ((Option[])[range.From, range.Until, types, state, format]).Where(filter => result.GetResult(filter) is { Implicit: false }))
                result.AddError($"{picture.Name} draws the whole history, so it does not go together with {filter.Name}.");
        });
        command.SetAction((line, cancellationToken) => ServiceConnection.UseAsync(
            line.GetRequiredValue(address),
            client => line.GetValue(picture) is { } file
                ? DrawAsync(client, file, clock, cancellationToken)
                : ListAsync(
                    client,
                    new() { Range = range.RangeOf(line), Types_ = { line.GetValue(types) }, MemberState = line.GetValue(state) ?? string.Empty },
                    line.GetValue(format),
                    line.InvocationConfiguration.Output,
                    cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(
        CstoRefClient client, TimelineServiceListEventsRequest request, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        request.Read = new() { View = format == OutputFormat.Json ? ResourceView.Full : ResourceView.Basic };
        var answer = await TimelineReads.ListAllAsync(client, request, cancellationToken);
        return await Answer.WriteAsync(answer, format, output, async console =>
            TimelineTable.Write(answer, await DisplayNames.ReadAsync(client, TimelineTable.NamesIn(answer), cancellationToken), console));
    }

    private static async Task<int> DrawAsync(CstoRefClient client, FileInfo file, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var chart = await TimeChartReads.ReadAsync(client, today, cancellationToken);
        await File.WriteAllTextAsync(file.FullName, TimeChartPicture.Draw(chart), cancellationToken);
        return CommandLine.Succeeded;
    }
}
