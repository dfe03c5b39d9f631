using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Postgres.Searching;

/// <summary>One page of what a search found, with the state of the database that it was found in.</summary>
/// <param name="Epoch">The unbroken history that the revision belongs to.</param>
/// <param name="Revision">The revision of everything that was found.</param>
/// <param name="TotalSize">How many resources match, over all pages.</param>
/// <param name="MissingWords">How many of the words each of them lacks; 0 where all have all.</param>
/// <param name="Corrections">What was looked for instead of words that no resource has.</param>
/// <param name="Facets">How many resources match, by what they are.</param>
/// <param name="Matches">The resources of the page, best match first, equal ones by name.</param>
public sealed record FoundResources(
    string Epoch,
    long Revision,
    int TotalSize,
    int MissingWords,
    ImmutableArray<SearchCorrection> Corrections,
    SearchFacets Facets,
    ImmutableArray<SearchMatch> Matches);
