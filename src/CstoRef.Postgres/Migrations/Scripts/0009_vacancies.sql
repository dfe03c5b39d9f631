-- compatible-from: 7
-- Offices tell when nobody was appointed to them.

ALTER TABLE cstoref.office
  DROP CONSTRAINT office_is_complete,
  ADD CONSTRAINT office_is_complete CHECK (
    cstoref.has_parts(body, 'titles')
    AND cstoref.each_has_parts(body -> 'vacancies', 'period', 'citations')
  );

CREATE VIEW cstoref.vacancy AS
SELECT
  office.name AS office,
  entry.position - 1 AS position,
  cstoref.period_certain(entry.value -> 'period') AS period_certain,
  cstoref.period_possible(entry.value -> 'period') AS period_possible
FROM cstoref.office, jsonb_array_elements(office.body -> 'vacancies') WITH ORDINALITY AS entry (value, position);

GRANT SELECT ON cstoref.vacancy TO cstoref_service;
