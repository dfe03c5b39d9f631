using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Postgres.Loading;

namespace CstoRef.Postgres.History;

/// <summary>The next change sets after a revision.</summary>
/// <param name="Coverage">Whether the log tells them; where it does not, there are none here.</param>
/// <param name="Head">The head, in the same state of the database.</param>
/// <param name="OldestRevision">The first revision that the log keeps; 0 where there is none.</param>
/// <param name="ChangeSets">The change sets in the order of revisions, without a gap.</param>
public sealed record LogPortion(LogCoverage Coverage, Head Head, long OldestRevision, ImmutableArray<LoggedChangeSet> ChangeSets)
{
    /// <summary>Whether nothing comes after this portion up to the head.</summary>
    public bool ReachesHead => Coverage == LogCoverage.Whole && (ChangeSets.IsEmpty || ChangeSets[^1].Revision == Head.Revision);

    /// <summary>The picture that it leads to from the one after which it was read; there is a change set at least.</summary>
    public Catalog LeadOnFrom(Catalog picture) => picture.With(ChangeSets[^1].Revision, Merged());

    /// <summary>All of it as one change for each resource that is not in the end what it was.</summary>
    public ImmutableArray<ResourceChange> Merged() =>
    [
        .. from changes in ChangeSets.SelectMany(changeSet => changeSet.Changes).GroupBy(change => change.Name, StringComparer.Ordinal)
           let merged = changes.Aggregate((first, last) => first with { After = last.After, AfterHash = last.AfterHash })
           where merged.Before is not null || merged.After is not null
           select merged,
    ];
}

/// <summary>In what two revisions differ, one change for each resource: what it was at the first, what it is at the second.</summary>
/// <param name="Coverage">Whether the log tells it; where it does not, there is none of it here.</param>
/// <param name="Head">The head, in the same state of the database.</param>
/// <param name="OldestRevision">The first revision that the log keeps; 0 where there is none.</param>
/// <param name="TotalSize">How many resources differ, of those asked for.</param>
/// <param name="Changes">Those of the page asked for, in the order of names.</param>
public sealed record LoggedDifference(
    LogCoverage Coverage, Head Head, long OldestRevision, int TotalSize, ImmutableArray<ResourceChange> Changes)
{
    /// <summary>The digest of the second revision; null where the log does not tell it.</summary>
    public CatalogDigest? Digest { get; init; }

    /// <summary>Whether every change is here.</summary>
    public bool IsComplete => Coverage == LogCoverage.Whole && Changes.Length == TotalSize;
}

/// <summary>A list of change sets.</summary>
/// <param name="Head">The head, in the same state of the database.</param>
/// <param name="TotalSize">How many the filter selects.</param>
/// <param name="ChangeSets">Those of the page asked for, the newest first.</param>
public sealed record ChangeSetList(Head Head, int TotalSize, ImmutableArray<ChangeSetSummary> ChangeSets);

/// <summary>One change set with a page of what it changed.</summary>
/// <param name="Coverage">Whether the log tells it.</param>
/// <param name="Head">The head, in the same state of the database.</param>
/// <param name="OldestRevision">The first revision that the log keeps; 0 where there is none.</param>
/// <param name="ChangeSet">The change set; null where the log does not tell it.</param>
public sealed record ChangeSetPage(LogCoverage Coverage, Head Head, long OldestRevision, LoggedChangeSet? ChangeSet);

/// <summary>The revisions in which one resource changed.</summary>
/// <param name="Head">The head, in the same state of the database.</param>
/// <param name="TotalSize">How many there are; 0 where there never was such a resource.</param>
/// <param name="Revisions">Those of the page asked for, the newest first, each with the one change.</param>
public sealed record ResourceHistory(Head Head, int TotalSize, ImmutableArray<LoggedChangeSet> Revisions);
