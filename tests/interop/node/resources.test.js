// Every resource comes back as the seeds have it, however it is asked for.

import assert from 'node:assert/strict';
import test from 'node:test';
import { call, kinds } from './contract.js';
import { basic, namesOf, seedsOf, withoutOutput } from './seeds.js';
import { openChannel } from './service.js';

const channel = openChannel(test);
const basicView = { view: 'RESOURCE_VIEW_BASIC' };
const fullView = { view: 'RESOURCE_VIEW_FULL' };

test('the contract lists ten kinds', () => {
  assert.deepEqual(
    kinds.map((kind) => kind.collection).sort(),
    ['chairmanships', 'documents', 'events', 'forces', 'governingBodies', 'memberStates', 'offices', 'people', 'sessions', 'sources'],
  );
});

for (const kind of kinds) {
  test(`${kind.collection}: the list is the seeds`, async () => {
    const listed = await kind.list(channel);
    assert.deepEqual(listed.map(withoutOutput), seedsOf(kind.collection));
    assert.deepEqual(await kind.list(channel, { read: fullView }), listed);
    assert.ok(listed.every((resource) => resource.revision >= 1));
  });

  test(`${kind.collection}: the BASIC view leaves out all evidence`, async () => {
    const expected = basic(seedsOf(kind.collection));
    assert.deepEqual((await kind.list(channel, { read: basicView })).map(withoutOutput), expected);
    assert.deepEqual(withoutOutput(await kind.get(channel, { name: expected[0].name, read: basicView })), expected[0]);
  });

  test(`${kind.collection}: Get answers every resource as listed`, async () => {
    for (const listed of await kind.list(channel)) assert.deepEqual(await kind.get(channel, { name: listed.name }), listed);
  });

  test(`${kind.collection}: BatchGet answers in the order asked`, async () => {
    const backwards = (await kind.list(channel)).reverse();
    assert.deepEqual(kind.resourcesOf(await kind.batchGet(channel, { names: namesOf(backwards) })), backwards);
  });
}

test('the organization comes with and without its name', async () => {
  const [seed] = seedsOf('organization');
  for (const name of ['', 'organization']) {
    assert.deepEqual(withoutOutput(await call(channel, 'cstoref.v1.OrganizationService', 'GetOrganization', { name })), seed);
  }
});
