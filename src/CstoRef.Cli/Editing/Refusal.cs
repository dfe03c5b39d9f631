using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Changes;
using CstoRef.Seeds;

namespace CstoRef.Cli.Editing;

/// <summary>Why an edit is not made.</summary>
/// <param name="Reason">A value of the contract's enum <c>ErrorReason</c>, without its prefix.</param>
/// <param name="Message">The reason in words.</param>
/// <param name="Faults">What exactly is wrong, where it is several things.</param>
/// <param name="FaultCount">How many there are of those.</param>
internal sealed record Refusal(string Reason, string Message, ImmutableArray<EditFault> Faults, int FaultCount)
{
    public const string RulesBroken = "RULES_BROKEN";
    public const string StillReferredTo = "STILL_REFERRED_TO";
    public const string EditingOff = "EDITING_OFF";
    public const string PlanChanged = "PLAN_CHANGED";
    public const string UnloggedChanges = "UNLOGGED_CHANGES";

    private const int MostTold = 50;

    /// <summary>A refusal without anything that could be named one by one.</summary>
    public Refusal(string reason, string message)
        : this(reason, message, [], 0)
    {
    }

    /// <summary>Whether no edit at all would be taken.</summary>
    public bool IsOfAllEdits => Reason is EditingOff;

    /// <summary>What speaks against a plan by itself, whoever would make it; null where nothing does.</summary>
    public static Refusal? Of(Plan plan)
    {
        if (!plan.Held.IsEmpty)
        {
            ImmutableArray<EditFault> held =
            [
                .. from deletion in plan.Held
                   from referrer in deletion.Referrers
                   select new EditFault(referrer.Name, referrer.Field, $"still names {deletion.Name}, which would be deleted"),
            ];
            return new(StillReferredTo, "Others would still refer to what would be deleted.", held, held.Length);
        }

        if (plan.Violations.IsEmpty) return null;
        return new(
            RulesBroken,
            "The data would break rules.",
            [.. plan.Violations.Select(violation => new EditFault(violation.Resource, violation.Field, violation.Message))],
            plan.Violations.Length);
    }

    /// <summary>The refusal for a person, with the lines of the seed files that it is about.</summary>
    public string In(SeedSet seeds)
    {
        var lines = Faults.Take(MostTold).Select(fault => $"\n  {fault.In(seeds)}");
        var more = FaultCount - Math.Min(Faults.Length, MostTold);
        var rest = more > 0 ? string.Create(CultureInfo.InvariantCulture, $"\n  and {more} more.") : string.Empty;
        return Message + string.Concat(lines) + rest;
    }
}

/// <summary>One thing that is wrong with an edit.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="Field">The field's path from it; empty where the whole resource is meant.</param>
/// <param name="Message">What is wrong, as a sentence that follows them.</param>
internal sealed record EditFault(string Resource, string Field, string Message)
{
    /// <summary>The fault on one line, with the place where the resource stands, if it does.</summary>
    public string In(SeedSet seeds)
    {
        var said = string.Join(' ', new[] { Resource, Field, Message }.Where(part => part.Length > 0));
        return seeds.PlaceOf(Resource, Field) is { } place ? $"{place}: {said}" : said;
    }
}
