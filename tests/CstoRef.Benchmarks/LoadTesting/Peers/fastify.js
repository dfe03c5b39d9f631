// GET of a document by name and of a page of 50, as JSON.

import Fastify from 'fastify';
import { openPool, serve } from './serving.js';

const pool = await openPool();
const app = Fastify();

app.get('/documents/:id', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'one',
    text: 'SELECT body, revision FROM cstoref.document WHERE name = $1',
    values: [`documents/${request.params.id}`],
  });
  return rows.length > 0 ? document(rows[0]) : reply.code(404).send({ message: 'No document is named so.' });
});

app.get('/documents', async () => {
  const { rows } = await pool.query({
    name: 'page',
    text: 'SELECT body, revision, count(*) OVER ()::int AS total FROM cstoref.document ORDER BY name COLLATE "C" LIMIT $1',
    values: [50],
  });
  return { documents: rows.map(document), nextPageToken: '50', totalSize: rows[0]?.total ?? 0 };
});

const document = ({ body, revision }) => ({ ...body, revision });

await app.listen({ host: '127.0.0.1', port: 0 });
serve(app.server);
