import type { ListAgentFilesResponse } from '@hosted-agents/generated/ash';
import { checkAgentName } from '../ash/agents.ts';
import type { AshClient } from '../ash/client.ts';
import { AshApiError } from '../ash/errors.ts';
import type { AshWarning } from '../ash/warnings.ts';
import { InvalidArgumentError, InvalidResponseError } from '../core/errors.ts';
import { warn } from '../core/hooks.ts';
import { type Names, type RequestOptions, requestOptionNames } from '../core/options.ts';
import { checkOptions, splitOptions } from '../core/validate.ts';
import { unlessAborted } from '../core/waits.ts';
import { checkAgent, checkWritten } from './answers.ts';
import { PROMPT_FILE, planBatches } from './batches.ts';
import { type Found, findFiles, findFolder } from './find-files.ts';
import { refused } from './folder-errors.ts';
import { folderWarnings } from './folder-warnings.ts';
import { ignoreRules } from './ignore-rules.ts';
import type { DeployDirectoryOptions, DeployDirectoryResult } from './options.ts';
import { createSender } from './sender.ts';

/**
 * Deploys an agent from a folder on this machine, in as many requests as the server's limit of 1 MiB for a request needs.
 *
 * The folder must hold a `CLAUDE.md`, unless `systemPrompt` is given. Everything is checked before anything is sent. Files that are
 * ignored are left out (see {@link DeployDirectoryOptions.ignore}); links are followed within the folder, and one that leads out of it is
 * refused.
 *
 * What looks like a secret is never sent unless `include` names it: variables (`.env` in all spellings), logins of tools (`.npmrc`,
 * `.netrc`, `.git-credentials`, `.ssh`, `.aws`, `.kube`, `.docker/config.json` and the like), private keys and key stores, states of
 * Terraform. What was left out so is in the result and in a warning (`secrets_left_out`); what an ignore file names is not mentioned.
 * The server does not keep the executable bit, which is warned of too (`executable_lost`).
 *
 * A file that is replaced after the folder was searched, by another file, a link or anything else, stops the deployment.
 *
 * The server prepares a sandbox with what the agent has at the moment of its deployment. So when one request is not enough, an agent that
 * exists gets the other files first. An agent that is new, or was deployed from a folder on the server, must be deployed first, which is
 * warned of (`partial_deployment`). A failure half-way leaves the files that have arrived; the call may be repeated.
 *
 * @param name - 1 to 255 letters, digits, `-` and `_`
 * @param dir - the folder
 * @throws InvalidArgumentError when something in the folder cannot be sent, naming it; nothing was sent then
 * @throws HostedAgentsError with code `directory_changed` when a file changed in the meantime so that it cannot be sent, and with code
 *   `files_not_written` when the server says that it wrote fewer files than it got; either may be repeated
 * @throws InvalidResponseError when an answer does not say what was done
 * @throws AbortError when `signal` ends it, and whatever `createAgent` and `uploadAgentFiles` throw
 * @example
 * ```ts
 * const client = new AshClient();
 * const { agent, files } = await deployDirectory(client, 'my-agent', './my-agent', {
 *   onProgress: ({ bytes, totalBytes }) => console.log(`${bytes} of ${totalBytes} bytes`),
 * });
 * ```
 */
export async function deployDirectory(
  client: AshClient,
  name: string,
  dir: string,
  options: DeployDirectoryOptions = {},
): Promise<DeployDirectoryResult> {
  check(name, dir, options);
  const [request, { env, systemPrompt, ...local }] = splitOptions(options, deployOptionNames);
  const { files: found, secrets } = await unlessAborted(request.signal, () => findAll(dir, options));
  const hasPrompt = found.some(({ path }) => path === PROMPT_FILE);
  if (!hasPrompt && !systemPrompt) {
    throw refused(
      `${JSON.stringify(dir)} has no ${PROMPT_FILE}, or it is ignored; add one, or set systemPrompt`,
    );
  }
  const settings = { name, env, systemPrompt: hasPrompt ? undefined : systemPrompt };
  const { deploy, uploads } = planBatches(found, settings);
  const report = (warning: AshWarning) => warn(local.onWarning ?? client.onWarning, warning);
  for (const warning of folderWarnings({ files: found, secrets })) report(warning);

  const sender = createSender([deploy, ...uploads], request.signal, local.onProgress);
  const upload = async () => {
    for (const batch of uploads) {
      await sender.send(batch, async (files) =>
        checkWritten(name, files, await client.uploadAgentFiles(name, files, request)),
      );
    }
  };

  const inlinePath = uploads.length === 0 ? undefined : await findInlinePath(client, name, request);
  if (inlinePath !== undefined) await upload();
  const agent = await sender.send(deploy, async (files) =>
    checkAgent(name, await client.createAgent(name, { ...settings, files, ...request })),
  );
  // Another path than before: what went before the deployment is in a folder that the agent no longer has.
  if (uploads.length > 0 && agent.path !== inlinePath) {
    await upload();
    report({
      code: 'partial_deployment',
      message: `Agent ${name} took ${1 + uploads.length} requests to deploy; a session that gets the sandbox which the server prepared after the first may lack files`,
    });
  }

  const files = found.map(({ path }) => path);
  const deleted = local.prune ? await prune(client, name, files, request) : [];
  const { bytes, requests } = sender.progress();
  return { agent, files, secrets: [...secrets], bytes, requests, deleted };
}

const deployOptionNames = {
  env: true,
  systemPrompt: true,
  ignore: true,
  include: true,
  ignoreFiles: true,
  prune: true,
  onProgress: true,
  onWarning: true,
} satisfies Names<Omit<DeployDirectoryOptions, keyof RequestOptions>>;

function check(name: unknown, dir: unknown, options: DeployDirectoryOptions): void {
  checkAgentName(name);
  if (typeof dir !== 'string' || dir === '') throw refused('expected the path of a folder');
  checkOptions(options, { ...requestOptionNames, ...deployOptionNames });
  for (const option of ['ignore', 'ignoreFiles', 'include'] as const) {
    const list: unknown = options[option] ?? [];
    if (!Array.isArray(list) || list.some((item) => typeof item !== 'string' || item === '')) {
      throw new InvalidArgumentError(option, 'expected an array of strings that are not empty');
    }
  }
  if (options.ignoreFiles?.some((file) => /[\\/]/.test(file))) {
    throw new InvalidArgumentError('ignoreFiles', 'expected names of files, without folders');
  }
  const { env = {}, systemPrompt = '' } = options;
  if (typeof systemPrompt !== 'string' || [...systemPrompt].length > 1_000_000) {
    throw new InvalidArgumentError('systemPrompt', 'expected a string of at most 1,000,000 characters');
  }
  const isMap = typeof env === 'object' && env !== null && !Array.isArray(env);
  if (!isMap || Object.values(env).some((value) => typeof value !== 'string')) {
    throw new InvalidArgumentError('env', 'expected an object whose values are strings');
  }
}

async function findAll(dir: string, options: DeployDirectoryOptions): Promise<Found> {
  const root = await findFolder(dir);
  return findFiles(root, ignoreRules(root, options), options.signal);
}

/**
 * Where the server keeps the agent's files, if they came inline before: in a folder `agents/<name>`. Uploads to an agent that was
 * deployed from some other folder of the server would go into that folder, and a deployment that follows would not have them.
 */
async function findInlinePath(
  client: AshClient,
  name: string,
  request: RequestOptions,
): Promise<string | undefined> {
  const agent = await unlessMissing(client.getAgent(name, request));
  const [parent, folder] = String(agent?.path)
    .split(/[\\/]+/)
    .filter(Boolean)
    .slice(-2);
  return parent === 'agents' && folder === name ? agent?.path : undefined;
}

/** Deletes what the agent has and the deployment had not. The prompt stays: it may have come from `systemPrompt`. */
async function prune(
  client: AshClient,
  name: string,
  deployed: readonly string[],
  request: RequestOptions,
): Promise<string[]> {
  const keep = new Set([...deployed, PROMPT_FILE]);
  const answer: Partial<ListAgentFilesResponse> | null = await client.listAgentFiles(name, request);
  if (!Array.isArray(answer?.files)) {
    throw new InvalidResponseError(`GET /api/agents/${name}/files: the answer has no "files"`);
  }
  const deleted = answer.files.map(({ path }) => path).filter((path) => !keep.has(path));
  for (const path of deleted) {
    const answer = await unlessMissing(client.deleteAgentFile(name, path, request));
    if (answer && !answer.deleted) {
      throw new InvalidResponseError(`DELETE /api/agents/${name}/files/${path}: the file is not deleted`);
    }
  }
  return deleted.sort();
}

/** The answer, or undefined when the server answers that there is no such thing. */
async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AshApiError && error.statusCode === 404) return undefined;
    throw error;
  }
}
