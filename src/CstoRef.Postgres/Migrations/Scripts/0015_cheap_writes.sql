-- compatible-from: 7
-- Writing costs less: the checks and the generated columns say what they said, and the rows that triggers keep are the same. A function in
-- SQL that reads its argument more than once is pasted into whatever calls it, argument and all, and again into what calls that: a period was
-- read hundreds of times. These run as they stand, and what only looks for something wrong is one JSON path.

-- Whether a value is a date that exists, or a month or a year.
CREATE OR REPLACE FUNCTION cstoref.is_partial_date(date jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  year integer;
  month integer;
  day integer;
BEGIN
  IF jsonb_typeof(date) IS DISTINCT FROM 'object' THEN
    RETURN false;
  END IF;
  year := cstoref.partial_date_number(date, 'year');
  month := cstoref.partial_date_number(date, 'month');
  day := cstoref.partial_date_number(date, 'day');
  RETURN year BETWEEN 1 AND 9999 AND month BETWEEN 0 AND 12
    AND (day = 0 OR (day > 0 AND month > 0 AND (day <= 28 OR day <= extract(day FROM cstoref.last_day_of_month(year, month)))));
END
$$;

-- The first day that a partial date stands for; null where there is no valid one.
CREATE OR REPLACE FUNCTION cstoref.partial_date_earliest(date jsonb) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF NOT cstoref.is_partial_date(date) THEN
    RETURN NULL;
  END IF;
  RETURN make_date(
    cstoref.partial_date_number(date, 'year'),
    greatest(cstoref.partial_date_number(date, 'month'), 1),
    greatest(cstoref.partial_date_number(date, 'day'), 1)
  );
END
$$;

-- The last day that a partial date stands for; null where there is no valid one.
CREATE OR REPLACE FUNCTION cstoref.partial_date_latest(date jsonb) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  year integer;
  month integer;
  day integer;
BEGIN
  IF NOT cstoref.is_partial_date(date) THEN
    RETURN NULL;
  END IF;
  year := cstoref.partial_date_number(date, 'year');
  month := cstoref.partial_date_number(date, 'month');
  day := cstoref.partial_date_number(date, 'day');
  RETURN CASE
    WHEN day > 0 THEN make_date(year, month, day)
    WHEN month > 0 THEN cstoref.last_day_of_month(year, month)
    ELSE make_date(year, 12, 31)
  END;
END
$$;

-- The days that a period holds whatever its partial dates stand for, if what is open goes on; empty where its start, or when it ended, is
-- unknown.
CREATE OR REPLACE FUNCTION cstoref.period_certain(period jsonb) RETURNS daterange
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  begins date := cstoref.period_begins_latest(period);
  ends date;
BEGIN
  IF begins IS NULL THEN
    RETURN 'empty'::daterange;
  END IF;
  IF period ->> 'endState' = 'PERIOD_END_STATE_OPEN' THEN
    RETURN daterange(begins, NULL);
  END IF;
  ends := cstoref.period_ends_earliest(period);
  RETURN CASE WHEN begins < ends THEN daterange(begins, ends) ELSE 'empty'::daterange END;
END
$$;

-- The days that a period holds for some of the days that its partial dates stand for.
CREATE OR REPLACE FUNCTION cstoref.period_possible(period jsonb) RETURNS daterange
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  begins date := cstoref.period_begins_earliest(period);
  ends date := cstoref.period_ends_latest(period);
BEGIN
  RETURN CASE WHEN begins >= ends THEN 'empty'::daterange ELSE daterange(begins, ends) END;
END
$$;

-- Whether an object has all the given parts, none of them empty.
CREATE OR REPLACE FUNCTION cstoref.has_parts(object jsonb, VARIADIC parts text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY parts LOOP
    IF coalesce(object -> part, 'null') IN ('null', '""', '[]', '{}') THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END
$$;

-- Whether every element of a list, which may be absent, has all the given parts.
CREATE OR REPLACE FUNCTION cstoref.each_has_parts(list jsonb, VARIADIC parts text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  element jsonb;
BEGIN
  IF list IS NULL THEN
    RETURN true;
  END IF;
  FOR element IN SELECT jsonb_path_query(list, '$[*]') LOOP
    IF NOT cstoref.has_parts(element, VARIADIC parts) THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION cstoref.dates_are_valid(body jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  fields CONSTANT text[] := ARRAY[
    'start', 'end', 'date', 'endDate', 'signed', 'adopted', 'considered', 'entryIntoForce', 'joined', 'attested', 'published', 'notBefore',
    'begunBy', 'endedBy', 'confirmedThrough', 'knownThrough', 'approved', 'ratified', 'deposited', 'inForce', 'withdrawn', 'denounced'
  ];
  object jsonb;
  field text;
  value jsonb;
BEGIN
  FOR object IN SELECT jsonb_path_query(body, 'strict $.** ? (@.type() == "object")') LOOP
    CONTINUE WHEN NOT object ?| fields;
    FOREACH field IN ARRAY fields LOOP
      value := object -> field;
      CONTINUE WHEN value IS NULL OR cstoref.is_partial_date(value);
      IF jsonb_typeof(value) <> 'array' OR EXISTS (
        SELECT FROM jsonb_array_elements(value) AS date WHERE NOT cstoref.is_partial_date(date)
      ) THEN
        RETURN false;
      END IF;
    END LOOP;
  END LOOP;
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION cstoref.periods_are_valid(body jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  value jsonb;
BEGIN
  FOR value IN
    SELECT jsonb_path_query(body, 'strict $.**.period') UNION ALL SELECT jsonb_path_query(body, 'strict $.**.validity')
  LOOP
    CONTINUE WHEN cstoref.is_period(value);
    IF jsonb_typeof(value) <> 'array' OR EXISTS (
      SELECT FROM jsonb_array_elements(value) AS period WHERE NOT cstoref.is_period(period)
    ) THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END
$$;

-- A basis may be a number: programs write so what only a newer version knows.
CREATE OR REPLACE FUNCTION cstoref.citations_are_complete(body jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT jsonb_path_exists(body, 'strict $.**.citations ? (@.type() != "array")')
  AND NOT jsonb_path_exists(body, 'strict $.**.citations[*] ? (
    !(@.source.type() == "string" && @.source != "")
    || !(@.basis.type() == "number" || @.basis.type() == "string" && @.basis != "")
    || @.basis == "CITATION_BASIS_INFERRED" && !(@.note.type() == "string" && @.note != "")
  )');

CREATE OR REPLACE FUNCTION cstoref.texts_are_complete(body jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT jsonb_path_exists(body, 'strict $.** ? (
  exists (@.text)
  && !(@.text.type() == "string" && @.text != "" && @.language.type() == "string" && @.language != "")
)');

-- Every text of a document in the order in which a reader wants it, with its path in the contract's field names and its weight in the
-- search.
CREATE OR REPLACE FUNCTION cstoref.document_texts(body jsonb)
RETURNS TABLE (ordinal bigint, field text, weight "char", language text, text text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 10
AS $$
DECLARE
  -- The list, the field of its elements that holds the texts where it is not the list itself, and the weight.
  lists CONSTANT text[] := ARRAY[
    ['titles', NULL, 'A'], ['otherTitles', 'texts', 'B'], ['provisions', 'texts', 'C'], ['remarks', NULL, 'D'],
    ['validityTerms', NULL, 'D'], ['adoptingEntities', NULL, 'D'], ['signatories', 'organizations', 'D'], ['places', NULL, 'D']
  ];
  list text[];
  name text;
  place bigint;
  element jsonb;
  entry jsonb;
BEGIN
  ordinal := 0;
  FOREACH list SLICE 1 IN ARRAY lists LOOP
    CONTINUE WHEN NOT body ? list[1];
    weight := list[3];
    name := cstoref.field_name(list[1]);
    place := -1;
    FOR element IN
      SELECT jsonb_path_query(body -> list[1], CASE WHEN list[2] IS NULL THEN '$'::jsonpath ELSE '$[*]' END)
    LOOP
      place := place + 1;
      CONTINUE WHEN list[2] IS NOT NULL AND NOT element ? list[2];
      field := CASE WHEN list[2] IS NULL THEN name ELSE format('%s[%s].%s', name, place, list[2]) END;
      FOR entry IN SELECT jsonb_path_query(CASE WHEN list[2] IS NULL THEN element ELSE element -> list[2] END, '$[*]') LOOP
        ordinal := ordinal + 1;
        language := entry ->> 'language';
        text := entry ->> 'text';
        RETURN NEXT;
      END LOOP;
    END LOOP;
  END LOOP;
END
$$;

-- What a document is found by. Text after the first 100,000 characters is left out: a vector has a greatest size, beyond which it would be
-- an error.
CREATE OR REPLACE FUNCTION cstoref.document_search(body jsonb) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  weights "char"[] := '{}';
  texts text[] := '{}';
  size bigint := 0;
  vector tsvector := '';
  part record;
  configuration regconfig;
BEGIN
  FOR part IN
    SELECT 'A'::"char" AS weight, split_part(body ->> 'name', '/', 2) AS text
    UNION ALL SELECT 'A', body ->> 'symbol'
    UNION ALL SELECT 'A', body ->> 'number'
    UNION ALL SELECT 'A', jsonb_path_query(body, '$.identifiers[*]') ->> 'value'
    UNION ALL SELECT entry.weight, entry.text FROM cstoref.document_texts(body) AS entry
  LOOP
    CONTINUE WHEN part.text IS NULL;
    size := size + char_length(part.text);
    EXIT WHEN size > 100000;
    weights := weights || part.weight;
    texts := texts || cstoref.search_text(part.text);
  END LOOP;
  FOREACH configuration IN ARRAY ARRAY['cstoref.inflected', 'cstoref.exact']::regconfig[] LOOP
    FOR i IN 1..cardinality(texts) LOOP
      vector := cstoref.append_vector(vector, setweight(to_tsvector(configuration, texts[i]), weights[i]));
    END LOOP;
  END LOOP;
  RETURN vector;
END
$$;

-- After each statement that wrote resources: keeps the rows that stand for their names, for references within lists and for identifiers.
-- Runs with its owner's rights: whoever writes resources may not write these rows by hand. A plan that is made while the tables are small is
-- used when they are large: so it looks rows up by the indexes.
CREATE FUNCTION cstoref.track_resources() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    -- An insertion that updates what is there fires this trigger for both, though one of them has no rows.
    IF NOT EXISTS (SELECT FROM removed) THEN
      RETURN NULL;
    END IF;
    DELETE FROM cstoref.identifier WHERE holder IN (SELECT name FROM removed WHERE body ? 'identifiers');
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO cstoref.known_name (name) SELECT name FROM written;
    INSERT INTO cstoref.nested_reference (holder, field, collection, target)
    SELECT DISTINCT found.name, found.field, found.collection, found.target #>> '{}'
    FROM (
      SELECT written.name, reference.field, reference.collection, jsonb_path_query(written.body, reference.path) AS target
      FROM written, cstoref.nested_reference_field AS reference
      WHERE reference.kind IS NULL OR reference.kind = TG_TABLE_NAME
    ) AS found;
  ELSIF TG_OP = 'UPDATE' THEN
    DELETE FROM cstoref.known_name WHERE name IN (SELECT name FROM removed EXCEPT SELECT name FROM written);
    INSERT INTO cstoref.known_name (name) SELECT name FROM written EXCEPT SELECT name FROM removed;
    WITH found AS MATERIALIZED (
      SELECT DISTINCT one.name, one.field, one.collection, one.target #>> '{}' AS target
      FROM (
        SELECT written.name, reference.field, reference.collection, jsonb_path_query(written.body, reference.path) AS target
        FROM written, cstoref.nested_reference_field AS reference
        WHERE reference.kind IS NULL OR reference.kind = TG_TABLE_NAME
      ) AS one
    ), gone AS (
      DELETE FROM cstoref.nested_reference AS held
      WHERE held.holder IN (SELECT name FROM removed)
        AND NOT EXISTS (
          SELECT FROM found WHERE found.name = held.holder AND found.field = held.field AND found.target = held.target
        )
    )
    INSERT INTO cstoref.nested_reference (holder, field, collection, target)
    SELECT name, field, collection, target FROM found
    ON CONFLICT (holder, field, target) DO NOTHING;
  ELSE
    DELETE FROM cstoref.nested_reference WHERE holder IN (SELECT name FROM removed);
    DELETE FROM cstoref.known_name WHERE name IN (SELECT name FROM removed);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO cstoref.identifier (kind, holder, position, scheme, value, uri)
    SELECT TG_TABLE_NAME, written.name, entry.position - 1, entry.value ->> 'scheme', entry.value ->> 'value', entry.value ->> 'uri'
    FROM written, jsonb_path_query(written.body, '$.identifiers[*]') WITH ORDINALITY AS entry (value, position)
    WHERE written.body ? 'identifiers';
  END IF;
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
    EXECUTE format('DROP TRIGGER track_references ON cstoref.%I', kind);
    EXECUTE format('DROP TRIGGER track_identifiers ON cstoref.%I', kind);
    EXECUTE format(
      'CREATE TRIGGER track_inserts AFTER INSERT ON cstoref.%I REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.track_resources()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER track_updates AFTER UPDATE ON cstoref.%I REFERENCING OLD TABLE AS removed NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.track_resources()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER track_deletions AFTER DELETE ON cstoref.%I REFERENCING OLD TABLE AS removed
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.track_resources()',
      kind
    );
  END LOOP;
END
$$;

DROP FUNCTION cstoref.track_references(), cstoref.track_identifiers(), cstoref.values_named(jsonb, text[]);

-- What is logged is checked once for all changes of a statement.
CREATE FUNCTION cstoref.check_changes_at_head() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  strayed record;
BEGIN
  SELECT written.revision INTO strayed
  FROM written WHERE written.revision IS DISTINCT FROM (SELECT head.revision FROM cstoref.head) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Only the head''s own revision can be logged, not %.', strayed.revision
      USING ERRCODE = 'check_violation', CONSTRAINT = 'log_grows_at_head', TABLE = TG_TABLE_NAME, SCHEMA = 'cstoref';
  END IF;
  RETURN NULL;
END
$$;

DROP TRIGGER check_logged_at_head ON cstoref.change;
CREATE TRIGGER check_changes_at_head AFTER INSERT ON cstoref.change REFERENCING NEW TABLE AS written
FOR EACH STATEMENT EXECUTE FUNCTION cstoref.check_changes_at_head();
