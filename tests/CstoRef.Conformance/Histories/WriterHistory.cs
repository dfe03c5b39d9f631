using System.Collections.Immutable;

namespace CstoRef.Conformance.Histories;

/// <summary>What one writer did, in the order in which it did it.</summary>
/// <param name="Name">The writer's name in the run.</param>
/// <param name="Attempts">Its requests, repetitions too.</param>
internal sealed record WriterHistory(string Name, ImmutableArray<EditAttempt> Attempts);

/// <summary>Begins a writer's history in a file: its requests follow.</summary>
internal sealed record WriterLine(string Name) : HistoryLine;

/// <summary>One request to edit, and what came of it.</summary>
/// <param name="RequestId">The id that makes its repetitions recognisable; no other edit of the run has it.</param>
/// <param name="Puts">What it puts, with the hashes of the contents; the revisions are 0.</param>
/// <param name="Deletions">What it deletes.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="At">The revision that it is said to have made; null where there is none, or it is not known.</param>
/// <param name="Detail">What was said about it.</param>
internal sealed record EditAttempt(
    string RequestId,
    ImmutableArray<SeenResource> Puts,
    ImmutableArray<string> Deletions,
    EditOutcome Outcome,
    Position? At,
    string? Detail) : HistoryLine
{
    /// <summary>When it was answered, since the run began.</summary>
    public long Milliseconds { get; set; }
}

/// <summary>What came of a request to edit.</summary>
internal enum EditOutcome
{
    /// <summary>It was acknowledged: it made a revision, now or when it was first asked.</summary>
    Acknowledged,

    /// <summary>It was acknowledged, and everything was as asked for before.</summary>
    ChangedNothing,

    /// <summary>It was refused, and has changed nothing.</summary>
    Refused,

    /// <summary>Nobody said whether it was made.</summary>
    Unknown,
}
