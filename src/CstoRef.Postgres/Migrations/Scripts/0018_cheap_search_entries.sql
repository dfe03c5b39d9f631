-- compatible-from: 7
-- What resources are found by is made in a fraction of the time, and is the same: texts are read once for each weight rather than one by
-- one, and in expressions that a session keeps rather than in queries that are planned and begun for each. Words are taken from what was
-- read already.

-- Each letter is compared with all that stand for others: so the rare ones only where there is one.
CREATE OR REPLACE FUNCTION cstoref.small_letters(text text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  small text := text COLLATE "C";
BEGIN
  IF small ~ '[А-ЯЁ]' THEN
    small := translate(small, 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя');
  END IF;
  IF small ~ '[ЀЂЃЄЅІЇЈЉЊЋЌЍЎЏҐҒҖҚҠҢҮҰҲҶҸҺӘӢӨӮԱ-ՖΆΈΉΊΌΎΏΑ-ΫƏŊƝƔÌÍÎÏĨĪĬĮİıĲƖƗǏȈȊɪᵻḬḮỈỊＩ]' THEN
    small := translate(
      small,
      'ЀЂЃЄЅІЇЈЉЊЋЌЍЎЏҐҒҖҚҠҢҮҰҲҶҸҺӘӢӨӮ'
        'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ'
        'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫ'
        'ƏŊƝƔÌÍÎÏĨĪĬĮİıĲƖƗǏȈȊɪᵻḬḮỈỊＩ',
      'ѐђѓєѕіїјљњћќѝўџґғҗқҡңүұҳҷҹһәӣөӯ'
        'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ'
        'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋ'
        'əŋɲɣiiiiiiiiiiĳiiiiiiiiiiii'
    );
  END IF;
  RETURN lower(small COLLATE "C");
END
$$;

-- The replacements stand in one expression: as a loop they take four times as long.
CREATE OR REPLACE FUNCTION cstoref.search_sounds(text text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  sounds text := text COLLATE "C";
BEGIN
  IF sounds ~ '[^a-z0-9 |а-яё]' THEN
    sounds := translate(
      replace(replace(replace(replace(replace(replace(sounds, 'š', 'sh'), 'ş', 'sh'), 'ș', 'sh'), 'č', 'ch'), 'ç', 'ch'), 'ž', 'zh'),
      'àáâãäåāăąèéêëēĕėęěìíîïĩīĭįòóôõöøōŏőơùúûüũūŭůűųưñńņňćĉċďđĝğġģĥħķĺļľłŕŗřśŝťţțýÿŷźżбвгґғдеёэєзиыіїйкқлмнңоөпрстуўұүюфаәях'
        'ҳһцчжҗҷшщъьʼʻ`''',
      'aaaaaaaaaeeeeeeeeeiiiiiiiioooooooooouuuuuuuuuuunnnncccddgggghhkllllrrrsstttyyyzzbvgggdeeeeziiiiykklmnnooprstuuuuufaaaH'
        'HHCQJJJXX'
    );
  ELSIF sounds ~ '[а-яё]' THEN
    sounds := translate(sounds, 'оеаинтсрвлкмдпуяыбзгйчхжшюцщэфёъь', 'oeaintsrvlkmdpuaibzgyQHJXuCXefe');
  END IF;
  sounds :=
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      sounds, 'shch', 'X'), 'tsch', 'Q'), 'sch', 'X'), 'tch', 'Q'), 'dzh', 'J'), 'sh', 'X'), 'zh', 'J'), 'kh', 'H'), 'ch', 'Q'), 'ts', 'C'),
      'tz', 'C'), 'gh', 'g'), 'ph', 'f'), 'th', 't'), 'ck', 'k'), 'dj', 'J'), 'dJ', 'J'), 'tQ', 'Q'), 'XQ', 'X'), 'ce', 'se'), 'ci', 'si'),
      'cy', 'sy'), 'c', 'k'), 'q', 'k'), 'x', 'ks'), 'w', 'v'), 'h', 'H'), 'j', 'J'), 'yo', 'e');
  sounds := regexp_replace(sounds COLLATE "C", '[iy]+([aeou])', '\1', 'g');
  sounds := regexp_replace(sounds COLLATE "C", '[iy]+', 'i', 'g');
  sounds :=
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      sounds, 'aa', 'a'), 'aa', 'a'), 'bb', 'b'), 'bb', 'b'), 'dd', 'd'), 'dd', 'd'), 'ee', 'e'), 'ee', 'e'), 'ff', 'f'), 'ff', 'f'),
      'gg', 'g'), 'gg', 'g'), 'ii', 'i'), 'ii', 'i'), 'kk', 'k'), 'kk', 'k'), 'll', 'l'), 'll', 'l'), 'mm', 'm'), 'mm', 'm'), 'nn', 'n'),
      'nn', 'n'), 'oo', 'o'), 'oo', 'o'), 'pp', 'p'), 'pp', 'p'), 'rr', 'r'), 'rr', 'r'), 'ss', 's'), 'ss', 's'), 'tt', 't'), 'tt', 't'),
      'uu', 'u'), 'uu', 'u'), 'vv', 'v'), 'vv', 'v'), 'zz', 'z'), 'zz', 'z'), 'JJ', 'J'), 'JJ', 'J'), 'HH', 'H'), 'HH', 'H'), 'CC', 'C'),
      'CC', 'C'), 'QQ', 'Q'), 'QQ', 'Q'), 'XX', 'X'), 'XX', 'X');
  sounds := translate(sounds, 'JHCQX', 'jhcqx');
  sounds := regexp_replace(sounds COLLATE "C", '([^ ][^aeiou ])er( |$)', '\1r\2', 'g');
  RETURN btrim(regexp_replace(sounds COLLATE "C", '([^ ]{4})o( |$)', '\1a\2', 'g'));
END
$$;

CREATE OR REPLACE FUNCTION cstoref.search_date(date jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  year text := date ->> 'year';
  month integer := date ->> 'month';
  day text := date ->> 'day';
BEGIN
  IF month IS NULL THEN
    RETURN concat_ws(' qqqqqq ', year, year);
  END IF;
  RETURN concat_ws(
    ' qqqqqq ',
    concat_ws(' ', year, lpad(month::text, 2, '0'), lpad(day, 2, '0')),
    concat_ws(' ', lpad(day, 2, '0'), lpad(month::text, 2, '0'), year),
    concat_ws(
      ' ',
      day,
      (ARRAY[
        'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'
      ])[month],
      year
    ),
    concat_ws(
      ' ',
      day,
      (ARRAY['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'])[month],
      year
    )
  );
END
$$;

-- The texts of several parts as the search reads them, with one space between two words.
CREATE FUNCTION cstoref.search_read(texts text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RETURN btrim(cstoref.small_letters(regexp_replace(
    cstoref.replace_unseen(texts, ''),
    '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00AC\u00AE-\u00BF\u00D7\u00F7\u1680'
      '\u2000-\u200A\u2010-\u2029\u202F-\u205F\u2070-\u2BFF'
      '\u2E00-\u2E7F\u3000-\u303F\uE000-\uF8FF\uFE10-\uFE6F\uFF00-\uFF0F\uFFE0-\uFFFF]+',
    ' ',
    'g'
  )));
END
$$;

-- The paths of the texts of each kind, in the order of search_field.
ALTER TABLE cstoref.search_field ADD COLUMN texts jsonpath GENERATED ALWAYS AS (
  CASE
    WHEN kind = 'source' THEN '$.' || list
    WHEN part IS NULL THEN '$.' || list || '[*].text'
    ELSE '$.' || list || '[*].' || part || '[*].text'
  END::jsonpath
) STORED;

-- What a resource is found by, and all words of it as the search reads them. Text after the first 100,000 characters is left out: a vector
-- has a greatest size, beyond which it would be an error.
CREATE FUNCTION cstoref.search_made(kind text, name text, body jsonb, OUT entry cstoref.search_entry, OUT read text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
#variable_conflict use_variable
DECLARE
  day CONSTANT jsonb := coalesce(
    body -> 'adopted', body -> 'signed', body -> 'start', body -> 'date', body -> 'period' -> 'start', body -> 'considered',
    body -> 'published'
  );
  is_turn CONSTANT boolean := kind IN ('session', 'chairmanship');
  names_at CONSTANT integer := CASE WHEN is_turn OR kind IN ('document', 'event', 'source') THEN 2 ELSE 1 END;
  apart CONSTANT text := ' qqqqqq ';
  parts text[] := ARRAY['', apart || split_part(name, '/', 2), '', ''];
  characters integer := char_length(parts[2]) - 8;
  -- How much of the weight of names stands before them.
  before_names integer;
  names text[];
  value text;
  field text;
  list jsonb;
  place record;
  date jsonb;
  weight integer;
  sounds text[];
  refs jsonb;
  targets text;
BEGIN
  entry.name := name;
  entry.kind := kind;
  entry.year := extract(year FROM cstoref.partial_date_earliest(day));
  entry.whole := '{}';
  entry.size := 1000;
  FOREACH field IN ARRAY ARRAY['symbol', 'number', 'alpha2Code', 'alpha3Code', 'numericCode'] LOOP
    CONTINUE WHEN NOT body ? field;
    value := body ->> field;
    characters := characters + char_length(value);
    parts[1] := parts[1] || apart || value;
  END LOOP;
  IF body ? 'identifiers' THEN
    list := jsonb_path_query_array(body, '$.identifiers[*].value');
    FOR i IN 0..jsonb_array_length(list) - 1 LOOP
      characters := characters + char_length(list ->> i);
      parts[1] := parts[1] || apart || (list ->> i);
    END LOOP;
  END IF;
  -- The kind's own word, and what kind within it the resource is of.
  IF is_turn THEN
    parts[2] := parts[2] || apart || CASE kind WHEN 'session' THEN 'session' ELSE 'chairmanship chair' END;
  END IF;
  FOREACH field IN ARRAY ARRAY['type', 'kind', 'status'] LOOP
    CONTINUE WHEN NOT body ? field;
    parts[3] := parts[3] || apart || regexp_replace(
      body ->> field, '^(DOCUMENT_TYPE|SESSION_KIND|SESSION_STATUS|EVENT_KIND|FORCE_KIND|GOVERNING_BODY_KIND|SOURCE_KIND)_', ''
    );
  END LOOP;
  weight := CASE WHEN is_turn THEN 2 ELSE 3 END;
  FOREACH date IN ARRAY ARRAY[day, body -> 'period' -> 'end', body -> 'end', body -> 'endDate'] LOOP
    CONTINUE WHEN date IS NULL OR NOT cstoref.is_partial_date(date);
    parts[weight] := parts[weight] || apart || cstoref.search_date(date);
  END LOOP;
  before_names := greatest(cardinality(string_to_array(parts[names_at], apart)), 1);
  FOR place IN SELECT search_field.list, search_field.texts, search_field.weight FROM cstoref.search_field
    WHERE search_field.kind = search_made.kind ORDER BY search_field.ordinal
  LOOP
    CONTINUE WHEN characters > 100000 OR NOT body ? place.list;
    weight := ascii(place.weight::text) - 64;
    list := jsonb_path_query_array(body, place.texts);
    FOR i IN 0..jsonb_array_length(list) - 1 LOOP
      value := list ->> i;
      characters := characters + char_length(value);
      EXIT WHEN characters > 100000;
      parts[weight] := parts[weight] || apart || value;
    END LOOP;
  END LOOP;

  FOR i IN 1..4 LOOP
    IF parts[i] <> '' THEN
      parts[i] := ' ' || cstoref.search_read(parts[i]);
    END IF;
  END LOOP;
  names := (string_to_array(parts[names_at], apart))[before_names + 1:];
  FOREACH value IN ARRAY names LOOP
    entry.size := least(entry.size, 1 + char_length(value) - char_length(replace(value, ' ', '')));
  END LOOP;
  value := '';
  IF names_at = 1 THEN
    entry.whole := names;
    IF kind IN ('member_state', 'governing_body', 'force', 'person', 'office') AND cardinality(names) > 0 THEN
      value := array_to_string(names, ' ');
    END IF;
  END IF;
  -- The words of all weights and of the names by their sounds, taken together. The sounds of long texts would only make a vector too large.
  sounds := string_to_array((
    SELECT string_agg(CASE word WHEN '|' THEN '|' ELSE 'qq' || word END, ' ')
    FROM string_to_table(
      cstoref.search_sounds(replace(
        concat_ws(' | ', left(parts[1], 20000), left(parts[2], 20000), left(parts[3], 20000), left(parts[4], 20000), value), 'qqqqqq', ''
      )), ' '
    ) AS word
    WHERE word = '|' OR (char_length(word) >= 3 AND left(word, 1) NOT BETWEEN '0' AND '9')
  ), '|');
  entry.words := '';
  FOR i IN 1..4 LOOP
    CONTINUE WHEN parts[i] = '';
    entry.words := cstoref.append_vector(entry.words, cstoref.search_vector(parts[i], chr(64 + i)::"char"))
      || setweight(to_tsvector('cstoref.exact', sounds[i]), chr(64 + i)::"char");
  END LOOP;
  IF kind IN ('member_state', 'governing_body', 'force', 'person', 'office') THEN
    entry.names := cstoref.search_vector(array_to_string(names, apart), 'A') || to_tsvector('cstoref.exact', sounds[5]);
  END IF;

  refs := jsonb_path_query_array(
    body - ARRAY['citations', 'discrepancies', 'name'],
    'strict $.** ? (@.type() == "string" && (
      @ starts with "memberStates/" || @ starts with "governingBodies/" || @ starts with "forces/" || @ starts with "people/"
    ))'
  );
  entry.states := '{}';
  entry.bodies := '{}';
  IF refs <> '[]' OR kind IN ('person', 'member_state', 'governing_body') THEN
    -- A session and a chairmanship have no other titles than the body and the state.
    SELECT
      string_agg(DISTINCT format('''@%s'':1%s', reference.target, reference.weight), ' '),
      coalesce(array_agg(DISTINCT reference.target COLLATE "C") FILTER (WHERE reference.target LIKE 'memberStates/%'), '{}'),
      coalesce(array_agg(DISTINCT reference.target COLLATE "C") FILTER (WHERE reference.target LIKE 'governingBodies/%'), '{}')
    INTO targets, entry.states, entry.bodies
    FROM (
      SELECT target, 'C' AS weight FROM jsonb_array_elements_text(refs) AS target
      UNION ALL SELECT jsonb_array_elements_text(body -> 'governingBodies'), 'B' WHERE kind = 'session'
      UNION ALL SELECT body ->> turn.field, 'B' FROM unnest(ARRAY['memberState', 'chairperson']) AS turn (field) WHERE kind = 'chairmanship'
      UNION ALL SELECT jsonb_array_elements_text(jsonb_path_query_array(body, '$.holdings[*].office')), 'C' WHERE kind = 'person'
      UNION ALL SELECT name, 'C' WHERE kind IN ('member_state', 'governing_body')
    ) AS reference
    WHERE reference.target COLLATE "C" ~ '^[a-zA-Z]+/[a-z0-9-]+$';
  END IF;
  entry.words := entry.words
    || concat_ws(
      ' ', format('''#%s'':1D', kind), CASE WHEN entry.year IS NOT NULL THEN format('''#%s'':1D', entry.year) END, targets
    )::tsvector;
  read := replace(array_to_string(parts, ' '), 'qqqqqq ', '');
END
$$;

CREATE OR REPLACE FUNCTION cstoref.search_entry_of(kind text, name text, body jsonb) RETURNS cstoref.search_entry
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT (made.entry).* FROM cstoref.search_made(kind, name, body) AS made;
$$;

-- The words of texts as the search reads them that nobody wrote yet, by their sounds: in one order, so that no two that write at once wait
-- for each other.
CREATE FUNCTION cstoref.search_new_words(texts text[]) RETURNS TABLE (word text, sounds text)
LANGUAGE plpgsql STABLE ROWS 10
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT met.word, cstoref.search_sounds(met.word)
  FROM (SELECT DISTINCT word FROM unnest(texts) AS text, string_to_table(text, ' ') AS word) AS met
  WHERE met.word COLLATE "C" ~ '^[^0-9]{1,40}$'
    AND NOT EXISTS (SELECT FROM cstoref.search_word AS known WHERE known.word = met.word)
  ORDER BY met.word COLLATE "C";
END
$$;

-- After each statement that wrote resources: keeps what they are found by, whoever writes, where something of it changed. Runs with its
-- owner's rights: nobody writes these rows by hand.
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
    -- An insertion that updates what is there fires this trigger for both, though one of them has no rows.
    IF NOT EXISTS (SELECT FROM removed) THEN
      RETURN NULL;
    END IF;
    DELETE FROM cstoref.search_entry WHERE name IN (SELECT name FROM removed EXCEPT SELECT name FROM written);
    WITH made AS MATERIALIZED (
      SELECT made.entry, made.read
      FROM written LEFT JOIN removed ON removed.name = written.name
      CROSS JOIN LATERAL cstoref.search_made(TG_TABLE_NAME, written.name, written.body) AS made
      WHERE removed.body IS DISTINCT FROM written.body
    ), kept AS (
      INSERT INTO cstoref.search_entry AS held
      SELECT (made.entry).* FROM made
      ON CONFLICT (name) DO UPDATE SET
        year = EXCLUDED.year, states = EXCLUDED.states, bodies = EXCLUDED.bodies, size = EXCLUDED.size, whole = EXCLUDED.whole,
        names = EXCLUDED.names, words = EXCLUDED.words
      WHERE held IS DISTINCT FROM EXCLUDED
    )
    INSERT INTO cstoref.search_word (word, sounds, trigrams)
    SELECT met.word, met.sounds, cstoref.search_trigrams(met.sounds)
    FROM cstoref.search_new_words(ARRAY(SELECT made.read FROM made)) AS met
    ON CONFLICT DO NOTHING;
  ELSIF EXISTS (SELECT FROM written) THEN
    WITH made AS MATERIALIZED (
      SELECT made.entry, made.read
      FROM written CROSS JOIN LATERAL cstoref.search_made(TG_TABLE_NAME, written.name, written.body) AS made
    ), kept AS (
      INSERT INTO cstoref.search_entry SELECT (made.entry).* FROM made
    )
    INSERT INTO cstoref.search_word (word, sounds, trigrams)
    SELECT met.word, met.sounds, cstoref.search_trigrams(met.sounds)
    FROM cstoref.search_new_words(ARRAY(SELECT made.read FROM made)) AS met
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;

-- Words that only other texts than titles and the like hold.
INSERT INTO cstoref.search_word (word, sounds, trigrams)
SELECT met.word, met.sounds, cstoref.search_trigrams(met.sounds)
FROM cstoref.search_new_words(ARRAY(
  SELECT made.read FROM cstoref.resource AS stored CROSS JOIN LATERAL cstoref.search_made(stored.kind, stored.name, stored.body) AS made
)) AS met
ON CONFLICT DO NOTHING;

DROP FUNCTION cstoref.search_words_of(text, jsonb);
