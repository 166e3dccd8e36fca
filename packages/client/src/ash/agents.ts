import type { Agent, CreateAgentRequest } from '@hosted-agents/generated/ash';
import { InvalidArgumentError } from '../core/errors.ts';
import { splitOptions } from '../core/validate.ts';
import type { AshContext } from './context.ts';
import { filesToWire } from './files.ts';
import type { CreateAgentOptions, DeployAgentOptions } from './options.ts';
import { keepPrompt } from './quirks/keep-prompt.ts';

/** Deploys an agent inline: the request holds its prompt and files. */
export async function createAgent(
  context: AshContext,
  name: string,
  options: CreateAgentOptions | undefined,
): Promise<Agent> {
  checkAgentName(name);
  const [request, { files, ...settings }] = splitOptions(options);
  const wanted = { ...settings, name, ...(files ? { files: filesToWire(files) } : {}) } as CreateAgentRequest;
  const path = { name, path: 'CLAUDE.md' };
  const body =
    context.options.keepPrompt === false
      ? wanted
      : await keepPrompt(
          wanted,
          async () =>
            (await context.call('getAgentFile', { path, query: { format: 'json' } }, request)).content,
        );
  return context.call('createAgent', { body }, request);
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
