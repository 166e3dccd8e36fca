/** What needs a file system: deploying an agent from a folder on this machine. */

export { deployDirectory } from './deploy-directory.ts';
export type { DeployDirectoryOptions, DeployDirectoryResult, DeployProgress } from './options.ts';
