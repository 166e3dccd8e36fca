import type { RequestOptions } from '../core/options.ts';
import type { AodContext } from './context.ts';
import { type Change, edit, ensure, type Spec } from './edit.ts';
import type {
  Environment,
  EnvironmentCreateParams,
  EnvironmentUpdateParams,
  EnvironmentVersion,
} from './types.ts';

/** Environments: the packages, variables and network of sandboxes. */
export class Environments {
  readonly #context: AodContext;

  /** @internal */
  constructor(context: AodContext) {
    this.#context = context;
  }

  /** Lists the environments that are not archived, newest first (operation `listEnvironments`). */
  async list(options?: RequestOptions): Promise<Environment[]> {
    return this.#context.call('listEnvironments', {}, options);
  }

  /** Returns an environment, archived or not (operation `getEnvironment`). The server never returns its variables. @throws NotFoundError */
  async get(id: string, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('getEnvironment', { path: { environment_id: id } }, options);
  }

  /** Creates an environment (operation `createEnvironment`). @throws ConflictError with reason `environment_name_taken` */
  async create(params: EnvironmentCreateParams, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('createEnvironment', { body: params }, options);
  }

  /**
   * Changes an environment (operation `updateEnvironment`). Packages, variables and networking are replaced as a whole. To change the latest
   * version, whichever it is, use {@link Environments.edit}.
   *
   * @param params - the fields to change, and the `version` that the change is based on
   * @throws ConflictError with reason `version_mismatch` when the environment has changed since
   */
  async update(id: string, params: EnvironmentUpdateParams, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('updateEnvironment', { path: { environment_id: id }, body: params }, options);
  }

  /**
   * Reads an environment, calls `change`, and updates the environment with the result. When somebody else has changed it in between, tries
   * again after a random wait, for up to `timeout` (default 30 s).
   *
   * @param change - takes the current environment and returns the fields to change; called once for each attempt
   * @throws ConflictError when it is archived, or others kept changing it until the time was over; HookError when `change` throws
   */
  async edit(
    id: string,
    change: Change<Environment, EnvironmentUpdateParams>,
    options?: RequestOptions,
  ): Promise<Environment> {
    return edit(this, id, change, options);
  }

  /**
   * Updates the environment with this name, or creates it. Several callers at the same time end up with one environment.
   *
   * @param spec - the fields that the environment should have; other fields stay as they are
   * @param options - `timeout` limits the whole, in milliseconds. Default 30,000
   * @throws ValidationError when the server refuses a field; ConflictError when others keep changing it until the time is over
   */
  async ensure(
    name: string,
    spec: Spec<EnvironmentCreateParams> = {},
    options?: RequestOptions,
  ): Promise<Environment> {
    return ensure(this, name, spec, options, ['environment_name_taken', 'environment_archived']);
  }

  /** Archives an environment, which frees its name (operation `archiveEnvironment`). @throws ConflictError when it is archived already */
  async archive(id: string, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('archiveEnvironment', { path: { environment_id: id } }, options);
  }

  /** Deletes an environment (operation `deleteEnvironment`). @throws ConflictError with reason `environment_in_use` while sessions use it */
  async delete(id: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteEnvironment', { path: { environment_id: id } }, options);
  }

  /** Lists the versions of an environment, newest first (operation `listEnvironmentVersions`). */
  async versions(id: string, options?: RequestOptions): Promise<EnvironmentVersion[]> {
    return this.#context.call('listEnvironmentVersions', { path: { environment_id: id } }, options);
  }
}
