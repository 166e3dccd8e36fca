/**
 * Functions that need Node: deploying an agent from a folder on this machine, and relaying a stream through Node's own response.
 *
 * @module @hosted-agents/client/node
 */

export { deployDirectory } from './deploy-directory.ts';
export type { DeployDirectoryOptions, DeployDirectoryResult, DeployProgress } from './options.ts';
export { relay } from './relay.ts';
