import { AshClient } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { calls } from './calls.ts';
import { operations } from './contract.ts';

/** The methods that code written for `@ash-ai/sdk` calls. */
const official = `
  deployAgent createAgent listAgents getAgent deleteAgent updateAgent listAgentFiles getAgentFile
  createSession listSessions listSessionsWithTotal getSession sendMessage sendMessageStream updateSessionConfig
  stopSession forkSession pauseSession resumeSession endSession exec listMessages listSessionEvents getSessionLogs
  getSessionFiles getSessionFile downloadSessionFile downloadSessionFileRaw writeSessionFiles deleteSessionFile
  storeCredential storeBedrockCredential listCredentials deleteCredential
  uploadAttachment listAttachments downloadAttachment deleteAttachment downloadWorkspace uploadWorkspace
  enqueue listQueueItems getQueueItem cancelQueueItem getQueueStats listUsageEvents getUsageStats
  listFiles uploadFile getFileUrl deleteFile health
  listAgentVersions createAgentVersion getAgentVersion updateAgentVersion deleteAgentVersion activateAgentVersion
  uploadAgentFiles deleteAgentFile
  listEvalCases createEvalCase getEvalCase updateEvalCase deleteEvalCase importEvalCases exportEvalCases
  startEvalRun listEvalRuns getEvalRun getEvalRunResults compareEvalRuns scoreEvalResult scoreEvalRun
  getAgentConfig updateAgentConfig getAnalytics
`
  .trim()
  .split(/\s+/);

/** Methods that stand for routes of the hosted service, which the contract does not have. */
const hosted = ['listFiles', 'uploadFile', 'getFileUrl', 'deleteFile'];

const methods = Object.entries(Object.getOwnPropertyDescriptors(AshClient.prototype))
  .filter(([name, { value }]) => typeof value === 'function' && name !== 'constructor')
  .map(([name]) => name);

test('the official interface is 77 methods', () => {
  expect(new Set(official).size).toBe(77);
});

test.each(official)('the client has %s', (name) => {
  expect(methods).toContain(name);
});

test.each(operations.map(({ id, internal }) => [id, internal] as const))(
  '%s is called by a method, or is internal',
  (id, internal) => {
    const called = Object.entries(calls).filter(([method, { operation = method }]) => operation === id);
    expect(called.length > 0).toBe(!internal);
  },
);

test.each(Object.entries(calls))(
  '%s calls an operation of the contract',
  (method, { operation = method }) => {
    expect(methods).toContain(method);
    expect(operations.map(({ id }) => id)).toContain(operation);
  },
);

test('every method of the client is called in these tests', () => {
  const called = [...Object.keys(calls), ...hosted, 'withOptions'];
  expect(new Set(methods)).toEqual(new Set(called));
});
