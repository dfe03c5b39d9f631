using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using CstoRef.Cli.Output;
using CstoRef.Cli.Verify;
using CstoRef.V1;

namespace CstoRef.Cli.Editing;

/// <summary><c>cstoref apply DIR --reason TEXT</c>: makes data what a folder of seed files says, as one change set or not at all.</summary>
internal static class ApplyCommand
{
    private const int LongestReason = 1000;
    private const int LongestAuthor = 200;

    private static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why, for the log.",
        HelpName = "TEXT",
        Required = true,
    };

    private static readonly Option<string?> Author = new("--author") { Description = "Who makes the change; you, where it is left out.", HelpName = "NAME" };

    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Do not ask; needed where nobody can answer." };

    public static Command Create(TimeProvider clock)
    {
        var (folder, prune) = (DesiredStateOptions.Folder(), DesiredStateOptions.Prune());
        var command = new TargetCommand(
            "apply",
            "Makes a service's data what a folder of seed files says: shows the plan, asks, and makes one change set of it.",
            [folder, Reason, Author, prune, Yes],
            clock,
            context => RunAsync(context, context.Line.GetRequiredValue(folder), context.Line.GetValue(prune)));
        command.Validators.Add(result =>
        {
            CheckText(result, result.GetResult(Reason), LongestReason);
            CheckText(result, result.GetResult(Author), LongestAuthor);
            if (result.GetResult(Yes) is { Implicit: false }) return;
            if (result.GetResult(command.Format) is { Implicit: false } && result.GetValue(command.Format) == OutputFormat.Json)
                result.AddError($"--output json shows no plan to agree to: it goes with {Yes.Name}.");
            else if (Console.IsInputRedirected)
                result.AddError($"apply asks before it changes anything, and nobody can answer here: say {Yes.Name}.");
        });
        return command;
    }

    private static void CheckText(CommandResult command, OptionResult? option, int longest)
    {
        if (option is not { Tokens: [var text] }) return;
        if (string.IsNullOrWhiteSpace(text.Value)) command.AddError($"{option.Option.Name} must say something.");
        else if (text.Value.Length > longest)
            command.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Option.Name} must have at most {longest} characters."));
        else if (text.Value.Any(character => char.IsControl(character) && (character != '\n' || option.Option == Author)))
            command.AddError($"{option.Option.Name} must have no control characters.");
    }

    private static async Task<int> RunAsync(TargetContext context, DirectoryInfo folder, bool prune)
    {
        var seeds = await SeedFolder.ReadUsableAsync(folder, context.CancellationToken);
        var desired = DesiredState.Of(seeds, await context.ReadAsync(), prune);
        var plan = desired.Plan.ToMessage();
        var kept = PlanText.KeptLine(desired, folder.ToString(), context);
        if (plan.Changes.Count == 0) return await TellNothingToDoAsync(desired, plan, kept, folder, context);
        if (context.Format != OutputFormat.Json)
        {
            PlanText.Write(desired, plan, context);
            if (kept is not null) context.Console.WriteText(kept);
        }

        // Whoever is asked need not agree to what is refused anyway; else the edit itself is answer enough.
        var asks = !context.Line.GetValue(Yes);
        if ((asks ? await desired.AskAsync(context.Target, context.CancellationToken) : Refusal.Of(desired.Plan)) is { } refusal)
            return await CommandLine.TellAsync(context.Error, refusal.In(seeds));
        if (asks && !await AgreeAsync(context)) return await CommandLine.TellAsync(context.Error, "Nothing was changed.");
        try
        {
            return await TellDoneAsync(desired, plan, await CommitAsync(desired, context), context);
        }
        catch (EditRefusedByTargetException fault)
        {
            return await CommandLine.TellAsync(context.Error, fault.Refusal.In(seeds));
        }
    }

    private static async Task<long> CommitAsync(DesiredState desired, TargetContext context)
    {
        var author = context.Line.GetValue(Author) ?? EditAuthor.Default;
        // However often it is sent, it is one request.
        var edit = desired.EditBy(author, context.Line.GetRequiredValue(Reason)) with { RequestId = Guid.NewGuid().ToString("D") };
        try
        {
            return await context.Target.CommitAsync(edit, cause => CommandLine.TellAsync(context.Error, cause), context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            await CommandLine.TellAsync(context.Error, Resending.Unknown);
            throw;
        }
    }

    private static async Task<bool> AgreeAsync(TargetContext context)
    {
        await context.Error.WriteAsync(context.Languages.IsRussian ? "Применить? [y/N] " : "Apply this? [y/N] ");
        try
        {
            // Whoever reads a line hears of no interruption.
            var answer = await Task.Run(Console.ReadLine).WaitAsync(context.CancellationToken);
            return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
        }
        catch (OperationCanceledException)
        {
            await context.Error.WriteLineAsync();
            throw;
        }
    }

    private static async Task<int> TellNothingToDoAsync(
        DesiredState desired, EditPlan plan, string? kept, DirectoryInfo folder, TargetContext context)
    {
        if (context.Format == OutputFormat.Json)
        {
            await context.Output.WriteLineAsync(ToJson(desired, plan, revision: null).ToJsonString(OutputJson.Options));
            return CommandLine.Succeeded;
        }

        context.Console.WriteText(PlanText.NothingLine(plan, folder.ToString(), context));
        if (kept is not null) context.Console.WriteText(kept);
        return CommandLine.Succeeded;
    }

    private static async Task<int> TellDoneAsync(DesiredState desired, EditPlan plan, long revision, TargetContext context)
    {
        if (context.Format == OutputFormat.Json) await context.Output.WriteLineAsync(ToJson(desired, plan, revision).ToJsonString(OutputJson.Options));
        else context.Console.WriteText(PlanText.DoneLine(plan, revision, context.Languages));
        return CommandLine.Succeeded;
    }

    private static JsonObject ToJson(DesiredState desired, EditPlan plan, long? revision)
    {
        var told = PlanText.ToJson(desired, plan, refusal: null);
        told["revision"] = revision;
        return told;
    }
}
