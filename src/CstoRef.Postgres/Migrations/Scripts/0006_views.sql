-- compatible-from: 1
-- Plain SQL over what is nested in the bodies. Positions count from 0, as in the contract's field paths.

-- The text in one language; null where there is none.
CREATE FUNCTION cstoref.text_in(texts jsonb, language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT entry ->> 'text' FROM jsonb_array_elements(texts) AS entry WHERE entry ->> 'language' = text_in.language LIMIT 1);

-- The contract's name of a field that the JSON writes in camel case.
CREATE FUNCTION cstoref.field_name(json_name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(json_name, '([A-Z])', '_\1', 'g'));

-- Every value of a body with its path in the contract's field names, for example memberships[1].period.
CREATE FUNCTION cstoref.fields_of(body jsonb) RETURNS TABLE (path text, value jsonb)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  WITH RECURSIVE node (path, value) AS (
    SELECT '', body
    UNION ALL
    SELECT child.path, child.value
    FROM node
    CROSS JOIN LATERAL (
      SELECT
        concat_ws('.', nullif(node.path, ''), cstoref.field_name(field.key)) AS path,
        field.value
      FROM jsonb_each(CASE jsonb_typeof(node.value) WHEN 'object' THEN node.value END) AS field
      UNION ALL
      SELECT
        node.path || '[' || element.position - 1 || ']',
        element.value
      FROM jsonb_array_elements(CASE jsonb_typeof(node.value) WHEN 'array' THEN node.value END) WITH ORDINALITY AS element (value, position)
    ) AS child
  )
  SELECT node.path, node.value FROM node WHERE node.path <> '';
$$;

CREATE VIEW cstoref.resource AS
SELECT 'organization' AS kind, name, revision, body FROM cstoref.organization
UNION ALL SELECT 'member_state', name, revision, body FROM cstoref.member_state
UNION ALL SELECT 'governing_body', name, revision, body FROM cstoref.governing_body
UNION ALL SELECT 'force', name, revision, body FROM cstoref.force
UNION ALL SELECT 'document', name, revision, body FROM cstoref.document
UNION ALL SELECT 'chairmanship', name, revision, body FROM cstoref.chairmanship
UNION ALL SELECT 'session', name, revision, body FROM cstoref.session
UNION ALL SELECT 'office', name, revision, body FROM cstoref.office
UNION ALL SELECT 'person', name, revision, body FROM cstoref.person
UNION ALL SELECT 'event', name, revision, body FROM cstoref.event
UNION ALL SELECT 'source', name, revision, body FROM cstoref.source;

CREATE VIEW cstoref.membership AS
SELECT
  state.name AS member_state,
  entry.position - 1 AS position,
  entry.value ->> 'framework' AS framework,
  entry.value ->> 'status' AS status,
  cstoref.period_certain(entry.value -> 'period') AS period_certain,
  cstoref.period_possible(entry.value -> 'period') AS period_possible,
  entry.value ->> 'instrument' AS instrument,
  cstoref.partial_date_earliest(entry.value -> 'signed') AS signed_earliest,
  cstoref.partial_date_latest(entry.value -> 'signed') AS signed_latest
FROM cstoref.member_state AS state, jsonb_array_elements(state.body -> 'memberships') WITH ORDINALITY AS entry (value, position);

CREATE VIEW cstoref.signatory AS
SELECT
  document.name AS document,
  entry.position - 1 AS position,
  entry.value ->> 'memberState' AS member_state,
  cstoref.text_in(entry.value -> 'organizations', 'en') AS organization,
  entry.value ->> 'person' AS person,
  entry.value ->> 'kind' AS kind,
  cstoref.partial_date_earliest(coalesce(entry.value -> 'signed', document.body -> 'adopted')) AS signed_earliest,
  cstoref.partial_date_latest(coalesce(entry.value -> 'signed', document.body -> 'adopted')) AS signed_latest
FROM cstoref.document, jsonb_array_elements(document.body -> 'signatories') WITH ORDINALITY AS entry (value, position);

CREATE VIEW cstoref.document_relation AS
SELECT
  document.name AS document,
  entry.position - 1 AS position,
  entry.value ->> 'type' AS type,
  entry.value ->> 'document' AS other_document
FROM cstoref.document, jsonb_array_elements(document.body -> 'relations') WITH ORDINALITY AS entry (value, position);

CREATE VIEW cstoref.participant AS
SELECT
  session.name AS session,
  entry.position - 1 AS position,
  entry.value ->> 'person' AS person,
  entry.value ->> 'office' AS office,
  coalesce((entry.value ->> 'acting')::boolean, false) AS acting,
  entry.value ->> 'memberState' AS member_state,
  coalesce((entry.value ->> 'chair')::boolean, false) AS chair,
  coalesce((entry.value ->> 'guest')::boolean, false) AS guest
FROM cstoref.session, jsonb_array_elements(session.body -> 'participants') WITH ORDINALITY AS entry (value, position);

CREATE VIEW cstoref.agenda_item AS
SELECT
  session.name AS session,
  entry.position - 1 AS position,
  cstoref.text_in(entry.value -> 'texts', 'en') AS text
FROM cstoref.session, jsonb_array_elements(session.body -> 'agenda') WITH ORDINALITY AS entry (value, position);

CREATE VIEW cstoref.holding AS
SELECT
  person.name AS person,
  entry.position - 1 AS position,
  entry.value ->> 'office' AS office,
  coalesce((entry.value ->> 'acting')::boolean, false) AS acting,
  cstoref.period_certain(entry.value -> 'period') AS period_certain,
  cstoref.period_possible(entry.value -> 'period') AS period_possible
FROM cstoref.person, jsonb_array_elements(person.body -> 'holdings') WITH ORDINALITY AS entry (value, position);

CREATE VIEW cstoref.discrepancy AS
SELECT
  resource.kind,
  resource.name,
  entry.position - 1 AS position,
  entry.value ->> 'field' AS field,
  entry.value ->> 'claimedValue' AS claimed_value,
  entry.value ->> 'resolution' AS resolution
FROM cstoref.resource, jsonb_array_elements(resource.body -> 'discrepancies') WITH ORDINALITY AS entry (value, position);

-- Every citation, with the path of the message that it supports: empty for the resource as a whole.
CREATE VIEW cstoref.citation AS
SELECT
  resource.kind,
  resource.name,
  coalesce(left(field.path, nullif(strpos(field.path, '.citations['), 0) - 1), '') AS path,
  field.value ->> 'source' AS source,
  field.value ->> 'locator' AS locator,
  field.value ->> 'basis' AS basis,
  field.value ->> 'note' AS note,
  field.value -> 'fields' AS fields
FROM cstoref.resource, cstoref.fields_of(resource.body) AS field
WHERE field.path ~ '(^|\.)citations\[[0-9]+\]$';
