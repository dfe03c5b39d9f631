-- compatible-from: 7
-- A search costs less: one function of the database carries it out, whose plan the session keeps, behind a pooler too. It tells which
-- resources match and which words of texts are meant; where these stand is for the program to mark, which has the texts.

-- The first lexeme of a word; null of a stop word.
CREATE FUNCTION cstoref.search_lexeme(configuration regconfig, word text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (tsvector_to_array(to_tsvector(configuration, word)))[1];

-- What a word is found by, in all its forms and as it stands.
ALTER TABLE cstoref.search_word
  ADD COLUMN stem text COLLATE "C" GENERATED ALWAYS AS (cstoref.search_lexeme('cstoref.inflected', word)) STORED,
  ADD COLUMN plain text COLLATE "C" GENERATED ALWAYS AS (cstoref.search_lexeme('cstoref.exact', word)) STORED;

-- The words of a resource's texts: somebody may have meant one, and texts are marked by them.
CREATE OR REPLACE FUNCTION cstoref.search_words_of(kind text, body jsonb) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT DISTINCT word
  FROM cstoref.search_texts(kind, body) AS text, regexp_split_to_table(cstoref.search_text(left(text.text, 20000)), ' +') AS word
  WHERE word COLLATE "C" ~ '^[^0-9]{1,40}$';
$$;

CREATE OR REPLACE FUNCTION cstoref.track_search() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM cstoref.search_entry WHERE kind = TG_TABLE_NAME;
    RETURN NULL;
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM cstoref.search_entry WHERE name IN (SELECT name FROM removed);
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM cstoref.search_entry WHERE name IN (SELECT name FROM removed EXCEPT SELECT name FROM written);
    INSERT INTO cstoref.search_entry
    SELECT entry.*
    FROM written LEFT JOIN removed ON removed.name = written.name
    CROSS JOIN LATERAL cstoref.search_entry_of(TG_TABLE_NAME, written.name, written.body) AS entry
    WHERE removed.body IS DISTINCT FROM written.body
    ON CONFLICT (name) DO UPDATE SET
      year = EXCLUDED.year, states = EXCLUDED.states, bodies = EXCLUDED.bodies, size = EXCLUDED.size, whole = EXCLUDED.whole,
      names = EXCLUDED.names, words = EXCLUDED.words;
  ELSE
    INSERT INTO cstoref.search_entry
    SELECT entry.* FROM written CROSS JOIN LATERAL cstoref.search_entry_of(TG_TABLE_NAME, written.name, written.body) AS entry;
  END IF;
  INSERT INTO cstoref.search_word (word, sounds, trigrams)
  SELECT met.word, sounds, cstoref.search_trigrams(sounds)
  FROM (
    SELECT DISTINCT word FROM written CROSS JOIN LATERAL cstoref.search_words_of(TG_TABLE_NAME, written.body) AS word
  ) AS met, cstoref.search_sounds(met.word) AS sounds
  WHERE NOT EXISTS (SELECT FROM cstoref.search_word AS known WHERE known.word = met.word)
  -- In one order, so that no two that write at once wait for each other.
  ORDER BY met.word COLLATE "C"
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

INSERT INTO cstoref.search_word (word, sounds, trigrams)
SELECT met.word, sounds, cstoref.search_trigrams(sounds)
FROM (
  SELECT DISTINCT word FROM cstoref.resource AS stored CROSS JOIN LATERAL cstoref.search_words_of(stored.kind, stored.body) AS word
) AS met, cstoref.search_sounds(met.word) AS sounds
ON CONFLICT DO NOTHING;

CREATE INDEX search_word_stem_index ON cstoref.search_word (stem);
CREATE INDEX search_word_plain_index ON cstoref.search_word (plain);

-- These are as they were, but kept by the session rather than planned in each search.
CREATE OR REPLACE FUNCTION cstoref.search_term(typed text, is_phrase boolean) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET client_min_messages = warning
AS $$
DECLARE
  words text := btrim(cstoref.search_text(regexp_replace(typed COLLATE "C", '^documents/', '', 'i')));
  inflected tsquery;
BEGIN
  IF words = '' THEN
    RETURN NULL;
  END IF;
  -- In words there are neither quotation marks nor backslashes: they cannot end the quotation.
  IF NOT is_phrase AND right(typed, 1) = '*' THEN
    RETURN to_tsquery('cstoref.exact', '''' || regexp_replace(words, ' +', ''' <-> ''', 'g') || ''':*');
  END IF;
  inflected := phraseto_tsquery('cstoref.inflected', words);
  RETURN CASE WHEN numnode(inflected) > 0 THEN inflected || phraseto_tsquery('cstoref.exact', words) END;
END
$$;

CREATE OR REPLACE FUNCTION cstoref.search_variants(term jsonb) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET client_min_messages = warning
AS $$
DECLARE
  found tsquery;
  other tsquery;
BEGIN
  FOR i IN 0..jsonb_array_length(term -> 'texts') - 1 LOOP
    other := cstoref.search_term(term #>> ARRAY['texts', i::text, 'text'], (term #> ARRAY['texts', i::text, 'isPhrase'])::boolean);
    IF found IS NULL AND other IS NULL THEN
      RETURN NULL;
    END IF;
    found := CASE WHEN found IS NULL THEN other WHEN other IS NULL THEN found ELSE found || other END;
  END LOOP;
  FOR i IN 0..jsonb_array_length(term -> 'keys') - 1 LOOP
    found := found || phraseto_tsquery('cstoref.exact', term #>> ARRAY['keys', i::text]);
  END LOOP;
  RETURN found;
END
$$;

CREATE OR REPLACE FUNCTION cstoref.search_references(wanted tsquery) RETURNS tsquery
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET client_min_messages = warning
AS $$
BEGIN
  RETURN (
    SELECT coalesce(string_agg(format('''@%s''', named.name), ' | '), '')::tsquery
    FROM (
      SELECT name FROM cstoref.search_entry WHERE names @@ wanted AND names IS NOT NULL
      ORDER BY kind = 'person', size, name LIMIT 64
    ) AS named
  );
END
$$;

CREATE OR REPLACE FUNCTION cstoref.search_likely_words(typed text) RETURNS TABLE (word text, sounds text)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 4
AS $$
#variable_conflict use_column
DECLARE
  wanted CONSTANT text[] := cstoref.search_trigrams(typed);
BEGIN
  RETURN QUERY
  SELECT best.word, best.sounds
  FROM (
    SELECT likely.word, likely.sounds, likeness, rank() OVER (ORDER BY likeness DESC) AS place
    FROM (
      SELECT known.word, known.sounds, shared::double precision / (cardinality(known.trigrams) + cardinality(wanted) - shared) AS likeness
      FROM cstoref.search_word AS known,
        LATERAL (SELECT count(*) AS shared FROM unnest(known.trigrams) AS trigram WHERE trigram = ANY (wanted)) AS counted
      WHERE known.trigrams && wanted AND abs(char_length(known.sounds) - char_length(typed)) <= 2
        AND char_length(known.sounds) >= 3 AND char_length(known.word) >= 4
    ) AS likely
    WHERE likeness >= 0.3
  ) AS best
  WHERE place = 1
  ORDER BY best.word
  LIMIT 4;
END
$$;

-- How a search is carried out, as search_plan tells, but that what finds nothing gives way to something else only where that is asked:
-- whoever asks has seen that there is nothing.
CREATE FUNCTION cstoref.search_plan(query jsonb, gives_way boolean) RETURNS TABLE (
  wanted tsquery, terms tsquery[], typed text[], missing integer, marked tsquery, corrections jsonb, likely_sounds text[], whole text[]
)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1 SET client_min_messages = warning
AS $$
#variable_conflict use_column
DECLARE
  nothing CONSTANT tsquery := '';
  term jsonb;
  own tsquery;
  alternatives integer[] := '{}';
  excluded tsquery[] := '{}';
  excluded_of integer[] := '{}';
  sounds_of text[] := '{}';
  selected tsquery := nothing;
  one tsquery;
  filter jsonb;
  words text[];
  sounds text[];
  most integer := 0;
BEGIN
  terms := '{}';
  typed := '{}';
  missing := 0;
  marked := nothing;
  corrections := '[]';
  likely_sounds := '{}';
  whole := '{}';
  FOR i IN 0..jsonb_array_length(query -> 'whole') - 1 LOOP
    whole := whole || btrim(regexp_replace(cstoref.search_text(query #>> ARRAY['whole', i::text]), ' +', ' ', 'g'));
  END LOOP;
  FOR filter IN SELECT value FROM jsonb_array_elements(query -> 'filters') LOOP
    -- Names, kinds and years hold neither quotation marks nor backslashes.
    SELECT string_agg(format('''%s''', lexeme), ' | ')::tsquery INTO one FROM jsonb_array_elements_text(filter) AS lexeme;
    selected := selected && one;
  END LOOP;
  FOR i IN 0..jsonb_array_length(query -> 'terms') - 1 LOOP
    term := query -> 'terms' -> i;
    own := cstoref.search_variants(term);
    CONTINUE WHEN own IS NULL;
    IF (term -> 'isExcluded')::boolean THEN
      -- What only refers to something of the name does not say it.
      excluded := excluded || own;
      excluded_of := excluded_of || (term -> 'alternative')::integer;
    ELSE
      terms := terms || (own || cstoref.search_references(own));
      typed := typed || (term ->> 'typed');
      alternatives := alternatives || (term -> 'alternative')::integer;
      sounds_of := sounds_of || coalesce(term ->> 'sounds', '');
      marked := marked || own;
    END IF;
  END LOOP;
  IF cardinality(terms) = 0 AND cardinality(excluded) = 0 THEN
    RETURN NEXT;
    RETURN;
  END IF;

  wanted := cstoref.search_selection(terms, alternatives, excluded, excluded_of, 0) && selected;
  IF NOT gives_way THEN
    RETURN NEXT;
    RETURN;
  END IF;

  FOR i IN 1..cardinality(terms) LOOP
    one := terms[i];
    CONTINUE WHEN sounds_of[i] = '' OR EXISTS (SELECT FROM cstoref.search_entry AS entry WHERE entry.words @@ one);
    SELECT array_agg(likely.word), array_agg(likely.sounds), cstoref.any_term(phraseto_tsquery('cstoref.exact', 'qq' || likely.sounds))
    INTO words, sounds, own
    FROM cstoref.search_likely_words(sounds_of[i]) AS likely;
    CONTINUE WHEN own IS NULL;
    likely_sounds := likely_sounds || sounds;
    terms[i] := own || cstoref.search_references(own);
    marked := marked || own;
    corrections := corrections || jsonb_build_object('typed', typed[i], 'words', words);
  END LOOP;
  IF corrections <> '[]' THEN
    wanted := cstoref.search_selection(terms, alternatives, excluded, excluded_of, 0) && selected;
    IF EXISTS (SELECT FROM cstoref.search_entry AS entry WHERE entry.words @@ wanted) THEN
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;

  SELECT coalesce(max(count), 0) INTO most FROM (SELECT count(*) FROM unnest(alternatives) AS alternative GROUP BY alternative) AS counted;
  FOR i IN 1..most - 1 LOOP
    -- Of many words all choices of some are too many to ask for.
    CONTINUE WHEN most > 8 AND i > 1 AND i < most - 1;
    missing := i;
    wanted := cstoref.search_selection(terms, alternatives, excluded, excluded_of, i) && selected;
    EXIT WHEN EXISTS (SELECT FROM cstoref.search_entry AS entry WHERE entry.words @@ wanted);
  END LOOP;
  RETURN NEXT;
END
$$;

-- How well an entry matches, as search_rank tells; it is pasted into the query for what people type mostly.
CREATE FUNCTION cstoref.search_rank(words tsvector, size integer, terms tsquery[], factors double precision[]) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE cardinality(terms)
  WHEN 1 THEN least(1, factors[1] * ts_rank('{0.05, 0.25, 0.6, 1}', words, terms[1])) * (1 + 0.3 * least(1, 1.0 / size))
  WHEN 2 THEN (
    least(1, factors[1] * ts_rank('{0.05, 0.25, 0.6, 1}', words, terms[1]))
      + least(1, factors[2] * ts_rank('{0.05, 0.25, 0.6, 1}', words, terms[2]))
  ) / 2 * (1 + 0.3 * least(1, 2.0 / size))
  ELSE cstoref.search_rank(words, size, terms)
END;

-- A page of what a search finds, in one row, with the head that it was found in. Where more than 1000 resources match, those with the
-- shortest names and titles are ranked, and the others follow by name. Bodies are told where the caller does not know the revision.
CREATE FUNCTION cstoref.search_find(
  query jsonb, skipped integer, most integer, with_facets boolean, known_epoch uuid, known_revision bigint
) RETURNS TABLE (
  epoch uuid,
  revision bigint,
  total bigint,
  missing integer,
  corrections jsonb,
  likely_sounds text[],
  facets jsonb,
  -- What texts are marked by, and the words of texts that each of its lexemes stands for.
  marked text,
  lexemes text[],
  forms text[],
  names text[],
  ranks double precision[],
  -- For each resource of the page, the typed words that it lacks; null where all have all.
  lacking jsonb,
  revisions bigint[],
  bodies text[]
)
LANGUAGE plpgsql STABLE ROWS 1
SET search_path = pg_catalog, pg_temp SET jit = off SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
SET gin_fuzzy_search_limit = 0 SET work_mem = '16MB' SET client_min_messages = warning
AS $$
#variable_conflict use_column
DECLARE
  most_ranked CONSTANT integer := 1000;
  plan record;
  wanted tsquery;
  whole_text text[];
  terms tsquery[];
  factors double precision[];
  ranked tid[];
  sought text[];
BEGIN
  SELECT head.epoch, head.revision INTO epoch, revision FROM cstoref.head;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  FOR attempt IN 1..2 LOOP
    SELECT * INTO plan FROM cstoref.search_plan(query, attempt > 1);
    wanted := plan.wanted;
    terms := plan.terms;
    whole_text := plan.whole;
    factors := ARRAY(SELECT 1.645 * (numnode(term) + 1) / 2 FROM unnest(terms) AS term);
    WITH match AS MATERIALIZED (
      SELECT
        entry.name::text COLLATE "C" AS name, entry.kind, entry.year, entry.states, entry.bodies,
        CASE WHEN entry.whole && whole_text THEN 1 ELSE 0 END
          + cstoref.search_rank(entry.words, entry.size, terms, factors) * CASE entry.kind WHEN 'source' THEN 0.5 ELSE 1 END AS rank
      FROM cstoref.search_entry AS entry
      WHERE entry.words @@ wanted
      LIMIT most_ranked + 1
    ), page AS MATERIALIZED (
      SELECT name, rank FROM match ORDER BY rank DESC, name LIMIT most OFFSET skipped
    ), counted AS MATERIALIZED (
      SELECT kind, year, states, bodies, count(*) AS number, GROUPING(kind, year, states, bodies) AS grouping
      FROM match
      WHERE with_facets
      GROUP BY GROUPING SETS ((kind), (year), (states), (bodies))
    )
    SELECT
      (SELECT count(*) FROM match),
      ARRAY(SELECT name FROM page ORDER BY rank DESC, name),
      ARRAY(SELECT rank FROM page ORDER BY rank DESC, name),
      CASE WHEN with_facets THEN jsonb_build_object(
        'kinds', (SELECT jsonb_object_agg(kind, number) FROM counted WHERE grouping = 7),
        'years', (SELECT jsonb_object_agg(year, number) FROM counted WHERE grouping = 11 AND year IS NOT NULL),
        'memberStates', (
          SELECT jsonb_object_agg(state, number)
          FROM (SELECT state, sum(number) AS number FROM counted, unnest(states) AS state WHERE grouping = 13 GROUP BY state) AS each
        ),
        'governingBodies', (
          SELECT jsonb_object_agg(body, number)
          FROM (SELECT body, sum(number) AS number FROM counted, unnest(bodies) AS body WHERE grouping = 14 GROUP BY body) AS each
        )
      ) END
    INTO total, names, ranks, facets;
    EXIT WHEN total > 0;
  END LOOP;
  missing := plan.missing;
  corrections := plan.corrections;
  likely_sounds := plan.likely_sounds;
  IF total > most_ranked THEN
    -- To read what is counted and sorted again costs less than to keep it.
    names := '{}';
    ranks := '{}';
    IF skipped < most_ranked THEN
      ranked := ARRAY(
        SELECT entry.ctid FROM cstoref.search_entry AS entry WHERE entry.words @@ wanted
        ORDER BY entry.kind = 'source', entry.size, entry.name::text COLLATE "C" LIMIT most_ranked
      );
      WITH page AS MATERIALIZED (
        SELECT
          entry.name::text COLLATE "C" AS name,
          CASE WHEN entry.whole && whole_text THEN 1 ELSE 0 END
            + cstoref.search_rank(entry.words, entry.size, terms, factors) * CASE entry.kind WHEN 'source' THEN 0.5 ELSE 1 END AS rank
        FROM cstoref.search_entry AS entry
        WHERE entry.ctid = ANY (ranked)
        ORDER BY rank DESC, name LIMIT most OFFSET skipped
      )
      SELECT ARRAY(SELECT name FROM page ORDER BY rank DESC, name), ARRAY(SELECT rank FROM page ORDER BY rank DESC, name) INTO names, ranks;
    END IF;
    IF cardinality(names) < most THEN
      names := names || ARRAY(
        SELECT rest.name
        FROM (
          SELECT entry.name::text COLLATE "C" AS name FROM cstoref.search_entry AS entry WHERE entry.words @@ wanted
          ORDER BY entry.kind = 'source', entry.size, entry.name::text COLLATE "C" OFFSET most_ranked
        ) AS rest
        ORDER BY rest.name
        LIMIT most - cardinality(names) OFFSET greatest(skipped - most_ranked, 0)
      );
      ranks := ranks || array_fill(0::double precision, ARRAY[cardinality(names) - cardinality(ranks)]);
    END IF;
    IF with_facets THEN
      -- Those that name the same states, or the same bodies, are counted together.
      WITH counted AS MATERIALIZED (
        SELECT entry.kind, entry.year, entry.states, entry.bodies, count(*) AS number,
          GROUPING(entry.kind, entry.year, entry.states, entry.bodies) AS grouping
        FROM cstoref.search_entry AS entry
        WHERE entry.words @@ wanted
        GROUP BY GROUPING SETS ((entry.kind), (entry.year), (entry.states), (entry.bodies))
      )
      SELECT
        jsonb_build_object(
          'kinds', (SELECT jsonb_object_agg(kind, number) FROM counted WHERE grouping = 7),
          'years', (SELECT jsonb_object_agg(year, number) FROM counted WHERE grouping = 11 AND year IS NOT NULL),
          'memberStates', (
            SELECT jsonb_object_agg(state, number)
            FROM (SELECT state, sum(number) AS number FROM counted, unnest(states) AS state WHERE grouping = 13 GROUP BY state) AS each
          ),
          'governingBodies', (
            SELECT jsonb_object_agg(body, number)
            FROM (SELECT body, sum(number) AS number FROM counted, unnest(bodies) AS body WHERE grouping = 14 GROUP BY body) AS each
          )
        ),
        (SELECT sum(number) FROM counted WHERE grouping = 7)
      INTO facets, total;
    ELSE
      SELECT count(*) INTO total FROM cstoref.search_entry AS entry WHERE entry.words @@ wanted;
    END IF;
  END IF;
  IF missing > 0 THEN
    SELECT jsonb_agg(
      (
        SELECT coalesce(jsonb_agg(plan.typed[term] ORDER BY term), '[]')
        FROM generate_subscripts(terms, 1) AS term, cstoref.search_entry AS entry
        WHERE entry.name = page.name AND NOT entry.words @@ terms[term]
      ) ORDER BY page.place
    ) INTO lacking
    FROM unnest(names) WITH ORDINALITY AS page (name, place);
  END IF;
  marked := plan.marked::text;
  sought := ARRAY(SELECT found[1] FROM regexp_matches(marked COLLATE "C", '''([^'']+)''', 'g') AS found);
  SELECT array_agg(form.lexeme), array_agg(form.word) INTO lexemes, forms
  FROM (
    SELECT word.stem AS lexeme, word.word FROM cstoref.search_word AS word WHERE word.stem = ANY (sought)
    UNION
    SELECT word.plain, word.word FROM cstoref.search_word AS word WHERE word.plain = ANY (sought)
    LIMIT 1000
  ) AS form;
  IF known_epoch IS DISTINCT FROM epoch OR known_revision IS DISTINCT FROM revision THEN
    SELECT array_agg(stored.revision ORDER BY page.place), array_agg(stored.body::text ORDER BY page.place) INTO revisions, bodies
    FROM unnest(names) WITH ORDINALITY AS page (name, place)
    JOIN LATERAL (SELECT one.revision, one.body FROM cstoref.resource AS one WHERE one.name = page.name) AS stored ON true;
  END IF;
  RETURN NEXT;
END
$$;
