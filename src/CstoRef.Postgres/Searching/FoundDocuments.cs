using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Postgres.Searching;

/// <summary>One page of the documents that a search found, with the state of the database that they were found in.</summary>
/// <param name="Epoch">The unbroken history that the revision belongs to.</param>
/// <param name="Revision">The revision of everything that was found.</param>
/// <param name="TotalSize">How many documents match, over all pages.</param>
/// <param name="MissingWords">How many of the words each of them lacks; 0 where all have all.</param>
/// <param name="Corrections">What was looked for instead of words that no resource has.</param>
/// <param name="Matches">The documents of the page, best match first, equal ones by name.</param>
public sealed record FoundDocuments(
    string Epoch,
    long Revision,
    int TotalSize,
    int MissingWords,
    ImmutableArray<SearchCorrection> Corrections,
    ImmutableArray<DocumentMatch> Matches);
