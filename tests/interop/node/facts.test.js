// Well-known facts come with their evidence, read as somebody would who has only the contract.

import assert from 'node:assert/strict';
import test from 'node:test';
import { call } from './contract.js';
import { openChannel } from './service.js';

const channel = openChannel(test);
const read = (service, method, name) => call(channel, `cstoref.v1.${service}`, method, { name });
const placesOf = (citations) => citations.map((citation) => `${citation.source} ${citation.locator}`);

test('Armenia has its memberships, each with its source', async () => {
  const { memberships } = await read('MemberStateService', 'GetMemberState', 'memberStates/armenia');
  const find = (framework, status) =>
    memberships.find((one) => one.framework === `MEMBERSHIP_FRAMEWORK_${framework}` && one.status === `MEMBERSHIP_STATUS_${status}`);
  const treaty = find('TREATY', 'MEMBER');
  const organization = find('ORGANIZATION', 'MEMBER');

  assert.deepEqual([treaty.period.start, treaty.period.endState], [{ year: 1992, month: 5, day: 15 }, 'PERIOD_END_STATE_OPEN']);
  assert.deepEqual(organization.period.start, { year: 2002, month: 10, day: 7 });
  assert.equal(organization.instrument, 'documents/charter-2002');
  assert.equal(find('ORGANIZATION', 'PARTICIPATION_FROZEN').period.start.year, 2024);
  assert.ok(placesOf(treaty.citations).includes('sources/belarus-mfa-csto p2'));
  assert.ok(placesOf(organization.citations).includes('sources/belarus-mfa-csto p3'));
  assert.ok(memberships.every((membership) => membership.citations.length > 0));
});

test('the session of 2 December 2020 has seven participants and fifteen documents', async () => {
  const session = await read('SessionService', 'GetSession', 'sessions/csc-2020-12-02');
  assert.deepEqual(session.start, { year: 2020, month: 12, day: 2 });
  assert.equal(session.format, 'SESSION_FORMAT_VIDEO_CONFERENCE');
  assert.deepEqual(
    session.participants.map((participant) => participant.person),
    [
      'people/vladimir-putin',
      'people/nikol-pashinyan',
      'people/alexander-lukashenko',
      'people/kassym-jomart-tokayev',
      'people/talant-mamytov',
      'people/emomali-rahmon',
      'people/stanislav-zas',
    ],
  );
  assert.deepEqual(session.participants.filter((participant) => participant.acting).map((participant) => participant.person), ['people/talant-mamytov']);
  assert.equal(session.documentCount, 15);
  const counted = session.citations.filter((citation) => citation.fields?.includes('document_count'));
  assert.ok(placesOf(counted).includes('sources/asiaplus-csc-video-session p9'));
});

test('the Charter has both dates and the source of each', async () => {
  const charter = await read('DocumentService', 'GetDocument', 'documents/charter-2002');
  assert.deepEqual(charter.adopted, { year: 2002, month: 10, day: 7 });
  assert.deepEqual(charter.entryIntoForce, { year: 2003, month: 9, day: 18 });
  for (const field of ['adopted', 'entry_into_force']) {
    const cited = charter.citations.filter((citation) => citation.fields?.includes(field));
    assert.ok(placesOf(cited).includes('sources/belarus-mfa-csto p3'), field);
  }
});

test('cited sources can be read', async () => {
  const { citations } = await read('SessionService', 'GetSession', 'sessions/csc-2020-12-02');
  for (const name of new Set(citations.map((citation) => citation.source))) {
    const source = await read('SourceService', 'GetSource', name);
    assert.equal(source.name, name);
    assert.ok(source.title && Boolean(source.uri) !== Boolean(source.fileName), name);
  }
});
