import { AshClient, InvalidArgumentError } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { deployDirectory } from '@hosted-agents/client/node';
import { expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { leaksOf } from './shown.ts';

const fetch = () => Promise.reject(new Error('nothing must be sent'));
const ash = (options: object = {}) =>
  new AshClient({ serverUrl: 'http://127.0.0.1', apiKey: canary.key, fetch, ...options });
const aod = (options: object = {}) =>
  new Client({ baseUrl: 'http://127.0.0.1', token: canary.token, fetch, ...options });
const twoLines = `${canary.header}\r\nx: y`;
const circle: Record<string, unknown> = { KEY: canary.extraEnv };
circle.self = circle;
/** What no type allows, as it comes from code without types. */
const wrong = (value: unknown) => value as never;

/** Calls with an argument that is refused and is, or holds, a secret. */
const refused: Record<string, () => unknown> = {
  'a key of two lines': () => ash({ apiKey: `${canary.key}\n` }),
  'a token with a space before it': () => aod({ token: ` ${canary.token}` }),
  'a token of letters that no header takes': () => aod({ token: `${canary.token}→` }),
  'a header of the client of two lines': () => ash({ headers: { 'x-api-key': twoLines } }),
  'a header of the call of two lines': () => aod().agents.list({ headers: { 'x-api-key': twoLines } }),
  'a header that is no string': () => ash({ headers: { 'x-api-key': { secret: canary.header } } }),
  'a time limit that is a secret': () => ash({ timeout: { headers: canary.header } }),
  'a number of retries that is a secret': () =>
    aod().agents.list({ retry: wrong({ maxRetries: canary.header }) }),
  'a signal that is a secret': () => ash().listAgents({ signal: wrong(canary.header) }),
  'a choice that is a secret': () => ash({ contentForm: canary.header }),
  'a credential that is no text': () => ash().storeCredential('anthropic', wrong({ key: canary.credential })),
  'a credential of AWS without a region': () =>
    ash().storeBedrockCredential(wrong({ accessKeyId: 'AKIA', secretAccessKey: canary.credential })),
  'variables that are no JSON': () => ash().createSession('helper', { extraEnv: wrong(circle) }),
  'variables with a number too large for JSON': () =>
    aod().environments.create({ name: 'e', env_vars: wrong({ KEY: canary.envVar, NUMBER: 1n }) }),
  'variables of a folder that are no strings': () =>
    deployDirectory(ash(), 'helper', '.', { env: wrong({ KEY: [canary.extraEnv] }) }),
  'content that is no block': () => ash().sendMessage('s', wrong([canary.extraEnv])),
  'a file that is no base64': () =>
    ash().writeSessionFiles('s', [{ path: '.env', content: `KEY=${canary.file}`, encoding: 'base64' }]),
  'an id that is an object': () => ash().getAgent(wrong({ secret: canary.extraEnv })),
};

test.each(Object.entries(refused))(
  '%s is refused without being shown',
  {
    tags: ['secret.output', 'input.refused'],
  },
  async (_, call) => {
    const error = await rejection(Promise.resolve().then(call));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(leaksOf({ error })).toEqual([]);
  },
);
