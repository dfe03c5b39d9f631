using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.V1;

namespace CstoRef.Cli.Chairmanships;

/// <summary><c>cstoref chair</c>: who is in the chair on a day, or who takes it next.</summary>
internal static class ChairCommand
{
    private const int MostTurns = 100;

    public static Command Create()
    {
        var day = DayOption.Create();
        var next = new Option<int?>("--next")
        {
            Description = "Project the next turns instead, by the rule that the recorded ones show.",
            HelpName = "N",
            CustomParser = argument =>
            {
                var text = argument.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostTurns) return count;
                argument.AddError($"--next must be a whole number from 1 to {MostTurns}, not '{text}'.");
                return null;
            },
        };
        var format = OutputOption.Create();
        var address = AddressOption.Create();
        var command = new Command("chair", "Tells who is in the chair of the Organization on a day, or who takes it next.") { day, next, format, address };
        command.Validators.Add(result =>
        {
            if (result.GetResult(day) is not null && result.GetResult(next) is not null)
                result.AddError($"{next.Name} goes on from the last recorded turn, so it does not go together with {day.Name}.");
        });
        command.SetAction((line, cancellationToken) => ServiceConnection.UseAsync(
            line.GetRequiredValue(address),
            client =>
            {
                var (form, output) = (line.GetValue(format), line.InvocationConfiguration.Output);
                return line.GetValue(next) is { } count
                    ? ProjectAsync(client, count, form, output, cancellationToken)
                    : FindAsync(client, line.GetValue(day), form, output, cancellationToken);
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> FindAsync(
        CstoRefClient client, PartialDate? day, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        var answer = await client.Chairmanships.FindChairmanshipAsync(new() { Day = day }, cancellationToken: cancellationToken);
        return await Answer.WriteAsync(answer, format, output, async console =>
            ChairTables.Write(answer, await DisplayNames.ReadAsync(client, ChairTables.NamesIn(answer), cancellationToken), console));
    }

    private static async Task<int> ProjectAsync(
        CstoRefClient client, int count, OutputFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        var answer = await client.Chairmanships.ProjectRotationAsync(new() { Count = count }, cancellationToken: cancellationToken);
        return await Answer.WriteAsync(answer, format, output, async console =>
            ChairTables.Write(answer, await DisplayNames.ReadAsync(client, ChairTables.NamesIn(answer), cancellationToken), console));
    }
}
