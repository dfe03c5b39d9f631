-- compatible-from: 1
-- One table per kind. Generated columns read identities, references, dates and periods from the body; constraints stand on them. References are
-- checked at commit, since a change set may bring a resource and what it refers to in any order.

CREATE TABLE cstoref.organization (
  name cstoref.resource_name PRIMARY KEY CHECK (name = 'organization'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  CONSTRAINT organization_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT organization_is_complete CHECK (
    cstoref.has_parts(body, 'displayNames')
    AND cstoref.each_has_parts(body -> 'objectives', 'texts')
    AND cstoref.each_has_parts(body -> 'cooperationAreas', 'texts')
    AND cstoref.each_has_parts(body -> 'externalStatuses', 'organizations', 'kind', 'period')
    AND cstoref.each_has_parts(body -> 'forms', 'displayNames', 'kind', 'period')
  )
);

CREATE TABLE cstoref.member_state (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'memberStates/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  alpha2_code text GENERATED ALWAYS AS (body ->> 'alpha2Code') STORED NOT NULL
    CHECK (alpha2_code ~ '^[A-Z]{2}$') UNIQUE DEFERRABLE INITIALLY DEFERRED,
  alpha3_code text GENERATED ALWAYS AS (body ->> 'alpha3Code') STORED NOT NULL
    CHECK (alpha3_code ~ '^[A-Z]{3}$') UNIQUE DEFERRABLE INITIALLY DEFERRED,
  numeric_code text GENERATED ALWAYS AS (body ->> 'numericCode') STORED NOT NULL
    CHECK (numeric_code ~ '^[0-9]{3}$') UNIQUE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT member_state_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT member_state_is_complete CHECK (
    cstoref.has_parts(body, 'displayNames', 'officialNames', 'memberships')
    AND cstoref.each_has_parts(body -> 'memberships', 'framework', 'status', 'period', 'citations')
  ),
  CONSTRAINT member_state_memberships_are_apart CHECK (cstoref.memberships_are_apart(body -> 'memberships'))
);

CREATE TABLE cstoref.document (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'documents/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  type text GENERATED ALWAYS AS (body ->> 'type') STORED NOT NULL CHECK (type LIKE 'DOCUMENT\_TYPE\_%'),
  stage text GENERATED ALWAYS AS (body ->> 'stage') STORED NOT NULL CHECK (stage LIKE 'DOCUMENT\_STAGE\_%'),
  symbol text GENERATED ALWAYS AS (body ->> 'symbol') STORED UNIQUE DEFERRABLE INITIALLY DEFERRED,
  adopting_body text GENERATED ALWAYS AS (body ->> 'adoptingBody') STORED,
  session text GENERATED ALWAYS AS (body ->> 'session') STORED,
  adopted_earliest date GENERATED ALWAYS AS (cstoref.partial_date_earliest(body -> 'adopted')) STORED,
  adopted_latest date GENERATED ALWAYS AS (cstoref.partial_date_latest(body -> 'adopted')) STORED,
  entry_into_force_earliest date GENERATED ALWAYS AS (cstoref.partial_date_earliest(body -> 'entryIntoForce')) STORED,
  entry_into_force_latest date GENERATED ALWAYS AS (cstoref.partial_date_latest(body -> 'entryIntoForce')) STORED,
  validity_certain daterange GENERATED ALWAYS AS (cstoref.period_certain(body -> 'validity')) STORED,
  validity_possible daterange GENERATED ALWAYS AS (cstoref.period_possible(body -> 'validity')) STORED,
  CONSTRAINT document_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT document_is_complete CHECK (
    cstoref.has_parts(body, 'titles', 'titleBasis', 'citations')
    AND cstoref.each_has_parts(body -> 'signatories', 'kind')
    AND cstoref.each_has_parts(body -> 'relations', 'type', 'document')
    AND cstoref.each_has_parts(body -> 'provisions', 'texts')
  ),
  CONSTRAINT document_enters_into_force_after_adoption CHECK (adopted_earliest <= entry_into_force_latest)
);

CREATE TABLE cstoref.governing_body (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'governingBodies/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  kind text GENERATED ALWAYS AS (body ->> 'kind') STORED NOT NULL CHECK (kind LIKE 'GOVERNING\_BODY\_KIND\_%'),
  parent text GENERATED ALWAYS AS (body ->> 'parent') STORED,
  founding_document text GENERATED ALWAYS AS (body ->> 'foundingDocument') STORED,
  period_certain daterange GENERATED ALWAYS AS (cstoref.period_certain(body -> 'period')) STORED NOT NULL,
  period_possible daterange GENERATED ALWAYS AS (cstoref.period_possible(body -> 'period')) STORED NOT NULL,
  CONSTRAINT governing_body_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT governing_body_is_complete CHECK (cstoref.has_parts(body, 'displayNames')),
  CONSTRAINT governing_body_is_not_its_parent CHECK (parent <> name)
);

CREATE TABLE cstoref.force (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'forces/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  kind text GENERATED ALWAYS AS (body ->> 'kind') STORED NOT NULL CHECK (kind LIKE 'FORCE\_KIND\_%'),
  period_certain daterange GENERATED ALWAYS AS (cstoref.period_certain(body -> 'period')) STORED NOT NULL,
  period_possible daterange GENERATED ALWAYS AS (cstoref.period_possible(body -> 'period')) STORED NOT NULL,
  CONSTRAINT force_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT force_is_complete CHECK (
    cstoref.has_parts(body, 'displayNames')
    AND cstoref.each_has_parts(body -> 'initialNonParticipants', 'memberState')
  )
);

CREATE TABLE cstoref.chairmanship (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'chairmanships/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  member_state text GENERATED ALWAYS AS (body ->> 'memberState') STORED NOT NULL,
  chairperson text GENERATED ALWAYS AS (body ->> 'chairperson') STORED,
  handover_session text GENERATED ALWAYS AS (body ->> 'handoverSession') STORED,
  period_certain daterange GENERATED ALWAYS AS (cstoref.period_certain(body -> 'period')) STORED NOT NULL,
  period_possible daterange GENERATED ALWAYS AS (cstoref.period_possible(body -> 'period')) STORED NOT NULL,
  CONSTRAINT chairmanship_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT chairmanship_is_complete CHECK (
    cstoref.has_parts(body, 'citations')
    AND cstoref.each_has_parts(body -> 'priorities', 'texts')
  ),
  CONSTRAINT chairmanships_are_apart EXCLUDE USING gist (period_certain WITH &&) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE cstoref.session (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'sessions/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  kind text GENERATED ALWAYS AS (body ->> 'kind') STORED NOT NULL CHECK (kind LIKE 'SESSION\_KIND\_%'),
  status text GENERATED ALWAYS AS (body ->> 'status') STORED NOT NULL CHECK (status LIKE 'SESSION\_STATUS\_%'),
  chairing_state text GENERATED ALWAYS AS (body ->> 'chairingState') STORED,
  start_earliest date GENERATED ALWAYS AS (cstoref.partial_date_earliest(body -> 'start')) STORED NOT NULL,
  start_latest date GENERATED ALWAYS AS (cstoref.partial_date_latest(body -> 'start')) STORED NOT NULL,
  end_earliest date GENERATED ALWAYS AS (cstoref.partial_date_earliest(coalesce(body -> 'end', body -> 'start'))) STORED NOT NULL,
  end_latest date GENERATED ALWAYS AS (cstoref.partial_date_latest(coalesce(body -> 'end', body -> 'start'))) STORED NOT NULL,
  CONSTRAINT session_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT session_is_complete CHECK (
    cstoref.has_parts(body, 'governingBodies', 'format', 'citations')
    AND cstoref.each_has_parts(body -> 'agenda', 'texts')
    AND cstoref.each_has_parts(body -> 'facts', 'texts', 'citations')
  ),
  CONSTRAINT session_ends_after_its_start CHECK (start_earliest <= end_latest)
);

CREATE TABLE cstoref.office (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'offices/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  governing_body text GENERATED ALWAYS AS (body ->> 'governingBody') STORED,
  member_state text GENERATED ALWAYS AS (body ->> 'memberState') STORED,
  CONSTRAINT office_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT office_is_complete CHECK (cstoref.has_parts(body, 'titles')),
  CONSTRAINT office_belongs_to_one CHECK (num_nonnulls(body -> 'governingBody', body -> 'memberState', body -> 'organizations') = 1)
);

CREATE TABLE cstoref.person (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'people/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  CONSTRAINT person_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT person_is_complete CHECK (
    cstoref.has_parts(body, 'displayNames')
    AND cstoref.each_has_parts(body -> 'holdings', 'office', 'period', 'citations')
  ),
  CONSTRAINT person_holdings_are_apart CHECK (cstoref.holdings_are_apart(body -> 'holdings'))
);

CREATE TABLE cstoref.event (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'events/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  kind text GENERATED ALWAYS AS (body ->> 'kind') STORED NOT NULL CHECK (kind LIKE 'EVENT\_KIND\_%'),
  date_earliest date GENERATED ALWAYS AS (cstoref.partial_date_earliest(body -> 'date')) STORED,
  date_latest date GENERATED ALWAYS AS (cstoref.partial_date_latest(body -> 'date')) STORED,
  end_date_earliest date GENERATED ALWAYS AS (cstoref.partial_date_earliest(coalesce(body -> 'endDate', body -> 'date'))) STORED,
  end_date_latest date GENERATED ALWAYS AS (cstoref.partial_date_latest(coalesce(body -> 'endDate', body -> 'date'))) STORED,
  CONSTRAINT event_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT event_is_complete CHECK (
    cstoref.has_parts(body, 'titles', 'citations')
    AND cstoref.each_has_parts(body -> 'details', 'texts', 'citations')
  ),
  CONSTRAINT event_ends_after_its_start CHECK (date_earliest <= end_date_latest)
);

CREATE TABLE cstoref.source (
  name cstoref.resource_name PRIMARY KEY CHECK (name LIKE 'sources/%'),
  revision bigint NOT NULL CHECK (revision > 0),
  body cstoref.resource_body NOT NULL,
  kind text GENERATED ALWAYS AS (body ->> 'kind') STORED NOT NULL CHECK (kind LIKE 'SOURCE\_KIND\_%'),
  language text GENERATED ALWAYS AS (body ->> 'language') STORED NOT NULL,
  uri text GENERATED ALWAYS AS (body ->> 'uri') STORED UNIQUE DEFERRABLE INITIALLY DEFERRED,
  file_name text GENERATED ALWAYS AS (body ->> 'fileName') STORED UNIQUE DEFERRABLE INITIALLY DEFERRED,
  published_earliest date GENERATED ALWAYS AS (cstoref.partial_date_earliest(body -> 'published')) STORED,
  published_latest date GENERATED ALWAYS AS (cstoref.partial_date_latest(body -> 'published')) STORED,
  CONSTRAINT source_name_stands_in_body CHECK (body ->> 'name' IS NOT DISTINCT FROM name),
  CONSTRAINT source_is_complete CHECK (cstoref.has_parts(body, 'title', 'language')),
  CONSTRAINT source_has_one_place CHECK (num_nonnulls(uri, file_name) = 1)
);

-- Single references.

ALTER TABLE cstoref.document
  ADD CONSTRAINT document_adopting_body_exists FOREIGN KEY (adopting_body) REFERENCES cstoref.governing_body DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT document_session_exists FOREIGN KEY (session) REFERENCES cstoref.session DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE cstoref.governing_body
  ADD CONSTRAINT governing_body_parent_exists FOREIGN KEY (parent) REFERENCES cstoref.governing_body DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT governing_body_founding_document_exists
    FOREIGN KEY (founding_document) REFERENCES cstoref.document DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE cstoref.chairmanship
  ADD CONSTRAINT chairmanship_member_state_exists FOREIGN KEY (member_state) REFERENCES cstoref.member_state DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT chairmanship_chairperson_exists FOREIGN KEY (chairperson) REFERENCES cstoref.person DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT chairmanship_handover_session_exists FOREIGN KEY (handover_session) REFERENCES cstoref.session DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE cstoref.session
  ADD CONSTRAINT session_chairing_state_exists FOREIGN KEY (chairing_state) REFERENCES cstoref.member_state DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE cstoref.office
  ADD CONSTRAINT office_governing_body_exists FOREIGN KEY (governing_body) REFERENCES cstoref.governing_body DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT office_member_state_exists FOREIGN KEY (member_state) REFERENCES cstoref.member_state DEFERRABLE INITIALLY DEFERRED;

-- A deletion looks for what still refers to the deleted resource.
CREATE INDEX document_adopting_body_index ON cstoref.document (adopting_body);
CREATE INDEX document_session_index ON cstoref.document (session);
CREATE INDEX governing_body_parent_index ON cstoref.governing_body (parent);
CREATE INDEX governing_body_founding_document_index ON cstoref.governing_body (founding_document);
CREATE INDEX chairmanship_member_state_index ON cstoref.chairmanship (member_state);
CREATE INDEX chairmanship_chairperson_index ON cstoref.chairmanship (chairperson);
CREATE INDEX chairmanship_handover_session_index ON cstoref.chairmanship (handover_session);
CREATE INDEX session_chairing_state_index ON cstoref.session (chairing_state);
CREATE INDEX office_governing_body_index ON cstoref.office (governing_body);
CREATE INDEX office_member_state_index ON cstoref.office (member_state);
