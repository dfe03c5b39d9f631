// Every filter selects, for every value that occurs in the seeds, what the seeds say.

import assert from 'node:assert/strict';
import test from 'node:test';
import { kindOf, kinds } from './contract.js';
import { namesOf, seedsOf } from './seeds.js';
import { openChannel } from './service.js';

const channel = openChannel(test);

const value = (field) => (resource) => [resource[field]];
const values = (field) => (resource) => resource[field] ?? [];
const innerValues = (list, field) => (resource) => (resource[list] ?? []).map((inner) => inner[field]);
const texts = (resource, ...fields) => fields.flatMap((field) => resource[field] ?? []).map((text) => text.text);
const names = (...fields) => (resource) =>
  [...texts(resource, ...fields), ...(resource.otherNames ?? []).flatMap((other) => texts(other, 'texts'))];
const statusesNow = (state) =>
  state.memberships.filter((membership) => membership.period.endState === 'PERIOD_END_STATE_OPEN').map((membership) => membership.status);
const sessionsOf = (document) =>
  [document.session, ...seedsOf('sessions').filter((session) => session.documents?.includes(document.name)).map((session) => session.name)];
const representedStates = (session) =>
  [session.chairingState, ...(session.participants ?? []).filter((one) => !one.guest).map((one) => one.memberState)];
const [offices, chairmanships, sessions] = ['offices', 'chairmanships', 'sessions'].map(seedsOf);
const officesHeld = innerValues('holdings', 'office');
const chairmanshipsOf = (person) => chairmanships.filter((chairmanship) => chairmanship.chairperson === person.name);
const officesOf = (person) => [
  ...officesHeld(person),
  // Whoever chairs holds these too.
  ...offices.filter((office) => office.heldByChairperson && chairmanshipsOf(person).length > 0).map((office) => office.name),
];
const bodiesOf = (person) => {
  const held = officesOf(person);
  return offices.filter((office) => held.includes(office.name)).map((office) => office.governingBody);
};
const statesOf = (person) => [
  ...offices.filter((office) => officesHeld(person).includes(office.name)),
  ...chairmanshipsOf(person),
  ...sessions.flatMap((session) => session.participants ?? []).filter((one) => one.person === person.name),
].map((act) => act.memberState);
const relatedFrom = (document) =>
  seedsOf('documents').filter((other) => other.relations?.some((relation) => relation.document === document.name)).map((other) => other.name);

const actions = {
  signed: 'SIGNED',
  approved: 'APPROVED',
  ratified: 'RATIFIED',
  deposited: 'DEPOSITED',
  inForce: 'IN_FORCE',
  reservations: 'RESERVED',
  withdrawn: 'WITHDRAWN',
  denounced: 'DENOUNCED',
};
const signatoriesOf = (document) => (document.signatories ?? []).filter((signatory) => signatory.memberState);
const partiesOf = (document) => [...signatoriesOf(document), ...(document.parties ?? [])].map((party) => party.memberState);
const partyActionsOf = (document) => [
  ...signatoriesOf(document).map((signatory) => (signatory.kind === 'SIGNATURE_KIND_ACCEDED' ? 'RATIFIED' : 'SIGNED')),
  ...(document.parties ?? []).flatMap((party) => Object.keys(actions).filter((field) => party[field]).map((field) => actions[field])),
].map((action) => `PARTY_ACTION_${action}`);

// Which values of a filter select a resource, as its seed tells.
const selectedBy = {
  'memberStates.status': statusesNow,
  'memberStates.isoCode': (state) => [state.alpha2Code, state.alpha3Code, state.numericCode],
  'memberStates.displayName': names('displayNames', 'officialNames'),
  'governingBodies.kind': value('kind'),
  'governingBodies.parent': value('parent'),
  'forces.kind': value('kind'),
  'documents.type': value('type'),
  'documents.adoptingBody': value('adoptingBody'),
  'documents.session': sessionsOf,
  'documents.signatory': innerValues('signatories', 'memberState'),
  'documents.relationTarget': innerValues('relations', 'document'),
  'documents.relationOrigin': relatedFrom,
  'documents.relationTypes': innerValues('relations', 'type'),
  'documents.party': partiesOf,
  'documents.partyActions': partyActionsOf,
  'chairmanships.memberState': value('memberState'),
  'chairmanships.chairperson': value('chairperson'),
  'sessions.governingBody': values('governingBodies'),
  'sessions.kind': value('kind'),
  'sessions.format': value('format'),
  'sessions.participant': innerValues('participants', 'person'),
  'sessions.status': value('status'),
  'sessions.memberState': representedStates,
  'sessions.chairingState': value('chairingState'),
  'sessions.absentState': values('absentStates'),
  'sessions.place': (session) => texts(session, 'places'),
  'offices.governingBody': value('governingBody'),
  'offices.memberState': value('memberState'),
  'people.office': officesOf,
  'people.memberState': statesOf,
  'people.governingBody': bodiesOf,
  'people.displayName': names('displayNames'),
  'events.kind': value('kind'),
  'events.memberState': values('memberStates'),
  'events.person': values('people'),
  'events.governingBody': values('governingBodies'),
  'sources.kind': value('kind'),
  'sources.language': value('language'),
  'sources.publisher': value('publisher'),
};

const caseless = [
  'memberStates.isoCode', 'memberStates.displayName', 'people.displayName', 'sessions.place', 'sources.language', 'sources.publisher',
];

test('every filter of the contract is known here', () => {
  const known = kinds.flatMap((kind) => kind.filters.map((field) => `${kind.collection}.${field.name}`));
  assert.deepEqual(known.sort(), Object.keys(selectedBy).sort());
});

for (const [filter, valuesOf] of Object.entries(selectedBy)) {
  test(`${filter} selects by every value`, async () => {
    const [collection, field] = filter.split('.');
    const namesByValue = new Map();
    for (const resource of seedsOf(collection)) {
      for (const value of new Set(valuesOf(resource).filter(Boolean).map((value) => (caseless.includes(filter) ? value.toLowerCase() : value)))) {
        namesByValue.set(value, [...(namesByValue.get(value) ?? []), resource.name]);
      }
    }
    assert.ok(namesByValue.size > 0);
    const kind = kindOf(collection);
    const isList = kind.filters.find((one) => one.name === field).label === 'LABEL_REPEATED';
    for (const [value, expected] of namesByValue) {
      assert.deepEqual(namesOf(await kind.list(channel, { [field]: isList ? [value] : value })), expected, value);
    }
  });
}

test('filters combine', async () => {
  const chosen = await kindOf('documents').list(channel, { type: 'DOCUMENT_TYPE_CHARTER', signatory: 'memberStates/armenia' });
  assert.deepEqual(namesOf(chosen), ['documents/charter-2002']);
});

test('no match is an empty page', async () => {
  assert.deepEqual(await kindOf('memberStates').listPage(channel, { displayName: 'Atlantis' }), {});
});
