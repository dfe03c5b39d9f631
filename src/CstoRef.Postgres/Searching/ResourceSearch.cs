using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Resources;
using CstoRef.V1;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Searching;

/// <summary>Finds resources by their names, titles, texts, codes, dates and by the names of what they refer to.</summary>
/// <param name="connections">The connections to the database.</param>
/// <param name="timeLimit">How long a search may take; the database itself ends one that takes longer.</param>
public sealed class ResourceSearch(DatabaseConnections connections, TimeSpan timeLimit)
{
    /// <summary>How long the database may take to tell that a search took too long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Finds a page of the resources that match what a person typed; any text will do.</summary>
    /// <param name="typed">What to look for; the contract tells how it is read.</param>
    /// <param name="scope">What the search is restricted to.</param>
    /// <param name="first">How many matches come before the page.</param>
    /// <param name="count">The most resources to find.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <exception cref="SearchTooCostlyException">The search took longer than it may.</exception>
    /// <exception cref="PostgresUnavailableException">The database is away, or a lock keeps the search waiting.</exception>
    /// <exception cref="StorageException">The database cannot be searched.</exception>
    public async Task<FoundResources> FindAsync(string typed, SearchScope scope, int first, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(scope);
        var query = TypedQuery.Parse(typed, scope.Lexemes);
        var rows = await ReadAsync(query, first, count, withFacets: true, cancellationToken);
        var one = rows[0];
        return new(
            one.Epoch.ToString("D"),
            one.HeadRevision,
            checked((int)one.TotalSize),
            one.MissingWords,
            SearchAnswer.CorrectionsOf(one.Corrections),
            SearchAnswer.FacetsOf(one.Facets),
            [.. Matches(rows).Select(row => ToMatch(row, query))]);
    }

    /// <summary>Finds a page of documents alone, each as it is stored.</summary>
    /// <inheritdoc cref="FindAsync"/>
    internal async Task<FoundDocuments> FindDocumentsAsync(string typed, int first, int count, CancellationToken cancellationToken)
    {
        var query = TypedQuery.Parse(typed, new SearchScope { Kinds = [ResourceKind.Document] }.Lexemes);
        var rows = await ReadAsync(query, first, count, withFacets: false, cancellationToken);
        var one = rows[0];
        return new(
            one.Epoch.ToString("D"),
            one.HeadRevision,
            checked((int)one.TotalSize),
            one.MissingWords,
            SearchAnswer.CorrectionsOf(one.Corrections),
            [.. Matches(rows).Select(row => ToDocument(row, query))]);
    }

    private async Task<IReadOnlyList<Row>> ReadAsync(
        TypedQuery query, int first, int count, bool withFacets, CancellationToken cancellationToken)
    {
        var parameters = new Parameters(query.ToJson(), first, count, withFacets, Milliseconds(timeLimit), Milliseconds(timeLimit / 3));
        try
        {
            await using var connection = await DatabaseSession.OpenAsync(connections.ForSearching, cancellationToken);
            var rows = await ReadAsync(connection, parameters, cancellationToken);
            return rows.Count > 0 ? rows : throw SchemaException.HeadMissing();
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }

    private async Task<IReadOnlyList<Row>> ReadAsync(
        NpgsqlConnection connection, Parameters parameters, CancellationToken cancellationToken)
    {
        var patience = (int)Math.Ceiling((timeLimit + Grace).TotalSeconds);
        const string statement = DatabaseSession.PinReading + SearchStatement.Settings + SearchStatement.Find;
        try
        {
            await using var results = await connection.QueryMultipleAsync(
                new(statement, parameters, commandTimeout: patience, cancellationToken: cancellationToken));
            await results.ReadAsync();
            await results.ReadAsync();
            return (await results.ReadAsync<Row>()).AsList();
        }
        catch (NpgsqlException fault) when (fault.SqlState is PostgresErrorCodes.QueryCanceled || fault.InnerException is TimeoutException)
        {
            throw new SearchTooCostlyException(timeLimit, fault);
        }
    }

    private static IEnumerable<Row> Matches(IReadOnlyList<Row> rows) => rows.Where(row => row.Name is not null);

    private static string Milliseconds(TimeSpan limit) => Math.Ceiling(limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static SearchMatch ToMatch(Row row, TypedQuery query)
    {
        var match = new SearchMatch { Resource = row.Name!, Rank = row.Rank!.Value };
        match.DisplayNames.AddRange(SearchAnswer.TextsOf(row.DisplayNames!));
        match.Snippets.AddRange(SnippetsOf(row, query));
        match.MissingWords.AddRange(SearchAnswer.WordsOf(row.Lacking));
        return match;
    }

    private static DocumentMatch ToDocument(Row row, TypedQuery query)
    {
        var document = (Document)StoredResource.Parse(ResourceKind.Document, row.Name!, row.Revision!.Value, row.Body!);
        var match = new DocumentMatch { Document = document, Rank = row.Rank!.Value };
        match.Snippets.AddRange(SnippetsOf(row, query));
        match.MissingWords.AddRange(SearchAnswer.WordsOf(row.Lacking));
        return match;
    }

    private static IEnumerable<Snippet> SnippetsOf(Row row, TypedQuery query)
    {
        if (row.Snippets is null) return [];
        var sounds = query.Sounds.Concat(SearchAnswer.WordsOf(row.LikelySounds)).ToHashSet(StringComparer.Ordinal);
        var found = JsonSerializer.Deserialize<ImmutableArray<FoundText>>(row.Snippets, JsonSerializerOptions.Web);
        return found.Select(text => text.ToSnippet(sounds));
    }

    private sealed record Parameters(string Query, int First, int Count, bool WithFacets, string TimeLimit, string LockLimit);

    private sealed record Row(
        Guid Epoch,
        long HeadRevision,
        long TotalSize,
        int MissingWords,
        string Corrections,
        string LikelySounds,
        string? Facets,
        string? Name,
        string? Kind,
        long? Revision,
        string? Body,
        string? DisplayNames,
        double? Rank,
        string? Lacking,
        string? Snippets);
}
