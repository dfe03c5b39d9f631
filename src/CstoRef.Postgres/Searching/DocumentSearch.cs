using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Resources;
using CstoRef.V1;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Searching;

/// <summary>Finds documents by their texts, symbols, numbers, identifiers and names.</summary>
/// <param name="connections">The connections to the database.</param>
/// <param name="timeLimit">How long a search may take; the database itself ends one that takes longer.</param>
public sealed class DocumentSearch(DatabaseConnections connections, TimeSpan timeLimit)
{
    /// <summary>How long the database may take to tell that a search took too long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // For the transaction alone, which a pooler gives one session: what is sent together is one. Who waits for a lock is not too costly but unlucky.
    // To compile a search takes many times as long as most searches do.
    private const string Settings = """
        SELECT
          set_config('statement_timeout', @TimeLimit, true),
          set_config('lock_timeout', @LockLimit, true),
          set_config('jit', 'off', true),
          set_config('gin_fuzzy_search_limit', '0', true);
        """;

    // One statement sees one state of the database. Its two headlines have the length of the text, but for what the search passes over and the marks:
    // characters that the search text never holds.
    private const string Query = """
        WITH match AS MATERIALIZED (
          SELECT name, coalesce(ts_rank(search, cstoref.search_wanted(@Typed)), 0) AS rank
          FROM cstoref.document
          WHERE search @@ cstoref.search_query(@Typed)
        ), page AS (
          SELECT name, rank FROM match ORDER BY rank DESC, name LIMIT @Count OFFSET @First
        )
        SELECT
          head.epoch AS "Epoch",
          head.revision AS "HeadRevision",
          (SELECT count(*) FROM match) AS "TotalSize",
          page.name AS "Name",
          document.revision AS "Revision",
          document.body AS "Body",
          page.rank::double precision AS "Rank",
          (
            SELECT jsonb_agg(jsonb_build_object(
              'field', field, 'language', language, 'text', text, 'characters', characters,
              'inflected', ts_headline('cstoref.inflected', searched, wanted, options),
              'exact', ts_headline('cstoref.exact', searched, wanted, options)
            ) ORDER BY ordinal)
            FROM (
              SELECT ordinal, field, language, text, characters, searched, wanted
              FROM cstoref.document_texts(document.body), cstoref.search_characters(text) AS characters,
                replace(characters, U&'\E002', '') AS searched, cstoref.search_wanted(@Typed) AS wanted
              WHERE to_tsvector('cstoref.inflected', searched) @@ wanted OR to_tsvector('cstoref.exact', searched) @@ wanted
              ORDER BY ordinal
              LIMIT 3
            ) AS found, (VALUES (U&'HighlightAll=true, StartSel=\E000, StopSel=\E001')) AS headline (options)
          ) AS "Snippets"
        FROM cstoref.head
        LEFT JOIN page ON true
        LEFT JOIN cstoref.document ON document.name = page.name
        ORDER BY page.rank DESC, page.name
        """;

    /// <summary>Finds a page of the documents that match what a person typed; any text will do.</summary>
    /// <param name="typed">What to look for; the contract tells how it is read.</param>
    /// <param name="first">How many matches come before the page.</param>
    /// <param name="count">The most documents to find.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <exception cref="SearchTooCostlyException">The search took longer than it may.</exception>
    /// <exception cref="PostgresUnavailableException">The database is away, or a lock keeps the search waiting.</exception>
    /// <exception cref="StorageException">The database cannot be searched.</exception>
    public async Task<FoundDocuments> FindAsync(string typed, int first, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        try
        {
            await using var connection = await DatabaseSession.OpenAsync(connections.ForSearching, cancellationToken);
            var rows = await ReadAsync(connection, new(Storable(typed), first, count, Milliseconds(timeLimit), Milliseconds(timeLimit / 3)), cancellationToken);
            if (rows.Count == 0) throw SchemaException.HeadMissing();
            var (epoch, revision, total) = (rows[0].Epoch, rows[0].HeadRevision, rows[0].TotalSize);
            return new(epoch.ToString("D"), revision, checked((int)total), [.. rows.Where(row => row.Name is not null).Select(ToMatch)]);
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }

    private async Task<IReadOnlyList<Row>> ReadAsync(NpgsqlConnection connection, Parameters parameters, CancellationToken cancellationToken)
    {
        var patience = (int)Math.Ceiling((timeLimit + Grace).TotalSeconds);
        try
        {
            await using var results = await connection.QueryMultipleAsync(
                new(DatabaseSession.PinReading + Settings + Query, parameters, commandTimeout: patience, cancellationToken: cancellationToken));
            await results.ReadAsync();
            await results.ReadAsync();
            return (await results.ReadAsync<Row>()).AsList();
        }
        catch (NpgsqlException fault) when (fault.SqlState is PostgresErrorCodes.QueryCanceled || fault.InnerException is TimeoutException)
        {
            throw new SearchTooCostlyException(timeLimit, fault);
        }
    }

    private static string Milliseconds(TimeSpan limit) => Math.Ceiling(limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>The text without what PostgreSQL cannot hold: NUL and halves of surrogate pairs.</summary>
    private static string Storable(string typed)
    {
        var storable = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes()) storable.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return storable.ToString();
    }

    private static DocumentMatch ToMatch(Row row)
    {
        var document = (Document)StoredResource.Parse(ResourceKind.Document, row.Name!, row.Revision!.Value, row.Body!);
        var match = new DocumentMatch { Document = document, Rank = row.Rank!.Value };
        if (row.Snippets is null) return match;
        var found = JsonSerializer.Deserialize<ImmutableArray<FoundText>>(row.Snippets, JsonSerializerOptions.Web);
        match.Snippets.AddRange(found.Select(text => text.ToSnippet()));
        return match;
    }

    private sealed record Parameters(string Typed, int First, int Count, string TimeLimit, string LockLimit);

    private sealed record Row(
        Guid Epoch, long HeadRevision, long TotalSize, string? Name, long? Revision, string? Body, double? Rank, string? Snippets);
}
