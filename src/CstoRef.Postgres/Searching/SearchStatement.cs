namespace CstoRef.Postgres.Searching;

/// <summary>What a search sends to the database: settings, then one call of a function of its own, which sees one state of it.</summary>
internal static class SearchStatement
{
    // For the transaction alone, which a pooler gives one session: what is sent together is one. Who waits for a lock is not too costly
    // but unlucky. How names and quotation marks are read is settled here too; the function settles what it needs itself.
    public const string Settings = """
        SELECT
          pg_catalog.set_config('standard_conforming_strings', 'on', true),
          pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
          pg_catalog.set_config('statement_timeout', @timeLimit, true),
          pg_catalog.set_config('lock_timeout', @lockLimit, true);
        """;

    /// <summary>Its plan is the session's own, made once, whoever shares the session behind a pooler.</summary>
    public const string Find = """
        SELECT
          epoch, revision, total, missing, corrections, likely_sounds, facets, marked, lexemes, forms, names, ranks, lacking, revisions,
          bodies
        FROM cstoref.search_find(@query::jsonb, @first, @count, @withFacets, @epoch, @revision)
        """;
}
