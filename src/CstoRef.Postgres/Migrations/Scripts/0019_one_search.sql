-- compatible-from: 17
-- Documents are found by what resources of every kind are found by, since 0016. What they alone were found by goes: it took as long as all
-- checks of a document together, and nothing read it any more.

ALTER TABLE cstoref.document DROP COLUMN search;

DROP FUNCTION cstoref.document_search(jsonb);
DROP FUNCTION cstoref.document_texts(jsonb);
DROP FUNCTION cstoref.search_query(text);
DROP FUNCTION cstoref.search_wanted(text);
DROP FUNCTION cstoref.search_terms(text);
DROP FUNCTION cstoref.search_signs(text);
DROP FUNCTION cstoref.search_texts(text, jsonb);
DROP FUNCTION cstoref.search_keys(text);
DROP FUNCTION cstoref.search_plan(jsonb);
DROP FUNCTION cstoref.search_entry_of(text, text, jsonb);
DROP AGGREGATE cstoref.join_vectors(tsvector);
