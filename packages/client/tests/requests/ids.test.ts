import { InvalidArgumentError } from '@hosted-agents/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';
import { hostile, isRefused } from './hostile.ts';
import { callLow, clients, type OperationRow, operations, parametersOf } from './operations.ts';

const server = countingServer();

/** Every path parameter of every operation. */
const parameters = operations.flatMap((operation) =>
  parametersOf(operation).map((name) => ({
    title: `${operation.server} ${operation.id}, {${name}}`,
    operation,
    name,
    isWildcard: operation.wildcard === name,
  })),
);

/** Calls an operation with a value for one of its parameters; the request's target, or what it was refused with. */
async function targetWith(operation: OperationRow, name: string, value: unknown): Promise<string | Error> {
  server.arrived.length = 0;
  const client = clients[operation.server](server.url);
  const call = callLow(client, operation, { params: { path: { [name]: value } }, parseAs: 'stream' });
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown as Error,
  );
  // Whatever came of it: what the server saw is what counts.
  const [request] = server.arrived;
  if (server.arrived.length > 1) throw new Error('asked more than once');
  return request?.target ?? error ?? new Error('neither sent nor refused');
}

/** The segments of a target, undecoded, as a router that knows nothing of our encoding sees them. */
const segmentsOf = (target: string) =>
  target
    .replace(/[?#].*$/s, '')
    .split('/')
    .slice(1);

/** Asserts that a value arrived as itself in the place of its parameter, and that nothing else of the path has changed. */
async function expectExact(operation: OperationRow, name: string, value: string): Promise<void> {
  const target = await targetWith(operation, name, value);
  const isWildcard = operation.wildcard === name;
  if (isRefused(value, isWildcard)) {
    expect(target).toBeInstanceOf(InvalidArgumentError);
    expect(target).toMatchObject({ argument: name });
    expect(server.arrived).toHaveLength(0);
    return;
  }
  expect(target).toBeTypeOf('string');
  const template = operation.path.split('/').slice(1);
  const at = template.indexOf(`{${name}}`);
  const segments = segmentsOf(target as string);
  const taken = isWildcard ? value.split('/').length : 1;
  const expected = template.flatMap((part) =>
    part === `{${name}}` ? value.split(isWildcard ? '/' : /$^/) : part.startsWith('{') ? ['x'] : [part],
  );
  expect(segments.map(decodeURIComponent)).toEqual(expected);
  expect(
    segments
      .slice(at, at + taken)
      .map(decodeURIComponent)
      .join('/'),
  ).toBe(value);
  // Not a character that a proxy or router could take for something else.
  expect(target).toMatch(/^[\w\-.!~*'()%/]+$/);
}

describe('an id reaches the server as exactly that id, or is refused by name', {
  tags: ['input.exact-ids'],
}, () => {
  // One function fills in all parameters, so one of each server stands for the others with what is rare.
  const plain = parameters.filter(({ isWildcard }) => !isWildcard);
  test.each(['Ash', 'AoD'])('whatever hostile text it is, for %s', async (server) => {
    const { operation, name } = plain.find((one) => one.operation.server === server) as (typeof plain)[0];
    for (const id of hostile) await expectExact(operation, name, id);
  });

  test.each(plain)('$title', async ({ operation, name }) => {
    for (const id of ['', '..', 'a/b', '%2F', '?a=b#c', 'a\0b', '\ud800', '$& 日本'])
      await expectExact(operation, name, id);
  });

  test('whatever text it is', async () => {
    const [{ operation, name }] = parameters as [(typeof parameters)[0]];
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());
    await fc.assert(
      fc.asyncProperty(text, (id) => expectExact(operation, name, id)),
      { numRuns: 300, seed: 4 },
    );
  });

  test.each([undefined, null, true, {}, ['a'], Symbol('a'), () => 'a', 1n])(
    'that is no text but %s is refused by name',
    async (id) => {
      for (const { operation, name } of parameters) {
        const error = await targetWith(operation, name, id);
        expect(error).toBeInstanceOf(InvalidArgumentError);
        expect(error).toMatchObject({ argument: name });
      }
    },
  );
});

describe('the path of a file reaches the server as exactly that path, or is refused by name', {
  tags: ['input.exact-paths'],
}, () => {
  test.each(parameters.filter(({ isWildcard }) => isWildcard))('$title', async ({ operation, name }) => {
    for (const path of hostile) {
      for (const deep of [path, `a/${path}`, `${path}/b`, `a/${path}/b`])
        await expectExact(operation, name, deep);
    }
  });

  test('whatever text it is', async () => {
    const wild = parameters.find(({ isWildcard }) => isWildcard) as (typeof parameters)[0];
    const part = fc.oneof(
      fc.constantFrom('.', '..', '%2e', '\\', ''),
      fc.string({ unit: 'binary', minLength: 1 }),
    );
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    await fc.assert(
      fc.asyncProperty(path, (text) => expectExact(wild.operation, wild.name, text)),
      { numRuns: 300, seed: 4 },
    );
  });
});

test('an id is refused by the methods that make a stream as well, at its first use at the latest', {
  tags: ['input.exact-ids', 'stream.unread'],
}, async () => {
  for (const id of ['', '..', 'a\0b', '\ud800']) {
    const streams = [
      async () => clients.AoD(server.url).sessions.stream(id).handle.next(),
      async () => clients.Ash(server.url).sendMessageStream(id, 'Hello there').next(),
    ];
    for (const first of streams) {
      const error = await rejection(first());
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(error.argument).toMatch(/^(id|sessionId|session_id)$/);
    }
  }
  expect(server.arrived).toHaveLength(0);
});
