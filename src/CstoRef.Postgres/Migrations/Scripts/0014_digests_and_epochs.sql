-- compatible-from: 7
-- Contents have hashes, from which the digest is made; histories that were broken off are told; and what was changed past the log is noted
-- when it happens. Programs older than this read on. They do not edit: they compute other digests, and do not tell how much a change set
-- changes.

-- The part of one resource in the digest of all.
CREATE FUNCTION cstoref.resource_digest(name text, revision bigint, content_hash bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256(
  convert_to(split_part(name, '/', 1), 'UTF8') || '\x00'::bytea || convert_to(name, 'UTF8') || '\x00'::bytea
  || int8send(revision) || content_hash
);

-- A digest with a number of 32 bytes added to it or, with the sign -1, taken away, modulo 2^256.
CREATE FUNCTION cstoref.add_to_digest(digest bytea, number bytea, sign integer) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  carry integer := 0;
BEGIN
  FOR i IN REVERSE 31..0 LOOP
    carry := carry + get_byte(digest, i) + sign * get_byte(number, i);
    digest := set_byte(digest, i, carry & 255);
    carry := carry >> 8;
  END LOOP;
  RETURN digest;
END
$$;

CREATE FUNCTION cstoref.add_to_digest(digest bytea, number bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN cstoref.add_to_digest(digest, number, 1);

-- The digest of all resources is digest_sum(resource_digest(name, revision, content_hash)) over cstoref.resource.
CREATE AGGREGATE cstoref.digest_sum(bytea) (
  SFUNC = cstoref.add_to_digest,
  STYPE = bytea,
  INITCOND = '\x0000000000000000000000000000000000000000000000000000000000000000',
  PARALLEL = SAFE
);

-- Whoever writes a resource gives its content a hash, which readers take as it is: it need only be another one where the content is another
-- one. Who gives none gets this one; but a content that the log or the table has already keeps its hash.
CREATE FUNCTION cstoref.hash_content(body jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256(convert_to(body::text, 'UTF8'));

CREATE FUNCTION cstoref.hash_resource() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.content_hash := coalesce(
    (
      SELECT after_content_hash FROM cstoref.change
      WHERE change.name = NEW.name AND change.after = NEW.body ORDER BY change.revision DESC LIMIT 1
    ),
    cstoref.hash_content(NEW.body)
  );
  RETURN NEW;
END
$$;

CREATE FUNCTION cstoref.hash_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.before_content_hash := coalesce(
    NEW.before_content_hash,
    (
      SELECT after_content_hash FROM cstoref.change
      WHERE change.name = NEW.name AND change.revision = NEW.before_revision AND change.after = NEW.before
    ),
    cstoref.hash_content(NEW.before)
  );
  NEW.after_content_hash := coalesce(
    NEW.after_content_hash,
    (SELECT content_hash FROM cstoref.resource WHERE resource.name = NEW.name AND resource.body = NEW.after),
    cstoref.hash_content(NEW.after)
  );
  RETURN NEW;
END
$$;

-- The second step rewrites the table without the triggers and constraints that an update would run for every row.
DO $$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY[
    'organization', 'member_state', 'governing_body', 'force', 'document', 'chairmanship', 'session', 'office', 'person', 'event', 'source'
  ] LOOP
    EXECUTE format('ALTER TABLE cstoref.%I ADD COLUMN content_hash bytea', kind);
    EXECUTE format('ALTER TABLE cstoref.%I ALTER COLUMN content_hash TYPE bytea USING cstoref.hash_content(body)', kind);
    EXECUTE format(
      'ALTER TABLE cstoref.%1$I ALTER COLUMN content_hash SET NOT NULL, ADD CONSTRAINT %2$I CHECK (octet_length(content_hash) = 32)',
      kind, kind || '_content_hash_has_32_bytes'
    );
    EXECUTE format(
      'CREATE TRIGGER hash_inserted BEFORE INSERT ON cstoref.%I
        FOR EACH ROW WHEN (NEW.content_hash IS NULL) EXECUTE FUNCTION cstoref.hash_resource()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER hash_updated BEFORE UPDATE ON cstoref.%I
        FOR EACH ROW WHEN (NEW.content_hash IS NULL OR (NEW.content_hash = OLD.content_hash AND NEW.body <> OLD.body))
        EXECUTE FUNCTION cstoref.hash_resource()',
      kind
    );
  END LOOP;
END
$$;

ALTER TABLE cstoref.change ADD COLUMN before_content_hash bytea, ADD COLUMN after_content_hash bytea;

ALTER TABLE cstoref.change
  ALTER COLUMN before_content_hash TYPE bytea USING cstoref.hash_content(before),
  ALTER COLUMN after_content_hash TYPE bytea USING cstoref.hash_content(after);

ALTER TABLE cstoref.change
  ADD CONSTRAINT change_hashes_what_was CHECK ((before IS NULL) = (before_content_hash IS NULL) AND octet_length(before_content_hash) = 32),
  ADD CONSTRAINT change_hashes_what_is CHECK ((after IS NULL) = (after_content_hash IS NULL) AND octet_length(after_content_hash) = 32);

CREATE TRIGGER hash_change BEFORE INSERT ON cstoref.change
FOR EACH ROW
WHEN ((NEW.before IS NOT NULL AND NEW.before_content_hash IS NULL) OR (NEW.after IS NOT NULL AND NEW.after_content_hash IS NULL))
EXECUTE FUNCTION cstoref.hash_change();

CREATE OR REPLACE VIEW cstoref.resource AS
SELECT 'organization' AS kind, name, revision, body, content_hash FROM cstoref.organization
UNION ALL SELECT 'member_state', name, revision, body, content_hash FROM cstoref.member_state
UNION ALL SELECT 'governing_body', name, revision, body, content_hash FROM cstoref.governing_body
UNION ALL SELECT 'force', name, revision, body, content_hash FROM cstoref.force
UNION ALL SELECT 'document', name, revision, body, content_hash FROM cstoref.document
UNION ALL SELECT 'chairmanship', name, revision, body, content_hash FROM cstoref.chairmanship
UNION ALL SELECT 'session', name, revision, body, content_hash FROM cstoref.session
UNION ALL SELECT 'office', name, revision, body, content_hash FROM cstoref.office
UNION ALL SELECT 'person', name, revision, body, content_hash FROM cstoref.person
UNION ALL SELECT 'event', name, revision, body, content_hash FROM cstoref.event
UNION ALL SELECT 'source', name, revision, body, content_hash FROM cstoref.source;

-- How many resources a change set changes: whoever lists change sets need not count them.
ALTER TABLE cstoref.change_set ADD COLUMN change_count integer;

UPDATE cstoref.change_set SET change_count = (SELECT count(*) FROM cstoref.change WHERE change.revision = change_set.revision);

ALTER TABLE cstoref.change_set ALTER COLUMN change_count SET NOT NULL;

CREATE FUNCTION cstoref.check_change_count() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NEW.change_count <> (SELECT count(*) FROM cstoref.change WHERE change.revision = NEW.revision) THEN
    RAISE EXCEPTION 'Revision % does not change % resources.', NEW.revision, NEW.change_count
      USING ERRCODE = 'check_violation', CONSTRAINT = 'change_set_counts_its_changes', TABLE = TG_TABLE_NAME, SCHEMA = 'cstoref';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER change_set_counts_its_changes AFTER INSERT ON cstoref.change_set
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cstoref.check_change_count();

-- Questions about the past.
CREATE INDEX change_set_author_index ON cstoref.change_set (author, revision DESC);
CREATE INDEX change_set_committed_at_index ON cstoref.change_set (committed_at);

-- Every digest anew, from the log.
DO $$
DECLARE
  logged record;
  sum bytea := decode(repeat('00', 32), 'hex');
BEGIN
  FOR logged IN SELECT revision FROM cstoref.change_set ORDER BY revision LOOP
    SELECT cstoref.add_to_digest(
      cstoref.add_to_digest(
        sum, cstoref.digest_sum(cstoref.resource_digest(name, revision, after_content_hash)) FILTER (WHERE after IS NOT NULL)
      ),
      cstoref.digest_sum(cstoref.resource_digest(name, before_revision, before_content_hash)) FILTER (WHERE before IS NOT NULL),
      -1
    )
    INTO STRICT sum
    FROM cstoref.change
    WHERE change.revision = logged.revision;
    UPDATE cstoref.change_set SET digest = sum WHERE revision = logged.revision;
  END LOOP;
  UPDATE cstoref.head SET digest = sum;
END
$$;

-- The histories, the present one last. A new one begins where the log no longer tells how what was served earlier came about: after a
-- restore, after commits were lost. The log is kept, and goes on with the next revision.
CREATE TABLE cstoref.epoch (
  ordinal integer PRIMARY KEY CHECK (ordinal > 0),
  epoch uuid NOT NULL UNIQUE,
  began_at timestamptz NOT NULL,
  -- The head on which it began.
  began_after_revision bigint NOT NULL CHECK (began_after_revision >= 0),
  began_after_digest bytea NOT NULL CHECK (octet_length(began_after_digest) = 32),
  reason text NOT NULL CONSTRAINT epoch_has_a_reason CHECK (reason ~ '[^[:space:]]')
);

INSERT INTO cstoref.epoch (ordinal, epoch, began_at, began_after_revision, began_after_digest, reason)
SELECT
  1, epoch, coalesce((SELECT min(committed_at) FROM cstoref.change_set), now()), 0, decode(repeat('00', 32), 'hex'),
  'The database was made.'
FROM cstoref.head;

ALTER TABLE cstoref.head
  ADD CONSTRAINT head_is_of_a_told_epoch FOREIGN KEY (epoch) REFERENCES cstoref.epoch (epoch) DEFERRABLE INITIALLY DEFERRED;

-- Runs with its owner's rights: this is the one way in which the service may begin an epoch.
CREATE FUNCTION cstoref.begin_epoch(reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  begun uuid := gen_random_uuid();
  place record;
BEGIN
  UPDATE cstoref.head SET epoch = begun RETURNING revision, digest INTO STRICT place;
  INSERT INTO cstoref.epoch (ordinal, epoch, began_at, began_after_revision, began_after_digest, reason)
  SELECT coalesce(max(ordinal), 0) + 1, begun, clock_timestamp(), place.revision, place.digest, begin_epoch.reason
  FROM cstoref.epoch;
  PERFORM pg_notify('cstoref_change', place.revision::text);
  RETURN begun;
END
$$;

-- What the log told last of each resource.
CREATE VIEW cstoref.logged_resource AS
SELECT change.name, change.revision, change.after AS body, change.after_content_hash AS content_hash
FROM (SELECT name, max(revision) AS revision FROM cstoref.change GROUP BY name) AS last
JOIN cstoref.change USING (revision, name);

-- What the tables hold beside what the log told last, for every resource in which they differ.
CREATE VIEW cstoref.unlogged_resource AS
SELECT
  coalesce(resource.name, logged.name) AS name,
  resource.kind,
  logged.body AS logged_body,
  CASE WHEN logged.body IS NOT NULL THEN logged.revision END AS logged_revision,
  logged.content_hash AS logged_content_hash,
  resource.body,
  resource.revision,
  resource.content_hash
FROM cstoref.resource
FULL JOIN cstoref.logged_resource AS logged ON logged.name = resource.name
WHERE resource.body IS DISTINCT FROM logged.body
  OR (resource.body IS NOT NULL AND (resource.revision, resource.content_hash) <> (logged.revision, logged.content_hash));

-- The names of these, noted when it happens: a commit asks for them and does not compare all there is.
CREATE TABLE cstoref.unlogged_change (
  name cstoref.resource_name PRIMARY KEY
);

-- After each statement that wrote resources: notes what the log does not tell, and forgets what it does. Runs with its owner's rights:
-- whoever writes resources may not write these notes by hand.
CREATE FUNCTION cstoref.note_unlogged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    WITH compared AS MATERIALIZED (
      SELECT
        written.name,
        (logged.after, logged.revision, logged.after_content_hash)
          IS NOT DISTINCT FROM (written.body, written.revision, written.content_hash) AS is_logged
      FROM written
      LEFT JOIN LATERAL (
        SELECT revision, after, after_content_hash FROM cstoref.change
        WHERE change.name = written.name ORDER BY change.revision DESC LIMIT 1
      ) AS logged ON true
    ), forgotten AS (
      DELETE FROM cstoref.unlogged_change AS noted USING compared WHERE noted.name = compared.name AND compared.is_logged
    )
    INSERT INTO cstoref.unlogged_change (name) SELECT name FROM compared WHERE NOT is_logged ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM cstoref.note_unlogged_removals(array_agg(name)) FROM removed;
  ELSIF TG_OP = 'UPDATE' THEN
    PERFORM cstoref.note_unlogged_removals(array_agg(name)) FROM (SELECT name FROM removed EXCEPT SELECT name FROM written) AS renamed;
  ELSIF TG_OP = 'TRUNCATE' THEN
    PERFORM cstoref.note_unlogged_removals(array_agg(DISTINCT change.name)) FROM cstoref.change WHERE change.collection = TG_ARGV[0];
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION cstoref.note_unlogged_removals(names cstoref.resource_name[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  WITH compared AS MATERIALIZED (
    SELECT removed.name, logged.after IS NULL AS is_logged
    FROM unnest(names) AS removed (name)
    LEFT JOIN LATERAL (
      SELECT after FROM cstoref.change WHERE change.name = removed.name ORDER BY change.revision DESC LIMIT 1
    ) AS logged ON true
  ), forgotten AS (
    DELETE FROM cstoref.unlogged_change AS noted USING compared WHERE noted.name = compared.name AND compared.is_logged
  )
  INSERT INTO cstoref.unlogged_change (name) SELECT name FROM compared WHERE NOT is_logged ON CONFLICT DO NOTHING;
END
$$;

DO $$
DECLARE
  kind text;
  collection text;
BEGIN
  FOR kind, collection IN VALUES
    ('organization', 'organization'), ('member_state', 'memberStates'), ('governing_body', 'governingBodies'), ('force', 'forces'),
    ('document', 'documents'), ('chairmanship', 'chairmanships'), ('session', 'sessions'), ('office', 'offices'), ('person', 'people'),
    ('event', 'events'), ('source', 'sources')
  LOOP
    EXECUTE format(
      'CREATE TRIGGER note_unlogged_inserts AFTER INSERT ON cstoref.%I REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.note_unlogged()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER note_unlogged_updates AFTER UPDATE ON cstoref.%I REFERENCING OLD TABLE AS removed NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.note_unlogged()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER note_unlogged_deletions AFTER DELETE ON cstoref.%I REFERENCING OLD TABLE AS removed
        FOR EACH STATEMENT EXECUTE FUNCTION cstoref.note_unlogged()',
      kind
    );
    EXECUTE format(
      'CREATE TRIGGER note_unlogged_truncation AFTER TRUNCATE ON cstoref.%I FOR EACH STATEMENT EXECUTE FUNCTION cstoref.note_unlogged(%L)',
      kind, collection
    );
  END LOOP;
END
$$;

-- The log may tell of a change after it was made.
CREATE FUNCTION cstoref.forget_unlogged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM cstoref.unlogged_change) THEN
    RETURN NULL;
  END IF;
  DELETE FROM cstoref.unlogged_change AS noted
  USING written
  LEFT JOIN cstoref.resource ON resource.name = written.name
  WHERE noted.name = written.name
    AND resource.body IS NOT DISTINCT FROM written.after
    AND (written.after IS NULL OR (resource.revision, resource.content_hash) = (written.revision, written.after_content_hash));
  RETURN NULL;
END
$$;

CREATE TRIGGER forget_unlogged AFTER INSERT ON cstoref.change REFERENCING NEW TABLE AS written
FOR EACH STATEMENT EXECUTE FUNCTION cstoref.forget_unlogged();

-- Compares all there is, and notes what was changed past the triggers too; tells how much was changed past the log. Runs with its owner's
-- rights.
CREATE FUNCTION cstoref.find_unlogged() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- Nobody commits between the comparison and the note.
  PERFORM FROM cstoref.head FOR UPDATE;
  WITH found AS MATERIALIZED (
    SELECT name FROM cstoref.unlogged_resource
  ), forgotten AS (
    DELETE FROM cstoref.unlogged_change AS noted WHERE NOT EXISTS (SELECT FROM found WHERE found.name = noted.name)
  )
  INSERT INTO cstoref.unlogged_change (name) SELECT name FROM found ON CONFLICT DO NOTHING;
  RETURN (SELECT count(*) FROM cstoref.unlogged_change);
END
$$;

SELECT cstoref.find_unlogged();

REVOKE ALL ON FUNCTION cstoref.begin_epoch(text), cstoref.find_unlogged(), cstoref.note_unlogged_removals(cstoref.resource_name[])
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cstoref.begin_epoch(text), cstoref.find_unlogged() TO cstoref_service;
GRANT SELECT ON cstoref.epoch, cstoref.logged_resource, cstoref.unlogged_resource, cstoref.unlogged_change TO cstoref_service;
