import { type AshClient, HostedAgentsError, InvalidArgumentError } from '@hosted-agents/client';
import type { Client } from '@hosted-agents/client/aod';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canary, MARK } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';
import { clients, type LowInit, type ServerName } from './operations.ts';

const server = countingServer();
type Headers = Record<string, string | null>;

/** What breaks out of a header, or cannot be in one. */
const breaking = ['\r', '\n', '\r\nx-other: 1', '\0', '\x7f', '\x1b', '\u0100', '日本', '👋', '\ud800'];
const badNames = ['', ' ', 'a b', 'a:b', 'a\r\nb', 'a\0', 'ü', '日本', '(a)', 'a,b', '"a"', 'a\n'];

/** The ways in which headers come to a request. */
const ways: Array<[string, ServerName, (headers: Headers) => Promise<unknown>]> = [
  [
    'the options of a client',
    'Ash',
    async (headers) => clients.Ash(server.url, { headers } as never).listAgents(),
  ],
  [
    'the options of a client',
    'AoD',
    async (headers) => clients.AoD(server.url, { headers } as never).agents.list(),
  ],
  ['the options of a call', 'Ash', (headers) => clients.Ash(server.url).listAgents({ headers })],
  ['the options of a call', 'AoD', (headers) => clients.AoD(server.url).agents.list({ headers })],
  [
    'the options of a message',
    'Ash',
    (headers) => clients.Ash(server.url).sendMessage('s', 'Hi', { headers }),
  ],
  [
    'options of a stream',
    'Ash',
    async (headers) => clients.Ash(server.url).sendMessageStream('s', 'Hi', { headers }).next(),
  ],
  [
    'the options of a stream',
    'AoD',
    async (headers) => clients.AoD(server.url).sessions.stream('s', { headers }).handle.next(),
  ],
  ['the low level', 'Ash', (headers) => low(clients.Ash(server.url), '/api/agents', { headers })],
  ['the low level', 'AoD', (headers) => low(clients.AoD(server.url), '/agents', { headers })],
];

function low({ api }: AshClient | Client, path: string, init: LowInit): Promise<unknown> {
  return (api as unknown as { GET(path: string, init: LowInit): Promise<unknown> }).GET(path, init);
}

describe.each(ways)('a header by %s (%s)', (_way, _scope, call) => {
  test.each(breaking)(
    'whose value holds %j is refused by name, the value is not shown',
    {
      tags: ['input.exact-headers', 'secret.output', 'error.ours'],
    },
    async (text) => {
      for (const value of [text, `${canary.header}${text}`, `${canary.header}${text}b`]) {
        const error = await rejection(call({ 'x-mine': value }));
        expect(error).toBeInstanceOf(InvalidArgumentError);
        expect(error).toMatchObject({ argument: 'headers' });
        expect(error.message).toContain('x-mine');
        expect(String(error.stack)).not.toContain(MARK);
        expect(error.cause).toBeUndefined();
      }
      expect(server.arrived).toHaveLength(0);
    },
  );

  test.each(badNames)(
    'whose name is %j is refused, its value is not shown',
    {
      tags: ['input.exact-headers', 'secret.output', 'error.ours'],
    },
    async (bad) => {
      const error = await rejection(call({ [bad]: canary.header }));
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(error).toMatchObject({ argument: 'headers' });
      expect(String(error.stack)).not.toContain(MARK);
      expect(server.arrived).toHaveLength(0);
    },
  );

  test.each([{}, Symbol('a'), () => 'a'])(
    'whose value is no text but %s is refused by name',
    {
      tags: ['input.exact-headers', 'error.ours'],
    },
    async (value) => {
      const error = await rejection(call({ 'x-mine': value as string }));
      expect(error).toMatchObject({ code: 'invalid_argument', argument: 'headers' });
      expect(server.arrived).toHaveLength(0);
    },
  );

  test('that can travel arrives as it is', { tags: ['input.exact-headers'] }, async () => {
    const characters = fc.constantFrom(
      ...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)),
    );
    // White space at the ends is no part of a value.
    const value = fc
      .string({ unit: characters.filter((character) => /[\t\x20-\x7e\x80-\xff]/.test(character)) })
      .map((text) => text.replace(/^[\t ]+|[\t ]+$/g, ''));
    const header = fc.stringMatching(/^[!#$%&'*+.^_`|~\w-]{1,20}$/).map((text) => `x-${text.toLowerCase()}`);
    await fc.assert(
      fc.asyncProperty(header, value, async (key, text) => {
        server.arrived.length = 0;
        const ours = await call({ [key]: text }).then(
          () => undefined,
          (error) => error,
        );
        // The answer is of no matter, and no stream.
        if (ours !== undefined) expect(ours).toBeInstanceOf(HostedAgentsError);
        const raw = server.arrived[0]?.rawHeaders ?? [];
        const at = raw.findIndex((item, index) => index % 2 === 0 && item.toLowerCase() === key);
        expect(raw[at + 1]).toBe(text);
      }),
      { numRuns: 25, seed: 4 },
    );
  });
});

test.each(breaking)(
  'a key that holds %j is refused at construction and not shown',
  {
    tags: ['input.exact-headers', 'secret.output'],
  },
  (text) => {
    for (const key of [`${MARK}${text}`, `${MARK}${text}b`]) {
      for (const construct of [
        () => clients.Ash(server.url).withOptions({ apiKey: key }),
        () => clients.AoD(server.url).withOptions({ token: key }),
      ]) {
        expect(construct).toThrow(InvalidArgumentError);
        expect(construct).not.toThrow(MARK);
      }
    }
  },
);
