// Metadata travels both ways, as text and, under keys that end in -bin, as bytes.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { call, clientOf, deadline, kindOf } from './contract.js';
import { openChannel } from './service.js';
import { failure, trailer } from './statuses.js';

const channel = openChannel(test);
const states = kindOf('memberStates');

test('the service accepts metadata of both forms', async () => {
  const metadata = new grpc.Metadata();
  metadata.add('caller-name', 'interop');
  metadata.add('caller-name', 'once more');
  metadata.add('caller-context-bin', Buffer.from([...Array(256).keys()]));
  metadata.add('caller-context-bin', Buffer.alloc(0));
  metadata.add('caller-trace-bin', Buffer.alloc(2000, Buffer.from([0, 255])));
  const armenia = await call(channel, states.service, states.getMethod, { name: 'memberStates/armenia' }, metadata);
  assert.equal(armenia.alpha2Code, 'AM');
});

test('answers tell their revision and epoch', async () => {
  const told = new Set();
  for (const [method, request] of [[states.getMethod, { name: 'memberStates/armenia' }], [states.listMethod, {}]]) {
    const started = clientOf(channel, states.service)[method](request, new grpc.Metadata(), deadline(), () => {});
    const [headers] = await once(started, 'metadata');
    assert.ok(Number(headers.get('cstoref-revision')[0]) >= 1);
    told.add(`${headers.get('cstoref-revision')} ${headers.get('cstoref-epoch')}`);
  }
  assert.equal(told.size, 1);
});

test('a binary trailer arrives as bytes', async () => {
  const error = await failure(grpc.status.NOT_FOUND, states.get(channel, { name: 'memberStates/atlantis' }));
  const values = error.metadata.get(trailer);
  assert.equal(values.length, 1);
  assert.ok(Buffer.isBuffer(values[0]));
});
