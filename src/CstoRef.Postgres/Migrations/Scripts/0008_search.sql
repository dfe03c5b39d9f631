-- compatible-from: 7
-- Text search over documents, in English and Russian together.

-- Part of PostgreSQL's contrib package; the owner of a database may install it.
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA cstoref;

-- Words in all their forms: Latin ones by the rules of English, others by those of Russian. ё becomes е and accents go.
CREATE TEXT SEARCH CONFIGURATION cstoref.inflected (COPY = pg_catalog.russian);
-- Words as they stand, for prefixes and for what is no word of a language.
CREATE TEXT SEARCH CONFIGURATION cstoref.exact (COPY = pg_catalog.simple);

-- An administrator may have installed the extension in another schema earlier.
DO $$
DECLARE
  unaccent CONSTANT text := (SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'unaccent') || '.unaccent';
BEGIN
  EXECUTE 'ALTER TEXT SEARCH CONFIGURATION cstoref.inflected ALTER MAPPING FOR word, hword, hword_part WITH ' || unaccent || ', pg_catalog.russian_stem';
  EXECUTE 'ALTER TEXT SEARCH CONFIGURATION cstoref.inflected ALTER MAPPING FOR numword, numhword, hword_numpart WITH ' || unaccent || ', pg_catalog.simple';
  EXECUTE 'ALTER TEXT SEARCH CONFIGURATION cstoref.exact ALTER MAPPING FOR word, hword, hword_part, numword, numhword, hword_numpart WITH '
    || unaccent || ', pg_catalog.simple';
END
$$;

-- A text as the search reads it, of the same length: a space in the place of each character that is not of a word, so that symbols, hyphenated
-- words and dates come apart the same way everywhere; Russian letters small, since the locale of a server may know no letters beyond ASCII.
CREATE FUNCTION cstoref.search_text(text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
  regexp_replace(
    text,
    '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u2000-\u2BFF\u2E00-\u2E7F\u3000-\u303F\uE000-\uF8FF\uFE00-\uFE6F\uFEFF-\uFF0F\uFFE0-\uFFFF]',
    ' ',
    'g'
  ),
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'
);

-- Every text of a document in the order in which a reader wants it, with its path in the contract's field names and its weight in the search.
-- PostgreSQL takes each JSON path for a thousand rows; without a limit on its zeal it would compile queries over them for a second each time.
CREATE FUNCTION cstoref.document_texts(body jsonb) RETURNS TABLE (ordinal bigint, field text, weight "char", language text, text text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10 SET jit = off
AS $$
  SELECT
    row_number() OVER (ORDER BY list.ordinal, list.position, entry.position),
    list.field,
    list.weight,
    entry.value ->> 'language',
    entry.value ->> 'text'
  FROM (
    SELECT 1 AS ordinal, 0::bigint AS position, 'titles' AS field, 'A'::"char" AS weight, body -> 'titles' AS texts
    UNION ALL
    SELECT 2, title.position, format('other_titles[%s].texts', title.position - 1), 'B', title.value -> 'texts'
    FROM jsonb_path_query(body, '$.otherTitles[*]') WITH ORDINALITY AS title (value, position)
    UNION ALL
    SELECT 3, provision.position, format('provisions[%s].texts', provision.position - 1), 'C', provision.value -> 'texts'
    FROM jsonb_path_query(body, '$.provisions[*]') WITH ORDINALITY AS provision (value, position)
    UNION ALL SELECT 4, 0, 'remarks', 'D', body -> 'remarks'
    UNION ALL SELECT 5, 0, 'validity_terms', 'D', body -> 'validityTerms'
    UNION ALL SELECT 6, 0, 'adopting_entities', 'D', body -> 'adoptingEntities'
    UNION ALL
    SELECT 7, signatory.position, format('signatories[%s].organizations', signatory.position - 1), 'D', signatory.value -> 'organizations'
    FROM jsonb_path_query(body, '$.signatories[*]') WITH ORDINALITY AS signatory (value, position)
    UNION ALL SELECT 8, 0, 'places', 'D', body -> 'places'
  ) AS list,
    jsonb_path_query(list.texts, '$[*]') WITH ORDINALITY AS entry (value, position);
$$;

-- A lexeme that no word has stands between two texts, so that no phrase reaches from one into the other.
CREATE FUNCTION cstoref.append_vector(vector tsvector, next tsvector) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN vector || '|:1'::tsvector || next;

CREATE AGGREGATE cstoref.join_vectors(tsvector) (SFUNC = cstoref.append_vector, STYPE = tsvector, INITCOND = '', PARALLEL = SAFE);

-- What a document is found by. Text after the first 100,000 characters is left out: a vector has a greatest size, beyond which it would be an error.
CREATE FUNCTION cstoref.document_search(body jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT cstoref.join_vectors(
    setweight(to_tsvector(configuration, cstoref.search_text(entry.text)), entry.weight) ORDER BY configuration, entry.ordinal
  )
  FROM (
    SELECT part.ordinal, part.weight, part.text, sum(char_length(part.text)) OVER (ORDER BY part.ordinal) AS size
    FROM (
      SELECT -1 AS ordinal, 'A'::"char" AS weight, split_part(body ->> 'name', '/', 2) AS text
      UNION ALL SELECT 0, 'A', body ->> 'symbol'
      UNION ALL SELECT ordinal, weight, text FROM cstoref.document_texts(body)
    ) AS part
  ) AS entry,
    unnest(ARRAY['cstoref.inflected'::regconfig, 'cstoref.exact'::regconfig]) AS configuration
  WHERE entry.size <= 100000
);

ALTER TABLE cstoref.document ADD COLUMN search tsvector GENERATED ALWAYS AS (cstoref.document_search(body)) STORED NOT NULL;

CREATE INDEX document_search_index ON cstoref.document USING gin (search);

-- What one word or phrase that a person typed stands for; null where it is only stop words or signs. The parts of a symbol, a resource name
-- or a hyphenated word must follow each other.
-- PostgreSQL's notices that stop words were passed over stay away.
CREATE FUNCTION cstoref.search_term(typed text, is_phrase boolean) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET client_min_messages = warning
RETURN (
  SELECT CASE
    WHEN words = '' THEN NULL
    -- In words there are neither quotation marks nor backslashes: they cannot end the quotation.
    WHEN NOT is_phrase AND typed LIKE '%*' THEN to_tsquery('cstoref.exact', '''' || regexp_replace(words, ' +', ''' <-> ''', 'g') || ''':*')
    WHEN numnode(phraseto_tsquery('cstoref.inflected', words)) > 0
      THEN phraseto_tsquery('cstoref.inflected', words) || phraseto_tsquery('cstoref.exact', words)
  END
  FROM btrim(cstoref.search_text(regexp_replace(typed, '^documents/', '', 'i'))) AS words
);

-- The words and phrases that a person typed, in the first 1000 characters: each in the alternative that it belongs to, with whether it is excluded.
CREATE FUNCTION cstoref.search_terms(typed text) RETURNS TABLE (alternative bigint, is_excluded boolean, term tsquery)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT
    count(*) FILTER (WHERE token.part[1] = '' AND lower(token.part[3]) = 'or') OVER (ORDER BY token.position),
    token.part[1] <> '',
    cstoref.search_term(coalesce(token.part[2], token.part[3]), token.part[2] IS NOT NULL)
  FROM regexp_matches(
    translate(normalize(left(typed, 1000), NFC), '“”„«»', '"""""'), '(-*)(?:"([^"]*)"?|([^\s"]+))', 'g'
  ) WITH ORDINALITY AS token (part, position);
$$;

CREATE AGGREGATE cstoref.all_terms(tsquery) (SFUNC = pg_catalog.tsquery_and, STYPE = tsquery, PARALLEL = SAFE);
CREATE AGGREGATE cstoref.any_term(tsquery) (SFUNC = pg_catalog.tsquery_or, STYPE = tsquery, PARALLEL = SAFE);

-- The query that a person typed, by the rules of websearch_to_tsquery and with prefixes. Every text is one; null where nothing is left to look for.
CREATE FUNCTION cstoref.search_query(typed text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT cstoref.any_term(alternative.terms)
  FROM (
    SELECT cstoref.all_terms(CASE WHEN is_excluded THEN !! term ELSE term END) AS terms FROM cstoref.search_terms(typed) GROUP BY alternative
  ) AS alternative
);

-- Any of what was typed and not excluded: what a search ranks by and highlights. Null where there is nothing of the kind.
CREATE FUNCTION cstoref.search_wanted(typed text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT cstoref.any_term(term) FILTER (WHERE NOT is_excluded) FROM cstoref.search_terms(typed));
