import os from 'node:os';
import pg from 'pg';

/**
 * Opens a pool to the database that PGHOST and the like name, as large as that of the tuned service in .NET. It is filled now and stays so,
 * since whoever is measured meanwhile may take all connections that the database has left.
 */
export async function openPool() {
  const max = 4 * os.availableParallelism();
  const pool = new pg.Pool({ max, idleTimeoutMillis: 0 });
  const clients = await Promise.all(Array.from({ length: max }, () => pool.connect()));
  for (const client of clients) client.release();
  return pool;
}

/** Tells where a server listens, and ends the process when standard input ends. */
export function serve(server) {
  console.log(`ready http://127.0.0.1:${server.address().port}`);
  process.stdin.resume().on('end', () => process.exit());
}
