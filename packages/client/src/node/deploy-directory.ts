import type { Agent, ListAgentFilesResponse, UploadAgentFilesResponse } from '@hosted-agents/generated/ash';
import { checkAgentName } from '../ash/agents.ts';
import type { AshClient } from '../ash/client.ts';
import { AshApiError } from '../ash/errors.ts';
import type { FileInput } from '../ash/files.ts';
import type { AshWarning } from '../ash/types.ts';
import { warn } from '../core/client-options.ts';
import { HostedAgentsError, InvalidArgumentError, InvalidResponseError } from '../core/errors.ts';
import { type Names, type RequestOptions, requestOptionNames } from '../core/options.ts';
import { checkOptions, splitOptions } from '../core/validate.ts';
import { unlessAborted } from '../core/waits.ts';
import { PROMPT_FILE, planBatches } from './batches.ts';
import { type Found, findFiles, findFolder } from './find-files.ts';
import { listed, refused } from './folder-errors.ts';
import { ignoreRules } from './ignore-rules.ts';
import type { DeployDirectoryOptions, DeployDirectoryResult } from './options.ts';
import { createSender } from './sender.ts';

/**
 * Deploys an agent from a folder on this machine. Splits it into requests of at most 1 MiB, the server's limit.
 *
 * The folder must hold a `CLAUDE.md`, unless `systemPrompt` is set. Everything is checked before anything is sent. Ignored files are left
 * out (see {@link DeployDirectoryOptions.ignore}). Links are followed within the folder; one that leads out of it is an error.
 *
 * Files that look like secrets are never sent, unless `include` names them: variables (`.env` in all spellings), logins of tools (`.npmrc`,
 * `.netrc`, `.git-credentials`, `.ssh`, `.aws`, `.kube`, `.docker/config.json` and the like), private keys, key stores and Terraform states.
 * The result and a warning (`secrets_left_out`) name them, except those that an ignore file names. The server does not keep the executable
 * bit; a warning (`executable_lost`) names the files that lose it.
 *
 * A file that is replaced after the search, by another file, a link or anything else, stops the deployment.
 *
 * The server prepares a sandbox with the files that the agent has when it is deployed. So if one request is not enough, an existing agent
 * gets the other files first. An agent that is new, or was deployed from a folder on the server, must be deployed first; then a warning
 * (`partial_deployment`) says so. Files that arrived before a failure stay; repeat the call.
 *
 * @param name - 1 to 255 letters, digits, `-` and `_`
 * @param dir - path of the folder
 * @throws InvalidArgumentError naming what in the folder cannot be sent; then nothing was sent
 * @throws HostedAgentsError with code `directory_changed` when a file changed during the deployment so that it cannot be sent, and with code
 *   `files_not_written` when the server wrote fewer files than were sent; repeat the call
 * @throws InvalidResponseError when an answer does not show what was done
 * @throws AbortError when `signal` aborts the deployment, and everything that `createAgent` and `uploadAgentFiles` throw
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
      `${JSON.stringify(dir)} has no ${PROMPT_FILE}, or it is ignored; add one or set systemPrompt`,
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
  // The agent has another path than before, so the files uploaded before the deployment are in a folder that it no longer uses.
  if (uploads.length > 0 && agent.path !== inlinePath) {
    await upload();
    report({
      code: 'partial_deployment',
      message: `Agent ${name} was deployed in ${1 + uploads.length} requests. A session in the sandbox that the server prepared after the first request may lack files`,
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
      throw new InvalidArgumentError(option, 'expected an array of non-empty strings');
    }
  }
  if (options.ignoreFiles?.some((file) => /[\\/]/.test(file))) {
    throw new InvalidArgumentError('ignoreFiles', 'expected file names without folders');
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
 * Returns the path of an agent that was deployed inline before: a folder `agents/<name>`. Uploads to an agent that was deployed from another
 * folder of the server would go into that folder, and the next deployment would not have them.
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

/** Yields the warnings about a folder, before it is sent. */
function* folderWarnings({ files, secrets }: Found): Generator<AshWarning> {
  if (secrets.length > 0) {
    yield {
      code: 'secrets_left_out',
      message: `Not sent, because they look like secrets: ${listed(secrets)}. To send them, name them in include; to silence this, in an ignore file`,
      paths: secrets,
    };
  }
  const lost = files.filter(({ isExecutable }) => isExecutable).map(({ path }) => path);
  // Some file systems set the bit on all files; then it has no meaning.
  if (lost.length > 0 && !lost.includes(PROMPT_FILE)) {
    yield {
      code: 'executable_lost',
      message: `The server does not keep the executable bit of ${listed(lost)}. The agent must set it (chmod +x) or call an interpreter (sh, python3)`,
      paths: lost,
    };
  }
}

/** Checks that a deployment's answer is the agent. @throws InvalidResponseError */
function checkAgent(name: string, agent: Agent | null): Agent {
  if (agent?.name !== name) {
    throw new InvalidResponseError(`POST /api/agents: expected agent ${name} in the answer`, {
      outcomeUnknown: true,
    });
  }
  return agent;
}

/** Checks that the server has written all files of an upload. @throws HostedAgentsError */
function checkWritten(
  name: string,
  files: readonly FileInput[],
  answer: Partial<UploadAgentFilesResponse> | null | undefined,
): void {
  const written = answer?.written;
  if (written === files.length) return;
  const call = `POST /api/agents/${name}/files`;
  if (typeof written !== 'number') {
    throw new InvalidResponseError(`${call}: expected the number of written files in the answer`, {
      outcomeUnknown: true,
      retryable: true,
    });
  }
  throw new HostedAgentsError(
    `${call}: the server wrote ${written} of ${files.length} files (${listed(files.map(({ path }) => path))}). The deployment is incomplete; repeat it`,
    { code: 'files_not_written', retryable: true },
  );
}

/** Deletes the agent's files that the deployment does not have. The prompt stays: it may come from `systemPrompt`. */
async function prune(
  client: AshClient,
  name: string,
  deployed: readonly string[],
  request: RequestOptions,
): Promise<string[]> {
  const keep = new Set([...deployed, PROMPT_FILE]);
  const answer: Partial<ListAgentFilesResponse> | null = await client.listAgentFiles(name, request);
  if (!Array.isArray(answer?.files)) {
    throw new InvalidResponseError(`GET /api/agents/${name}/files: expected "files" in the answer`);
  }
  const deleted = answer.files.map(({ path }) => path).filter((path) => !keep.has(path));
  for (const path of deleted) {
    const answer = await unlessMissing(client.deleteAgentFile(name, path, request));
    if (answer && !answer.deleted) {
      throw new InvalidResponseError(`DELETE /api/agents/${name}/files/${path}: the file was not deleted`);
    }
  }
  return deleted.sort();
}

/** Returns the answer, or undefined for a 404. */
async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AshApiError && error.statusCode === 404) return undefined;
    throw error;
  }
}
