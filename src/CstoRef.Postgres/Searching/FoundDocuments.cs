using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Postgres.Searching;

/// <summary>One page of what a search found, with the state of the database that it was found in.</summary>
/// <param name="Epoch">The unbroken history that the revision belongs to.</param>
/// <param name="Revision">The revision of everything that was found.</param>
/// <param name="TotalSize">How many documents match, over all pages.</param>
/// <param name="Matches">The documents of the page, best match first, equal ones by name.</param>
public sealed record FoundDocuments(string Epoch, long Revision, int TotalSize, ImmutableArray<DocumentMatch> Matches);
