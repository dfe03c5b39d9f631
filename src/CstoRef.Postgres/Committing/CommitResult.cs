using CstoRef.Changes;

namespace CstoRef.Postgres.Committing;

/// <summary>What became of a change set.</summary>
/// <param name="Revision">The revision that holds the changes.</param>
/// <param name="ChangeCount">How many resources changed; 0 where all of them were as asked for already, and no revision was made.</param>
/// <param name="IsRepetition">Whether the same request had been committed before, at that revision.</param>
/// <param name="CommitTime">
/// When the revision was committed, by the database's clock, also of a repetition; null where no revision was made.
/// </param>
/// <param name="Catalog">The picture at the revision; null for a repetition.</param>
public sealed record CommitResult(long Revision, int ChangeCount, bool IsRepetition, DateTimeOffset? CommitTime, Catalog? Catalog)
{
    /// <summary>What was committed, or found to change nothing; null for a repetition, and where nothing was planned.</summary>
    public Plan? Plan { get; init; }

    internal bool MakesRevision => ChangeCount > 0 && !IsRepetition;
}
