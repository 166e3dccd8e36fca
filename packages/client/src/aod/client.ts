import type { Api } from '../core/low-level.ts';
import type { RequestOptions } from '../core/options.ts';
import { Agents } from './agents.ts';
import { type AodContext, type ClientOptions, createContext } from './context.ts';
import { Environments } from './environments.ts';
import { Sessions } from './sessions.ts';
import type { Health, paths } from './types.ts';

/**
 * A client of an Agent on Demand server, with its API by resource.
 *
 * @example
 * ```ts
 * await using client = new Client({ baseUrl: 'https://aod.example', token: 'aod_...' });
 * const agent = await client.agents.create({ name: 'my-agent', provider: 'anthropic', model: 'anthropic/claude-sonnet-4-6' });
 * const { stdout } = await client.sessions.run({ agent_id: agent.id, prompt: 'Say hello.' });
 * ```
 */
export class Client {
  /** Agents: the model and instructions that sessions work with. */
  readonly agents: Agents;
  /** Environments: the packages, variables and network of sandboxes. */
  readonly environments: Environments;
  /** Sessions: agents at work. */
  readonly sessions: Sessions;
  /** The low-level client (openapi-fetch): any operation of the contract by method and path, typed, with the same token, retries, limits and errors. */
  readonly api: Api<paths>;
  readonly #context: AodContext;

  /**
   * @param options - see {@link ClientOptions}
   * @throws InvalidArgumentError naming the missing or bad option
   */
  constructor(options: ClientOptions = {}) {
    this.#context = createContext(options);
    this.agents = new Agents(this.#context);
    this.environments = new Environments(this.#context);
    this.sessions = new Sessions(this.#context);
    this.api = this.#context.api;
  }

  /** The server's URL, without a trailing slash. */
  get baseUrl(): string {
    return this.#context.baseUrl;
  }

  /** Returns the server's health; needs no token (operation `health`). @throws ServerError when it is degraded */
  async health(options?: RequestOptions): Promise<Health> {
    return this.#context.call('health', {}, options);
  }

  /** Returns a client like this one with some options changed. @throws InvalidArgumentError naming the bad option */
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
