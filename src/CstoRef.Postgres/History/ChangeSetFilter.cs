namespace CstoRef.Postgres.History;

/// <summary>Which change sets to list; all that is set must hold.</summary>
public sealed record ChangeSetFilter
{
    /// <summary>
    /// Only those up to this revision, so that pages of one list stay the same while others commit; null: up to the head.
    /// </summary>
    public long? UpTo { get; init; }

    /// <summary>Only those of this author; null: of anyone.</summary>
    public string? Author { get; init; }

    /// <summary>Only those that changed the resource of this name; null: any.</summary>
    public string? Resource { get; init; }

    /// <summary>Only those committed at this time or later.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Only those committed before this time.</summary>
    public DateTimeOffset? EndTime { get; init; }
}
