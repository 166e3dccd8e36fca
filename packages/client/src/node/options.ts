import type { Agent } from '@hosted-agents/generated/ash';
import type { OnWarning } from '../ash/types.ts';
import type { RequestOptions } from '../core/options.ts';

/** Progress of a deployment. `files`, `bytes` and `requests` only grow; at the end each equals its total. */
export interface DeployProgress {
  /** Files that the server has accepted. */
  readonly files: number;
  readonly totalFiles: number;
  /** Size of these files on the disk. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Requests with files that the server has answered. */
  readonly requests: number;
  readonly totalRequests: number;
}

/** Options of {@link deployDirectory}. Those of {@link RequestOptions} apply to each request, `signal` to the whole. */
export interface DeployDirectoryOptions extends RequestOptions {
  /** Environment variables for every sandbox of the agent. When left out, the current ones stay; `{}` clears them. */
  env?: Record<string, string> | undefined;
  /** The agent's instructions when the folder has no `CLAUDE.md`; at most 1,000,000 characters. */
  systemPrompt?: string | undefined;
  /**
   * Patterns of what to leave out, in the syntax of `.gitignore`, relative to the folder. They win over those of the ignore files, and `!`
   * includes again what an ignore file leaves out. `.git`, `node_modules` and `.DS_Store` are always left out.
   */
  ignore?: readonly string[] | undefined;
  /**
   * Patterns of what to send although it is ignored or looks like a secret (see {@link deployDirectory}), in the same syntax:
   * `['.env.example']`. A folder is sent whole; a file in a folder that is left out needs its path: `['.ssh/known_hosts']`.
   */
  include?: readonly string[] | undefined;
  /**
   * Names of ignore files, read in the folder and its subfolders. Files in a subfolder win over those above, later names over earlier ones.
   * Patterns are case-sensitive on every system. Default `['.gitignore', '.ashignore']`.
   */
  ignoreFiles?: readonly string[] | undefined;
  /**
   * Whether to delete the agent's files that are not in this deployment, after it; otherwise they stay. Files that the server does not list
   * stay in any case: `*.lock`, `*.pid`, `*.sock`, and those in folders such as `tmp`, `.cache` and `venv`. Default `false`.
   */
  prune?: boolean | undefined;
  /** Called before the first request, and after each answer of the server. */
  onProgress?: ((progress: DeployProgress) => void) | undefined;
  /** Called with each warning. Default: the client's `onWarning`, otherwise `console.warn`. */
  onWarning?: OnWarning | undefined;
}

/** Result of a deployment. */
export interface DeployDirectoryResult {
  /** The agent, as the server answered. */
  agent: Agent;
  /** Paths of all sent files, sorted. */
  files: string[];
  /** Paths of files and folders that were left out because they look like secrets, sorted; those of folders end in `/`. */
  secrets: string[];
  /** Size of the sent files before encoding, in bytes. */
  bytes: number;
  /** Number of requests with files. */
  requests: number;
  /** Paths of the files that `prune` has deleted, sorted. */
  deleted: string[];
}
