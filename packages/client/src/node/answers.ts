import type { Agent, UploadAgentFilesResponse } from '@hosted-agents/generated/ash';
import type { FileInput } from '../ash/files.ts';
import { HostedAgentsError, InvalidResponseError } from '../core/errors.ts';
import { listed } from './folder-errors.ts';

/** Checks that a deployment's answer is the agent. @throws InvalidResponseError */
export function checkAgent(name: string, agent: Agent | null): Agent {
  if (agent?.name !== name) {
    throw new InvalidResponseError(`POST /api/agents: expected agent ${name} in the answer`, {
      outcomeUnknown: true,
    });
  }
  return agent;
}

/** Checks that the server has written all files of an upload. @throws HostedAgentsError */
export function checkWritten(
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
