#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type AodEra, type AodOptions, aodEras, realAodTimes } from './aod/options.ts';
import type { Aod } from './aod/start.ts';
import { type AshDefect, type AshDefects, ashDefects } from './ash/defects.ts';
import { type AshOptions, realTimes } from './ash/options.ts';
import type { Ash } from './ash/start.ts';
import { startServers } from './start.ts';

const usage = `Usage: hosted-agents-emulator [options]

Stands in for an Ash server and an Agent on Demand server on 127.0.0.1: same routes, statuses, errors and streams, all in
memory. It runs no model and no shell command. Stop it with Ctrl-C; nothing is kept.

Options:
  --ash               only the Ash server
  --aod               only the Agent on Demand server
  --pace <ms>         milliseconds between two events of a stream (default ${realTimes.pace})
  -h, --help          print this

Ash:
  --ash-port <port>   port to listen on, 0 for any free one (default 4100)
  --api-key <key>     the key that clients must send (default test-key)
  --mock              play the server's own mock agent instead of the one that thinks, calls a tool and echoes
  --defects <names>   play known defects of the server: names with commas between them, or ash-0.2.0 for all
  --rate-limits       limit requests as the server does (20 new sessions in 15 minutes)
  --list-defects      print the defects and what each does

Agent on Demand:
  --aod-port <port>   port to listen on, 0 for any free one (default 8777)
  --token <token>     the token that clients must send (default aod_test-token)
  --era <era>         the age of the server: ${Object.keys(aodEras).join(', ')} (default interrupt)
  --max-sessions <n>  how many sessions may be at work at once (default 100)
`;

const listOfDefects = Object.entries(ashDefects)
  .map(([name, effect]) => `  ${name}\n      ${effect}\n`)
  .join('');

function parseDefects(value: string): AshDefects {
  // Unknown names are refused by the emulator itself.
  return value === 'ash-0.2.0' ? value : (value.split(',').map((name) => name.trim()) as AshDefect[]);
}

function parseNumber(name: string, value: string): number {
  if (!/^\d+$/.test(value)) throw new TypeError(`--${name} takes a whole number, not "${value}"`);
  return Number(value);
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      ash: { type: 'boolean', default: false },
      aod: { type: 'boolean', default: false },
      pace: { type: 'string' },
      'ash-port': { type: 'string', default: '4100' },
      'api-key': { type: 'string' },
      mock: { type: 'boolean', default: false },
      defects: { type: 'string' },
      'rate-limits': { type: 'boolean', default: false },
      'list-defects': { type: 'boolean', default: false },
      'aod-port': { type: 'string', default: '8777' },
      token: { type: 'string' },
      era: { type: 'string' },
      'max-sessions': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

type Arguments = ReturnType<typeof readArguments>;

const paceOf = ({ pace }: Arguments) => (pace === undefined ? {} : { pace: parseNumber('pace', pace) });

const ashOptions = (values: Arguments): AshOptions => ({
  port: parseNumber('ash-port', values['ash-port']),
  times: realTimes,
  record: false,
  ...paceOf(values),
  ...(values['api-key'] !== undefined && { apiKey: values['api-key'] }),
  ...(values.defects !== undefined && { defects: parseDefects(values.defects) }),
  ...(values.mock && { script: 'mock' }),
  ...(values['rate-limits'] && { rateLimits: {} }),
});

const aodOptions = (values: Arguments): AodOptions => ({
  port: parseNumber('aod-port', values['aod-port']),
  times: realAodTimes,
  record: false,
  ...paceOf(values),
  ...(values.token !== undefined && { token: values.token }),
  // Unknown eras are refused by the emulator itself.
  ...(values.era !== undefined && { era: values.era as AodEra }),
  ...(values['max-sessions'] !== undefined && {
    maxSessions: parseNumber('max-sessions', values['max-sessions']),
  }),
});

const curl = (url: string, secret: string, body: string) =>
  `Try it:\n  curl ${url} -H 'Authorization: Bearer ${secret}' -H 'Content-Type: application/json' -d '${body}'\n`;

const announceAsh = ({ url, apiKey }: Ash) =>
  `Ash emulator listening on ${url} (API key: ${apiKey})\n\n${curl(`${url}/api/agents`, apiKey, '{"name":"helper"}')}`;

function announceAod({ url, token }: Aod, { era }: Arguments): string {
  const isOld = era === 'runtime' || era === 'catalogue';
  const engine = isOld ? { runtime: 'claude' } : { provider: 'anthropic' };
  const model = era === 'catalogue' ? 'anthropic/claude-sonnet-4-6' : 'claude-sonnet-4-6';
  const body = JSON.stringify({ name: 'helper', ...engine, model });
  return `Agent on Demand emulator listening on ${url} (token: ${token})\n\n${curl(`${url}/agents`, token, body)}`;
}

async function run(): Promise<void> {
  const values = readArguments();
  if (values.help || values['list-defects']) {
    process.stdout.write(
      values.help ? usage : `Defects of Ash 0.2.0 that --defects can play:\n\n${listOfDefects}`,
    );
    return;
  }
  const isEither = values.ash || values.aod;
  const { ash, aod, close } = await startServers({
    ...((values.ash || !isEither) && { ash: ashOptions(values) }),
    ...((values.aod || !isEither) && { aod: aodOptions(values) }),
  });
  const announcements = [ash && announceAsh(ash), aod && announceAod(aod, values)];
  process.stdout.write(announcements.filter((text) => text !== undefined).join('\n'));
  const stop = () => void close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
