// A relay before the service, which counts what passes it.

import { once } from 'node:events';
import net from 'node:net';
import { address } from './service.js';

/** Passes bytes between clients and the service; counts connections, and bytes in either direction. */
export async function openRelay(test) {
  const counts = { connections: 0, sent: 0, received: 0 };
  const [host, port] = address.split(':');
  const server = net.createServer((client) => {
    counts.connections += 1;
    const service = net.connect(Number(port), host);
    client.on('data', (chunk) => (counts.sent += chunk.length)).pipe(service);
    service.on('data', (chunk) => (counts.received += chunk.length)).pipe(client);
    // Either end may close its connection as it likes.
    for (const [one, other] of [[client, service], [service, client]]) one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => server.close());
  return Object.assign(counts, { address: `127.0.0.1:${server.address().port}` });
}
