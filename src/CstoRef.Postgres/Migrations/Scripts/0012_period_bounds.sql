-- compatible-from: 7
-- Bounds narrow what the dates of a period leave open, and a period may end at nobody knows what time, or not at all. No body that is stored has any
-- of this, so that no generated column changes.

CREATE OR REPLACE FUNCTION cstoref.dates_are_valid(body jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (
  SELECT FROM cstoref.values_named(
    body, 'start', 'end', 'date', 'endDate', 'signed', 'adopted', 'considered', 'entryIntoForce', 'joined', 'attested', 'published', 'notBefore', 'begunBy',
    'endedBy', 'confirmedThrough', 'knownThrough', 'approved', 'ratified', 'deposited', 'inForce', 'withdrawn', 'denounced'
  ) AS date
  WHERE NOT cstoref.is_partial_date(date)
);

-- Whether a value is absent or a date that exists.
CREATE FUNCTION cstoref.is_partial_date_or_absent(date jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date IS NULL OR cstoref.is_partial_date(date);

-- Whether a date, which may be absent, stands for more than one day.
CREATE FUNCTION cstoref.leaves_days_open(date jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date IS NULL OR cstoref.partial_date_number(date, 'day') = 0;

-- The first day on which a period may begin; null where it may on any.
CREATE FUNCTION cstoref.period_begins_earliest(period jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN greatest(cstoref.partial_date_earliest(period -> 'start'), cstoref.partial_date_earliest(period -> 'notBefore'));

-- The last day on which a period may begin; null where that is not known.
CREATE FUNCTION cstoref.period_begins_latest(period jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN least(
  cstoref.partial_date_latest(period -> 'start'),
  cstoref.partial_date_latest(period -> 'begunBy'),
  cstoref.partial_date_latest(period -> 'confirmedThrough')
);

-- The first day that may be the first one after a period that ended or may have; null where that is not known.
CREATE FUNCTION cstoref.period_ends_earliest(period jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(cstoref.partial_date_earliest(period -> 'end'), cstoref.partial_date_earliest(period -> 'confirmedThrough') + 1);

-- The last day that may be the first one after a period; null where it may go on.
CREATE FUNCTION cstoref.period_ends_latest(period jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN least(cstoref.partial_date_latest(period -> 'end'), cstoref.partial_date_latest(period -> 'endedBy'));

-- Whether a value is a period: with an end exactly where it ended on a known date, with bounds where its dates leave something open, and with a day that it
-- may hold within them.
CREATE OR REPLACE FUNCTION cstoref.is_period(period jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(
  jsonb_typeof(period) = 'object'
  AND period ->> 'endState' IN (
    'PERIOD_END_STATE_OPEN', 'PERIOD_END_STATE_ENDED', 'PERIOD_END_STATE_ENDED_UNKNOWN', 'PERIOD_END_STATE_UNKNOWN'
  )
  AND (period ? 'end') = (period ->> 'endState' = 'PERIOD_END_STATE_ENDED')
  AND cstoref.is_partial_date_or_absent(period -> 'start')
  AND cstoref.is_partial_date_or_absent(period -> 'end')
  AND cstoref.is_partial_date_or_absent(period -> 'notBefore')
  AND cstoref.is_partial_date_or_absent(period -> 'begunBy')
  AND cstoref.is_partial_date_or_absent(period -> 'endedBy')
  AND cstoref.is_partial_date_or_absent(period -> 'confirmedThrough')
  AND (NOT period ?| ARRAY['notBefore', 'begunBy'] OR cstoref.leaves_days_open(period -> 'start'))
  AND (
    NOT period ? 'endedBy'
    OR (period ->> 'endState' IN ('PERIOD_END_STATE_ENDED', 'PERIOD_END_STATE_ENDED_UNKNOWN') AND cstoref.leaves_days_open(period -> 'end'))
  )
  AND NOT (period ? 'confirmedThrough' AND period ->> 'endState' = 'PERIOD_END_STATE_ENDED')
  AND coalesce(cstoref.period_begins_earliest(period) <= cstoref.period_begins_latest(period), true)
  AND coalesce(cstoref.period_ends_earliest(period) <= cstoref.period_ends_latest(period), true)
  AND coalesce(cstoref.period_begins_earliest(period) < cstoref.period_ends_latest(period), true),
  false
);

-- The days that a period holds whatever its partial dates stand for, if what is open goes on; empty where its start, or when it ended, is unknown.
CREATE OR REPLACE FUNCTION cstoref.period_certain(period jsonb) RETURNS daterange
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT CASE
    WHEN start IS NULL THEN 'empty'::daterange
    WHEN state = 'PERIOD_END_STATE_OPEN' THEN daterange(start, NULL)
    WHEN start < "end" THEN daterange(start, "end")
    ELSE 'empty'::daterange
  END
  FROM (
    SELECT
      period ->> 'endState' AS state,
      cstoref.period_begins_latest(period) AS start,
      cstoref.period_ends_earliest(period) AS "end"
  ) AS part
);

-- The days that a period holds for some of the days that its partial dates stand for.
CREATE OR REPLACE FUNCTION cstoref.period_possible(period jsonb) RETURNS daterange
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT CASE WHEN start >= "end" THEN 'empty'::daterange ELSE daterange(start, "end") END
  FROM (
    SELECT
      cstoref.period_begins_earliest(period) AS start,
      cstoref.period_ends_latest(period) AS "end"
  ) AS part
);

-- How far the data is known is told to the day, and how many hold an office at once is a small number.
ALTER TABLE cstoref.organization
  ADD CONSTRAINT organization_is_known_through_a_day CHECK (NOT body ? 'knownThrough' OR NOT cstoref.leaves_days_open(body -> 'knownThrough'));

ALTER TABLE cstoref.office
  ADD CONSTRAINT office_has_few_seats CHECK (NOT body ? 'seats' OR body -> 'seats' BETWEEN '1' AND '100');
