// The standard health protocol answers for the whole and for each service.

import assert from 'node:assert/strict';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { call, services } from './contract.js';
import { openChannel } from './service.js';
import { failure } from './statuses.js';
import { nextOf, watchHealth } from './streams.js';

const channel = openChannel(test);
const served = ['', ...services];
const health = (method, request) => call(channel, 'grpc.health.v1.Health', method, request);

test('Check: every service serves', async () => {
  for (const service of served) assert.deepEqual(await health('Check', { service }), { status: 'SERVING' }, service);
});

test('Check: an unknown service is not found', async () => {
  await failure(grpc.status.NOT_FOUND, health('Check', { service: 'none' }));
});

test('Watch tells the status at once and stays open', async () => {
  for (const [service, status] of [...served.map((service) => [service, 'SERVING']), ['none', 'SERVICE_UNKNOWN']]) {
    const watch = watchHealth(channel, service);
    assert.deepEqual(await nextOf(watch), { status }, service);
    assert.equal(watch.readableEnded, false);
    watch.cancel();
  }
});

test('List has every service', async () => {
  const { statuses } = await health('List');
  for (const service of served) assert.deepEqual(statuses[service], { status: 'SERVING' }, service);
});
