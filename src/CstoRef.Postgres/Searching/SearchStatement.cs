namespace CstoRef.Postgres.Searching;

/// <summary>What a search sends to the database: settings, then one statement, which sees one state of it.</summary>
internal static class SearchStatement
{
    // For the transaction alone, which a pooler gives one session: what is sent together is one. Who waits for a lock is not too costly
    // but unlucky. To compile a search takes many times as long as most searches do. What a plan expects of words that it does not know
    // yet must not lead it past the indexes.
    public const string Settings = """
        SELECT
          set_config('statement_timeout', @TimeLimit, true),
          set_config('lock_timeout', @LockLimit, true),
          set_config('jit', 'off', true),
          set_config('enable_seqscan', 'off', true),
          set_config('gin_fuzzy_search_limit', '0', true);
        """;

    // Its two headlines have the length of the text, but for what the search passes over and the marks: characters that the search text
    // never holds.
    public const string Find = """
        WITH plan AS MATERIALIZED (
          SELECT * FROM cstoref.search_plan(@Query::jsonb)
        ), match AS MATERIALIZED (
          SELECT
            entry.name, entry.kind, entry.year, entry.states, entry.bodies,
            CASE WHEN entry.whole && plan.whole THEN 1 ELSE 0 END
              + cstoref.search_rank(entry.words, entry.size, plan.terms) * CASE entry.kind WHEN 'source' THEN 0.5 ELSE 1 END AS rank
          FROM plan JOIN cstoref.search_entry AS entry ON entry.words @@ plan.wanted
        ), page AS (
          SELECT name, kind, rank FROM match ORDER BY rank DESC, name LIMIT @Count OFFSET @First
        )
        SELECT
          head.epoch AS "Epoch",
          head.revision AS "HeadRevision",
          (SELECT count(*) FROM match) AS "TotalSize",
          plan.missing AS "MissingWords",
          plan.corrections AS "Corrections",
          to_jsonb(plan.likely_sounds) AS "LikelySounds",
          CASE WHEN @WithFacets THEN jsonb_build_object(
            'kinds', (SELECT jsonb_object_agg(kind, count) FROM (SELECT kind, count(*) FROM match GROUP BY kind) AS counted),
            'years', (
              SELECT jsonb_object_agg(year, count) FROM (SELECT year, count(*) FROM match WHERE year IS NOT NULL GROUP BY year) AS counted
            ),
            'memberStates', (
              SELECT jsonb_object_agg(state, count) FROM (SELECT state, count(*) FROM match, unnest(states) AS state GROUP BY state) AS counted
            ),
            'governingBodies', (
              SELECT jsonb_object_agg(body, count) FROM (SELECT body, count(*) FROM match, unnest(bodies) AS body GROUP BY body) AS counted
            )
          ) END AS "Facets",
          page.name AS "Name",
          page.kind AS "Kind",
          resource.revision AS "Revision",
          CASE WHEN @WithFacets THEN NULL ELSE resource.body END AS "Body",
          coalesce(
            resource.body -> 'displayNames',
            resource.body -> 'titles',
            jsonb_build_array(jsonb_build_object('language', resource.body ->> 'language', 'text', resource.body ->> 'title'))
          ) AS "DisplayNames",
          page.rank AS "Rank",
          CASE WHEN plan.missing > 0 THEN to_jsonb(ARRAY(
            SELECT plan.typed[term] FROM generate_subscripts(plan.terms, 1) AS term, cstoref.search_entry AS entry
            WHERE entry.name = page.name AND NOT entry.words @@ plan.terms[term]
            ORDER BY term
          )) END AS "Lacking",
          (
            SELECT jsonb_agg(jsonb_build_object(
              'field', field, 'language', language, 'text', text, 'characters', characters,
              'inflected', ts_headline('cstoref.inflected', searched, plan.marked, options),
              'exact', ts_headline('cstoref.exact', searched, plan.marked, options)
            ) ORDER BY ordinal)
            FROM (
              SELECT ordinal, field, language, text, characters, searched
              FROM cstoref.search_texts(page.kind, resource.body), cstoref.search_characters(text) AS characters,
                replace(characters, U&'\E002', '') AS searched
              WHERE to_tsvector('cstoref.inflected', searched) @@ plan.marked
                OR to_tsvector('cstoref.exact', searched) @@ plan.marked
                -- Names and titles may be typed in the other alphabet.
                OR weight IN ('A', 'B') AND char_length(searched) < 300
                  AND to_tsvector('cstoref.exact', cstoref.search_keys(cstoref.search_sounds(searched))) @@ plan.marked
              ORDER BY ordinal
              LIMIT 3
            ) AS found, (VALUES (U&'HighlightAll=true, StartSel=\E000, StopSel=\E001')) AS headline (options)
          ) AS "Snippets"
        FROM cstoref.head
        CROSS JOIN plan
        LEFT JOIN page ON true
        LEFT JOIN LATERAL (
          SELECT stored.revision, stored.body FROM cstoref.resource AS stored WHERE stored.name = page.name
        ) AS resource ON true
        ORDER BY page.rank DESC, page.name
        """;
}
