using CstoRef.Digests;

namespace CstoRef.Postgres.History;

/// <summary>One unbroken history.</summary>
/// <param name="Ordinal">Which one, from 1.</param>
/// <param name="Name">How the catalog and the contract write it.</param>
/// <param name="BeganAt">When it began, by the database's clock.</param>
/// <param name="BeganAfter">The head on which it began; 0: it began with nothing.</param>
/// <param name="Digest">The digest of all resources then.</param>
/// <param name="Reason">Why it began.</param>
public sealed record Epoch(int Ordinal, string Name, DateTimeOffset BeganAt, long BeganAfter, CatalogDigest Digest, string Reason);
