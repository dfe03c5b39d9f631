using System.Collections.Immutable;
using System.Text.Json;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Postgres.Searching;

/// <summary>Reads what the database answers to a search in JSON.</summary>
internal static class SearchAnswer
{
    private static readonly ImmutableDictionary<string, string> Collections =
        ResourceKind.All.ToImmutableDictionary(kind => kind.TableName, kind => kind.Collection, StringComparer.Ordinal);

    public static ImmutableArray<SearchCorrection> CorrectionsOf(string json) =>
        [.. JsonSerializer.Deserialize<ImmutableArray<Correction>>(json, JsonSerializerOptions.Web)
            .Select(correction => new SearchCorrection { Typed = correction.Typed, Words = { correction.Words } })];

    public static SearchFacets FacetsOf(string? json)
    {
        var counts = JsonSerializer.Deserialize<Counts>(json ?? "{}", JsonSerializerOptions.Web)!;
        return new()
        {
            Kinds = { Sorted(counts.Kinds, kind => Collections[kind]) },
            Years = { Sorted(counts.Years, year => year) },
            MemberStates = { Sorted(counts.MemberStates, name => name) },
            GoverningBodies = { Sorted(counts.GoverningBodies, name => name) },
        };
    }

    /// <summary>The most frequent first, equal ones by what they count.</summary>
    private static IEnumerable<SearchCount> Sorted(Dictionary<string, int>? counts, Func<string, string> name) =>
        (counts ?? []).Select(count => new SearchCount { Value = name(count.Key), Count = count.Value })
            .OrderByDescending(count => count.Count)
            .ThenBy(count => count.Value, StringComparer.Ordinal);

    private sealed record Correction(string Typed, string[] Words);

    private sealed record Counts(
        Dictionary<string, int>? Kinds,
        Dictionary<string, int>? Years,
        Dictionary<string, int>? MemberStates,
        Dictionary<string, int>? GoverningBodies);
}
