import type { Agent, UploadAgentFilesResponse } from '@hosted-agents/generated/ash';
import type { FileInput } from '../ash/files.ts';
import { HostedAgentsError, InvalidResponseError } from '../core/errors.ts';
import { listed } from './folder-errors.ts';

/** @throws InvalidResponseError when the server does not answer with the agent */
export function checkAgent(name: string, agent: Agent | null): Agent {
  if (agent?.name !== name) {
    throw new InvalidResponseError(`POST /api/agents: the answer is not agent ${name}`, {
      outcomeUnknown: true,
    });
  }
  return agent;
}

/** @throws HostedAgentsError when the server does not say that it wrote all files */
export function checkWritten(
  name: string,
  files: readonly FileInput[],
  answer: Partial<UploadAgentFilesResponse> | null | undefined,
): void {
  const written = answer?.written;
  if (written === files.length) return;
  const call = `POST /api/agents/${name}/files`;
  if (typeof written !== 'number') {
    throw new InvalidResponseError(`${call}: the answer does not say how many files were written`, {
      outcomeUnknown: true,
      retryable: true,
    });
  }
  throw new HostedAgentsError(
    `${call}: the server wrote ${written} of ${files.length} files (${listed(files.map(({ path }) => path))}); the deployment is not complete`,
    { code: 'files_not_written', retryable: true },
  );
}
