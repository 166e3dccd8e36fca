// Enough of an Agent on Demand server for one session, on loopback.

import { once } from 'node:events';
import { createServer } from 'node:http';

const rows = ['{"type":"system","subtype":"init","model":"m"}\n', '{"type":"result","result":"Hello"}\n'];
const frames = [
  { type: 'start', provider: 'anthropic', session_id: 's' },
  { type: 'turn_start', id: 1, turn: 1 },
  ...rows.map((data, index) => ({ type: 'output', id: index + 1, stream: 'stdout', data, turn: 1 })),
  { type: 'exit', id: 2, code: 0 },
];

// A literal would show in what a failing test prints.
const token = process.env.AOD_API_TOKEN;

export async function startServer() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://loopback');
    const json = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.authorization !== `Bearer ${token}`) json(401, { detail: 'Invalid API key' });
    else if (pathname === '/sessions/s/stream') {
      const since = Number(searchParams.get('since') ?? 0);
      const left = frames.filter(({ type, id }) => type !== 'output' || id > since);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(left.map((fields) => `data: ${JSON.stringify(fields)}\n\n`).join(''));
    } else if (pathname === '/sessions') json(202, { id: 's', status: 'pending', current_turn: 1 });
    else if (pathname === '/sessions/s') json(200, { id: 's', status: 'completed', exit_code: 0 });
    else json(404, { detail: 'Agent not found' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    token,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
