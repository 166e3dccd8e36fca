// Both copies of the client in one process, as happens when a dependency requires what the application imports.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as esm from '@hosted-agents/client';
import * as esmAod from '@hosted-agents/client/aod';
import * as esmNode from '@hosted-agents/client/node';

const require = createRequire(import.meta.url);
const cjs = require('@hosted-agents/client');
const cjsAod = require('@hosted-agents/client/aod');
const cjsNode = require('@hosted-agents/client/node');
assert.notEqual(cjs.AshApiError, esm.AshApiError);
assert.notEqual(cjsAod.AodError, esmAod.AodError);

async function rejection(promise) {
  return promise.then(
    () => assert.fail('expected a rejection'),
    (error) => error,
  );
}
const unreachable = { serverUrl: 'http://127.0.0.1:9', retry: false };
const refusing = {
  baseUrl: 'http://127.0.0.1:9',
  token: process.env.AOD_API_TOKEN,
  fetch: async () => Response.json({ detail: 'Agent not found' }, { status: 404 }),
};
const errors = [
  new esm.AshApiError(404, 'gone'),
  new cjs.AshApiError(404, 'gone'),
  await rejection(new esm.AshClient(unreachable).health()),
  await rejection(new cjs.AshClient(unreachable).health()),
  await rejection(esmNode.deployDirectory(new cjs.AshClient(unreachable), 'helper', 'no/such/folder')),
  await rejection(cjsNode.deployDirectory(new esm.AshClient(unreachable), 'helper', 'no/such/folder')),
  await rejection(new esmAod.Client(refusing).agents.get('a')),
  await rejection(new cjsAod.Client(refusing).agents.get('a')),
  await rejection(new cjsAod.Client({ ...refusing, fetch: undefined, retry: false }).health()),
];
for (const error of errors) {
  for (const { AodHTTPError, HostedAgentsError, NotFoundError } of [esmAod, cjsAod]) {
    assert(error instanceof HostedAgentsError);
    assert.equal(error instanceof NotFoundError, error.name === 'NotFoundError');
    assert.equal(error instanceof AodHTTPError, error.name === 'NotFoundError');
  }
  for (const { AshApiError, ConnectionError, HostedAgentsError } of [esm, cjs]) {
    assert(error instanceof HostedAgentsError);
    assert.equal(error instanceof AshApiError, error.name === 'AshApiError');
    assert.equal(error instanceof ConnectionError, error.name === 'ConnectionError');
  }
}
console.log('fine');
