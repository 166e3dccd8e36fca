import { describe, expect, test } from 'vitest';
import { servers } from './servers.ts';

/** The methods that code written for the servers' own clients calls. */
const official: Readonly<Record<string, readonly string[]>> = {
  Ash: `
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
    .split(/\s+/),
  'Agent on Demand': `
    health close
    agents.list agents.create agents.get agents.update agents.archive agents.versions
    environments.list environments.create environments.get environments.update environments.archive
    environments.delete environments.versions
    sessions.list sessions.create sessions.get sessions.prompt sessions.turns sessions.terminate sessions.delete
    sessions.stream sessions.run
  `
    .trim()
    .split(/\s+/),
};

describe.each(servers.map((server) => [server.name, server] as const))(
  '%s',
  (name, { contract, methods, rows, others }) => {
    test("the client has the methods of the server's own client", () => {
      expect(methods).toEqual(expect.arrayContaining([...(official[name] ?? [name])]));
    });

    test('every operation is called by a method, or is internal', () => {
      const called = contract.operations.filter(({ internal }) => !internal).map(({ id }) => id);
      expect([...new Set(rows.map(({ operation }) => operation.id))].sort()).toEqual(called.sort());
    });

    test('every method of the client is called in these tests, or calls no operation', () => {
      expect(methods.toSorted()).toEqual([...rows.map(({ method }) => method), ...others].toSorted());
    });
  },
);
