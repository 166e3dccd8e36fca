import type { RequestOptions } from '../core/options.ts';
import type { AodContext } from './context.ts';
import { type Change, edit, ensure, type Spec } from './edit.ts';
import type { Agent, AgentCreateParams, AgentUpdateParams, AgentVersion } from './types.ts';

/** Agents: the model, instructions, skills and tools that sessions work with. */
export class Agents {
  readonly #context: AodContext;

  /** @internal */
  constructor(context: AodContext) {
    this.#context = context;
  }

  /** Lists the agents that are not archived, newest first (operation `listAgents`). */
  async list(options?: RequestOptions): Promise<Agent[]> {
    return this.#context.call('listAgents', {}, options);
  }

  /** Returns an agent, archived or not (operation `getAgent`). @throws NotFoundError */
  async get(id: string, options?: RequestOptions): Promise<Agent> {
    return this.#context.call('getAgent', { path: { agent_id: id } }, options);
  }

  /**
   * Creates an agent (operation `createAgent`). Older servers require `runtime`, newer ones `provider`; each ignores the other, so pass both
   * when in doubt.
   *
   * @throws ValidationError when the server refuses a field
   */
  async create(params: AgentCreateParams, options?: RequestOptions): Promise<Agent> {
    return this.#context.call('createAgent', { body: params }, options);
  }

  /**
   * Changes an agent (operation `updateAgent`). To change the latest version, whichever it is, use {@link Agents.edit}.
   *
   * @param params - the fields to change, and the `version` that the change is based on
   * @throws ConflictError with reason `version_mismatch` when the agent has changed since
   */
  async update(id: string, params: AgentUpdateParams, options?: RequestOptions): Promise<Agent> {
    return this.#context.call('updateAgent', { path: { agent_id: id }, body: params }, options);
  }

  /**
   * Reads an agent, calls `change`, and updates the agent with the result. When somebody else has changed it in between, tries again after
   * a random wait, for up to `timeout` (default 30 s).
   *
   * @param change - takes the current agent and returns the fields to change; called once for each attempt
   * @throws ConflictError when the agent is archived, or others kept changing it until the time was over; HookError when `change` throws
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
   * Updates the agent with this name, or creates it. Several callers at the same time end up with one agent.
   *
   * @param name - name of the agent; when several agents have it, the oldest is taken
   * @param spec - the fields that the agent should have; other fields stay as they are
   * @param options - `timeout` limits the whole, in milliseconds. Default 30,000
   * @throws ValidationError when the server refuses a field; ConflictError when others keep changing the agent until the time is over
   *
   * @example
   * ```ts
   * const agent = await client.agents.ensure('reviewer', { provider: 'anthropic', model: 'anthropic/claude-sonnet-4-6' });
   * ```
   */
  async ensure(name: string, spec: Spec<AgentCreateParams>, options?: RequestOptions): Promise<Agent> {
    return ensure(this, name, spec, options, ['agent_archived']);
  }

  /** Archives an agent, which cannot be undone (operation `archiveAgent`). @throws ConflictError with reason `agent_archived` when it is archived already */
  async archive(id: string, options?: RequestOptions): Promise<Agent> {
    return this.#context.call('archiveAgent', { path: { agent_id: id } }, options);
  }

  /** Lists the versions of an agent, newest first (operation `listAgentVersions`). */
  async versions(id: string, options?: RequestOptions): Promise<AgentVersion[]> {
    return this.#context.call('listAgentVersions', { path: { agent_id: id } }, options);
  }
}
