// Streams, read one message at a time.

import { once } from 'node:events';
import grpc from '@grpc/grpc-js';
import { clientOf, deadline } from './contract.js';

/** Opens a watch of the service's health. */
export function watchHealth(channel, service = '', options = deadline()) {
  return withoutAlarm(clientOf(channel, 'grpc.health.v1.Health').Watch({ service }, new grpc.Metadata(), options));
}

/** Opens a reflection stream; version is v1 or v1alpha. */
export function reflect(channel, version, options = deadline()) {
  return withoutAlarm(clientOf(channel, `grpc.reflection.${version}.ServerReflection`).ServerReflectionInfo(new grpc.Metadata(), options));
}

/** The next message of a stream. */
export async function nextOf(stream) {
  const [message] = await once(stream, 'data');
  return message;
}

/** Reads a stream to its end; rejects with the error that ends it. */
export async function endOf(stream) {
  for await (const message of stream) void message;
}

// Its end is asked for where it matters; elsewhere the error of a cancelled stream alarms nobody.
function withoutAlarm(stream) {
  return stream.on('error', () => {});
}
