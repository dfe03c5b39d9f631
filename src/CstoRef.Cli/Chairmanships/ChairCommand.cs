using System.CommandLine;
using System.Globalization;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Options;
using CstoRef.Cli.Output;
using CstoRef.Time;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Cli.Chairmanships;

/// <summary><c>cstoref chair</c>: who is in the chair on a day, or who takes it next.</summary>
internal static class ChairCommand
{
    private const int MostTurns = 100;

    public static Command Create(TimeProvider clock)
    {
        var day = DayOption.Create(clock);
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
        var command = new ServiceCommand(
            "chair",
            "Tells who is in the chair of the Organization on a day, or who takes it next.",
            [day, next],
            context => context.Line.GetValue(next) is { } count ? ProjectAsync(context, count) : FindAsync(context, context.Line.GetValue(day), clock),
            readsResources: true);
        command.Validators.Add(result =>
        {
            if (result.GetResult(day) is not null && result.GetResult(next) is not null)
                result.AddError($"{next.Name} goes on from the last recorded turn, so it does not go together with {day.Name}.");
        });
        return command;
    }

    private static async Task<int> FindAsync(CommandContext context, PartialDate? day, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).ToPartialDate();
        try
        {
            var (answer, knownThrough) = await CommandContext.ReadAsync(
                context.Client.Chairmanships.FindChairmanshipAsync(
                    new() { Day = day, Read = context.ReadNamedAs(ResourceView.Full) }, context.Call));
            return await context.AnswerAsync(answer, answer.References, (names, console) =>
            {
                console.WriteText(HorizonText.Of(answer.Day, knownThrough, context.Languages));
                if (context.Format == OutputFormat.Table && answer.Chairmanships is [var only]) ChairSentence.Write(only, answer.Day, today, names, console);
                else ChairTables.Write(answer, names, console);
            });
        }
        catch (RpcException fault) when (UndecidedDay.TryRead(fault, out var undecided))
        {
            return await ProjectAsync(context, undecided);
        }
    }

    /// <summary>Tells whose turn it would be on a day for which nothing is decided.</summary>
    /// <exception cref="CommandFailedException">The day is too far ahead.</exception>
    private static async Task<int> ProjectAsync(CommandContext context, UndecidedDay undecided)
    {
        var answer = await ProjectRotationAsync(context, MostTurns);
        if (undecided.TurnIn(answer) is { } turn)
        {
            answer.Chairmanships.Clear();
            answer.Chairmanships.Add(turn);
        }
        else if (answer.Chairmanships.Any(one => one.Period is not null))
        {
            throw new CommandFailedException(
                $"{DateText.Of(undecided.Day)} lies beyond the {MostTurns} turns that can be projected. `cstoref chair --next 10` shows those that come first.");
        }

        return await context.AnswerAsync(
            answer, answer.References, (names, console) => ChairTables.Write(undecided, answer, names, console));
    }

    private static async Task<int> ProjectAsync(CommandContext context, int count)
    {
        var answer = await ProjectRotationAsync(context, count);
        return await context.AnswerAsync(answer, answer.References, (names, console) => ChairTables.Write(answer, names, console));
    }

    private static async Task<ProjectRotationResponse> ProjectRotationAsync(CommandContext context, int count) =>
        await context.Client.Chairmanships.ProjectRotationAsync(
            new() { Count = count, Read = context.ReadNamedAs(ResourceView.Full) }, context.Call);
}
