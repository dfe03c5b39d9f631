// What a failed call tells in the trailer grpc-status-details-bin.

import assert from 'node:assert/strict';
import { definitions } from './contract.js';

export const trailer = 'grpc-status-details-bin';

/** The error of a call that must end with a status code. */
export async function failure(code, promise) {
  const error = await promise.then(() => assert.fail('the call succeeded'), (reason) => reason);
  assert.equal(error.code, code, error);
  return error;
}

/** The status that an error carries, with its details by their type. */
export function richStatusOf(error) {
  const [bytes] = error.metadata.get(trailer);
  const status = definitions['google.rpc.Status'].deserialize(bytes);
  const details = status.details.map(({ type_url: url, value }) => {
    const type = url.replace(/^type\.googleapis\.com\//, '');
    return { type, value: definitions[type].deserialize(value) };
  });
  const all = (type) => details.filter((detail) => detail.type === `google.rpc.${type}`).map((detail) => detail.value);
  return {
    status,
    info: all('ErrorInfo')[0],
    resources: all('ResourceInfo'),
    fieldsAtFault: all('BadRequest').flatMap((request) => request.fieldViolations.map((violation) => violation.field)),
  };
}
