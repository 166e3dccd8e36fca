import type { Api } from '../core/low-level.ts';
import type { RequestOptions } from '../core/options.ts';
import { Agents } from './agents.ts';
import { type AodContext, type ClientOptions, createContext } from './context.ts';
import { Environments } from './environments.ts';
import { Sessions } from './sessions.ts';
import type { Health, paths } from './types.ts';

/**
 * The Agent on Demand server's API, by resource.
 *
 * @example
 * ```ts
 * await using client = new Client({ baseUrl: 'https://aod.example', token: 'aod_...' });
 * const agent = await client.agents.create({ name: 'my-agent', provider: 'anthropic', model: 'anthropic/claude-sonnet-4-6' });
 * const { stdout } = await client.sessions.run({ agent_id: agent.id, prompt: 'Say hello.' });
 * ```
 */
export class Client {
  /** Agents: who works. */
  readonly agents: Agents;
  /** Environments: where. */
  readonly environments: Environments;
  /** Sessions: the work itself. */
  readonly sessions: Sessions;
  /** The typed low level: any operation of the contract by method and path (openapi-fetch), with the same token, retries, limits and errors. */
  readonly api: Api<paths>;
  readonly #context: AodContext;

  /**
   * @param options - see {@link ClientOptions}
   * @throws InvalidArgumentError naming the option that is missing or not as expected
   */
  constructor(options: ClientOptions = {}) {
    this.#context = createContext(options);
    this.agents = new Agents(this.#context);
    this.environments = new Environments(this.#context);
    this.sessions = new Sessions(this.#context);
    this.api = this.#context.api;
  }

  /** Where the server is, without a trailing slash. */
  get baseUrl(): string {
    return this.#context.baseUrl;
  }

  /** How the server is; needs no token (operation `health`). @throws ServerError when it is degraded */
  async health(options?: RequestOptions): Promise<Health> {
    return this.#context.call('health', {}, options);
  }

  /** A client like this one with some options changed. */
  withOptions(options: ClientOptions): Client {
    return new Client({ ...this.#context.options, ...options });
  }

  /** Ends all streams of this client; their loops end quietly. Sessions go on. */
  async close(): Promise<void> {
    const { streams } = this.#context;
    streams.closed = true;
    for (const close of [...streams.closers]) close();
  }

  /** Closes the client at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
