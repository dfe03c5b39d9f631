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

-- Words with digits, and long ones, are told without a pattern: to try one for each word took as long as all else here together.
CREATE OR REPLACE FUNCTION cstoref.search_new_words(texts text[]) RETURNS TABLE (word text, sounds text)
LANGUAGE plpgsql STABLE ROWS 10
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT met.word, cstoref.search_sounds(met.word)
  FROM (SELECT DISTINCT word COLLATE "C" AS word FROM unnest(texts) AS text, string_to_table(text, ' ') AS word) AS met
  WHERE met.word <> '' AND char_length(met.word) <= 40 AND translate(met.word, '0123456789', '') = met.word
    AND NOT EXISTS (SELECT FROM cstoref.search_word AS known WHERE known.word = met.word)
  ORDER BY met.word;
END
$$;
