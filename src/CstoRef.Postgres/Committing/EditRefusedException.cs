using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Postgres.Loading;
using CstoRef.Validation;

namespace CstoRef.Postgres.Committing;

/// <summary>An edit was refused, and nothing of it was written.</summary>
public abstract class EditRefusedException : Exception
{
    private protected EditRefusedException(string message, Plan? plan = null)
        : base(message) => Plan = plan;

    /// <summary>The plan that was refused, with all that speaks against it; null where there was none.</summary>
    public Plan? Plan { get; }

    /// <summary>The refusal of a plan, by what speaks against it first; null where nothing does.</summary>
    public static EditRefusedException? Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Of(plan, one => one.Violations);
    }

    internal static EditRefusedException? Of(Plan plan, Func<Plan, ImmutableArray<Violation>> findViolations)
    {
        if (!plan.Stale.IsEmpty) return new StaleRevisionException(plan);
        if (!plan.Missing.IsEmpty) return new ResourcesMissingException(plan);
        if (!plan.IsAsAgreed) return new PlanChangedException(plan);
        if (!plan.Held.IsEmpty) return new ResourcesReferredToException(plan);
        return findViolations(plan) is { IsEmpty: false } violations ? new RulesViolatedException(violations, plan) : null;
    }
}

/// <summary>Somebody else changed in the meantime what the edit was made for.</summary>
public sealed class StaleRevisionException : EditRefusedException
{
    internal StaleRevisionException(Plan plan)
        : base($"Changed in the meantime: {string.Join("; ", plan.Stale)}.", plan) => Stale = plan.Stale;

    /// <summary>Every revision that is not as expected.</summary>
    public ImmutableArray<StaleRevision> Stale { get; }
}

/// <summary>The edit deletes resources that do not exist.</summary>
public sealed class ResourcesMissingException : EditRefusedException
{
    internal ResourcesMissingException(Plan plan)
        : base($"Not there to delete: {string.Join(", ", plan.Missing)}.", plan) => Names = plan.Missing;

    /// <summary>The names of all resources that do not exist.</summary>
    public ImmutableArray<string> Names { get; }
}

/// <summary>What the edit would do is not what was agreed to.</summary>
public sealed class PlanChangedException : EditRefusedException
{
    internal PlanChangedException(Plan plan)
        : base("The plan is another than the one agreed to: the resources that it changes were changed in the meantime.", plan)
    {
    }
}

/// <summary>The edit deletes resources that others would still refer to.</summary>
public sealed class ResourcesReferredToException : EditRefusedException
{
    internal ResourcesReferredToException(Plan plan)
        : base($"Still referred to: {string.Join("; ", plan.Held)}.", plan) => Held = plan.Held;

    /// <summary>Every such deletion.</summary>
    public ImmutableArray<HeldDeletion> Held { get; }
}

/// <summary>The resources as they would be after the edit break rules.</summary>
public sealed class RulesViolatedException : EditRefusedException
{
    internal RulesViolatedException(ImmutableArray<Violation> violations, Plan? plan)
        : base($"{violations.Length} rules broken, the first one: {violations[0]}.", plan) => Violations = violations;

    /// <summary>Every violation.</summary>
    public ImmutableArray<Violation> Violations { get; }
}

/// <summary>The request id stands for another edit, committed earlier.</summary>
public sealed class RequestIdTakenException : EditRefusedException
{
    internal RequestIdTakenException(string requestId, long revision)
        : base($"The request id {requestId} belongs to another change set, revision {revision}.") => Revision = revision;

    /// <summary>The revision of the change set that has the id.</summary>
    public long Revision { get; }
}

/// <summary>
/// Resources were changed past the log. To commit on top of that would bless it, so all edits are refused until it is adopted.
/// </summary>
public sealed class UnloggedChangesException : EditRefusedException
{
    internal UnloggedChangesException(UnloggedChanges unlogged)
        : base(unlogged.ToString()) => Unlogged = unlogged;

    /// <summary>What was changed.</summary>
    public UnloggedChanges Unlogged { get; }
}
