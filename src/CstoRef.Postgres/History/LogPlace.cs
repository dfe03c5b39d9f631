using CstoRef.Digests;

namespace CstoRef.Postgres.History;

/// <summary>Where somebody who keeps a picture stands in the log.</summary>
/// <param name="Epoch">The unbroken history that the revision belongs to.</param>
/// <param name="Revision">The revision; 0: before the first change set.</param>
/// <param name="Digest">
/// The digest that the log had at the revision, by which a log is recognised that tells another history under the same numbers; null: not
/// known.
/// </param>
public sealed record LogPlace(string Epoch, long Revision, CatalogDigest? Digest = null);
