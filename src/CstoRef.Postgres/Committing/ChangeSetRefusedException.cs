using System.Collections.Immutable;
using CstoRef.Postgres.Loading;
using CstoRef.Validation;

namespace CstoRef.Postgres.Committing;

/// <summary>A change set was refused, and nothing of it was written.</summary>
public abstract class ChangeSetRefusedException : Exception
{
    private protected ChangeSetRefusedException(string message)
        : base(message)
    {
    }
}

/// <summary>A revision that the change set was made for, and the one found.</summary>
/// <param name="Name">The resource's name; null for the head.</param>
/// <param name="Expected">The revision expected; 0: there should be no such resource.</param>
/// <param name="Actual">The revision found; 0: there is no such resource.</param>
public sealed record StaleRevision(string? Name, long Expected, long Actual);

/// <summary>Somebody else changed in the meantime what the change set was made for.</summary>
public sealed class StaleRevisionException : ChangeSetRefusedException
{
    internal StaleRevisionException(ImmutableArray<StaleRevision> stale)
        : base("Changed in the meantime: " + string.Join("; ", stale.Select(Describe)) + ".") => Stale = stale;

    /// <summary>Every revision that is not as expected.</summary>
    public ImmutableArray<StaleRevision> Stale { get; }

    private static string Describe(StaleRevision stale) => $"{stale.Name ?? "the head"} is at {stale.Actual}, not {stale.Expected}";
}

/// <summary>The change set deletes resources that do not exist.</summary>
public sealed class ResourcesMissingException : ChangeSetRefusedException
{
    internal ResourcesMissingException(ImmutableArray<string> names)
        : base($"Not there to delete: {string.Join(", ", names)}.") => Names = names;

    /// <summary>The names of all resources that do not exist.</summary>
    public ImmutableArray<string> Names { get; }
}

/// <summary>The resources as they would be after the change set break rules.</summary>
public sealed class RulesViolatedException : ChangeSetRefusedException
{
    internal RulesViolatedException(ImmutableArray<Violation> violations)
        : base($"{violations.Length} rules broken, the first one: {violations[0]}.") => Violations = violations;

    /// <summary>Every violation.</summary>
    public ImmutableArray<Violation> Violations { get; }
}

/// <summary>The request id stands for another change set, committed earlier.</summary>
public sealed class RequestIdTakenException : ChangeSetRefusedException
{
    internal RequestIdTakenException(string requestId, long revision)
        : base($"The request id {requestId} belongs to another change set, revision {revision}.") => Revision = revision;

    /// <summary>The revision of the change set that has the id.</summary>
    public long Revision { get; }
}

/// <summary>Resources were changed past the log. To commit on top of that would bless it, so all change sets are refused until it is adopted.</summary>
public sealed class UnloggedChangesException : ChangeSetRefusedException
{
    internal UnloggedChangesException(UnloggedChanges unlogged)
        : base(unlogged.ToString()) => Unlogged = unlogged;

    /// <summary>What was changed.</summary>
    public UnloggedChanges Unlogged { get; }
}
