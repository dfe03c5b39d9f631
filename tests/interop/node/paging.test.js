// Paging gives each resource once, in the order of names, for every page size.

import assert from 'node:assert/strict';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { kindOf, kinds } from './contract.js';
import { namesOf, seedNamesOf } from './seeds.js';
import { openChannel } from './service.js';
import { failure, richStatusOf } from './statuses.js';

const channel = openChannel(test);
const [sources, documents, events] = ['sources', 'documents', 'events'].map(kindOf);

for (const kind of kinds) {
  test(`${kind.collection}: every page size, each resource once in name order`, async () => {
    const expected = seedNamesOf(kind.collection);
    const count = expected.length;
    for (const pageSize of new Set([1, 2, 3, 7, 50, 1000, count - 1, count, count + 1])) {
      const pages = await kind.pages(channel, { pageSize });
      assert.deepEqual(namesOf(pages.flatMap(kind.resourcesOf)), expected);
      assert.ok(pages.slice(0, -1).every((page) => kind.resourcesOf(page).length === pageSize));
      assert.ok(pages.every((page) => page.totalSize === count));
    }
  });
}

test('without a page size a page holds fifty', async () => {
  assert.equal(sources.resourcesOf(await sources.listPage(channel, {})).length, 50);
});

test('the page size may change from page to page', async () => {
  const first = await sources.listPage(channel, { pageSize: 5 });
  const rest = await sources.listPage(channel, { pageSize: 1_000_000, pageToken: first.nextPageToken });
  assert.deepEqual(namesOf([first, rest].flatMap(sources.resourcesOf)), seedNamesOf('sources'));
  assert.equal(rest.nextPageToken, undefined);
});

test('people come by what they are called where that is asked for', async () => {
  const people = await kindOf('people').list(channel, { orderBy: 'display_name' });
  const named = people.map(({ displayNames }) => displayNames.find(({ language }) => language === 'en').text);
  assert.deepEqual(named, [...named].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)));
});

test('filters hold over all pages', async () => {
  const signatory = 'memberStates/armenia';
  const pages = await documents.pages(channel, { pageSize: 3, signatory });
  assert.ok(pages.length > 1);
  assert.deepEqual(pages.flatMap(documents.resourcesOf), await documents.list(channel, { signatory }));
});

test('a token altered or of another query is refused', async () => {
  const { nextPageToken: token } = await sources.listPage(channel, { pageSize: 5 });
  const altered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
  for (const [kind, request] of [
    [sources, { pageToken: altered }],
    [sources, { pageToken: 'next' }],
    [sources, { pageToken: '?' }],
    [events, { pageToken: token }],
    [sources, { pageToken: token, language: 'ru' }],
  ]) {
    const error = await failure(grpc.status.INVALID_ARGUMENT, kind.listPage(channel, request));
    assert.deepEqual(richStatusOf(error).fieldsAtFault, ['page_token']);
  }
});
