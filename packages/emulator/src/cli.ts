#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type AshDefect, type AshDefects, ashDefects } from './ash/defects.ts';
import { realTimes } from './ash/options.ts';
import { startEmulator } from './start.ts';

const usage = `Usage: hosted-agents-emulator [options]

Stands in for an Ash server on 127.0.0.1: same routes, statuses, errors and streams, all in memory. It runs no model and
no shell command. Stop it with Ctrl-C; nothing is kept.

Options:
  --ash-port <port>   port to listen on, 0 for any free one (default 4100)
  --api-key <key>     the key that clients must send (default test-key)
  --pace <ms>         milliseconds between two events of a stream (default ${realTimes.pace})
  --mock              play the server's own mock agent instead of the one that thinks, calls a tool and echoes
  --defects <names>   play known defects of the server: names with commas between them, or ash-0.2.0 for all
  --no-rate-limits    do not limit requests (the server allows 20 new sessions in 15 minutes)
  --list-defects      print the defects and what each does
  -h, --help          print this
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
      'ash-port': { type: 'string', default: '4100' },
      'api-key': { type: 'string' },
      pace: { type: 'string' },
      mock: { type: 'boolean', default: false },
      defects: { type: 'string' },
      'no-rate-limits': { type: 'boolean', default: false },
      'list-defects': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

async function run(): Promise<void> {
  const values = readArguments();
  if (values.help || values['list-defects']) {
    process.stdout.write(
      values.help ? usage : `Defects of Ash 0.2.0 that --defects can play:\n\n${listOfDefects}`,
    );
    return;
  }
  const emulator = await startEmulator({
    ash: {
      port: parseNumber('ash-port', values['ash-port']),
      times: realTimes,
      record: false,
      ...(values['api-key'] !== undefined && { apiKey: values['api-key'] }),
      ...(values.pace !== undefined && { pace: parseNumber('pace', values.pace) }),
      ...(values.defects !== undefined && { defects: parseDefects(values.defects) }),
      ...(values.mock && { script: 'mock' }),
      ...(values['no-rate-limits'] && { rateLimits: false }),
    },
  });
  const { url, apiKey } = emulator.ash;
  process.stdout.write(`Ash emulator listening on ${url} (API key: ${apiKey})

Try it:
  curl ${url}/api/agents -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json' -d '{"name":"helper"}'
`);
  const stop = () => void emulator.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
