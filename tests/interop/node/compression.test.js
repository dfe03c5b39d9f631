// Who sends gzip gets gzip; who does not is answered plainly. Sizes are counted on the way.

import assert from 'node:assert/strict';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { kindOf } from './contract.js';
import { openRelay } from './relay.js';
import { namesOf, seedNamesOf } from './seeds.js';
import { openChannel } from './service.js';
import { failure } from './statuses.js';

const [states, sources, forces] = ['memberStates', 'sources', 'forces'].map(kindOf);
const { identity, gzip } = grpc.compressionAlgorithms;
const openCompressed = (test, address) => openChannel(test, address, { default_compression_algorithm: gzip });

/** What a list answers, with the bytes sent and received for it. */
async function trafficOf(test, algorithm, kind, request, padding = 0) {
  const relay = await openRelay(test);
  const channel = openChannel(test, relay.address, { default_compression_algorithm: algorithm });
  const page = await kind.listPagePadded(channel, padding, request);
  return { page, sent: relay.sent, received: relay.received };
}

test('a response is compressed for who compresses', async (test) => {
  const plain = await trafficOf(test, identity, sources, { pageSize: 1000 });
  const packed = await trafficOf(test, gzip, sources, { pageSize: 1000 });
  assert.deepEqual(namesOf(packed.page.sources), seedNamesOf('sources'));
  assert.deepEqual(packed.page, plain.page);
  assert.ok(packed.received < plain.received / 2, `${packed.received} bytes instead of ${plain.received}`);
});

test('a request may be compressed', async (test) => {
  const padding = 256 * 1024;
  const plain = await trafficOf(test, identity, states, {}, padding);
  const packed = await trafficOf(test, gzip, states, {}, padding);
  assert.equal(plain.page.totalSize, 11);
  assert.deepEqual(packed.page, plain.page);
  assert.ok(plain.sent > padding);
  assert.ok(packed.sent < padding / 10, `${packed.sent} bytes for ${padding}`);
});

test('the limit holds for the message unpacked', async (test) => {
  const bomb = states.listPage(openCompressed(test), { displayName: 'x'.repeat(8 * 1024 * 1024) });
  await failure(grpc.status.RESOURCE_EXHAUSTED, bomb);
});

test('errors reach who compresses', async (test) => {
  await failure(grpc.status.NOT_FOUND, forces.get(openCompressed(test), { name: 'forces/none' }));
});
