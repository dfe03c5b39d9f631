-- compatible-from: 1
-- The log of change sets. Revisions are 1, 2, 3 … without a gap, in commit order, within one epoch: one unbroken history.

CREATE TABLE cstoref.change_set (
  revision bigint PRIMARY KEY CHECK (revision > 0),
  committed_at timestamptz NOT NULL,
  author text NOT NULL CHECK (author <> ''),
  reason text NOT NULL CHECK (reason <> ''),
  -- What makes a repeated request recognisable: its id, and the hash of its content.
  request_id text UNIQUE CHECK (request_id <> ''),
  content_hash bytea NOT NULL CHECK (octet_length(content_hash) = 32),
  -- The digest of all resources after the change set.
  digest bytea NOT NULL CHECK (octet_length(digest) = 32)
);

CREATE TABLE cstoref.change (
  revision bigint NOT NULL REFERENCES cstoref.change_set,
  -- The change's place in its change set, from 1.
  ordinal integer NOT NULL CHECK (ordinal > 0),
  name cstoref.resource_name NOT NULL,
  collection text GENERATED ALWAYS AS (split_part(name, '/', 1)) STORED NOT NULL,
  -- The resource before, with the revision that had last changed it; null where the change set created it.
  before jsonb,
  before_revision bigint CHECK (before_revision < revision),
  -- The resource after; null where the change set deleted it.
  after jsonb,
  PRIMARY KEY (revision, ordinal),
  CONSTRAINT change_names_a_resource_once UNIQUE (revision, name),
  CONSTRAINT change_changes_something CHECK (before IS DISTINCT FROM after),
  CONSTRAINT change_tells_the_revision_before CHECK ((before IS NULL) = (before_revision IS NULL))
);

CREATE INDEX change_name_index ON cstoref.change (name, revision DESC);

-- The counter row. Who commits a change set updates it first and so waits for whoever is committing one.
CREATE TABLE cstoref.head (
  is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
  epoch uuid NOT NULL DEFAULT gen_random_uuid(),
  revision bigint NOT NULL DEFAULT 0 CHECK (revision >= 0),
  digest bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (octet_length(digest) = 32),
  last_change_set bigint GENERATED ALWAYS AS (nullif(revision, 0)) STORED
    CONSTRAINT head_is_logged REFERENCES cstoref.change_set DEFERRABLE INITIALLY DEFERRED
);

INSERT INTO cstoref.head DEFAULT VALUES;

CREATE FUNCTION cstoref.check_head_step() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.epoch = OLD.epoch AND NEW.revision NOT IN (OLD.revision, OLD.revision + 1) THEN
    RAISE EXCEPTION 'The head moves from revision % to % only.', OLD.revision, OLD.revision + 1
      USING ERRCODE = 'check_violation', CONSTRAINT = 'head_moves_by_one', TABLE = 'head', SCHEMA = 'cstoref';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER check_head_step BEFORE UPDATE ON cstoref.head FOR EACH ROW EXECUTE FUNCTION cstoref.check_head_step();

CREATE FUNCTION cstoref.check_logged_at_head() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.revision IS DISTINCT FROM (SELECT revision FROM cstoref.head) THEN
    RAISE EXCEPTION 'Only the head''s own revision can be logged, not %.', NEW.revision
      USING ERRCODE = 'check_violation', CONSTRAINT = 'log_grows_at_head', TABLE = TG_TABLE_NAME, SCHEMA = 'cstoref';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER check_logged_at_head BEFORE INSERT ON cstoref.change_set FOR EACH ROW EXECUTE FUNCTION cstoref.check_logged_at_head();
CREATE TRIGGER check_logged_at_head BEFORE INSERT ON cstoref.change FOR EACH ROW EXECUTE FUNCTION cstoref.check_logged_at_head();
