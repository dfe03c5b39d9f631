using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Digests;

namespace CstoRef.Postgres.History;

/// <summary>A change set as the log holds it.</summary>
/// <param name="Summary">What it is without its changes.</param>
/// <param name="Changes">What it changed, in the order of names. Resources of kinds that only a newer version knows are left out.</param>
public sealed record LoggedChangeSet(ChangeSetSummary Summary, ImmutableArray<ResourceChange> Changes)
{
    /// <summary>The revision that it made.</summary>
    public long Revision => Summary.Revision;

    /// <summary>The digest of all resources after it.</summary>
    public CatalogDigest Digest => Summary.Digest;
}
