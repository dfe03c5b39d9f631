using System.CommandLine;
using CstoRef.Cli.Output;
using CstoRef.Cli.Verify;
using CstoRef.V1;

namespace CstoRef.Cli.Editing;

/// <summary><c>cstoref plan DIR</c>: what it takes to make data what a folder of seed files says. It changes nothing.</summary>
internal static class PlanCommand
{
    public static Command Create(TimeProvider clock)
    {
        var (folder, prune) = (DesiredStateOptions.Folder(), DesiredStateOptions.Prune());
        var check = new Option<bool>("--check") { Description = "End with the exit code 3 where there is something to do." };
        return new TargetCommand(
            "plan",
            "Tells what it takes to make a service's data what a folder of seed files says, and changes nothing.",
            [folder, prune, check],
            clock,
            context => RunAsync(context, context.Line.GetRequiredValue(folder), context.Line.GetValue(prune), context.Line.GetValue(check)));
    }

    private static async Task<int> RunAsync(TargetContext context, DirectoryInfo folder, bool prune, bool check)
    {
        var seeds = await SeedFolder.ReadUsableAsync(folder, context.CancellationToken);
        var desired = DesiredState.Of(seeds, await context.ReadAsync(), prune);
        var plan = desired.Plan.ToMessage();
        var refusal = await desired.AskAsync(context.Target, context.CancellationToken);
        if (context.Format == OutputFormat.Json) await context.Output.WriteLineAsync(PlanText.ToJson(desired, plan, refusal).ToJsonString(OutputJson.Options));
        else Write(desired, plan, refusal, folder, context);
        if (refusal is { IsOfAllEdits: false }) return await CommandLine.TellAsync(context.Error, refusal.In(seeds));
        return check && plan.Changes.Count > 0 ? CommandLine.Differs : CommandLine.Succeeded;
    }

    private static void Write(DesiredState desired, EditPlan plan, Refusal? refusal, DirectoryInfo folder, TargetContext context)
    {
        var console = context.Console;
        if (plan.Changes.Count == 0) console.WriteText(PlanText.NothingLine(plan, folder.ToString(), context));
        else PlanText.Write(desired, plan, context);
        if (PlanText.KeptLine(desired, folder.ToString(), context) is { } kept) console.WriteText(kept);
        if (refusal is { IsOfAllEdits: true }) console.WriteText(refusal.Message);
    }
}
