import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AshBench, ashBench, base64, blocks, eventually, framesOf, nobody } from '../support/ash.ts';
import { visits } from '../support/visits.ts';

let ash: AshBench;
beforeAll(async () => {
  ash = await ashBench({ apiKey: 'contract-key' });
});
afterAll(() => ash.emulator.close());

const { visit, visited, operations } = visits(
  new URL('../../../../openapi/ash.yaml', import.meta.url),
  (request, init) => ash.call(request, init),
  (text) => framesOf(text).map(({ event, data }) => ({ type: event, data })),
);

const name = 'contract';

describe('every public operation keeps to the contract', () => {
  it('server', async () => {
    await visit('health');
    await visit('getMetrics');
  });

  it('agents and their files', async () => {
    const files = [{ path: 'notes/readme.md', content: base64('# Notes\n') }];
    await visit('createAgent', { body: { name, systemPrompt: 'Be brief.', files, env: { REGION: 'eu' } } });
    await visit('createAgent', { body: { name: 'bad name!' }, status: 400, isValid: false });
    await visit('listAgents');
    await visit('getAgent', { path: { name } });
    await visit('getAgent', { path: { name: 'nobody' }, status: 404 });
    await visit('updateAgent', { path: { name }, body: { env: { REGION: 'us' }, config: { tier: 'gold' } } });
    await visit('getAgentConfig', { path: { name } });
    await visit('updateAgentConfig', { path: { name }, body: { color: 'blue' } });
    await visit('listAgentFiles', { path: { name } });
    await visit('getAgentFile', { path: { name, path: 'notes/readme.md' } });
    await visit('getAgentFile', { path: { name, path: 'notes/readme.md' }, query: { format: 'raw' } });
    await visit('getAgentFile', { path: { name, path: 'missing' }, status: 404 });
    await visit('getAgentFile', { path: { name, path: 'notes' }, status: 400 });
    await visit('uploadAgentFiles', {
      path: { name },
      body: { files: [{ path: 'x.txt', content: base64('x') }] },
    });
    await visit('deleteAgentFile', { path: { name, path: 'x.txt' } });
    await visit('deleteAgentFile', { path: { name, path: 'notes' }, status: 500 });
  });

  it('versions', async () => {
    const body = { name: 'first', systemPrompt: 'Be kind.', releaseNotes: 'start', knowledgeFiles: ['a.md'] };
    const { version } = await visit('createAgentVersion', { path: { name }, body });
    await visit('createAgentVersion', { path: { name }, body: { cloneFrom: 1 } });
    await visit('createAgentVersion', { path: { name }, body: { cloneFrom: 99 }, status: 400 });
    await visit('listAgentVersions', { path: { name } });
    await visit('getAgentVersion', { path: { name, versionNumber: 1 } });
    await visit('getAgentVersion', { path: { name, versionNumber: version.id } });
    await visit('getAgentVersion', { path: { name, versionNumber: 9 }, status: 404 });
    await visit('updateAgentVersion', {
      path: { name, versionNumber: 1 },
      body: { releaseNotes: 'changed' },
    });
    await visit('activateAgentVersion', { path: { name, versionNumber: 1 } });
    await visit('deleteAgentVersion', { path: { name, versionNumber: 2 } });
  });

  it('sessions', async () => {
    const settings = {
      model: 'claude-sonnet-4-6',
      systemPrompt: 'Be quick.',
      extraEnv: { MODE: 'test' },
      mcpServers: { search: { url: 'http://localhost:9/sse' }, local: { command: 'tool', args: ['-v'] } },
      permissionMode: 'default',
      allowedTools: ['Read'],
      disallowedTools: ['Bash'],
      betas: ['x'],
      subagents: { critic: {} },
      initialAgent: 'critic',
    };
    const { session } = await visit('createSession', { body: { agent: name, ...settings } });
    await visit('createSession', { body: {}, status: 400, isValid: false });
    await visit('createSession', { body: { agent: 'nobody' }, status: 404 });
    const path = { id: session.id };
    await visit('listSessions', { query: { agent: name } });
    await visit('getSession', { path });
    await visit('getSession', { path: { id: nobody }, status: 404 });
    await visit('getSession', { path: { id: 'x' }, status: 400, isValid: false });
    await visit('updateSessionConfig', { path, body: { model: 'claude-opus-4' } });
    await visit('exec', { path, body: { command: 'echo hi' } });
    await visit('exec', { path, body: { command: '' }, status: 500 });
    await visit('getSessionLogs', { path, query: { after: -1 } });
    await visit('pauseSession', { path });
    await visit('pauseSession', { path, status: 400 });
    await visit('resumeSession', { path });
    const fork = await visit('forkSession', { path });
    await visit('stopSession', { path });
    await visit('stopSession', { path, status: 400 });
    await visit('endSession', { path });
    await visit('resumeSession', { path, status: 410 });
    await visit('endSession', { path: { id: fork.session.id } });
  });

  it('messages, streams included', async () => {
    const { session } = await visit('createSession', { body: { agent: name } });
    const path = { id: session.id };
    await visit('sendMessage', { path, body: { content: 'Hello' } });
    await visit('sendMessage', {
      path,
      body: {
        content: blocks('Hel', 'lo'),
        includePartialMessages: true,
        model: 'claude-opus-4',
        maxTurns: 5,
        maxBudgetUsd: 1.5,
        effort: 'low',
        thinking: { type: 'enabled', budgetTokens: 1_000 },
        outputFormat: { type: 'json_schema', schema: { type: 'object' } },
      },
    });
    await visit('sendMessage', { path, body: { content: 'x', maxTurns: 1 } });
    await visit('sendMessage', { path, body: { content: 'x', maxBudgetUsd: 0 } });
    await visit('sendMessage', {
      path,
      body: { content: 'x', effort: 'extreme' },
      status: 400,
      isValid: false,
    });
    await visit('sendMessage', { path: { id: nobody }, body: { content: 'x' }, status: 404 });
    await visit('listMessages', { path, query: { limit: 5, after: 1 } });
    await visit('listMessages', { path, query: { limit: 0 }, status: 400, isValid: false });
    await visit('listSessionEvents', { path });
    await visit('listSessionEvents', { path, query: { type: 'turn_complete', limit: 1, after: 0 } });
    ash.emulator.ash.loseSandbox(session.id);
    await visit('sendMessage', { path, body: { content: 'x' }, status: 500 });
    await visit('sendMessage', { path, body: { content: 'x' }, status: 400 });
  });

  it('files, attachments and the workspace of a session', async () => {
    const { session } = await visit('createSession', { body: { agent: name } });
    const path = { id: session.id };
    const file = { ...path, path: 'src/a.txt' };
    const files = [
      { path: 'src/a.txt', content: base64('hello') },
      { path: '../up.txt', content: base64('hello') },
    ];
    await visit('writeSessionFiles', { path, body: { files, targetPath: '.' } });
    await visit('getSessionFiles', { path, query: { includeHidden: 'false' } });
    await visit('getSessionFile', { path: file });
    await visit('getSessionFile', { path: file, query: { format: 'json' } });
    await visit('getSessionFile', { path: { ...path, path: 'nope' }, status: 404 });
    await visit('deleteSessionFile', { path: file });
    await visit('deleteSessionFile', { path: file, status: 404 });

    const body = {
      filename: 'note.txt',
      content: base64('hello'),
      mimeType: 'text/plain',
      messageId: nobody,
    };
    const { attachment } = await visit('uploadAttachment', { path, body });
    await visit('uploadAttachment', { path, body: { filename: 'empty.txt', content: '' }, status: 400 });
    await visit('listAttachments', { path });
    await visit('downloadAttachment', { path: { id: attachment.id } });
    await visit('deleteAttachment', { path: { id: attachment.id } });
    await visit('downloadAttachment', { path: { id: attachment.id }, status: 404 });

    await visit('downloadWorkspace', { path });
    const archive = await ash.open(`GET /api/sessions/${session.id}/workspace`);
    const bundle = Buffer.from(await archive.arrayBuffer()).toString('base64');
    await visit('uploadWorkspace', { path, body: { bundle } });
    await visit('uploadWorkspace', { path, body: { bundle: base64('not an archive') }, status: 500 });
  });

  it('credentials and keys', async () => {
    const { credential } = await visit('storeCredential', {
      body: { type: 'anthropic', key: 'sk-test', label: 'mine' },
    });
    await visit('storeCredential', { body: { type: 'unknown', key: 'x' }, status: 400, isValid: false });
    await visit('listCredentials');
    await visit('createSession', { body: { agent: name, credentialId: credential.id } });
    await visit('listCredentials');
    await visit('deleteCredential', { path: { id: credential.id } });
    await visit('deleteCredential', { path: { id: credential.id }, status: 404 });

    const { id } = await visit('createApiKey', { body: { label: 'ci' } });
    await visit('createApiKey');
    await visit('listApiKeys');
    await visit('deleteApiKey', { path: { id } });
    await visit('deleteApiKey', { path: { id }, status: 404 });
  });

  it('queue, usage and analytics', async () => {
    const { item } = await visit('enqueue', {
      body: { agentName: name, prompt: 'later', priority: 1, maxRetries: 1 },
    });
    await visit('enqueue', { body: { agentName: name }, status: 400, isValid: false });
    const path = { id: item.id };
    await eventually(
      () => visit('getQueueItem', { path }),
      (answer) => answer.item.status === 'completed',
    );
    await visit('cancelQueueItem', { path, status: 400 });
    await visit('cancelQueueItem', { path: { id: nobody }, status: 404 });
    await visit('listQueueItems', { query: { status: 'completed', limit: 10 } });
    await visit('getQueueStats');
    const { events } = await visit('listUsageEvents', { query: { agentName: name, limit: 5 } });
    expect(events).toHaveLength(5);
    await visit('getUsageStats', { query: { after: '2020-01-01T00:00:00.000Z' } });
    await visit('listUsageEvents', { query: { after: '2020-01-01' }, status: 400, isValid: false });
    await visit('getAnalytics', { query: { before: '2100-01-01T00:00:00.000Z' } });
  });

  it('evals', async () => {
    const body = {
      question: 'What is 2+2? 4',
      expectedTopics: ['4'],
      expectedNotTopics: ['5'],
      referenceAnswer: '4',
      category: 'accuracy',
      tags: ['math'],
      chatHistory: [{ role: 'user', content: 'Hi' }],
      isActive: true,
    };
    const created = await visit('createEvalCase', { path: { name }, body });
    const path = { name, id: created.case.id };
    await visit('createEvalCase', { path: { name }, body: { question: '' }, status: 400, isValid: false });
    await visit('importEvalCases', { path: { name }, body: { cases: [{ question: 'Why?' }] } });
    await visit('listEvalCases', { path: { name }, query: { isActive: 'true' } });
    await visit('exportEvalCases', { path: { name } });
    await visit('getEvalCase', { path });
    await visit('updateEvalCase', { path, body: { referenceAnswer: null } });

    const { run } = await visit('startEvalRun', {
      path: { name },
      body: { versionNumber: 1, categories: ['accuracy'] },
    });
    await visit('startEvalRun', { path: { name }, body: { versionNumber: 77 }, status: 404 });
    const runPath = { name, id: run.id };
    await eventually(
      () => visit('getEvalRun', { path: runPath }),
      (answer) => answer.run.status === 'completed',
    );
    await visit('listEvalRuns', { path: { name } });
    const { results } = await visit('getEvalRunResults', { path: runPath });
    await visit('compareEvalRuns', { path: { name }, query: { runA: run.id, runB: run.id } });
    await visit('scoreEvalRun', { path: runPath, body: { humanScore: 4.5, humanNotes: 'good' } });
    await visit('scoreEvalRun', { path: runPath, body: {}, status: 400 });
    const resultPath = { name, id: results[0].id };
    await visit('scoreEvalResult', { path: resultPath, body: { humanScore: 2 } });
    await visit('deleteEvalCase', { path });
    await visit('getEvalCase', { path, status: 404 });
  });

  it('the end of an agent', async () => {
    await visit('deleteAgent', { path: { name } });
    await visit('deleteAgent', { path: { name }, status: 404 });
  });

  it('leaves no public operation unvisited', () => {
    const isPublic = operations.filter(({ isInternal }) => !isInternal).map(({ id }) => id);
    expect(isPublic.length).toBeGreaterThan(70);
    expect(isPublic.filter((id) => !visited.has(id))).toEqual([]);
  });
});
