// The served instance that the tests call, as the environment names it.

import { readFileSync } from 'node:fs';
import grpc from '@grpc/grpc-js';

export const address = required('CSTOREF_INTEROP_ADDRESS');
export const tlsAddress = process.env.CSTOREF_INTEROP_TLS_ADDRESS;
export const tlsCertificate = () => readFileSync(required('CSTOREF_INTEROP_TLS_CERTIFICATE'));

// Milliseconds after which a call that hangs fails its test.
export const patience = 120_000;

/** Opens a channel with a connection of its own; options are grpc-js's, without their prefix `grpc.`. */
export function openChannel(test, target = address, options = {}, credentials = grpc.credentials.createInsecure()) {
  const prefixed = Object.fromEntries(Object.entries(options).map(([name, value]) => [`grpc.${name}`, value]));
  const channel = new grpc.Channel(target, credentials, { 'grpc.use_local_subchannel_pool': 1, ...prefixed });
  test.after(() => channel.close());
  return channel;
}

function required(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set`);
  return value;
}
