import type { RequestOptions } from '../core/options.ts';
import type { AodContext } from './context.ts';
import { type Change, edit, ensure, type Spec } from './edit.ts';
import type {
  Environment,
  EnvironmentCreateParams,
  EnvironmentUpdateParams,
  EnvironmentVersion,
} from './types.ts';

/** Environments: what a sandbox has installed, which variables it has, and whom it may reach. */
export class Environments {
  readonly #context: AodContext;

  /** @internal */
  constructor(context: AodContext) {
    this.#context = context;
  }

  /** All environments that are not archived, newest first (operation `listEnvironments`). */
  async list(options?: RequestOptions): Promise<Environment[]> {
    return this.#context.call('listEnvironments', {}, options);
  }

  /** One environment, archived or not (operation `getEnvironment`). Its variables are never given out. @throws NotFoundError */
  async get(id: string, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('getEnvironment', { path: { environment_id: id } }, options);
  }

  /** Makes an environment (operation `createEnvironment`). @throws ConflictError with reason `environment_name_taken` */
  async create(params: EnvironmentCreateParams, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('createEnvironment', { body: params }, options);
  }

  /**
   * Changes an environment (operation `updateEnvironment`). Packages, variables and networking are replaced as a whole. See
   * {@link Environments.edit} for changing whatever version there is.
   *
   * @param params - what to change, and the `version` that the change is based on
   * @throws ConflictError with reason `version_mismatch` when it has another version by now
   */
  async update(id: string, params: EnvironmentUpdateParams, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('updateEnvironment', { path: { environment_id: id }, body: params }, options);
  }

  /**
   * Reads an environment, asks what to change, and changes it. Starts again, after a random wait, when somebody else was faster, for up to
   * `timeout` (default 30 s).
   *
   * @param change - gets the environment as it is and returns the fields to change; called again for each attempt
   * @throws ConflictError when it is archived, or was changed by others until the time was over; HookError when `change` throws
   */
  async edit(
    id: string,
    change: Change<Environment, EnvironmentUpdateParams>,
    options?: RequestOptions,
  ): Promise<Environment> {
    return edit(this, id, change, options);
  }

  /**
   * Finds the environment with this name and updates it, or creates it. Several callers at the same time end up with one environment.
   *
   * @param spec - the fields that it should have; fields that are left out stay as they are
   * @param options - `timeout`: how long it may take in all. Default 30 s
   * @throws ValidationError when a field is not as the server wants it; ConflictError when others change it until the time is over
   */
  async ensure(
    name: string,
    spec: Spec<EnvironmentCreateParams> = {},
    options?: RequestOptions,
  ): Promise<Environment> {
    return ensure(this, name, spec, options, ['environment_name_taken', 'environment_archived']);
  }

  /** Archives an environment, which frees its name (operation `archiveEnvironment`). @throws ConflictError the second time */
  async archive(id: string, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('archiveEnvironment', { path: { environment_id: id } }, options);
  }

  /** Deletes an environment (operation `deleteEnvironment`). @throws ConflictError with reason `environment_in_use` while sessions refer to it */
  async delete(id: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteEnvironment', { path: { environment_id: id } }, options);
  }

  /** The versions of an environment, newest first (operation `listEnvironmentVersions`). */
  async versions(id: string, options?: RequestOptions): Promise<EnvironmentVersion[]> {
    return this.#context.call('listEnvironmentVersions', { path: { environment_id: id } }, options);
  }
}
