// Errors come with their details in the trailer grpc-status-details-bin.

import assert from 'node:assert/strict';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { clientOf, deadline, definitions, kindOf, kinds } from './contract.js';
import { openChannel } from './service.js';
import { failure, richStatusOf } from './statuses.js';

const channel = openChannel(test);
const [documents, states, forces] = ['documents', 'memberStates', 'forces'].map(kindOf);

for (const kind of kinds) {
  test(`${kind.collection}: an unknown name is not found, with the resource`, async () => {
    const name = `${kind.collection}/nowhere`;
    const error = await failure(grpc.status.NOT_FOUND, kind.get(channel, { name }));
    const { status, info, resources } = richStatusOf(error);
    assert.deepEqual([status.code, status.message], [grpc.status.NOT_FOUND, error.details]);
    assert.deepEqual([info.domain, info.reason, info.metadata.resource_name], ['cstoref', 'RESOURCE_NOT_FOUND', name]);
    assert.deepEqual(resources, [{ resourceType: kind.type, resourceName: name }]);
  });

  test(`${kind.collection}: a malformed name is invalid`, async () => {
    for (const name of ['', 'armenia', `${kind.collection}/`, `${kind.collection}/UPPER`, `${kind.collection}/a/b`, 'organization']) {
      const error = await failure(grpc.status.INVALID_ARGUMENT, kind.get(channel, { name }));
      assert.deepEqual(richStatusOf(error).fieldsAtFault, ['name'], name);
    }
  });
}

test('a batch with unknown names names all of them', async () => {
  const names = ['documents/first-unknown', 'documents/charter-2002', 'documents/second-unknown'];
  const { info, resources } = richStatusOf(await failure(grpc.status.NOT_FOUND, documents.batchGet(channel, { names })));
  assert.deepEqual(resources.map((resource) => resource.resourceName), [names[0], names[2]]);
  assert.equal(info.metadata.missing_count, '2');
});

test('details too many for a trailer still reach the caller', async () => {
  const names = Array.from({ length: 1000 }, (_, number) => `documents/unknown-${number}`);
  const { info, resources } = richStatusOf(await failure(grpc.status.NOT_FOUND, documents.batchGet(channel, { names })));
  assert.equal(info.metadata.missing_count, '1000');
  assert.ok(resources.length > 10);
  assert.deepEqual(resources.map((resource) => resource.resourceName), names.slice(0, resources.length));
});

test('an invalid request names every field at fault', async () => {
  const request = { pageSize: -1, pageToken: '?', type: 999, adoptingBody: 'memberStates/armenia', signatory: 'memberStates/atlantis' };
  const { info, fieldsAtFault } = richStatusOf(await failure(grpc.status.INVALID_ARGUMENT, documents.listPage(channel, request)));
  assert.equal(info.reason, 'INVALID_REQUEST');
  assert.deepEqual(fieldsAtFault.sort(), ['adopting_body', 'page_size', 'page_token', 'signatory', 'type']);
});

test('a batch with faulty names tells their positions', async () => {
  const names = ['memberStates/armenia', 'Armenia', 'memberStates/armenia'];
  const error = await failure(grpc.status.INVALID_ARGUMENT, states.batchGet(channel, { names }));
  assert.deepEqual(richStatusOf(error).fieldsAtFault, ['names[1]', 'names[2]']);
});

test('reasons are those of the contract', async () => {
  const error = await failure(grpc.status.INVALID_ARGUMENT, forces.listPage(channel, { pageSize: -1 }));
  const reasons = definitions['cstoref.v1.ErrorReason'].type.value.map((value) => value.name);
  assert.ok(reasons.includes(`ERROR_REASON_${richStatusOf(error).info.reason}`));
});

test('an unknown method is unimplemented', async () => {
  const client = clientOf(channel, states.service);
  for (const path of ['/cstoref.v1.MemberStateService/NoSuchMethod', '/cstoref.v1.NoSuchService/GetMemberState']) {
    await failure(grpc.status.UNIMPLEMENTED, new Promise((resolve, reject) => {
      const asIs = (bytes) => bytes;
      client.makeUnaryRequest(path, asIs, asIs, Buffer.alloc(0), new grpc.Metadata(), deadline(), (error) => (error ? reject(error) : resolve()));
    }));
  }
});
