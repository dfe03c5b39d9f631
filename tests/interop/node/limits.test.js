// A message beyond a side's limit ends its call alone.

import assert from 'node:assert/strict';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { kindOf } from './contract.js';
import { openChannel } from './service.js';
import { failure } from './statuses.js';

const mebibyte = 1024 * 1024;
const [states, sources] = ['memberStates', 'sources'].map(kindOf);

test("a request beyond the service's limit", async (test) => {
  const channel = openChannel(test);
  await failure(grpc.status.RESOURCE_EXHAUSTED, states.listPage(channel, { displayName: 'x'.repeat(2 * mebibyte) }));
  assert.equal((await states.listPage(channel, {})).totalSize, 11);
});

test("a request just below the service's limit", async (test) => {
  assert.equal((await states.listPagePadded(openChannel(test), mebibyte - 64)).totalSize, 11);
});

test("a response beyond the client's limit", async (test) => {
  const channel = openChannel(test, undefined, { max_receive_message_length: 16 * 1024 });
  await failure(grpc.status.RESOURCE_EXHAUSTED, sources.listPage(channel, { pageSize: 1000 }));
  assert.equal((await sources.listPage(channel, { pageSize: 1 })).sources.length, 1);
});
