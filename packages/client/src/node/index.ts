/**
 * What needs Node: deploying an agent from a folder on this machine, relaying a stream by Node's own response.
 *
 * @module @hosted-agents/client/node
 */

export { deployDirectory } from './deploy-directory.ts';
export type { DeployDirectoryOptions, DeployDirectoryResult, DeployProgress } from './options.ts';
export { relay } from './relay.ts';
