// Deadlines and cancellation end streams, and many streams share one connection.

import assert from 'node:assert/strict';
import http2 from 'node:http2';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { call, kindOf, kinds } from './contract.js';
import { openRelay } from './relay.js';
import { namesOf, seedNamesOf } from './seeds.js';
import { address, openChannel } from './service.js';
import { failure } from './statuses.js';
import { endOf, nextOf, reflect, watchHealth } from './streams.js';

// Kestrel allows a connection this many streams at a time unless told otherwise.
const streamsPerConnection = 100;
const channel = openChannel(test);
const inOneSecond = () => ({ deadline: Date.now() + 1000 });

test('a deadline ends a stream', async () => {
  await failure(grpc.status.DEADLINE_EXCEEDED, endOf(watchHealth(channel, '', inOneSecond())));
});

test('a deadline ends a stream in both directions', async () => {
  await failure(grpc.status.DEADLINE_EXCEEDED, endOf(reflect(channel, 'v1', inOneSecond())));
});

test('a deadline passed ends a call', async () => {
  const { service, listMethod } = kindOf('memberStates');
  await failure(grpc.status.DEADLINE_EXCEEDED, call(channel, service, listMethod, {}, new grpc.Metadata(), { deadline: Date.now() - 1 }));
});

test('the service keeps a deadline by itself', async (test) => {
  // Over bare HTTP/2, since a client would not wait for the service.
  const connection = http2.connect(`http://${address}`);
  test.after(() => connection.close());
  const stream = connection.request({
    ':method': 'POST',
    ':path': '/grpc.health.v1.Health/Watch',
    'content-type': 'application/grpc',
    te: 'trailers',
    'grpc-timeout': '300m',
  });
  const trailers = new Promise((resolve, reject) => stream.on('trailers', resolve).on('error', reject));
  stream.resume().end(Buffer.alloc(5));
  assert.equal((await trailers)['grpc-status'], String(grpc.status.DEADLINE_EXCEEDED));
});

test('a cancelled stream ends', async () => {
  const watch = watchHealth(channel);
  assert.deepEqual(await nextOf(watch), { status: 'SERVING' });
  watch.cancel();
  await failure(grpc.status.CANCELLED, endOf(watch));
});

test('a cancelled stream in both directions ends', async () => {
  const questions = reflect(channel, 'v1');
  questions.write({ listServices: '' });
  assert.ok((await nextOf(questions)).listServicesResponse.service.length > 0);
  questions.cancel();
  await failure(grpc.status.CANCELLED, endOf(questions));
});

test('cancelled streams make room for others', async (test) => {
  const channel = openChannel(test);
  for (let opened = 0; opened < streamsPerConnection + 50; opened += 1) {
    const watch = watchHealth(channel);
    assert.deepEqual(await nextOf(watch), { status: 'SERVING' });
    watch.cancel();
  }
});

test('many streams share one connection', async (test) => {
  const relay = await openRelay(test);
  const channel = openChannel(test, relay.address);
  const watches = Array.from({ length: 50 }, () => watchHealth(channel));
  const statuses = watches.map(nextOf);
  const calls = Array.from({ length: 200 }, async (_, number) => {
    const kind = kinds[number % kinds.length];
    const page = await kind.listPage(channel, { pageSize: 1000 });
    assert.deepEqual(namesOf(kind.resourcesOf(page)), seedNamesOf(kind.collection));
  });
  await Promise.all(calls);
  for (const status of await Promise.all(statuses)) assert.deepEqual(status, { status: 'SERVING' });
  for (const watch of watches) watch.cancel();
  assert.equal(relay.connections, 1);
});
