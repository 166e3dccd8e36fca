import type { RequestOptions } from '../core/options.ts';
import type { AodContext } from './context.ts';
import { type Change, edit, ensure, type Spec } from './edit.ts';
import type { Agent, AgentCreateParams, AgentUpdateParams, AgentVersion } from './types.ts';

/** Agents: who works, with which model, instructions, skills and tools. */
export class Agents {
  readonly #context: AodContext;

  /** @internal */
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
   * Reads an agent, asks what to change, and changes it. Starts again, after a random wait, when somebody else was faster, for up to
   * `timeout` (default 30 s).
   *
   * @param change - gets the agent as it is and returns the fields to change; called again for each attempt
   * @throws ConflictError when the agent is archived, or was changed by others until the time was over; HookError when `change` throws
   *
   * @example
   * ```ts
   * await client.agents.edit(agent.id, ({ metadata }) => ({ metadata: { runs: Number(metadata.runs ?? 0) + 1 } }));
   * ```
   */
  async edit(id: string, change: Change<Agent, AgentUpdateParams>, options?: RequestOptions): Promise<Agent> {
    return edit(this, id, change, options);
  }

  /**
   * Finds the agent with this name and updates it, or creates it. Several callers at the same time end up with one agent.
   *
   * @param name - names are not unique: of several agents the oldest is taken
   * @param spec - the fields that it should have; fields that are left out stay as they are
   * @param options - `timeout`: how long it may take in all. Default 30 s
   * @throws ValidationError when a field is not as the server wants it; ConflictError when others change it until the time is over
   *
   * @example
   * ```ts
   * const agent = await client.agents.ensure('reviewer', { provider: 'anthropic', model: 'anthropic/claude-sonnet-4-6' });
   * ```
   */
  async ensure(name: string, spec: Spec<AgentCreateParams>, options?: RequestOptions): Promise<Agent> {
    return ensure(this, name, spec, options, ['agent_archived']);
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
