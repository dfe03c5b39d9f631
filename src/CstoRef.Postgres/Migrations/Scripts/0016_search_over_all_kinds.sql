-- compatible-from: 7
-- Text search over resources of every kind. One row for each resource holds what it is found by; names of what it refers to are not copied
-- into it: it holds the references as lexemes, and a search first finds the resources that a word names. So whoever renames a state changes
-- one row.

-- Where texts stand in the bodies, in the order in which a reader wants them. Weights: A names, B titles, C short facts, D texts.
CREATE TABLE cstoref.search_field (
  -- The table whose bodies have the list.
  kind text NOT NULL,
  ordinal integer NOT NULL,
  list text NOT NULL,
  -- The field of the list's elements that holds the texts; null where the list is one of texts.
  part text,
  weight "char" NOT NULL,
  PRIMARY KEY (kind, ordinal)
);

INSERT INTO cstoref.search_field (kind, ordinal, list, part, weight) VALUES
  ('organization', 1, 'displayNames', NULL, 'A'),
  ('organization', 2, 'abbreviations', NULL, 'A'),
  ('organization', 3, 'forms', 'displayNames', 'A'),
  ('organization', 4, 'forms', 'abbreviations', 'A'),
  ('organization', 5, 'objectives', 'texts', 'D'),
  ('organization', 6, 'cooperationAreas', 'texts', 'D'),
  ('organization', 7, 'externalStatuses', 'organizations', 'D'),
  ('member_state', 1, 'displayNames', NULL, 'A'),
  ('member_state', 2, 'officialNames', NULL, 'A'),
  ('member_state', 3, 'otherNames', 'texts', 'A'),
  ('member_state', 4, 'capitals', NULL, 'C'),
  ('member_state', 5, 'memberships', 'remarks', 'D'),
  ('governing_body', 1, 'displayNames', NULL, 'A'),
  ('governing_body', 2, 'abbreviations', NULL, 'A'),
  ('governing_body', 3, 'otherNames', 'texts', 'A'),
  ('governing_body', 4, 'seats', NULL, 'C'),
  ('governing_body', 5, 'compositions', NULL, 'D'),
  ('governing_body', 6, 'chairRules', NULL, 'D'),
  ('force', 1, 'displayNames', NULL, 'A'),
  ('force', 2, 'abbreviations', NULL, 'A'),
  ('force', 3, 'otherNames', 'texts', 'A'),
  ('document', 1, 'titles', NULL, 'B'),
  ('document', 2, 'otherTitles', 'texts', 'B'),
  ('document', 3, 'provisions', 'texts', 'D'),
  ('document', 4, 'remarks', NULL, 'D'),
  ('document', 5, 'validityTerms', NULL, 'D'),
  ('document', 6, 'adoptingEntities', NULL, 'C'),
  ('document', 7, 'signatories', 'organizations', 'C'),
  ('document', 8, 'places', NULL, 'C'),
  ('document', 9, 'parties', 'reservations', 'D'),
  ('chairmanship', 1, 'priorities', 'texts', 'D'),
  ('session', 1, 'places', NULL, 'B'),
  ('session', 2, 'agenda', 'texts', 'D'),
  ('session', 3, 'facts', 'texts', 'D'),
  ('office', 1, 'titles', NULL, 'A'),
  ('office', 2, 'organizations', NULL, 'C'),
  ('office', 3, 'appointmentRules', NULL, 'D'),
  ('person', 1, 'displayNames', NULL, 'A'),
  ('person', 2, 'otherNames', 'texts', 'A'),
  ('event', 1, 'titles', NULL, 'B'),
  ('event', 2, 'places', NULL, 'C'),
  ('event', 3, 'details', 'texts', 'D'),
  ('source', 1, 'title', NULL, 'B'),
  ('source', 2, 'publisher', NULL, 'C'),
  ('source', 3, 'note', NULL, 'D');

-- Every text of a resource in the order in which a reader wants it, with its path in the contract's field names and its weight in the
-- search.
CREATE FUNCTION cstoref.search_texts(resource_kind text, body jsonb)
RETURNS TABLE (ordinal bigint, field text, weight "char", language text, text text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10
AS $$
DECLARE
  place record;
  element record;
  entry jsonb;
BEGIN
  ordinal := 0;
  FOR place IN SELECT * FROM cstoref.search_field WHERE kind = resource_kind ORDER BY search_field.ordinal LOOP
    CONTINUE WHEN NOT body ? place.list;
    weight := place.weight;
    -- A source has plain texts in one language.
    IF jsonb_typeof(body -> place.list) = 'string' THEN
      ordinal := ordinal + 1;
      field := cstoref.field_name(place.list);
      language := coalesce(body ->> 'language', '');
      text := body ->> place.list;
      RETURN NEXT;
      CONTINUE;
    END IF;
    FOR element IN
      SELECT value -> place.part AS texts, format('%s[%s].%s', cstoref.field_name(place.list), position - 1, cstoref.field_name(place.part)) AS path
      FROM jsonb_path_query(body -> place.list, '$[*]') WITH ORDINALITY AS list (value, position)
      WHERE place.part IS NOT NULL AND value ? place.part
      UNION ALL
      SELECT body -> place.list, cstoref.field_name(place.list) WHERE place.part IS NULL
    LOOP
      FOR entry IN SELECT jsonb_path_query(element.texts, '$[*]') LOOP
        ordinal := ordinal + 1;
        field := element.path;
        language := entry ->> 'language';
        text := entry ->> 'text';
        RETURN NEXT;
      END LOOP;
    END LOOP;
  END LOOP;
END
$$;

-- A text as the search reads it, by its sounds: the program writes what people type the same way (CstoRef.Texts.Transliteration).
-- Capitals stand for the sounds that Latin spellings need several letters for, until all of these are read.
CREATE FUNCTION cstoref.search_sounds(text text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  spelling text[];
  letter text;
  sounds text := replace(replace(replace(replace(replace(replace(text, 'š', 'sh'), 'ş', 'sh'), 'ș', 'sh'), 'č', 'ch'), 'ç', 'ch'), 'ž', 'zh');
BEGIN
  sounds := translate(
    sounds,
    'àáâãäåāăąèéêëēĕėęěìíîïĩīĭįòóôõöøōŏőơùúûüũūŭůűųưñńņňćĉċďđĝğġģĥħķĺļľłŕŗřśŝťţțýÿŷźżбвгґғдеёэєзиыіїйкқлмнңоөпрстуўұүюфаәях'
      'ҳһцчжҗҷшщъьʼʻ`''',
    'aaaaaaaaaeeeeeeeeeiiiiiiiioooooooooouuuuuuuuuuunnnncccddgggghhkllllrrrsstttyyyzzbvgggdeeeeziiiiykklmnnooprstuuuuufaaaH'
      'HHCQJJJXX'
  );
  FOREACH spelling SLICE 1 IN ARRAY ARRAY[
    ['shch', 'X'], ['tsch', 'Q'], ['sch', 'X'], ['tch', 'Q'], ['dzh', 'J'], ['sh', 'X'], ['zh', 'J'], ['kh', 'H'], ['ch', 'Q'], ['ts', 'C'],
    ['tz', 'C'], ['gh', 'g'], ['ph', 'f'], ['th', 't'], ['ck', 'k'], ['dj', 'J'], ['dJ', 'J'], ['tQ', 'Q'], ['XQ', 'X'], ['ce', 'se'],
    ['ci', 'si'], ['cy', 'sy'], ['c', 'k'], ['q', 'k'], ['x', 'ks'], ['w', 'v'], ['h', 'H'], ['j', 'J'], ['yo', 'e']
  ] LOOP
    sounds := replace(sounds, spelling[1], spelling[2]);
  END LOOP;
  sounds := regexp_replace(sounds COLLATE "C", '[iy]+([aeou])', '\1', 'g');
  sounds := regexp_replace(sounds COLLATE "C", '[iy]+', 'i', 'g');
  FOREACH letter IN ARRAY string_to_array('abdefgiklmnoprstuvzJHCQX', NULL) LOOP
    sounds := replace(replace(sounds, letter || letter, letter), letter || letter, letter);
  END LOOP;
  sounds := translate(sounds, 'JHCQX', 'jhcqx');
  sounds := regexp_replace(sounds COLLATE "C", '([^ ][^aeiou ])er( |$)', '\1r\2', 'g');
  RETURN btrim(regexp_replace(sounds COLLATE "C", '([^ ]{4})o( |$)', '\1a\2', 'g'));
END
$$;

-- The words of a text by their sounds, as lexemes that no word has; numbers and what is shorter than three sounds are left out.
CREATE FUNCTION cstoref.search_keys(sounds text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(string_agg('qq' || word, ' '), '') FROM string_to_table(sounds, ' ') AS word
  WHERE char_length(word) >= 3 AND left(word, 1) NOT BETWEEN '0' AND '9'
);

-- The first and last day, and the months, of a date, in the forms in which people type one: numbers in either order, and its month's name.
CREATE FUNCTION cstoref.search_date(date jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN concat_ws(
  ' qqqqqq ',
  concat_ws(' ', date ->> 'year', lpad(date ->> 'month', 2, '0'), lpad(date ->> 'day', 2, '0')),
  concat_ws(' ', lpad(date ->> 'day', 2, '0'), lpad(date ->> 'month', 2, '0'), date ->> 'year'),
  CASE
    WHEN date ? 'month' THEN concat_ws(
      ' ',
      date ->> 'day',
      (ARRAY['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'])
        [(date ->> 'month')::integer],
      date ->> 'year'
    )
  END,
  CASE
    WHEN date ? 'month' THEN concat_ws(
      ' ',
      date ->> 'day',
      (ARRAY['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'])
        [(date ->> 'month')::integer],
      date ->> 'year'
    )
  END
);

-- What each resource is found by.
CREATE TABLE cstoref.search_entry (
  name cstoref.resource_name PRIMARY KEY,
  -- The table of the resource.
  kind text NOT NULL,
  -- What a search counts by: the year of its day, the states and the bodies that it names.
  year integer,
  states text[] COLLATE "C" NOT NULL,
  bodies text[] COLLATE "C" NOT NULL,
  -- The words of its shortest name or title.
  size integer NOT NULL,
  -- Its names, whole.
  whole text[] NOT NULL,
  -- The words of its names, of what other resources are found by as well.
  names tsvector,
  -- All words; words by their sounds, which begin with qq; references, which begin with @; its kind and its year, which begin with #.
  words tsvector NOT NULL
) WITH (
  -- What is ranked is read whole: rows stay in one piece while they fit a page.
  toast_tuple_target = 8160
);

-- The words that resources are found by, to find the one that somebody meant and did not type. None goes: a word that no resource has any
-- more finds nothing.
CREATE TABLE cstoref.search_word (
  word text COLLATE "C" PRIMARY KEY,
  sounds text NOT NULL,
  trigrams text[] COLLATE "C" NOT NULL
);

-- Every three letters that follow each other in a word by its sounds, with two spaces before it and one after it.
CREATE FUNCTION cstoref.search_trigrams(sounds text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT array_agg(DISTINCT substr('  ' || sounds || ' ', place, 3) COLLATE "C") FROM generate_series(1, char_length(sounds) + 1) AS place
);

-- The words of several texts in a row, which no phrase reaches across, in all their forms and as they stand.
CREATE FUNCTION cstoref.search_vector(texts text, weight "char") RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RETURN setweight(
    ts_delete(
      cstoref.append_vector(to_tsvector('cstoref.inflected', texts), to_tsvector('cstoref.exact', texts)),
      'qqqqqq'
    ),
    weight
  );
END
$$;

-- What a resource is found by. Text after the first 100,000 characters is left out: a vector has a greatest size, beyond which it would
-- be an error.
CREATE FUNCTION cstoref.search_entry_of(kind text, name text, body jsonb) RETURNS cstoref.search_entry
LANGUAGE plpgsql STABLE PARALLEL SAFE SET jit = off
AS $$
DECLARE
  entry cstoref.search_entry;
  day jsonb := coalesce(
    body -> 'adopted', body -> 'signed', body -> 'start', body -> 'date', body -> 'period' -> 'start', body -> 'considered', body -> 'published'
  );
  parts text[] := array_fill(''::text, ARRAY[4]);
  names text := '';
  kind_of_name "char" := CASE WHEN kind IN ('document', 'event', 'source', 'session', 'chairmanship') THEN 'B' ELSE 'A' END;
  characters integer := 0;
  part record;
  searched text;
  refs text;
BEGIN
  entry.name := name;
  entry.kind := kind;
  entry.year := extract(year FROM cstoref.partial_date_earliest(day));
  entry.whole := '{}';
  entry.size := 1000;
  FOR part IN
    SELECT 'B'::"char" AS weight, split_part(name, '/', 2) AS text, false AS is_name
    UNION ALL SELECT 'A', body ->> field, false FROM unnest(ARRAY['symbol', 'number', 'alpha2Code', 'alpha3Code', 'numericCode']) AS field
    UNION ALL SELECT 'A', jsonb_path_query(body, '$.identifiers[*]') ->> 'value', false
    UNION ALL
    -- The kind's own word, and what kind within it the resource is of.
    SELECT 'B', CASE kind WHEN 'session' THEN 'session' WHEN 'chairmanship' THEN 'chairmanship chair' END, false
    UNION ALL
    SELECT 'C', lower(regexp_replace(body ->> field, '^(DOCUMENT_TYPE|SESSION_KIND|SESSION_STATUS|EVENT_KIND|FORCE_KIND|GOVERNING_BODY_KIND|SOURCE_KIND)_', '')), false
    FROM unnest(ARRAY['type', 'kind', 'status']) AS field
    UNION ALL
    SELECT CASE WHEN kind IN ('session', 'chairmanship') THEN 'B'::"char" ELSE 'C' END, cstoref.search_date(date), false
    FROM unnest(ARRAY[day, body -> 'period' -> 'end', body -> 'end', body -> 'endDate']) AS date
    WHERE cstoref.is_partial_date(date)
    UNION ALL SELECT text.weight, text.text, text.weight = kind_of_name FROM cstoref.search_texts(kind, body) AS text
  LOOP
    CONTINUE WHEN part.text IS NULL;
    characters := characters + char_length(part.text);
    EXIT WHEN characters > 100000;
    searched := btrim(regexp_replace(cstoref.search_text(part.text), ' +', ' ', 'g'));
    parts[ascii(part.weight::text) - 64] := parts[ascii(part.weight::text) - 64] || ' qqqqqq ' || searched;
    IF part.is_name THEN
      entry.size := least(entry.size, 1 + char_length(searched) - char_length(replace(searched, ' ', '')));
      IF kind_of_name = 'A' THEN
        entry.whole := entry.whole || searched;
        names := names || ' qqqqqq ' || searched;
      END IF;
    END IF;
  END LOOP;
  entry.words := '';
  FOR i IN 1..4 LOOP
    entry.words := cstoref.append_vector(
      entry.words,
      cstoref.search_vector(parts[i], chr(64 + i)::"char")
    );
    -- The sounds of long texts would only make the vector too large.
    entry.words := entry.words || setweight(
      to_tsvector('cstoref.exact', cstoref.search_keys(cstoref.search_sounds(left(replace(parts[i], 'qqqqqq', ''), 20000)))), chr(64 + i)::"char"
    );
  END LOOP;
  IF kind IN ('member_state', 'governing_body', 'force', 'person', 'office') THEN
    entry.names := cstoref.search_vector(names, 'A')
      || to_tsvector('cstoref.exact', cstoref.search_keys(cstoref.search_sounds(replace(names, 'qqqqqq', ''))));
  END IF;
  -- A session and a chairmanship have no other titles than the body and the state.
  SELECT
    string_agg(DISTINCT format('''@%s'':1%s', reference.target, reference.weight), ' '),
    coalesce(array_agg(DISTINCT reference.target COLLATE "C") FILTER (WHERE reference.target LIKE 'memberStates/%'), '{}'),
    coalesce(array_agg(DISTINCT reference.target COLLATE "C") FILTER (WHERE reference.target LIKE 'governingBodies/%'), '{}')
  INTO refs, entry.states, entry.bodies
  FROM (
    SELECT field.value #>> '{}' AS target, 'C' AS weight
    FROM jsonb_path_query(
      body - 'citations' - 'discrepancies' - 'name',
      'strict $.** ? (@.type() == "string" && (
        @ starts with "memberStates/" || @ starts with "governingBodies/" || @ starts with "forces/" || @ starts with "people/"
      ))'
    ) AS field (value)
    UNION ALL
    SELECT jsonb_path_query(body, '$.governingBodies[*]') #>> '{}', 'B' WHERE kind = 'session'
    UNION ALL
    SELECT body ->> field, 'B' FROM unnest(ARRAY['memberState', 'chairperson']) AS field WHERE kind = 'chairmanship' AND body ? field
    UNION ALL
    SELECT jsonb_path_query(body, '$.holdings[*].office') #>> '{}', 'C' WHERE kind = 'person'
    UNION ALL
    SELECT name, 'C' WHERE kind IN ('member_state', 'governing_body')
  ) AS reference
  WHERE reference.target ~ '^[a-zA-Z]+/[a-z0-9-]+$';
  entry.words := entry.words || concat_ws(' ', format('''#%s'':1D', kind), CASE WHEN entry.year IS NOT NULL THEN format('''#%s'':1D', entry.year) END, refs)::tsvector;
  RETURN entry;
END
$$;

-- The words of a resource's texts that somebody may have meant.
CREATE FUNCTION cstoref.search_words_of(kind text, body jsonb) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT DISTINCT word
  FROM cstoref.search_texts(kind, body) AS text, regexp_split_to_table(cstoref.search_text(left(text.text, 20000)), ' +') AS word
  WHERE word COLLATE "C" ~ '^[^0-9]{4,40}$';
$$;

-- After each statement that wrote resources: keeps what they are found by, whoever writes. Runs with its owner's rights: nobody writes
-- these rows by hand.
CREATE FUNCTION cstoref.track_search() RETURNS trigger
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
  INSERT INTO cstoref.search_word
  SELECT met.word, sounds, cstoref.search_trigrams(sounds)
  FROM (
    SELECT DISTINCT word FROM written CROSS JOIN LATERAL cstoref.search_words_of(TG_TABLE_NAME, written.body) AS word
  ) AS met, cstoref.search_sounds(met.word) AS sounds
  WHERE NOT EXISTS (SELECT FROM cstoref.search_word AS known WHERE known.word = met.word) AND char_length(sounds) >= 3
  -- In one order, so that no two that write at once wait for each other.
  ORDER BY met.word COLLATE "C"
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY[
    'organization', 'member_state', 'governing_body', 'force', 'document', 'chairmanship', 'session', 'office', 'person', 'event', 'source'
  ] LOOP
    EXECUTE format(
      'CREATE TRIGGER track_search_of_inserts AFTER INSERT ON cstoref.%I REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.track_search()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER track_search_of_updates AFTER UPDATE ON cstoref.%I REFERENCING OLD TABLE AS removed NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.track_search()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER track_search_of_deletions AFTER DELETE ON cstoref.%I REFERENCING OLD TABLE AS removed
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.track_search()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER track_search_of_truncation AFTER TRUNCATE ON cstoref.%I FOR EACH STATEMENT EXECUTE FUNCTION cstoref.track_search()', kind
    );
  END LOOP;
END
$$;

-- What was stored before is found as well.
INSERT INTO cstoref.search_entry
SELECT entry.* FROM cstoref.resource AS stored CROSS JOIN LATERAL cstoref.search_entry_of(stored.kind, stored.name, stored.body) AS entry;

INSERT INTO cstoref.search_word
SELECT known.word, sounds, cstoref.search_trigrams(sounds)
FROM (
  SELECT DISTINCT word FROM cstoref.resource AS stored CROSS JOIN LATERAL cstoref.search_words_of(stored.kind, stored.body) AS word
) AS known, cstoref.search_sounds(known.word) AS sounds
WHERE char_length(sounds) >= 3;

CREATE INDEX search_entry_words_index ON cstoref.search_entry USING gin (words);
CREATE INDEX search_entry_names_index ON cstoref.search_entry USING gin (names) WHERE names IS NOT NULL;
CREATE INDEX search_word_trigrams_index ON cstoref.search_word USING gin (trigrams);

-- One word or name that somebody typed, with all that stands for it: {"texts": [{"text", "isPhrase"}], "keys": [...]}. Null where it is
-- only stop words or signs.
CREATE FUNCTION cstoref.search_variants(term jsonb) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET client_min_messages = warning
AS $$
DECLARE
  found tsquery;
  other tsquery;
  entry jsonb;
BEGIN
  FOR entry IN SELECT jsonb_path_query(term, '$.texts[*]') LOOP
    other := cstoref.search_term(entry ->> 'text', (entry ->> 'isPhrase')::boolean);
    IF found IS NULL AND other IS NULL THEN
      RETURN NULL;
    END IF;
    found := coalesce(found, '') || coalesce(other, '');
  END LOOP;
  FOR entry IN SELECT jsonb_path_query(term, '$.keys[*]') LOOP
    found := found || phraseto_tsquery('cstoref.exact', entry #>> '{}');
  END LOOP;
  RETURN found;
END
$$;

-- The resources that a word names, as what refers to them holds them.
CREATE FUNCTION cstoref.search_references(wanted tsquery) RETURNS tsquery
LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$
  SELECT coalesce(string_agg(format('''@%s''', named.name), ' | '), '')::tsquery
  FROM (
    SELECT name FROM cstoref.search_entry WHERE names @@ wanted AND names IS NOT NULL
    ORDER BY kind = 'person', size, name LIMIT 64
  ) AS named;
$$;

-- The words most like one that no resource has, by their sounds: those that share the most of their trigrams.
CREATE FUNCTION cstoref.search_likely_words(typed text) RETURNS TABLE (word text, sounds text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 4
AS $$
  SELECT best.word, best.sounds
  FROM (
    SELECT likely.word, likely.sounds, likeness, rank() OVER (ORDER BY likeness DESC) AS place
    FROM (
      SELECT known.word, known.sounds, shared::double precision / (cardinality(known.trigrams) + cardinality(wanted) - shared) AS likeness
      FROM cstoref.search_trigrams(typed) AS wanted, cstoref.search_word AS known,
        LATERAL (SELECT count(*) AS shared FROM unnest(known.trigrams) AS trigram WHERE trigram = ANY (wanted)) AS counted
      WHERE known.trigrams && wanted AND abs(char_length(known.sounds) - char_length(typed)) <= 2
    ) AS likely
    WHERE likeness >= 0.3
  ) AS best
  WHERE place = 1
  ORDER BY best.word
  LIMIT 4;
$$;

-- At least so many of several terms.
CREATE FUNCTION cstoref.search_at_least(terms tsquery[], count integer) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF count = cardinality(terms) THEN
    RETURN (SELECT cstoref.all_terms(term) FROM unnest(terms) AS term);
  ELSIF count = 1 THEN
    RETURN (SELECT cstoref.any_term(term) FROM unnest(terms) AS term);
  END IF;
  RETURN (terms[1] && cstoref.search_at_least(terms[2:], count - 1)) || cstoref.search_at_least(terms[2:], count);
END
$$;

-- What holds all terms of an alternative but so many, and none that it excludes.
CREATE FUNCTION cstoref.search_selection(
  terms tsquery[], alternatives integer[], excluded tsquery[], excluded_of integer[], missing integer
) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  selection tsquery := '';
  alternative integer;
  all_of tsquery[];
  none tsquery;
BEGIN
  FOR alternative IN SELECT DISTINCT place FROM unnest(alternatives || excluded_of) AS place ORDER BY place LOOP
    all_of := ARRAY(SELECT term FROM unnest(terms, alternatives) AS given (term, place) WHERE place = alternative);
    none := (SELECT cstoref.all_terms(!! term) FROM unnest(excluded, excluded_of) AS given (term, place) WHERE place = alternative);
    IF cardinality(all_of) > missing THEN
      selection := selection || (cstoref.search_at_least(all_of, cardinality(all_of) - missing) && coalesce(none, ''));
    ELSIF cardinality(all_of) = 0 AND missing = 0 THEN
      selection := selection || none;
    END IF;
  END LOOP;
  RETURN selection;
END
$$;

-- How well an entry matches, from 0: for each term, the weight of where it stands; more where it is the name, or most of it.
CREATE FUNCTION cstoref.search_rank(words tsvector, size integer, terms tsquery[]) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  -- Unpacked once.
  entry CONSTANT tsvector := words || '';
  rank double precision := 0;
  term tsquery;
BEGIN
  IF cardinality(terms) = 0 THEN
    RETURN 0;
  END IF;
  FOREACH term IN ARRAY terms LOOP
    -- PostgreSQL divides by the number of words that would do, and by a constant.
    rank := rank + least(1, 1.645 * (numnode(term) + 1) / 2 * ts_rank('{0.05, 0.25, 0.6, 1}', entry, term));
  END LOOP;
  rank := rank / cardinality(terms);
  RETURN rank * (1 + 0.3 * least(1, cardinality(terms)::double precision / size));
END
$$;

GRANT SELECT ON cstoref.search_field, cstoref.search_entry, cstoref.search_word TO cstoref_service;

-- How a search is carried out: {"terms": [{"alternative", "isExcluded", "typed", "texts", "keys", "sounds"}], "whole": [...], "filters":
-- [[...]]}. All terms of an alternative must occur; where that finds nothing, words that nothing has give way to the most like them;
-- where that finds nothing either, as many words as possible must occur.
CREATE FUNCTION cstoref.search_plan(query jsonb) RETURNS TABLE (
  -- What selects the resources; null where nothing is left to look for.
  wanted tsquery,
  -- What ranks them: each term that is not excluded, with its references; and what the words were.
  terms tsquery[],
  typed text[],
  -- How many words may be missing.
  missing integer,
  -- What is marked in the texts.
  marked tsquery,
  -- The words looked for instead of some typed ones.
  corrections jsonb,
  likely_sounds text[],
  whole text[]
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
  term record;
  own tsquery;
  alternatives integer[] := '{}';
  excluded tsquery[] := '{}';
  excluded_of integer[] := '{}';
  sounds_of text[] := '{}';
  selected tsquery := '';
  one tsquery;
  filter record;
  words text[];
  sounds text[];
  most integer := 0;
BEGIN
  terms := '{}';
  typed := '{}';
  missing := 0;
  marked := '';
  corrections := '[]';
  likely_sounds := '{}';
  whole := ARRAY(SELECT btrim(regexp_replace(cstoref.search_text(text), ' +', ' ', 'g')) FROM jsonb_array_elements_text(query -> 'whole') AS text);
  FOR filter IN SELECT value FROM jsonb_array_elements(query -> 'filters') LOOP
    -- Names, kinds and years hold neither quotation marks nor backslashes.
    SELECT string_agg(format('''%s''', lexeme), ' | ')::tsquery INTO one FROM jsonb_array_elements_text(filter.value) AS lexeme;
    selected := selected && one;
  END LOOP;
  FOR term IN SELECT value FROM jsonb_array_elements(query -> 'terms') LOOP
    own := cstoref.search_variants(term.value);
    CONTINUE WHEN own IS NULL;
    one := own || cstoref.search_references(own);
    IF (term.value -> 'isExcluded')::boolean THEN
      -- What only refers to something of the name does not say it.
      excluded := excluded || own;
      excluded_of := excluded_of || (term.value -> 'alternative')::integer;
    ELSE
      terms := terms || one;
      typed := typed || (term.value ->> 'typed');
      alternatives := alternatives || (term.value -> 'alternative')::integer;
      sounds_of := sounds_of || coalesce(term.value ->> 'sounds', '');
      marked := marked || own;
    END IF;
  END LOOP;
  IF cardinality(terms) = 0 AND cardinality(excluded) = 0 THEN
    RETURN NEXT;
    RETURN;
  END IF;

  wanted := cstoref.search_selection(terms, alternatives, excluded, excluded_of, 0) && selected;
  IF EXISTS (SELECT FROM cstoref.search_entry AS entry WHERE entry.words @@ wanted) THEN
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
