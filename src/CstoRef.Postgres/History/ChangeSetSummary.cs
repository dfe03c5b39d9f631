using CstoRef.Digests;

namespace CstoRef.Postgres.History;

/// <summary>A change set as the log holds it, without what it changed.</summary>
/// <param name="Revision">The revision that it made.</param>
/// <param name="CommitTime">When it was committed, by the database's clock.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Reason">Why.</param>
/// <param name="ChangeCount">How many resources it changed.</param>
/// <param name="Digest">The digest of all resources after it.</param>
public sealed record ChangeSetSummary(
    long Revision, DateTimeOffset CommitTime, string Author, string Reason, int ChangeCount, CatalogDigest Digest);
