import { HookError } from '../core/errors.ts';
import { unlessAborted } from '../core/on-abort.ts';
import type { RequestOptions } from '../core/options.ts';
import type { AodContext } from './context.ts';
import { ConflictError } from './errors.ts';
import type { Agent, AgentCreateParams, AgentUpdateParams, AgentVersion } from './types.ts';

/** How often `edit` tries when others change the agent at the same time. */
const EDIT_ATTEMPTS = 5;

/** Agents: who works, with which model, instructions, skills and tools. */
export class Agents {
  readonly #context: AodContext;

  constructor(context: AodContext) {
    this.#context = context;
  }

  /** All agents that are not archived, newest first (operation `listAgents`). */
  async list(options?: RequestOptions): Promise<Agent[]> {
    return this.#context.call('listAgents', {}, options);
  }

  /** One agent, archived or not (operation `getAgent`). @throws NotFoundError */
  async get(id: string, options?: RequestOptions): Promise<Agent> {
    return this.#context.call('getAgent', { path: { agent_id: id } }, options);
  }

  /**
   * Makes an agent (operation `createAgent`). Older servers want `runtime`, newer ones `provider`; each ignores the other, so both may be given.
   *
   * @throws ValidationError when a field is not as the server wants it
   */
  async create(params: AgentCreateParams, options?: RequestOptions): Promise<Agent> {
    return this.#context.call('createAgent', { body: params }, options);
  }

  /**
   * Changes an agent (operation `updateAgent`). See {@link Agents.edit} for changing whatever version there is.
   *
   * @param params - what to change, and the `version` that the change is based on
   * @throws ConflictError with reason `version_mismatch` when the agent has another version by now
   */
  async update(id: string, params: AgentUpdateParams, options?: RequestOptions): Promise<Agent> {
    return this.#context.call('updateAgent', { path: { agent_id: id }, body: params }, options);
  }

  /**
   * Reads an agent, lets you say what to change, and changes it; once more from the start when it was changed in between, and for no other reason.
   *
   * @param change - gets the agent as it is and gives what to change; called again for each attempt
   * @throws ConflictError when the agent is archived, or keeps changing; HookError when `change` throws
   *
   * @example
   * ```ts
   * await client.agents.edit(agent.id, ({ metadata }) => ({ metadata: { runs: Number(metadata.runs ?? 0) + 1 } }));
   * ```
   */
  async edit(
    id: string,
    change: (
      current: Agent,
    ) => Omit<AgentUpdateParams, 'version'> | Promise<Omit<AgentUpdateParams, 'version'>>,
    options?: RequestOptions,
  ): Promise<Agent> {
    for (let attempt = 1; ; attempt++) {
      const current = await this.get(id, options);
      const changes = await asked(change, current, options?.signal);
      try {
        return await this.update(id, { ...changes, version: current.version }, options);
      } catch (error) {
        const repeat =
          error instanceof ConflictError && error.reason === 'version_mismatch' && attempt < EDIT_ATTEMPTS;
        if (!repeat) throw error;
      }
    }
  }

  /** Archives an agent, which cannot be undone (operation `archiveAgent`). @throws ConflictError with reason `agent_archived` the second time */
  async archive(id: string, options?: RequestOptions): Promise<Agent> {
    return this.#context.call('archiveAgent', { path: { agent_id: id } }, options);
  }

  /** The versions of an agent, newest first (operation `listAgentVersions`). */
  async versions(id: string, options?: RequestOptions): Promise<AgentVersion[]> {
    return this.#context.call('listAgentVersions', { path: { agent_id: id } }, options);
  }
}

/** What the application wants changed. An abort does not wait for it. */
async function asked<T>(
  change: (current: Agent) => T | Promise<T>,
  current: Agent,
  signal: AbortSignal | undefined,
): Promise<T> {
  return unlessAborted(signal, () =>
    (async () => change(current))().catch((cause: unknown) => {
      throw new HookError('change', cause);
    }),
  );
}
