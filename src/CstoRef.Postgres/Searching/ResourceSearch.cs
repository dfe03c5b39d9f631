using System.Globalization;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Resources;
using Npgsql;
using NpgsqlTypes;

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
    /// <param name="known">A picture that the caller has: where it is what was searched, the database is not asked for it.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <exception cref="SearchTooCostlyException">The search took longer than it may.</exception>
    /// <exception cref="PostgresUnavailableException">The database is away, or a lock keeps the search waiting.</exception>
    /// <exception cref="StorageException">The database cannot be searched.</exception>
    public async Task<FoundResources> FindAsync(
        string typed, SearchScope scope, int first, int count, Catalog? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(scope);
        var query = TypedQuery.Parse(typed, scope.Lexemes);
        var row = await ReadAsync(query, first, count, withFacets: true, known, cancellationToken);
        var page = new SearchedPage(row, query, known);
        return new(
            row.Epoch.ToString("D"),
            row.Revision,
            checked((int)row.Total),
            row.Missing,
            SearchAnswer.CorrectionsOf(row.Corrections),
            SearchAnswer.FacetsOf(row.Facets),
            page.Matches());
    }

    /// <summary>Finds a page of documents alone, each as it is stored.</summary>
    /// <inheritdoc cref="FindAsync"/>
    internal async Task<FoundDocuments> FindDocumentsAsync(
        string typed, int first, int count, Catalog? known, CancellationToken cancellationToken)
    {
        var query = TypedQuery.Parse(typed, new SearchScope { Kinds = [ResourceKind.Document] }.Lexemes);
        var row = await ReadAsync(query, first, count, withFacets: false, known, cancellationToken);
        var page = new SearchedPage(row, query, known);
        return new(
            row.Epoch.ToString("D"),
            row.Revision,
            checked((int)row.Total),
            row.Missing,
            SearchAnswer.CorrectionsOf(row.Corrections),
            page.Documents());
    }

    private async Task<SearchAnswerRow> ReadAsync(
        TypedQuery query, int first, int count, bool withFacets, Catalog? known, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await DatabaseSession.OpenAsync(connections.ForSearching, cancellationToken);
            await using var command = CommandOf(query, first, count, withFacets, known, connection);
            var row = await ReadAsync(command, cancellationToken) ?? throw SchemaException.HeadMissing();
            if (row.Bodies is not null || known is null || Array.TrueForAll(row.Names, name => known.Find(name) is not null)) return row;
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }

        // Somebody wrote past the log what no picture has.
        return await ReadAsync(query, first, count, withFacets, known: null, cancellationToken);
    }

    private NpgsqlCommand CommandOf(
        TypedQuery query, int first, int count, bool withFacets, Catalog? known, NpgsqlConnection connection) =>
        new(SearchStatement.Settings + SearchStatement.Find, connection)
        {
            CommandTimeout = (int)Math.Ceiling((timeLimit + Grace).TotalSeconds),
            Parameters =
            {
                new("timeLimit", Milliseconds(timeLimit)),
                new("lockLimit", Milliseconds(timeLimit / 3)),
                new("query", query.ToJson()),
                new("first", first),
                new("count", count),
                new("withFacets", withFacets),
                new("epoch", NpgsqlDbType.Uuid) { Value = Guid.TryParse(known?.Epoch, out var epoch) ? epoch : DBNull.Value },
                new("revision", NpgsqlDbType.Bigint) { Value = known is null ? DBNull.Value : known.Revision },
            },
        };

    private async Task<SearchAnswerRow?> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? SearchAnswerRow.Of(reader) : null;
        }
        catch (NpgsqlException fault) when (fault.SqlState is PostgresErrorCodes.QueryCanceled || fault.InnerException is TimeoutException)
        {
            throw new SearchTooCostlyException(timeLimit, fault);
        }
    }

    private static string Milliseconds(TimeSpan limit) => Math.Ceiling(limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
