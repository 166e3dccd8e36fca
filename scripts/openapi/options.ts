import { parseArgs } from 'node:util';
import { contracts } from './contracts.ts';
import { UsageError } from './errors.ts';

/** How the command is used. */
export const usage = `usage: make openapi [ASH_FROM=<url or file>] [AOD_FROM=<url or file>] [WRITE=1] [FORMAT=json] [UNDOCUMENTED=1] [TIMEOUT=<ms>]
   or: tsx scripts/openapi/main.ts [--ash-from <url or file>] [--write] [--format json] …

Without ASH_FROM: checks and bundles the contracts in openapi/.
With it: reads what a server publishes (an Ash server: http://<host>/docs/json), and prints a line for each difference
between server and contract that the contract does not state itself, in x-differs; breaking ones first.
  WRITE=1         adds what is new on the server to the contract; nothing that is there is touched
  FORMAT=json     a report for a program
  UNDOCUMENTED=1  lists what the contract says and the server's document is silent about, too
  TIMEOUT=<ms>    how long the server may take, in milliseconds (default 10000)

Exit status: 0 nothing breaking, 1 something breaking, a statement in x-differs that is not so any more, or a contract
that fails its checks, 2 wrong usage or an unreadable document.`;

/** What the caller asked for. */
export interface Options {
  help: boolean;
  /** URL or file by the name of the contract it is compared with. */
  sources: Map<string, string>;
  write: boolean;
  json: boolean;
  listUndocumented: boolean;
  /** In milliseconds. */
  timeout: number;
  root: string;
}

/**
 * Reads flags, and environment variables where a flag is not given.
 *
 * @throws UsageError for an option that does not exist, or one that makes no sense
 */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
  const { values } = parse(args);
  const format = values.format ?? (environment.FORMAT || 'text');
  if (format !== 'text' && format !== 'json') throw new UsageError(`FORMAT is text or json, not ${format}`);
  const timeout = Number(values.timeout ?? (environment.TIMEOUT || 10_000));
  if (!Number.isInteger(timeout) || timeout < 1)
    throw new UsageError('TIMEOUT is a number of milliseconds, 1 or more');
  const sources = new Map<string, string>();
  for (const { name } of contracts) {
    const from = values[`${name}-from` as 'ash-from'] ?? environment[`${name.toUpperCase()}_FROM`];
    if (from) sources.set(name, from);
  }
  const write = values.write ?? isSet(environment.WRITE);
  if (write && sources.size === 0)
    throw new UsageError('WRITE needs a document to add from: ASH_FROM=<url or file>');
  return {
    help: values.help === true,
    sources,
    write,
    json: format === 'json',
    listUndocumented: values.undocumented ?? isSet(environment.UNDOCUMENTED),
    timeout,
    root: values.root ?? '.',
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'ash-from': { type: 'string' },
        'aod-from': { type: 'string' },
        write: { type: 'boolean' },
        format: { type: 'string' },
        undocumented: { type: 'boolean' },
        timeout: { type: 'string' },
        root: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
