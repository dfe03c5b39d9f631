// Draws the Organization on a day, today unless told, as a page in Russian, from one call: node today.js ADDRESS [YYYY-MM-DD].

import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const protos = fileURLToPath(new URL('../../../protos', import.meta.url));
const { cstoref: { v1: contract } } = grpc.loadPackageDefinition(
  loadSync('cstoref/v1/overview_service.proto', { includeDirs: [protos], enums: String, longs: Number, arrays: true }));

const whyNobody = {
  ERROR_REASON_CHAIRMANSHIP_NOT_KNOWN: 'неизвестно',
  ERROR_REASON_CHAIRMANSHIP_NOT_YET_DECIDED: 'ещё не решено',
};

/** The text in the most wanted language. */
const text = (texts) => texts[0]?.text ?? '';

const padded = (number, length) => String(number).padStart(length, '0');

/** A date as far as it is known. */
const written = ({ year, month, day }) =>
  padded(year, 4) + (month ? `-${padded(month, 2)}` : '') + (day ? `-${padded(day, 2)}` : '');

const sure = (told) => told.certainty !== 'CERTAINTY_POSSIBLE';

function member({ names, standings }) {
  const frozen = standings.standings.some((standing) => standing.status === 'STANDING_STATUS_PARTICIPATION_FROZEN');
  return text(names.at(-1).texts) + (frozen ? ' (участие приостановлено)' : '');
}

/** The lines of the page. */
function* draw(overview) {
  const names = new Map(overview.references.map((reference) => [reference.name, text(reference.displayNames)]));
  const meeting = (label, { session }) =>
    `${label}: ${written(session.start)} ${names.get(session.governingBodies[0])}${session.places.length ? `, ${text(session.places)}` : ''}`;

  for (const { form } of overview.organizationForms) yield `${text(form.displayNames)} (${text(form.abbreviations)}), ${written(overview.day)}`;
  if (overview.knownThrough) yield `Сведения по ${written(overview.knownThrough)}`;
  const members = overview.memberStates.filter((state) => state.standings.standings.some((standing) => standing.isMember));
  yield `Члены: ${members.map(member).join(', ')}`;
  const { chairmanships, people, reason } = overview.chair;
  if (whyNobody[reason]) yield `Председательство: ${whyNobody[reason]}`;
  for (const { chairmanship } of chairmanships) {
    const holders = people.filter((holder) => holder.chairmanship === chairmanship.name && sure(holder));
    const named = holders.map((holder) => `, ${names.get(holder.person)}`).join('');
    yield `Председательство: ${names.get(chairmanship.memberState)}${named}, с ${written(chairmanship.period.start)}`;
  }
  for (const { office, holders } of overview.offices) {
    const held = holders.filter(sure).map((holder) => names.get(holder.person));
    if (held.length) yield `${names.get(office)}: ${held.join(', ')}`;
  }
  yield `Органы: ${overview.governingBodies.filter(sure).map((body) => text(body.names.at(-1).texts)).join('; ')}`;
  yield `Силы: ${overview.forces.filter(sure).map((force) => text(force.names.at(-1).texts)).join('; ')}`;
  if (overview.lastSession) yield meeting('Последняя сессия', overview.lastSession);
  for (const session of overview.unconfirmedSessions) yield meeting('Была объявлена', session);
  if (overview.nextSession) yield meeting('Следующая сессия', overview.nextSession);
  for (const { document } of overview.latestDocuments) yield `Документ: ${written(document.adopted)} ${text(document.titles)}`;
  for (const entry of overview.timeline) yield `Событие: ${written(entry.date)} ${text(entry.titles)}`;
}

const [address, asked] = process.argv.slice(2);
const [year, month, day] = asked?.split('-').map(Number) ?? [];
const client = new contract.OverviewService(address, grpc.credentials.createInsecure());
const request = { read: { view: 'RESOURCE_VIEW_BASIC', languages: ['ru', 'en'] }, ...(asked && { day: { year, month, day } }) };
client.getOverview(request, { deadline: Date.now() + 60_000 }, (error, overview) => {
  client.close();
  if (error) throw error;
  console.log([...draw(overview)].join('\n'));
});
