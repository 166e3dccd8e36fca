import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// Runs in a process of its own, so that its work is not measured with the client's. Tells its parent the port.
// The first segment of a path says how a stream goes on behind its first event.

const agent = JSON.stringify({
  agent: {
    id: '1f0c2f0a-5a0e-4c39-8f43-6f1f5b2b9a10',
    name: 'helper',
    tenantId: 'default',
    version: 1,
    path: '/data/agents/helper',
    createdAt: '2026-03-31T12:00:00.000Z',
    updatedAt: '2026-03-31T12:00:00.000Z',
  },
});
const json = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': Buffer.byteLength(agent),
};

const word = 'event: text_delta\ndata: {"delta":"a word "}\n\n';
/** Each of the slow streams has an event in one of so many ticks of 10 ms. */
const TICKS = 50;
const slow = Array.from({ length: TICKS }, () => new Set<ServerResponse>());
/** Those that wait, until they are told to end. */
const waiting = new Set<ServerResponse>();
let tick = 0;
setInterval(() => {
  for (const response of slow[tick++ % TICKS] ?? []) response.write(word);
}, 10);

const server = createServer((request, response) => {
  const [, goesOn, , , id] = request.url?.split('/') ?? [];
  request.resume().on('end', () => {
    if (goesOn === 'end') for (const open of waiting) open.end();
    if (!goesOn || !['ends', 'waits', 'slow'].includes(goesOn)) {
      response.writeHead(200, json).end(agent);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(word);
    if (goesOn === 'ends') setTimeout(() => response.end(`event: done\ndata: {"sessionId":"${id}"}\n\n`), 1);
    if (goesOn === 'ends') return;
    const among = goesOn === 'waits' ? waiting : slow[Math.floor(Math.random() * TICKS)];
    among?.add(response);
    response.once('close', () => among?.delete(response));
  });
});
// A connection that is used again must not be closed at the same moment.
server.keepAliveTimeout = 600_000;
server.listen({ port: 0, host: '127.0.0.1', backlog: 2000 }, () =>
  process.send?.((server.address() as AddressInfo).port),
);
process.once('disconnect', () => process.exit());
