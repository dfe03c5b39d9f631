-- compatible-from: 1
-- What holds for the body of every resource: the message in the contract's JSON, without the revision, which is a column of its own.

-- Whether an object has all the given parts, none of them empty.
CREATE FUNCTION cstoref.has_parts(object jsonb, VARIADIC parts text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT FROM unnest(parts) AS part
  WHERE coalesce(object -> part, 'null') IN ('null', '""', '[]', '{}')
);

-- Whether every element of a list, which may be absent, has all the given parts.
CREATE FUNCTION cstoref.each_has_parts(list jsonb, VARIADIC parts text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT FROM jsonb_path_query(list, '$[*]') AS element
  WHERE NOT cstoref.has_parts(element, VARIADIC parts)
);

-- All values, at every depth, of the fields that bear one of the given names; the elements where such a field is a list.
CREATE FUNCTION cstoref.values_named(body jsonb, VARIADIC names text[]) RETURNS SETOF jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT element
  FROM jsonb_path_query(body, 'strict $.** ? (@.type() == "object")') AS object,
    jsonb_each(object) AS field,
    jsonb_path_query(field.value, '$[*]') AS element
  WHERE field.key = ANY (names);
$$;

CREATE FUNCTION cstoref.dates_are_valid(body jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT FROM cstoref.values_named(
    body, 'start', 'end', 'date', 'endDate', 'signed', 'adopted', 'considered', 'entryIntoForce', 'joined', 'attested', 'published'
  ) AS date
  WHERE NOT cstoref.is_partial_date(date)
);

CREATE FUNCTION cstoref.periods_are_valid(body jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT FROM cstoref.values_named(body, 'period', 'validity') AS period
  WHERE NOT cstoref.is_period(period)
);

CREATE FUNCTION cstoref.citations_are_complete(body jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT FROM cstoref.values_named(body, 'citations') AS citation
  WHERE NOT cstoref.has_parts(citation, 'source', 'basis')
    OR (citation ->> 'basis' = 'CITATION_BASIS_INFERRED' AND NOT cstoref.has_parts(citation, 'note'))
);

CREATE FUNCTION cstoref.texts_are_complete(body jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT FROM jsonb_path_query(body, 'strict $.** ? (@.type() == "object")') AS object
  WHERE object ? 'text' AND NOT cstoref.has_parts(object, 'language', 'text')
);

CREATE DOMAIN cstoref.resource_body AS jsonb
  CONSTRAINT body_is_object CHECK (jsonb_typeof(VALUE) = 'object')
  CONSTRAINT body_is_without_revision CHECK (NOT VALUE ? 'revision')
  CONSTRAINT body_has_valid_dates CHECK (cstoref.dates_are_valid(VALUE))
  CONSTRAINT body_has_valid_periods CHECK (cstoref.periods_are_valid(VALUE))
  CONSTRAINT body_has_complete_citations CHECK (cstoref.citations_are_complete(VALUE))
  CONSTRAINT body_has_complete_discrepancies
    CHECK (cstoref.each_has_parts(VALUE -> 'discrepancies', 'field', 'claimedValue', 'citations', 'resolution'))
  CONSTRAINT body_has_complete_texts CHECK (cstoref.texts_are_complete(VALUE))
  CONSTRAINT body_has_complete_other_names
    CHECK (cstoref.each_has_parts(VALUE -> 'otherNames', 'texts') AND cstoref.each_has_parts(VALUE -> 'otherTitles', 'texts'))
  CONSTRAINT body_has_no_unspecified_value CHECK (NOT VALUE @? 'strict $.** ? (@ like_regex "^[A-Z0-9_]+_UNSPECIFIED$")');

-- Names sort by code point, whatever the locale of the server.
CREATE DOMAIN cstoref.resource_name AS text COLLATE "C"
  CONSTRAINT resource_name_pattern CHECK (VALUE ~ '^(organization|[a-zA-Z]+/[a-z0-9]+(-[a-z0-9]+)*)$' AND char_length(split_part(VALUE, '/', 2)) <= 100);

-- Whether no two memberships in one framework certainly overlap. Frozen participation lies within membership.
CREATE FUNCTION cstoref.memberships_are_apart(memberships jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT
  FROM jsonb_array_elements(memberships) WITH ORDINALITY AS one (value, position),
    jsonb_array_elements(memberships) WITH ORDINALITY AS other (value, position)
  WHERE one.position < other.position
    AND one.value -> 'framework' = other.value -> 'framework'
    AND cstoref.period_certain(one.value -> 'period') && cstoref.period_certain(other.value -> 'period')
    AND NOT (
      'MEMBERSHIP_STATUS_MEMBER' IN (one.value ->> 'status', other.value ->> 'status')
      AND 'MEMBERSHIP_STATUS_PARTICIPATION_FROZEN' IN (one.value ->> 'status', other.value ->> 'status')
    )
);

-- Whether nobody certainly holds one office twice at the same time.
CREATE FUNCTION cstoref.holdings_are_apart(holdings jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT
  FROM jsonb_array_elements(holdings) WITH ORDINALITY AS one (value, position),
    jsonb_array_elements(holdings) WITH ORDINALITY AS other (value, position)
  WHERE one.position < other.position
    AND one.value -> 'office' = other.value -> 'office'
    AND cstoref.period_certain(one.value -> 'period') && cstoref.period_certain(other.value -> 'period')
);
