import { AshClient, type AshClientOptions, type HostedAgentsError } from '@hosted-agents/client';
import { Client, type ClientOptions } from '@hosted-agents/client/aod';

/** Where the servers are that a runtime talks to, and what is known of the runtime. JSON: it is handed over in one piece. */
export interface Setting {
  readonly ash: string;
  readonly apiKey: string;
  readonly aod: string;
  readonly token: string;
  /** Answers `?test=<id>` with the paths of the requests of that check. */
  readonly requests: string;
  /** Nobody listens there. */
  readonly nobody: string;
  /** An `https:` address at which a server speaks plain HTTP. */
  readonly noTls: string;
  /** Where no page of another origin may read. */
  readonly noCors: string;
  /** Whether the runtime's `fetch` tells a connection that was refused from one that broke. */
  readonly tellsUnsent: boolean;
  /** Whether the runtime sends a request again by itself when a connection that was used before breaks. */
  readonly resends: boolean;
  readonly page?: 'same origin' | 'other origin';
}

/** What goes wrong with the requests that carry it, as the emulator's faults have it. */
export type Fault = Readonly<Record<string, unknown>> & { readonly times?: number };

/** What a check works with: clients whose requests can be counted, and struck by a fault. */
export interface Tools {
  readonly setting: Setting;
  ash(options?: AshClientOptions, fault?: Fault): AshClient;
  aod(options?: ClientOptions, fault?: Fault): Client;
  /** A new session of a new agent. */
  session(client?: AshClient): Promise<string>;
  /** A name that nobody else uses. */
  name(): string;
  /** The paths of this check's requests that have arrived, in order. */
  requests(): Promise<string[]>;
}

export interface Check {
  readonly name: string;
  /** Whether it can be made in this setting. Default: in all. */
  applies?(setting: Setting): boolean;
  run(tools: Tools): Promise<void>;
}

/** How a check ended; without an error it passed. */
export interface Outcome {
  readonly name: string;
  readonly error?: string;
}

const LIMIT_MS = 20_000;

let count = 0;

/** Runs checks one after another. */
export async function runChecks(checks: readonly Check[], setting: Setting): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, applies, run } of checks) {
    if (applies?.(setting) === false) continue;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`took longer than ${LIMIT_MS} ms`)), LIMIT_MS);
    });
    try {
      await Promise.race([run(toolsOf(setting)), late]);
      outcomes.push({ name });
    } catch (error) {
      const { stack } = error as { stack?: string };
      outcomes.push({ name, error: `${error}\n${stack}` });
    } finally {
      clearTimeout(timer);
    }
  }
  return outcomes;
}

function toolsOf(setting: Setting): Tools {
  const id = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const name = () => `agent-${id}-${++count}`;
  const headers = (fault: Fault | undefined) => ({
    'x-test': id,
    ...(fault && { 'x-fault': JSON.stringify({ ...fault, id: `${id}-${++count}` }) }),
  });
  const ash: Tools['ash'] = (options = {}, fault) =>
    new AshClient({
      serverUrl: setting.ash,
      apiKey: setting.apiKey,
      headers: headers(fault),
      retry: { baseDelay: 10 },
      ...options,
    });
  return {
    setting,
    name,
    ash,
    aod: (options = {}, fault) =>
      new Client({
        baseUrl: setting.aod,
        token: setting.token,
        headers: headers(fault),
        retry: { baseDelay: 10 },
        ...options,
      }),
    async session(client = ash()) {
      const agent = name();
      await client.createAgent(agent, { systemPrompt: 'Be brief.' });
      return (await client.createSession(agent)).id;
    },
    async requests() {
      return (await fetch(`${setting.requests}?test=${id}`)).json();
    },
  };
}

/** @throws unless both are the same, as JSON has them. */
export function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
}

/** What a call rejects with. @throws when it does not */
export async function rejection(promise: Promise<unknown>): Promise<HostedAgentsError> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error as HostedAgentsError;
  }
  throw new Error(`expected an error, got ${JSON.stringify(value)}`);
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits until something is so. @throws after ten seconds */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error('it did not come about');
}
