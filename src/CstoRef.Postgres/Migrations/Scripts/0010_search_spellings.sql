-- compatible-from: 7
-- A search finds whatever spelling was typed or stored, and the same on servers of every locale.

-- The letters whose small forms a server's locale decides, or does not know: ASCII ones are folded beside this. In Turkish the small form of I is ı;
-- every letter that stands for an i becomes one here, before the extension unaccent makes a capital I of it.
CREATE FUNCTION cstoref.small_letters(text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(translate(
  text,
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЂЃЄЅІЇЈЉЊЋЌЍЎЏҐҒҖҚҠҢҮҰҲҶҸҺӘӢӨӮ'
    'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ'
    'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫ'
    'ƏŊƝƔÌÍÎÏĨĪĬĮİıĲƖƗǏȈȊɪᵻḬḮỈỊＩ',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюяѐђѓєѕіїјљњћќѝўџґғҗқҡңүұҳҷҹһәӣөӯ'
    'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ'
    'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋ'
    'əŋɲɣiiiiiiiiiiĳiiiiiiiiiiii'
) COLLATE "C");

-- Replaces the characters that only change how a word looks, like soft hyphens, stress marks and what has no width.
CREATE FUNCTION cstoref.replace_unseen(text text, replacement text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
  text COLLATE "C",
  '[\u00AD\u0300-\u036F\u0483-\u0489\u061C\u180B-\u180F\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]',
  replacement,
  'g'
);

-- A text as the search reads it, each character in its place: a space for one that is not of a word, so that symbols, hyphenated words and dates come
-- apart the same way everywhere; U+E002 for one that only changes how a word looks; letters small.
CREATE FUNCTION cstoref.search_characters(text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN cstoref.small_letters(cstoref.replace_unseen(
  regexp_replace(
    text COLLATE "C",
    '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00AC\u00AE-\u00BF\u00D7\u00F7\u1680\u2000-\u200A\u2010-\u2029\u202F-\u205F\u2070-\u2BFF\u2E00-\u2E7F\u3000-\u303F\uE000-\uF8FF\uFE10-\uFE6F\uFF00-\uFF0F\uFFE0-\uFFFF]',
    ' ',
    'g'
  ),
  E'\uE002'
));

-- A text as the search reads it.
CREATE OR REPLACE FUNCTION cstoref.search_text(text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(cstoref.search_characters(text), E'\uE002', '');

-- What a person typed, of which 1000 characters count, in the signs that a search knows: straight quotation marks, hyphens and spaces, letters with
-- their accents in one, none that are not seen.
CREATE FUNCTION cstoref.search_signs(typed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN cstoref.replace_unseen(
  translate(
    normalize(left(typed, 1000), NFC),
    E'“”„«»‐‑−\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000',
    '"""""---' || repeat(' ', 19)
  ),
  ''
);

CREATE OR REPLACE FUNCTION cstoref.search_term(typed text, is_phrase boolean) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET client_min_messages = warning
RETURN (
  SELECT CASE
    WHEN words = '' THEN NULL
    -- In words there are neither quotation marks nor backslashes: they cannot end the quotation.
    WHEN NOT is_phrase AND typed LIKE '%*' THEN to_tsquery('cstoref.exact', '''' || regexp_replace(words, ' +', ''' <-> ''', 'g') || ''':*')
    WHEN numnode(phraseto_tsquery('cstoref.inflected', words)) > 0
      THEN phraseto_tsquery('cstoref.inflected', words) || phraseto_tsquery('cstoref.exact', words)
  END
  FROM btrim(cstoref.search_text(regexp_replace(typed COLLATE "C", '^documents/', '', 'i'))) AS words
);

CREATE OR REPLACE FUNCTION cstoref.search_terms(typed text) RETURNS TABLE (alternative bigint, is_excluded boolean, term tsquery)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT
    count(*) FILTER (WHERE token.part[1] = '' AND lower(token.part[3] COLLATE "C") = 'or') OVER (ORDER BY token.position),
    token.part[1] <> '',
    cstoref.search_term(coalesce(token.part[2], token.part[3]), token.part[2] IS NOT NULL)
  FROM regexp_matches(cstoref.search_signs(typed) COLLATE "C", '(-*)(?:"([^"]*)"?|([^\s"]+))', 'g') WITH ORDINALITY AS token (part, position);
$$;
