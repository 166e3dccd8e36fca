import type { Agent } from '@hosted-agents/generated/ash';
import type { OnWarning } from '../ash/warnings.ts';
import type { RequestOptions } from '../core/options.ts';

/** How far a deployment has come. `files`, `bytes` and `requests` only grow, and at the end each equals its total. */
export interface DeployProgress {
  /** Files that the server has taken. */
  readonly files: number;
  readonly totalFiles: number;
  /** The size of these files on the disk. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Requests with files that the server has answered. */
  readonly requests: number;
  readonly totalRequests: number;
}

/** Options of {@link deployDirectory}. Those of {@link RequestOptions} hold for each request by itself, `signal` for the whole. */
export interface DeployDirectoryOptions extends RequestOptions {
  /** Environment variables for every sandbox of the agent. Left out, the present ones stay; `{}` clears them. */
  env?: Record<string, string> | undefined;
  /** The agent's instructions when the folder has no `CLAUDE.md`; at most 1,000,000 characters. */
  systemPrompt?: string | undefined;
  /**
   * What to leave out, in the syntax of `.gitignore`, relative to the folder. These patterns win over those of the ignore files, and `!`
   * takes back what an ignore file leaves out. `.git`, `node_modules` and `.DS_Store` are always left out.
   */
  ignore?: readonly string[] | undefined;
  /**
   * What to send although it is ignored or looks like a secret (see {@link deployDirectory}), in the same syntax: `['.env.example']`. A folder
   * that is named goes whole; a file in a folder that is left out needs its path: `['.ssh/known_hosts']`.
   */
  include?: readonly string[] | undefined;
  /**
   * Names of files with such patterns, read in the folder and its subfolders. Those of a subfolder win over those above, later names win
   * over earlier ones. Letter case counts on every system. Default `['.gitignore', '.ashignore']`.
   */
  ignoreFiles?: readonly string[] | undefined;
  /**
   * Whether files of the agent that are not in this deployment are deleted after it. The server keeps them otherwise. It does not list, so
   * they stay, those named `*.lock`, `*.pid` and `*.sock` and those in folders such as `tmp`, `.cache` and `venv`. Default `false`.
   */
  prune?: boolean | undefined;
  /** Called before the first request and after each one that the server has answered. */
  onProgress?: ((progress: DeployProgress) => void) | undefined;
  /** Takes warnings. Default: the client's `onWarning`, otherwise `console.warn`. */
  onWarning?: OnWarning | undefined;
}

/** What a deployment came to. */
export interface DeployDirectoryResult {
  /** The agent, as the server answered. */
  agent: Agent;
  /** Paths of all files that were sent, sorted. */
  files: string[];
  /** Paths of what was left out because it looks like a secret, sorted; those of folders end in `/`. */
  secrets: string[];
  /** Size of the files that were sent, before encoding. */
  bytes: number;
  /** Number of requests that it took to send them. */
  requests: number;
  /** Paths of the files that `prune` has deleted, sorted. */
  deleted: string[];
}
