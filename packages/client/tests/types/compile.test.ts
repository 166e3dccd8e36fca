import { beforeAll, describe, expect, test } from 'vitest';
import { type Checker, createChecker } from './checker.ts';
import { bad, good, offered } from './snippets.ts';

/** The types that code written for `@ash-ai/sdk` imports. */
const officialTypes = `
  Agent AgentUpdate AgentVersion Session SessionStatus Message SessionEvent SessionEventType Credential CredentialType
  Attachment QueueItem QueueItemStatus QueueStats ProjectFile ProjectFileTtl UploadFileInput UsageEvent UsageEventType
  UsageStats CreateSessionRequest SendMessageRequest DeployAgentRequest ListAgentsResponse ListSessionsResponse
  ListSessionsOptions ListSessionsWithTotalResponse ListMessagesResponse ListSessionEventsResponse
  ListCredentialsResponse ListAttachmentsResponse ListUsageResponse ListQueueResponse ListProjectFilesResponse
  SandboxLogEntry ListSessionLogsResponse HealthResponse ApiError AshSSEEventType AshMessageEvent AshErrorEvent
  AshDoneEvent AshStreamEvent DisplayItem DisplayItemType FileEntry ListFilesResponse GetFileResponse McpServerConfig
  CreateAgentVersionRequest UpdateAgentVersionRequest ListAgentVersionsResponse EvalCase EvalRun EvalResult
  AshClientOptions SendMessageOptions ExecResult
`
  .trim()
  .split(/\s+/);
const imported = (type: string) => `type Imported = T.${type};`;

let checker: Checker;
beforeAll(() => {
  checker = createChecker([
    ...Object.values(good),
    ...Object.values(bad).map(([code]) => code),
    ...Object.values(offered).map(([code]) => code),
    ...officialTypes.map(imported),
  ]);
  // The first question has the whole program checked.
  checker.elsewhere();
});

test('the sources compile without the types of Node', () => {
  expect(checker.elsewhere()).toEqual([]);
});

describe('compiles', () => {
  test.each(Object.entries(good))('%s', (_, code) => {
    expect(checker.complaints(code)).toEqual([]);
  });

  test.each(officialTypes)('the official type %s', (type) => {
    expect(checker.complaints(imported(type))).toEqual([]);
  });
});

describe('does not compile, and the complaint names it:', () => {
  test.each(Object.entries(bad))('%s', (_, [code, name]) => {
    expect(checker.complaints(code)).toEqual([expect.stringContaining(name)]);
  });
});

describe('an editor offers', () => {
  test.each(Object.entries(offered))('%s', (_, [code, names]) => {
    expect(checker.completions(code)).toEqual(expect.arrayContaining([...names]));
  });
});
