using System.Collections.Immutable;
using System.Text.Json;
using CstoRef.Postgres.Loading;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Postgres.Searching;

/// <summary>The resources of a page that the database answered with, and what was found in them.</summary>
/// <param name="row">What the database answered.</param>
/// <param name="query">What was looked for.</param>
/// <param name="known">The picture that holds what the database did not tell.</param>
internal sealed class SearchedPage(SearchAnswerRow row, TypedQuery query, Catalog? known)
{
    private readonly TextMarks _marks = new(
        MarkedQuery.Parse(row.Marked),
        row.Lexemes.Zip(row.Forms),
        query.Sounds.Concat(row.LikelySounds).ToHashSet(StringComparer.Ordinal));

    private readonly ImmutableArray<ImmutableArray<string>> _lacking =
        row.Lacking is null ? [] : JsonSerializer.Deserialize<ImmutableArray<ImmutableArray<string>>>(row.Lacking);

    /// <summary>The resources, each by its name.</summary>
    public ImmutableArray<SearchMatch> Matches() => [.. row.Names.Select((name, place) =>
    {
        var resource = At(place);
        return new SearchMatch
        {
            Resource = name,
            Rank = row.Ranks[place],
            DisplayNames = { SearchedText.DisplayNamesOf(resource) },
            Snippets = { _marks.SnippetsOf(resource) },
            MissingWords = { LackingAt(place) },
        };
    })];

    /// <summary>The documents, where all of the page are.</summary>
    public ImmutableArray<DocumentMatch> Documents() => [.. row.Names.Select((_, place) =>
    {
        var document = (Document)At(place);
        return new DocumentMatch
        {
            Document = document,
            Rank = row.Ranks[place],
            Snippets = { _marks.SnippetsOf(document) },
            MissingWords = { LackingAt(place) },
        };
    })];

    private ImmutableArray<string> LackingAt(int place) => _lacking.IsDefaultOrEmpty ? [] : _lacking[place];

    private IMessage At(int place)
    {
        var name = row.Names[place];
        if (row.Bodies is null) return known!.Find(name)!;
        if (!ResourceName.TryGetKind(name, out var kind)) throw new InvalidOperationException($"{name} is of no kind.");
        return StoredResource.Parse(kind, name, row.Revisions![place], row.Bodies[place]);
    }
}
