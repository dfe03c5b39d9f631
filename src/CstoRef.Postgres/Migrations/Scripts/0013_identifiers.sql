-- compatible-from: 7
-- Resources tell what they are called in other collections; documents, where their texts are, what states did about them, and by what number they are
-- counted. The database refuses what is wrong in these as well, and finds documents by numbers and identifiers.

-- Whether a text could be a scheme: small letters and digits in words joined by hyphens.
CREATE FUNCTION cstoref.is_identifier_scheme(scheme text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN scheme COLLATE "C" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(scheme) <= 100;

-- Whether a text could be a value of a scheme: without white space, and of the form that the collection gives its values where that is known.
CREATE FUNCTION cstoref.is_identifier_value(scheme text, value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN char_length(value) BETWEEN 1 AND 200
  AND value COLLATE "C" !~ '[\u0009-\u000D\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]'
  AND value COLLATE "C" ~ CASE scheme
    WHEN 'wikidata' THEN '^Q[1-9][0-9]*$'
    WHEN 'cow' THEN '^[0-9]{1,3}$'
    WHEN 'iso3166-1-alpha2' THEN '^[A-Z]{2}$'
    WHEN 'iso3166-1-alpha3' THEN '^[A-Z]{3}$'
    WHEN 'iso3166-1-numeric' THEN '^[0-9]{3}$'
    WHEN 'un-m49' THEN '^[0-9]{3}$'
    WHEN 'eu-country' THEN '^[A-Z]{3}$'
    WHEN 'viaf' THEN '^[0-9]+$'
    WHEN 'unts' THEN '^I-[0-9]+$'
    WHEN 'un-document' THEN '^[A-Z]+(/[A-Za-z0-9.()-]+)+$'
    ELSE ''
  END;

-- The identifiers of all resources. Those within lists cannot be generated columns: a trigger keeps them as rows, whoever writes.
CREATE TABLE cstoref.identifier (
  -- The table of the resource.
  kind text NOT NULL,
  holder cstoref.resource_name NOT NULL,
  position bigint NOT NULL,
  scheme text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  uri text,
  PRIMARY KEY (holder, position),
  CONSTRAINT identifier_names_one_resource UNIQUE (kind, scheme, value) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT identifier_has_a_scheme CHECK (cstoref.is_identifier_scheme(scheme)),
  CONSTRAINT identifier_has_a_value_of_its_scheme CHECK (cstoref.is_identifier_value(scheme, value)),
  CONSTRAINT identifier_has_a_secure_address CHECK (uri ~ '^https://[^[:space:]]+$')
);

-- Runs with its owner's rights: whoever writes resources may not write these rows by hand.
CREATE FUNCTION cstoref.track_identifiers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM cstoref.identifier WHERE holder = OLD.name;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO cstoref.identifier (kind, holder, position, scheme, value, uri)
    SELECT TG_TABLE_NAME, NEW.name, entry.position - 1, entry.value ->> 'scheme', entry.value ->> 'value', entry.value ->> 'uri'
    FROM jsonb_path_query(NEW.body, '$.identifiers[*]') WITH ORDINALITY AS entry (value, position);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.organization FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.member_state FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.governing_body FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.force FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.document FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.chairmanship FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.session FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.office FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.person FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.event FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();
CREATE TRIGGER track_identifiers AFTER INSERT OR UPDATE OR DELETE ON cstoref.source FOR EACH ROW EXECUTE FUNCTION cstoref.track_identifiers();

INSERT INTO cstoref.nested_reference_field (kind, field, path, collection) VALUES
  ('document', 'parties.member_state', '$.parties[*].memberState', 'memberStates');

ALTER TABLE cstoref.document
  DROP CONSTRAINT document_is_complete,
  ADD CONSTRAINT document_is_complete CHECK (
    cstoref.has_parts(body, 'titles', 'titleBasis', 'citations')
    AND cstoref.each_has_parts(body -> 'signatories', 'kind')
    AND cstoref.each_has_parts(body -> 'relations', 'type', 'document')
    AND cstoref.each_has_parts(body -> 'provisions', 'texts')
    AND cstoref.each_has_parts(body -> 'texts', 'language', 'uri', 'kind')
    AND cstoref.each_has_parts(body -> 'parties', 'memberState', 'citations')
  ),
  ADD CONSTRAINT document_not_in_force_has_no_day_of_it CHECK (NOT (body ? 'notInForce' AND body ?| ARRAY['entryIntoForce', 'validity']));

CREATE VIEW cstoref.document_text AS
SELECT
  document.name AS document,
  entry.position - 1 AS position,
  entry.value ->> 'language' AS language,
  entry.value ->> 'uri' AS uri,
  entry.value ->> 'kind' AS kind,
  entry.value ->> 'publisher' AS publisher
FROM cstoref.document, jsonb_array_elements(document.body -> 'texts') WITH ORDINALITY AS entry (value, position);

-- What a state did about a document: one row for each act of which the day is known.
CREATE VIEW cstoref.party_act AS
SELECT
  document.name AS document,
  entry.position - 1 AS position,
  entry.value ->> 'memberState' AS member_state,
  cstoref.field_name(act.key) AS act,
  cstoref.partial_date_earliest(act.value) AS earliest,
  cstoref.partial_date_latest(act.value) AS latest
FROM cstoref.document,
  jsonb_array_elements(document.body -> 'parties') WITH ORDINALITY AS entry (value, position),
  jsonb_each(entry.value) AS act
WHERE act.key IN ('signed', 'approved', 'ratified', 'deposited', 'inForce', 'withdrawn', 'denounced');

GRANT SELECT ON cstoref.identifier, cstoref.document_text, cstoref.party_act TO cstoref_service;

-- What a document is found by. Text after the first 100,000 characters is left out: a vector has a greatest size, beyond which it would be an error.
CREATE OR REPLACE FUNCTION cstoref.document_search(body jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT cstoref.join_vectors(
    setweight(to_tsvector(configuration, cstoref.search_text(entry.text)), entry.weight) ORDER BY configuration, entry.ordinal
  )
  FROM (
    SELECT row_number() OVER reading AS ordinal, part.weight, part.text, sum(char_length(part.text)) OVER reading AS size
    FROM (
      SELECT 1 AS list, 1::bigint AS position, 'A'::"char" AS weight, split_part(body ->> 'name', '/', 2) AS text
      UNION ALL SELECT 2, 1, 'A', body ->> 'symbol'
      UNION ALL SELECT 3, 1, 'A', body ->> 'number'
      UNION ALL
      SELECT 4, identifier.position, 'A', identifier.value ->> 'value'
      FROM jsonb_path_query(body, '$.identifiers[*]') WITH ORDINALITY AS identifier (value, position)
      UNION ALL SELECT 5, ordinal, weight, text FROM cstoref.document_texts(body)
    ) AS part
    WINDOW reading AS (ORDER BY part.list, part.position)
  ) AS entry,
    unnest(ARRAY['cstoref.inflected'::regconfig, 'cstoref.exact'::regconfig]) AS configuration
  WHERE entry.size <= 100000
);

ALTER TABLE cstoref.document DROP COLUMN search;
ALTER TABLE cstoref.document ADD COLUMN search tsvector GENERATED ALWAYS AS (cstoref.document_search(body)) STORED NOT NULL;

CREATE INDEX document_search_index ON cstoref.document USING gin (search);

-- What was stored before is held to the same.
INSERT INTO cstoref.identifier (kind, holder, position, scheme, value, uri)
SELECT resource.kind, resource.name, entry.position - 1, entry.value ->> 'scheme', entry.value ->> 'value', entry.value ->> 'uri'
FROM cstoref.resource, jsonb_path_query(resource.body, '$.identifiers[*]') WITH ORDINALITY AS entry (value, position);

INSERT INTO cstoref.nested_reference (holder, field, collection, target)
SELECT DISTINCT document.name, 'parties.member_state', 'memberStates', target #>> '{}'
FROM cstoref.document, jsonb_path_query(document.body, '$.parties[*].memberState') AS target;
