import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Runs in a process of its own, so that its work is not measured with the client's. Tells its parent the port.

const body = JSON.stringify({
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
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': Buffer.byteLength(body),
};

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end(body));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
