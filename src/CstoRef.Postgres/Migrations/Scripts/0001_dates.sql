-- compatible-from: 1
-- What partial dates and periods of the contract's JSON mean in days. The service has the same rules in its catalog; here they serve the
-- generated columns and constraints, so that the database refuses what is wrong whoever writes.

-- A number of a partial date: 0 where it is absent, -1 where it is not a number.
CREATE FUNCTION cstoref.partial_date_number(date jsonb, part text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN date ->> part ~ '^[0-9]{1,4}$' THEN (date ->> part)::integer
  WHEN date ? part THEN -1
  ELSE 0
END;

CREATE FUNCTION cstoref.last_day_of_month(year integer, month integer) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (make_date(year, month, 1) + interval '1 month -1 day')::date;

-- Whether a value is a date that exists, or a month or a year.
CREATE FUNCTION cstoref.is_partial_date(date jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT CASE
    WHEN jsonb_typeof(date) IS DISTINCT FROM 'object' THEN false
    WHEN year NOT BETWEEN 1 AND 9999 OR month NOT BETWEEN 0 AND 12 THEN false
    WHEN day = 0 THEN true
    WHEN day < 0 OR month = 0 THEN false
    ELSE day <= extract(day FROM cstoref.last_day_of_month(year, month))
  END
  FROM (
    SELECT
      cstoref.partial_date_number(date, 'year') AS year,
      cstoref.partial_date_number(date, 'month') AS month,
      cstoref.partial_date_number(date, 'day') AS day
  ) AS part
);

-- The first day that a partial date stands for; null where there is no valid one.
CREATE FUNCTION cstoref.partial_date_earliest(date jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN cstoref.is_partial_date(date) THEN make_date(
  cstoref.partial_date_number(date, 'year'),
  greatest(cstoref.partial_date_number(date, 'month'), 1),
  greatest(cstoref.partial_date_number(date, 'day'), 1)
) END;

-- The last day that a partial date stands for; null where there is no valid one.
CREATE FUNCTION cstoref.partial_date_latest(date jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN NOT cstoref.is_partial_date(date) THEN NULL
  WHEN cstoref.partial_date_number(date, 'day') > 0 THEN cstoref.partial_date_earliest(date)
  WHEN cstoref.partial_date_number(date, 'month') > 0
    THEN cstoref.last_day_of_month(cstoref.partial_date_number(date, 'year'), cstoref.partial_date_number(date, 'month'))
  ELSE make_date(cstoref.partial_date_number(date, 'year'), 12, 31)
END;

-- Whether a value is a period: with an end exactly where it ended on a known date, and with a day that it may hold.
CREATE FUNCTION cstoref.is_period(period jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(
  jsonb_typeof(period) = 'object'
  AND period ->> 'endState' IN ('PERIOD_END_STATE_OPEN', 'PERIOD_END_STATE_ENDED', 'PERIOD_END_STATE_ENDED_UNKNOWN')
  AND (period ? 'end') = (period ->> 'endState' = 'PERIOD_END_STATE_ENDED')
  AND (NOT period ? 'start' OR cstoref.is_partial_date(period -> 'start'))
  AND (NOT period ? 'end' OR cstoref.is_partial_date(period -> 'end'))
  AND coalesce(cstoref.partial_date_earliest(period -> 'start') < cstoref.partial_date_latest(period -> 'end'), true),
  false
);

-- The days that a period holds whatever its partial dates stand for; empty where its start, or when it ended, is unknown.
CREATE FUNCTION cstoref.period_certain(period jsonb) RETURNS daterange
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT CASE
    WHEN start IS NULL OR state = 'PERIOD_END_STATE_ENDED_UNKNOWN' THEN 'empty'::daterange
    WHEN state = 'PERIOD_END_STATE_OPEN' THEN daterange(start, NULL)
    WHEN state = 'PERIOD_END_STATE_ENDED' AND start < "end" THEN daterange(start, "end")
    ELSE 'empty'::daterange
  END
  FROM (
    SELECT
      period ->> 'endState' AS state,
      cstoref.partial_date_latest(period -> 'start') AS start,
      cstoref.partial_date_earliest(period -> 'end') AS "end"
  ) AS part
);

-- The days that a period holds for some of the days that its partial dates stand for.
CREATE FUNCTION cstoref.period_possible(period jsonb) RETURNS daterange
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT CASE
    WHEN state <> 'PERIOD_END_STATE_ENDED' THEN daterange(start, NULL)
    WHEN start >= "end" THEN 'empty'::daterange
    ELSE daterange(start, "end")
  END
  FROM (
    SELECT
      period ->> 'endState' AS state,
      cstoref.partial_date_earliest(period -> 'start') AS start,
      cstoref.partial_date_latest(period -> 'end') AS "end"
  ) AS part
);
