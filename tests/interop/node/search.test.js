// Searching documents in two languages.

import assert from 'node:assert/strict';
import test from 'node:test';
import { call } from './contract.js';
import { openChannel } from './service.js';

const channel = openChannel(test);
const search = (query, rest = {}) => call(channel, 'cstoref.v1.DocumentService', 'SearchDocuments', { query, ...rest });
const namesOf = ({ matches }) => matches.map((match) => match.document.name);
const show = ({ parts }) => parts.map(({ text, highlighted }) => (highlighted ? `<${text}>` : text)).join('');

test('a search finds words in all their forms, in Russian and English, and shows where', async () => {
  const { matches, totalSize } = await search('Ташкентским договором');
  assert.equal(totalSize, 1);
  assert.equal(matches[0].document.name, 'documents/collective-security-treaty-1992');
  assert.ok(matches[0].rank > 0);
  assert.deepEqual(
    matches[0].snippets.map((snippet) => [snippet.field, snippet.language, show(snippet)]),
    [
      ['titles', 'en', 'Collective Security <Treaty>'],
      ['titles', 'ru', '<Договор> о коллективной безопасности'],
      ['other_titles[0].texts', 'en', 'CIS Collective Security <Treaty>'],
    ],
  );
  assert.deepEqual(namesOf(await search('tashkent treaties')), ['documents/collective-security-treaty-1992']);
  assert.deepEqual(namesOf(await search('A/RES/59/50')), ['documents/unga-res-59-50']);
});

test('pages of a search together are the whole answer', async () => {
  const whole = await search('treaty or договор', { pageSize: 1000 });
  const joined = [];
  let pageToken = '';
  do {
    const page = await search('treaty or договор', { pageSize: 4, pageToken });
    joined.push(...page.matches);
    pageToken = page.nextPageToken;
  } while (pageToken);
  assert.ok(whole.totalSize > 4);
  assert.deepEqual(joined, whole.matches);
});

test('facets name the states that they count', async () => {
  const { facets } = await call(channel, 'cstoref.v1.SearchService', 'Search', { query: 'armenia freeze' });
  const armenia = facets.memberStates.find(({ value }) => value === 'memberStates/armenia');
  assert.equal(armenia.displayNames.find(({ language }) => language === 'en').text, 'Armenia');
});

test('the cells of a table are resolved in one call', async () => {
  const names = ['Belarus', 'БЕЛАРУСЬ', 'BLR', 'wikidata:Q184', 'xyzzy plugh'];
  const { resolutions } = await call(channel, 'cstoref.v1.SearchService', 'ResolveNames', { names });
  assert.deepEqual(resolutions.map(({ name }) => name), names);
  assert.deepEqual(resolutions.slice(0, -1).map(({ candidates }) => candidates[0].resource), Array(4).fill('memberStates/belarus'));
  assert.deepEqual(resolutions.at(-1).candidates ?? [], []);
});
