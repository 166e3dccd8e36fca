import type { RequestOptions } from '../core/options.ts';
import type { AodContext } from './context.ts';
import type {
  Environment,
  EnvironmentCreateParams,
  EnvironmentUpdateParams,
  EnvironmentVersion,
} from './types.ts';

/** Environments: what a sandbox has installed, which variables it has, and whom it may reach. */
export class Environments {
  readonly #context: AodContext;

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
   * Changes an environment (operation `updateEnvironment`). Packages, variables and networking are replaced as a whole.
   *
   * @param params - what to change, and the `version` that the change is based on
   * @throws ConflictError with reason `version_mismatch` when it has another version by now
   */
  async update(id: string, params: EnvironmentUpdateParams, options?: RequestOptions): Promise<Environment> {
    return this.#context.call('updateEnvironment', { path: { environment_id: id }, body: params }, options);
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
