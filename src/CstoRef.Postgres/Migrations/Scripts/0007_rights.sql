-- compatible-from: 1
-- What the service may do, and nothing beyond: read everything, write resources, add to the log, move the head.

GRANT USAGE ON SCHEMA cstoref TO cstoref_service;
GRANT SELECT ON ALL TABLES IN SCHEMA cstoref TO cstoref_service;
GRANT INSERT, UPDATE, DELETE ON
  cstoref.organization, cstoref.member_state, cstoref.governing_body, cstoref.force, cstoref.document, cstoref.chairmanship,
  cstoref.session, cstoref.office, cstoref.person, cstoref.event, cstoref.source
  TO cstoref_service;
GRANT INSERT ON cstoref.change_set, cstoref.change TO cstoref_service;
GRANT UPDATE (revision, digest) ON cstoref.head TO cstoref_service;
