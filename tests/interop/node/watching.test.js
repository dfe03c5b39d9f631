// A copy that is kept by watching holds what is served, however its streams end. The service ends each after a few seconds.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { call, clientOf, deadline, kinds } from './contract.js';
import { Copy } from './keeping.js';
import { seedNamesOf } from './seeds.js';
import { openChannel, tlsAddress, tlsCertificate } from './service.js';
import { failure, richStatusOf } from './statuses.js';
import { endOf } from './streams.js';

// Tests of this file run one after the other, and no other file looks at what they change.
const options = { skip: !tlsAddress && 'no instance is served whose data may be changed' };
const channel = tlsAddress && openChannel(test, tlsAddress, {}, grpc.credentials.createSsl(tlsCertificate()));
const service = 'cstoref.v1.ChangeService';
const watch = (request) => clientOf(channel, service).Watch(request, new grpc.Metadata(), deadline()).on('error', () => {});
const served = () => call(channel, service, 'GetRevision');

async function apply(request) {
  const edit = { author: 'Interop', reason: 'A test', ...request };
  return (await call(channel, 'cstoref.v1.EditingService', 'Apply', edit)).changeSet.revision;
}

const nameOf = (slug) => `sources/interop-${slug}`;
const drop = (slug) => apply({ deletions: [nameOf(slug)] });
const add = (slug) => apply({
  puts: [{ source: { name: nameOf(slug), title: 'From Node', language: 'en', uri: `https://example.org/${slug}`, kind: 'SOURCE_KIND_OFFICIAL' } }],
});

async function assertHoldsWhatIsServed(copy) {
  const { epoch, revision, digest } = await served();
  assert.deepEqual(copy.position, { epoch, revision });
  assert.equal(copy.digest(), digest.toString('hex'));
}

test('a copy goes on over streams that end', options, async () => {
  const copy = new Copy();
  const messages = [];
  const follow = () => copy.follow(async function* told(request) {
    for await (const message of watch(request)) {
      messages.push(message);
      yield message;
    }
  });

  await follow();
  await assertHoldsWhatIsServed(copy);
  assert.equal(copy.resources.size, kinds.reduce((sum, kind) => sum + seedNamesOf(kind.collection).length, 1));
  const begin = copy.position.revision;

  await add('first');
  await add('second');
  const others = drop('first').then(() => drop('second'));
  await follow();
  await others;
  await follow();

  const revisions = messages.filter((message) => message.changeSet?.isLastPart).map((message) => message.changeSet.changeSet.revision);
  assert.deepEqual(revisions, [1, 2, 3, 4].map((number) => begin + number));
  await assertHoldsWhatIsServed(copy);
  assert.ok(!copy.resources.has(nameOf('first')));
  assert.ok(messages.at(-1).bookmark);
});

test('a filter lets through what it takes', options, async (test) => {
  const { epoch, revision } = await served();
  await add('other');
  test.after(() => drop('other'));
  const created = await add('named');
  const deleted = await drop('named');

  const messages = [];
  for await (const message of watch({ after: { epoch, revision }, kinds: ['sources'], names: [nameOf('named')] })) messages.push(message);

  const changes = messages.flatMap(({ changeSet }) => changeSet?.changes.map(({ name, type }) => [name, type, changeSet.changeSet.revision]) ?? []);
  assert.deepEqual(changes, [[nameOf('named'), 'CHANGE_TYPE_CREATED', created], [nameOf('named'), 'CHANGE_TYPE_DELETED', deleted]]);
  assert.deepEqual([created, deleted, messages.at(-1).bookmark.revision], [revision + 2, revision + 3, deleted]);
});

test('a position in another history is refused', options, async () => {
  const { epoch, revision } = await served();

  const error = await failure(grpc.status.FAILED_PRECONDITION, endOf(watch({ after: { epoch: randomUUID(), revision } })));

  const { info } = richStatusOf(error);
  assert.deepEqual([info.reason, info.metadata], ['EPOCH_MISMATCH', { served_epoch: epoch }]);
});
