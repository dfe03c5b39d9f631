// An instance with a certificate talks to who trusts it, and to nobody without TLS.

import assert from 'node:assert/strict';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { kindOf } from './contract.js';
import { namesOf, seedNamesOf } from './seeds.js';
import { openChannel, tlsAddress, tlsCertificate } from './service.js';
import { failure } from './statuses.js';

const forces = kindOf('forces');
const options = { skip: !tlsAddress && 'no instance with TLS is served' };

test('a client that trusts the certificate is served', options, async (test) => {
  const channel = openChannel(test, tlsAddress, {}, grpc.credentials.createSsl(tlsCertificate()));
  assert.deepEqual(namesOf(await forces.list(channel)), seedNamesOf('forces'));
});

test('a client that does not trust the certificate stays away', options, async (test) => {
  const channel = openChannel(test, tlsAddress, {}, grpc.credentials.createSsl());
  await failure(grpc.status.UNAVAILABLE, forces.list(channel));
});

test('a client without TLS is not served', options, async (test) => {
  await failure(grpc.status.UNAVAILABLE, forces.list(openChannel(test, tlsAddress)));
});
