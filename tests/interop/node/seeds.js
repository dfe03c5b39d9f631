// The seed files, which hold what the service must answer, in the contract's JSON.

import { readFileSync } from 'node:fs';

const evidence = ['citations', 'discrepancies'];
const inNameOrder = (one, other) => (one.name < other.name ? -1 : 1);

/** The resources of a collection, in the order of their names. */
export function seedsOf(collection) {
  const file = `${collection.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}.json`;
  return JSON.parse(readFileSync(new URL(`../../../seeds/${file}`, import.meta.url), 'utf8')).sort(inNameOrder);
}

export const seedNamesOf = (collection) => seedsOf(collection).map((resource) => resource.name);

export const namesOf = (resources) => resources.map((resource) => resource.name);

/** A resource as the BASIC view shows it: no evidence, at any depth. */
export function basic(value) {
  if (Array.isArray(value)) return value.map(basic);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !evidence.includes(key)).map(([key, inner]) => [key, basic(inner)]));
}

/** What is left of a resource that the service answered once the fields that seeds do not have are gone. */
export function withoutOutput({ revision, evidenceCount, outcome, attendances, ...rest }) {
  return rest;
}
