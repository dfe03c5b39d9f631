-- compatible-from: 7
-- Documents are found by the new reading of their texts: what is stored of the old one is made anew.

ALTER TABLE cstoref.document DROP COLUMN search;
ALTER TABLE cstoref.document ADD COLUMN search tsvector GENERATED ALWAYS AS (cstoref.document_search(body)) STORED NOT NULL;

CREATE INDEX document_search_index ON cstoref.document USING gin (search);
