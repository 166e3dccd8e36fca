import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { AshApiError, AshClient, HostedAgentsError } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';

const server = countingServer();
const id = '7e06a248-c6ce-4eda-a98c-f51aea9294d1';
const ash = () => new AshClient({ serverUrl: server.url, retry: false, contentForm: 'as-given' });
const aod = () => new Client({ baseUrl: server.url, token: canary.token, retry: false });
const answer = (status: number, body: unknown, type = 'application/json') => {
  server.answer = (response) => {
    response
      .writeHead(status, { 'content-type': type })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  };
};

describe('a refusal says what to do', () => {
  const wake = 'Wake it with resumeSession(id), or set autoResume';
  test.each([
    [400, 'Session is paused', 'session_paused', `Session is paused. ${wake}`],
    [400, 'Session is stopped', 'session_stopped', `Session is stopped. ${wake}`],
    [400, 'Session is error', 'session_error', `Session is error. ${wake}`],
    [
      400,
      'Session is ended',
      'session_ended',
      'Session is ended. It cannot be resumed: open a new one with createSession',
    ],
    [
      400,
      'Session is starting',
      'session_starting',
      'Session is starting. Try again when getSession says active',
    ],
    [500, 'Sandbox not found', 'sandbox_lost', `Sandbox not found. ${wake}`],
    [401, 'Missing key', 'unauthorized', 'Missing key. Pass apiKey, or set ASH_API_KEY'],
    [404, 'Session not found', 'not_found', 'Session not found'],
  ])('%i %s', async (status, error, code, message) => {
    answer(status, { error, statusCode: status });
    expect(await rejection(ash().sendMessage(id, 'Hi'))).toMatchObject({ code, message });
  });

  test('an id that is no UUID, where the server only says Bad Request', async () => {
    answer(400, { error: 'Bad Request', statusCode: 400 });
    const error = await rejection(ash().sendMessage('my-agent', 'Hi'));
    expect(error.message).toBe('Bad Request. The id "my-agent" is not a UUID');
  });

  test('422 is a sentence', async () => {
    answer(422, {
      detail: [
        { loc: ['body', 'name'], msg: 'Field required', input: canary.token },
        { loc: ['skills'], msg: 'Too many' },
      ],
    });
    const error = await rejection(aod().agents.create({} as never));
    expect(error.message).toBe(`POST ${server.url}/agents -> 422: name: Field required; skills: Too many`);
  });
});

test("what a console and JSON show names method and path; the message is the server's own", async () => {
  answer(404, { error: 'Session not found' });
  const error = await rejection(ash().getSession(id));
  expect(error.message).toBe('Session not found');
  const line = `AshApiError: Session not found (GET /api/sessions/${id})`;
  expect(String(error)).toBe(line);
  expect(inspect(error)).toContain(`Session not found (GET /api/sessions/${id})`);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: 'AshApiError',
    message: 'Session not found',
    code: 'not_found',
    method: 'GET',
  });
});

describe('before anything is sent', () => {
  test.each<[expected: string, call: () => unknown]>([
    [
      'id: expected a string, got a Promise (is an `await` missing?)',
      () => ash().getSession(Promise.resolve(id) as never),
    ],
    [
      'id: expected a string, got an object (did you mean its `id`?)',
      () => ash().getSession({ id } as never),
    ],
    [
      'sessionId: expected a string that is not empty, got a Promise (is an `await` missing?)',
      () => ash().sendMessageStream(Promise.resolve({ id }) as never, 'Hi'),
    ],
    [
      'apiKey: expected the key alone, without "Bearer " before it',
      () => new AshClient({ apiKey: 'Bearer abc' }),
    ],
    [
      'timeout: expected a number of milliseconds, zero or greater, got -1',
      () => new AshClient({ timeout: -1 }),
    ],
    [
      'baseUrl: expected an absolute http or https URL, such as http://localhost:8777',
      () => new Client({ baseUrl: 'x', token: 't' }),
    ],
    [
      "path: expected a folder on the server's disk; for a folder on this machine use deployDirectory, without a folder use createAgent",
      () => (ash() as unknown as { deployAgent(path: string): Promise<unknown> }).deployAgent('./local'),
    ],
  ])('%s', async (expected, call) => {
    expect((await rejection((async () => call())())).message).toBe(expected);
  });
});

test('instanceof holds in classes compiled for old runtimes', async () => {
  const source = readFileSync(new URL('../../src/core/errors.ts', import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS },
  });
  const exports: Record<string, new (...args: unknown[]) => Error & { code: string }> = {};
  new Function('exports', outputText)(exports);
  const { InvalidArgumentError, HostedAgentsError: Base } = exports;
  if (!InvalidArgumentError || !Base) throw new Error('not compiled');
  const error = new InvalidArgumentError('a', 'b');
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toBeInstanceOf(Base);
  expect(error).toBeInstanceOf(HostedAgentsError);
  expect(error).not.toBeInstanceOf(AshApiError);
  expect(error).toMatchObject({ name: 'InvalidArgumentError', code: 'invalid_argument', message: 'a: b' });
  expect(String(error)).toBe('InvalidArgumentError: a: b');
  // Babel's class check asks it of an instance that has just been allocated.
  expect(Object.create(Base.prototype)).toBeInstanceOf(Base);
});
