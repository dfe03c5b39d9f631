using System.Globalization;
using System.Text.Json.Nodes;
using CstoRef.Cli.Output;
using CstoRef.Cli.Revisions;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Editing;

/// <summary>Writes what it takes to make data what a folder of seed files says.</summary>
internal static class PlanText
{
    private const int UsualConsequences = 20;

    /// <summary>The plan for people: every resource and field, what follows from that, and how much it is.</summary>
    public static void Write(DesiredState desired, EditPlan plan, TargetContext context)
    {
        var console = context.Console;
        foreach (var change in plan.Changes) ComparisonText.Write(change, console);
        WriteConsequences(desired, plan, context, console);
        if (plan.Changes.Count > 0) console.WriteText(string.Empty);
        console.WriteText(CountsOf(plan, context.Languages));
    }

    /// <summary>The line that tells what only the target holds; null where there is nothing.</summary>
    public static string? KeptLine(DesiredState desired, string folder, TargetContext context)
    {
        var kept = desired.Kept;
        if (kept.IsEmpty) return null;
        var example = kept.Length == 1 ? $" ({kept[0]})" : $" ({kept[0]}, …)";
        if (context.Languages.IsRussian)
            return string.Create(CultureInfo.InvariantCulture, $"Чего нет в {folder}: {kept.Length}{example}; --prune удаляет.");
        return kept.Length == 1
            ? $"1 resource of {context.Target.Name} is not in {folder}{example}; --prune deletes it."
            : string.Create(CultureInfo.InvariantCulture, $"{kept.Length} resources of {context.Target.Name} are not in {folder}{example}; --prune deletes them.");
    }

    /// <summary>The line that tells that there is nothing to do.</summary>
    public static string NothingLine(EditPlan plan, string folder, TargetContext context) => context.Languages.IsRussian
        ? string.Create(CultureInfo.InvariantCulture, $"Делать нечего: ревизия {plan.BaseRevision} совпадает с {folder}.")
        : string.Create(CultureInfo.InvariantCulture, $"Nothing to do: revision {plan.BaseRevision} of {context.Target.Name} is what {folder} says.");

    /// <summary>The plan for programs, with all that a person would be told.</summary>
    public static JsonObject ToJson(DesiredState desired, EditPlan plan, Refusal? refusal) => new()
    {
        ["plan"] = JsonNode.Parse(JsonFormatter.Default.Format(plan)),
        ["kept"] = new JsonArray([.. desired.Kept.Select(name => JsonValue.Create(name))]),
        ["refusal"] = refusal is null ? null : new JsonObject
        {
            ["reason"] = refusal.Reason,
            ["message"] = refusal.Message,
            ["faults"] = new JsonArray([.. refusal.Faults.Select(fault => ToJson(fault, desired))]),
        },
    };

    /// <summary>What was done.</summary>
    public static string DoneLine(EditPlan plan, long revision, LanguageOrder languages) => languages.IsRussian
        ? string.Create(CultureInfo.InvariantCulture, $"Ревизия {revision} записана: изменено {plan.UpdateCount}, добавлено {plan.CreateCount}, удалено {plan.DeleteCount}.")
        : string.Create(CultureInfo.InvariantCulture, $"Revision {revision} committed: {plan.UpdateCount} changed, {plan.CreateCount} added, {plan.DeleteCount} deleted.");

    private static string CountsOf(EditPlan plan, LanguageOrder languages) => languages.IsRussian
        ? string.Create(CultureInfo.InvariantCulture, $"изменить {plan.UpdateCount}, добавить {plan.CreateCount}, удалить {plan.DeleteCount}")
        : string.Create(CultureInfo.InvariantCulture, $"{plan.UpdateCount} to change, {plan.CreateCount} to add, {plan.DeleteCount} to delete");

    private static void WriteConsequences(DesiredState desired, EditPlan plan, TargetContext context, ResultConsole console)
    {
        if (plan.Consequences.Count == 0) return;
        console.WriteText(string.Empty);
        var sentences = new ConsequenceText(desired.Plan, context.Languages);
        var shown = context.Format == OutputFormat.Wide ? plan.Consequences.Count : UsualConsequences;
        foreach (var consequence in plan.Consequences.Take(shown)) console.WriteText(sentences.Of(consequence));
        if (plan.Consequences.Count > shown)
        {
            console.WriteText(string.Create(
                CultureInfo.InvariantCulture, $"And so on {plan.Consequences.Count - shown} times more; -o wide tells all."));
        }
    }

    private static JsonObject ToJson(EditFault fault, DesiredState desired) => new()
    {
        ["resource"] = fault.Resource,
        ["field"] = fault.Field,
        ["message"] = fault.Message,
        ["place"] = desired.Seeds.PlaceOf(fault.Resource, fault.Field),
    };
}
