import type { Agent, CreateAgentRequest } from '@hosted-agents/generated/ash';
import { InvalidArgumentError } from '../core/errors.ts';
import type { RequestOptions } from '../core/options.ts';
import { splitOptions } from '../core/validate.ts';
import type { AshContext } from './context.ts';
import { AshApiError } from './errors.ts';
import { filesToWire } from './files.ts';
import type { CreateAgentOptions, DeployAgentOptions } from './options.ts';

/** Deploys an agent inline: the request holds its prompt and files. */
export async function createAgent(
  context: AshContext,
  name: string,
  options: CreateAgentOptions | undefined,
): Promise<Agent> {
  checkAgentName(name);
  const [request, { files, ...settings }] = splitOptions(options);
  const body = { ...settings, name, ...(files ? { files: filesToWire(files) } : {}) } as CreateAgentRequest;
  const isKept = context.options.keepPrompt !== false && !hasPrompt(body);
  const kept = isKept ? await currentPrompt(context, name, request) : {};
  return context.call('createAgent', { body: { ...body, ...kept } }, request);
}

function hasPrompt({ path, systemPrompt, files }: CreateAgentRequest): boolean {
  return Boolean(path || systemPrompt || files?.some(({ path }) => path === 'CLAUDE.md'));
}

/** Reads the prompt of an agent. The server overwrites it with a placeholder when a deployment has none, unless it is sent along. */
async function currentPrompt(
  { call }: AshContext,
  name: string,
  request: RequestOptions,
): Promise<Pick<CreateAgentRequest, 'systemPrompt'>> {
  try {
    const input = { path: { name, path: 'CLAUDE.md' }, query: { format: 'json' } };
    return { systemPrompt: (await call('getAgentFile', input, request)).content };
  } catch (error) {
    // A new agent has no prompt to lose.
    if (error instanceof AshApiError && error.statusCode === 404) return {};
    throw error;
  }
}

/** Deploys an agent from a folder on the server's disk. */
export async function deployAgent(
  context: AshContext,
  name: string,
  path: string,
  options: DeployAgentOptions | undefined,
): Promise<Agent> {
  if (typeof path !== 'string' || path === '') {
    throw new InvalidArgumentError(
      'path',
      "expected a folder on the server's disk; for a folder on this machine use deployDirectory, without a folder use createAgent",
    );
  }
  checkAgentName(name);
  const [request, { env }] = splitOptions(options, { env: true });
  return context.call('createAgent', { body: { name, path, env } }, request);
}

/** Checks an agent's name: the server refuses a bad one without saying why. @throws InvalidArgumentError */
export function checkAgentName(name: unknown): void {
  if (typeof name !== 'string' || !/^[\w-]{1,255}$/.test(name)) {
    throw new InvalidArgumentError('name', 'expected 1 to 255 letters, digits, "-" and "_"');
  }
}
