-- compatible-from: 1
-- References within lists cannot be generated columns. A trigger keeps them as rows, so that foreign keys hold for them as well, whoever writes
-- and however many write at once.

-- The names of all resources, of every kind.
CREATE TABLE cstoref.known_name (
  name cstoref.resource_name PRIMARY KEY
);

-- Where references stand within lists, and what they refer to.
CREATE TABLE cstoref.nested_reference_field (
  -- The table whose bodies have the field; null for all of them.
  kind text,
  -- The field in the contract's names.
  field text NOT NULL,
  path jsonpath NOT NULL,
  -- The collection that the names referred to belong to.
  collection text NOT NULL,
  UNIQUE NULLS NOT DISTINCT (kind, field)
);

INSERT INTO cstoref.nested_reference_field (kind, field, path, collection) VALUES
  (NULL, 'citations.source', 'strict $.**.citations[*].source', 'sources'),
  ('organization', 'founding_documents', '$.foundingDocuments[*]', 'documents'),
  ('organization', 'external_statuses.document', '$.externalStatuses[*].document', 'documents'),
  ('organization', 'forms.documents', '$.forms[*].documents[*]', 'documents'),
  ('member_state', 'memberships.instrument', '$.memberships[*].instrument', 'documents'),
  ('force', 'founding_documents', '$.foundingDocuments[*]', 'documents'),
  ('force', 'initial_non_participants.member_state', '$.initialNonParticipants[*].memberState', 'memberStates'),
  ('document', 'signatories.member_state', '$.signatories[*].memberState', 'memberStates'),
  ('document', 'signatories.person', '$.signatories[*].person', 'people'),
  ('document', 'relations.document', '$.relations[*].document', 'documents'),
  ('session', 'governing_bodies', '$.governingBodies[*]', 'governingBodies'),
  ('session', 'participants.person', '$.participants[*].person', 'people'),
  ('session', 'participants.office', '$.participants[*].office', 'offices'),
  ('session', 'participants.member_state', '$.participants[*].memberState', 'memberStates'),
  ('session', 'absent_states', '$.absentStates[*]', 'memberStates'),
  ('session', 'documents', '$.documents[*]', 'documents'),
  ('person', 'holdings.office', '$.holdings[*].office', 'offices'),
  ('event', 'member_states', '$.memberStates[*]', 'memberStates'),
  ('event', 'people', '$.people[*]', 'people'),
  ('event', 'governing_bodies', '$.governingBodies[*]', 'governingBodies'),
  ('event', 'forces', '$.forces[*]', 'forces'),
  ('event', 'documents', '$.documents[*]', 'documents'),
  ('event', 'sessions', '$.sessions[*]', 'sessions');

CREATE TABLE cstoref.nested_reference (
  holder cstoref.resource_name NOT NULL,
  field text NOT NULL,
  collection text NOT NULL,
  target cstoref.resource_name NOT NULL,
  PRIMARY KEY (holder, field, target),
  CONSTRAINT nested_reference_target_exists FOREIGN KEY (target) REFERENCES cstoref.known_name DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT nested_reference_is_of_its_collection CHECK (starts_with(target, collection || '/'))
);

CREATE INDEX nested_reference_target_index ON cstoref.nested_reference (target);

-- Runs with its owner's rights: whoever writes resources may not write these rows by hand.
CREATE FUNCTION cstoref.track_references() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM cstoref.nested_reference WHERE holder = OLD.name;
    DELETE FROM cstoref.known_name WHERE name = OLD.name;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO cstoref.known_name (name) VALUES (NEW.name);
    INSERT INTO cstoref.nested_reference (holder, field, collection, target)
    SELECT DISTINCT NEW.name, reference.field, reference.collection, target #>> '{}'
    FROM cstoref.nested_reference_field AS reference, jsonb_path_query(NEW.body, reference.path) AS target
    WHERE reference.kind IS NULL OR reference.kind = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.organization FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.member_state FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.governing_body FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.force FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.document FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.chairmanship FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.session FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.office FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.person FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.event FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
CREATE TRIGGER track_references AFTER INSERT OR UPDATE OR DELETE ON cstoref.source FOR EACH ROW EXECUTE FUNCTION cstoref.track_references();
