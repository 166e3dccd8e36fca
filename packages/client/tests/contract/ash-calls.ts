import type { AshClient } from '@hosted-agents/client';
import { canary } from '../support/canary.ts';
import { all, type Calls, nothing, request } from './call.ts';

const id = '7e06a248-c6ce-4eda-a98c-f51aea9294d1';
const other = '0b9b2ee5-1a75-4d84-8c07-2f7a3b1f4c11';
const { timeout: _, ...withoutTimeout } = request;
const span = { after: new Date(0), before: '2026-04-01T00:00:00+02:00' };
const settings = {
  model: 'claude-sonnet-4-20250514',
  allowedTools: ['Read'],
  disallowedTools: ['Bash'],
  betas: ['context-1m'],
  subagents: { reviewer: { description: 'Reviews', prompt: 'Review.' } },
  initialAgent: 'reviewer',
};
const evalCase = {
  question: 'Which way?',
  expectedTopics: ['north'],
  expectedNotTopics: ['south'],
  referenceAnswer: 'North.',
  category: 'compass',
  tags: ['smoke'],
  chatHistory: [{ role: 'user', content: 'Hello' }],
  isActive: true,
};
const snapshot = {
  name: 'Second',
  systemPrompt: 'Be brief.',
  releaseNotes: 'Shorter.',
  knowledgeFiles: ['notes.md'],
};
const message = {
  ...request,
  includePartialMessages: true,
  model: 'claude-sonnet-4-20250514',
  maxTurns: 3,
  maxBudgetUsd: 0.5,
  effort: 'high',
  thinking: { type: 'enabled', budgetTokens: 2048 },
  outputFormat: { type: 'json_schema', schema: { type: 'object' } },
  concurrentMessages: 'queue',
  autoResume: false,
  readAhead: { maxBytes: 1024, onFull: 'error' },
} as const;
const blocks = [
  { type: 'text', text: 'What is this?' },
  { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
  { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0=' } },
] as const;

/** The methods of the Ash client. */
export const ashCalls: Calls<AshClient> = {
  // Agents
  deployAgent: {
    operation: 'createAgent',
    minimal: (client) => client.deployAgent('helper', 'agents/helper'),
    full: (client) => client.deployAgent('helper', 'agents/helper', { ...request, env: { REGION: 'eu' } }),
  },
  createAgent: {
    minimal: (client) => client.createAgent('helper'),
    full: (client) =>
      client.createAgent('helper', {
        ...request,
        systemPrompt: 'Help.',
        files: [
          { path: 'notes/a.md', content: 'text' },
          { path: 'b.bin', content: new Uint8Array([0, 255]) },
          { path: 'c.bin', content: new Blob(['blob']) },
          { path: 'd.bin', content: 'AP8=', encoding: 'base64' },
        ],
        env: { REGION: 'eu' },
        slug: 'helper',
        description: 'Helps',
        model: 'claude-sonnet-4-20250514',
        backend: 'claude',
        config: { color: 'blue' },
      }),
  },
  listAgents: { minimal: (client) => client.listAgents(), full: (client) => client.listAgents(request) },
  getAgent: {
    minimal: (client) => client.getAgent('helper'),
    full: (client) => client.getAgent('helper', request),
  },
  updateAgent: {
    minimal: (client) => client.updateAgent('helper', {}),
    full: (client) =>
      client.updateAgent('helper', { env: { REGION: 'eu' }, config: { color: 'blue' } }, request),
  },
  deleteAgent: {
    answer: nothing,
    minimal: (client) => client.deleteAgent('helper'),
    full: (client) => client.deleteAgent('helper', request),
  },
  getAgentConfig: {
    minimal: (client) => client.getAgentConfig('helper'),
    full: (client) => client.getAgentConfig('helper', request),
  },
  updateAgentConfig: {
    minimal: (client) => client.updateAgentConfig('helper', {}),
    full: (client) => client.updateAgentConfig('helper', { color: null, size: 3 }, request),
  },
  listAgentFiles: {
    minimal: (client) => client.listAgentFiles('helper'),
    full: (client) => client.listAgentFiles('helper', request),
  },
  getAgentFile: {
    minimal: (client) => client.getAgentFile('helper', 'CLAUDE.md'),
    full: (client) => client.getAgentFile('helper', 'CLAUDE.md', request),
  },
  downloadAgentFile: {
    operation: 'getAgentFile',
    minimal: (client) => client.downloadAgentFile('helper', 'CLAUDE.md'),
    full: (client) => client.downloadAgentFile('helper', 'CLAUDE.md', request),
  },
  uploadAgentFiles: {
    minimal: (client) => client.uploadAgentFiles('helper', []),
    full: (client) =>
      client.uploadAgentFiles(
        'helper',
        [{ path: 'a.md', content: 'text', mimeType: 'text/markdown' }],
        request,
      ),
  },
  deleteAgentFile: {
    minimal: (client) => client.deleteAgentFile('helper', 'a.md'),
    full: (client) => client.deleteAgentFile('helper', 'a b.md', request),
  },

  // Agent versions
  listAgentVersions: {
    minimal: (client) => client.listAgentVersions('helper'),
    full: (client) => client.listAgentVersions('helper', request),
  },
  createAgentVersion: {
    minimal: (client) => client.createAgentVersion('helper'),
    full: (client) => client.createAgentVersion('helper', { ...snapshot, cloneFrom: 1 }, request),
  },
  getAgentVersion: {
    minimal: (client) => client.getAgentVersion('helper', 1),
    full: (client) => client.getAgentVersion('helper', id, request),
  },
  updateAgentVersion: {
    minimal: (client) => client.updateAgentVersion('helper', 1, {}),
    full: (client) => client.updateAgentVersion('helper', id, snapshot, request),
  },
  deleteAgentVersion: {
    answer: nothing,
    minimal: (client) => client.deleteAgentVersion('helper', 1),
    full: (client) => client.deleteAgentVersion('helper', id, request),
  },
  activateAgentVersion: {
    answer: nothing,
    minimal: (client) => client.activateAgentVersion('helper', 1),
    full: (client) => client.activateAgentVersion('helper', id, request),
  },

  // Sessions
  createSession: {
    minimal: (client) => client.createSession('helper'),
    full: (client) =>
      client.createSession('helper', {
        ...request,
        ...settings,
        credentialId: other,
        extraEnv: { REGION: 'eu' },
        mcpServers: {
          docs: { url: 'https://mcp.example/sse' },
          local: { command: 'mcp', args: ['-v'], env: {} },
        },
        systemPrompt: 'Help.',
        permissionMode: 'default',
      }),
  },
  listSessions: {
    minimal: (client) => client.listSessions(),
    full: (client) => client.listSessions({ ...request, agent: 'helper', limit: 10, offset: 0 }),
  },
  listSessionsWithTotal: {
    operation: 'listSessions',
    minimal: (client) => client.listSessionsWithTotal(),
    full: (client) => client.listSessionsWithTotal({ ...request, agent: 'helper', limit: 10, offset: 0 }),
    answer: ({ sessions = [] }) => ({ sessions, total: sessions.length }),
  },
  getSession: {
    minimal: (client) => client.getSession(id),
    full: (client) => client.getSession(id, request),
  },
  updateSessionConfig: {
    minimal: (client) => client.updateSessionConfig(id, {}),
    full: (client) => client.updateSessionConfig(id, settings, request),
  },
  pauseSession: {
    minimal: (client) => client.pauseSession(id),
    full: (client) => client.pauseSession(id, request),
  },
  resumeSession: {
    minimal: (client) => client.resumeSession(id),
    full: (client) => client.resumeSession(id, request),
  },
  stopSession: {
    minimal: (client) => client.stopSession(id),
    full: (client) => client.stopSession(id, request),
  },
  forkSession: {
    minimal: (client) => client.forkSession(id),
    full: (client) => client.forkSession(id, request),
  },
  endSession: {
    minimal: (client) => client.endSession(id),
    full: (client) => client.endSession(id, request),
  },
  exec: {
    minimal: (client) => client.exec(id, 'ls'),
    full: (client) => client.exec(id, 'ls', { ...withoutTimeout, timeout: 300_000, autoResume: false }),
  },
  getSessionLogs: {
    minimal: (client) => client.getSessionLogs(id),
    full: (client) => client.getSessionLogs(id, { ...request, after: -1 }),
  },
  iterateSessionLogs: {
    operation: 'getSessionLogs',
    minimal: (client) => all(client.iterateSessionLogs(id)),
    full: (client) => all(client.iterateSessionLogs(id, { ...request, after: -1 })),
    answer: ({ logs }) => [...(logs ?? []), ...(logs ?? [])],
    // The second one finds out that there is no further line.
    requests: 2,
  },

  // Messages
  sendMessage: {
    minimal: (client) => client.sendMessage(id, 'Hello'),
    full: (client) => client.sendMessage(id, [...blocks], message),
  },
  sendMessageStream: {
    operation: 'sendMessage',
    minimal: (client) => client.sendMessageStream(id, 'Hello').result(),
    full: (client) => client.sendMessageStream(id, [...blocks], message).result(),
  },
  listMessages: {
    minimal: (client) => client.listMessages(id),
    full: (client) => client.listMessages(id, { ...request, limit: 1000, afterSequence: 0 }),
  },
  iterateMessages: {
    operation: 'listMessages',
    minimal: (client) => all(client.iterateMessages(id)),
    full: (client) => all(client.iterateMessages(id, { ...request, limit: 100, afterSequence: 0 })),
  },
  listSessionEvents: {
    minimal: (client) => client.listSessionEvents(id),
    full: (client) =>
      client.listSessionEvents(id, { ...request, limit: 1000, afterSequence: 0, type: 'lifecycle' }),
  },
  iterateSessionEvents: {
    operation: 'listSessionEvents',
    minimal: (client) => all(client.iterateSessionEvents(id)),
    full: (client) =>
      all(client.iterateSessionEvents(id, { ...request, limit: 100, afterSequence: 0, type: 'text' })),
  },

  // Files of a session
  getSessionFiles: {
    minimal: (client) => client.getSessionFiles(id),
    full: (client) => client.getSessionFiles(id, { ...request, includeHidden: false }),
  },
  getSessionFile: {
    minimal: (client) => client.getSessionFile(id, 'a.md'),
    full: (client) => client.getSessionFile(id, 'a b.md', request),
  },
  downloadSessionFile: {
    operation: 'getSessionFile',
    minimal: (client) => client.downloadSessionFile(id, 'a.md'),
    full: (client) => client.downloadSessionFile(id, 'a.md', request),
  },
  downloadSessionFileRaw: {
    operation: 'getSessionFile',
    minimal: (client) => client.downloadSessionFileRaw(id, 'a.md'),
    full: (client) => client.downloadSessionFileRaw(id, 'a.md', request),
  },
  writeSessionFiles: {
    minimal: (client) => client.writeSessionFiles(id, [{ path: 'a.md', content: 'text' }]),
    full: (client) =>
      client.writeSessionFiles(
        id,
        [
          { path: 'a.md', content: 'text', mimeType: 'text/markdown' },
          { path: 'b.bin', content: new Blob(['blob']) },
        ],
        'notes',
        request,
      ),
  },
  deleteSessionFile: {
    minimal: (client) => client.deleteSessionFile(id, 'a.md'),
    full: (client) => client.deleteSessionFile(id, 'a b.md', request),
  },
  downloadWorkspace: {
    minimal: (client) => client.downloadWorkspace(id),
    full: (client) => client.downloadWorkspace(id, request),
  },
  downloadWorkspaceRaw: {
    operation: 'downloadWorkspace',
    minimal: (client) => client.downloadWorkspaceRaw(id),
    full: (client) => client.downloadWorkspaceRaw(id, request),
  },
  uploadWorkspace: {
    answer: nothing,
    minimal: (client) => client.uploadWorkspace(id, new Uint8Array([31, 139])),
    full: (client) => client.uploadWorkspace(id, new Blob([new Uint8Array([31, 139])]).stream(), request),
  },

  // Attachments
  uploadAttachment: {
    minimal: (client) => client.uploadAttachment(id, 'a.txt', 'text'),
    full: (client) =>
      client.uploadAttachment(id, 'a.txt', new Blob(['text']), {
        ...request,
        mimeType: 'text/plain',
        messageId: other,
      }),
  },
  listAttachments: {
    minimal: (client) => client.listAttachments(id),
    full: (client) => client.listAttachments(id, request),
  },
  downloadAttachment: {
    minimal: (client) => client.downloadAttachment(id),
    full: (client) => client.downloadAttachment(id, request),
  },
  downloadAttachmentRaw: {
    operation: 'downloadAttachment',
    minimal: (client) => client.downloadAttachmentRaw(id),
    full: (client) => client.downloadAttachmentRaw(id, request),
  },
  deleteAttachment: {
    answer: nothing,
    minimal: (client) => client.deleteAttachment(id),
    full: (client) => client.deleteAttachment(id, request),
  },

  // Credentials
  storeCredential: {
    minimal: (client) => client.storeCredential('anthropic', canary.credential),
    full: (client) => client.storeCredential('custom', 'secret', 'mine', request),
  },
  storeBedrockCredential: {
    operation: 'storeCredential',
    minimal: (client) =>
      client.storeBedrockCredential({
        accessKeyId: 'AKIA',
        secretAccessKey: canary.credential,
        region: 'eu-west-1',
      }),
    full: (client) =>
      client.storeBedrockCredential(
        {
          accessKeyId: 'AKIA',
          secretAccessKey: canary.credential,
          region: 'eu-west-1',
          sessionToken: 'token',
          label: 'mine',
        },
        request,
      ),
  },
  listCredentials: {
    minimal: (client) => client.listCredentials(),
    full: (client) => client.listCredentials(request),
  },
  deleteCredential: {
    answer: nothing,
    minimal: (client) => client.deleteCredential(id),
    full: (client) => client.deleteCredential(id, request),
  },

  // Queue
  enqueue: {
    minimal: (client) => client.enqueue('helper', 'Tidy up'),
    full: (client) =>
      client.enqueue('helper', 'Tidy up', { ...request, sessionId: id, priority: 5, maxRetries: 0 }),
  },
  listQueueItems: {
    minimal: (client) => client.listQueueItems(),
    full: (client) => client.listQueueItems({ ...request, status: 'pending', limit: 500 }),
  },
  getQueueItem: {
    minimal: (client) => client.getQueueItem(id),
    full: (client) => client.getQueueItem(id, request),
  },
  cancelQueueItem: {
    minimal: (client) => client.cancelQueueItem(id),
    full: (client) => client.cancelQueueItem(id, request),
  },
  getQueueStats: {
    minimal: (client) => client.getQueueStats(),
    full: (client) => client.getQueueStats(request),
  },

  // Usage
  listUsageEvents: {
    minimal: (client) => client.listUsageEvents(),
    full: (client) =>
      client.listUsageEvents({ ...request, ...span, sessionId: id, agentName: 'helper', limit: 1000 }),
  },
  getUsageStats: {
    minimal: (client) => client.getUsageStats(),
    full: (client) => client.getUsageStats({ ...request, ...span, sessionId: id, agentName: 'helper' }),
  },
  getAnalytics: {
    minimal: (client) => client.getAnalytics(),
    full: (client) => client.getAnalytics({ ...request, ...span }),
  },

  // Evaluations
  listEvalCases: {
    minimal: (client) => client.listEvalCases('helper'),
    full: (client) => client.listEvalCases('helper', { ...request, category: 'compass', isActive: true }),
  },
  createEvalCase: {
    minimal: (client) => client.createEvalCase('helper', { question: 'Which way?' }),
    full: (client) => client.createEvalCase('helper', evalCase, request),
  },
  getEvalCase: {
    minimal: (client) => client.getEvalCase('helper', id),
    full: (client) => client.getEvalCase('helper', id, request),
  },
  updateEvalCase: {
    minimal: (client) => client.updateEvalCase('helper', id, {}),
    full: (client) =>
      client.updateEvalCase('helper', id, { ...evalCase, category: null, tags: null }, request),
  },
  deleteEvalCase: {
    answer: nothing,
    minimal: (client) => client.deleteEvalCase('helper', id),
    full: (client) => client.deleteEvalCase('helper', id, request),
  },
  importEvalCases: {
    minimal: (client) => client.importEvalCases('helper', []),
    full: (client) => client.importEvalCases('helper', [evalCase, { question: 'How far?' }], request),
  },
  exportEvalCases: {
    minimal: (client) => client.exportEvalCases('helper'),
    full: (client) => client.exportEvalCases('helper', request),
  },
  startEvalRun: {
    minimal: (client) => client.startEvalRun('helper'),
    full: (client) =>
      client.startEvalRun('helper', { versionNumber: 1, categories: ['compass'], tags: ['smoke'] }, request),
  },
  listEvalRuns: {
    minimal: (client) => client.listEvalRuns('helper'),
    full: (client) => client.listEvalRuns('helper', request),
  },
  getEvalRun: {
    minimal: (client) => client.getEvalRun('helper', id),
    full: (client) => client.getEvalRun('helper', id, request),
  },
  getEvalRunResults: {
    minimal: (client) => client.getEvalRunResults('helper', id),
    full: (client) => client.getEvalRunResults('helper', id, request),
  },
  compareEvalRuns: {
    minimal: (client) => client.compareEvalRuns('helper', id, other),
    full: (client) => client.compareEvalRuns('helper', id, other, request),
  },
  scoreEvalRun: {
    minimal: (client) => client.scoreEvalRun('helper', id, {}),
    full: (client) =>
      client.scoreEvalRun('helper', id, { resultId: other, humanScore: 4.5, humanNotes: 'Good' }, request),
  },
  scoreEvalResult: {
    minimal: (client) => client.scoreEvalResult('helper', id, {}),
    full: (client) => client.scoreEvalResult('helper', id, { humanScore: 1, humanNotes: 'Bad' }, request),
  },

  // API keys and the server
  listApiKeys: { minimal: (client) => client.listApiKeys(), full: (client) => client.listApiKeys(request) },
  createApiKey: {
    minimal: (client) => client.createApiKey(),
    full: (client) => client.createApiKey('laptop', request),
  },
  deleteApiKey: {
    answer: nothing,
    minimal: (client) => client.deleteApiKey(id),
    full: (client) => client.deleteApiKey(id, request),
  },
  health: { minimal: (client) => client.health(), full: (client) => client.health(request) },
  getMetrics: { minimal: (client) => client.getMetrics(), full: (client) => client.getMetrics(request) },
};
