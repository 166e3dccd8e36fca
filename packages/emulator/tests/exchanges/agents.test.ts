import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AshBench, base64 } from '../support/ash.ts';
import {
  aNumber,
  anId,
  aText,
  aTime,
  badRequest,
  exchange,
  invalid,
  noContent,
  realServer,
  refused,
} from './play.ts';

let ash: AshBench;
beforeAll(async () => {
  ash = await realServer();
  await ash.call('DELETE /api/agents/helper');
});
afterAll(() => ash.emulator.close());

const agent = {
  id: anId,
  name: 'writer',
  tenantId: 'default',
  version: 1,
  path: aText,
  createdAt: aTime,
  updatedAt: aTime,
  env: { CITY: '***' },
};
const entry = (path: string) => ({ path, size: aNumber, modifiedAt: aTime });

describe('the server and its door', { tags: ['emulator.ash-exchanges'] }, () => {
  it('health', async () => {
    const pool = [
      'total',
      'cold',
      'warming',
      'warm',
      'waiting',
      'running',
      'maxCapacity',
      'resumeWarmHits',
      'resumeColdHits',
      'preWarmHits',
    ];
    const body = {
      status: 'ok',
      version: '0.2.0',
      coordinatorId: expect.stringMatching(/-\d+$/),
      activeSessions: aNumber,
      activeSandboxes: aNumber,
      remoteRunners: 0,
      uptime: aNumber,
      pool: Object.fromEntries(pool.map((name) => [name, aNumber])),
    };
    await exchange(ash, 'GET /health', { status: 200, body }, { auth: false });
  });

  it('keys', async () => {
    const without = { auth: false };
    await exchange(ash, 'GET /api/agents', refused(401, 'Missing Authorization header'), without);
    const headers = (authorization: string) => ({ auth: false, headers: { authorization } });
    await exchange(ash, 'GET /api/agents', refused(401, 'Invalid API key'), headers('Bearer other'));
    await exchange(
      ash,
      'GET /api/agents',
      refused(401, 'Invalid Authorization header format'),
      headers('Token x'),
    );
  });

  it('what is not there, and what cannot be read', async () => {
    const body = { message: 'Route GET:/api/somewhere not found', error: 'Not Found', statusCode: 404 };
    await exchange(ash, 'GET /api/somewhere', { status: 404, body, limit: null });
    await exchange(ash, 'POST /api/agents', badRequest, { raw: '{"name":' });
    const media = {
      statusCode: 415,
      code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE',
      error: 'Unsupported Media Type',
      message: 'Unsupported Media Type',
    };
    const xml = { raw: '<name/>', headers: { 'content-type': 'application/xml' } };
    await exchange(ash, 'POST /api/agents', { status: 415, body: media }, xml);
  });
});

describe('agents', { tags: ['emulator.ash-exchanges'] }, () => {
  it('deploy and list', async () => {
    await exchange(ash, 'GET /api/agents', { status: 200, body: { agents: [] } });
    const files = [{ path: 'docs/style.md', content: base64('# Style\n') }];
    const body = { name: 'writer', systemPrompt: 'You write.', files, env: { CITY: 'Oslo' } };
    await exchange(ash, 'POST /api/agents', { status: 201, body: { agent } }, { body });
    await exchange(ash, 'POST /api/agents', badRequest, { body: { name: 'no spaces, please' } });
    await exchange(ash, 'POST /api/agents', badRequest, { body: { systemPrompt: 'nameless' } });
    await exchange(ash, 'GET /api/agents', { status: 200, body: { agents: [agent] } });
    await exchange(ash, 'GET /api/agents/writer', { status: 200, body: { agent } });
    await exchange(ash, 'GET /api/agents/reader', refused(404, 'Agent not found'));
  });

  it('change', async () => {
    const change = { env: { CITY: 'Rome' }, config: { color: 'red' } };
    await exchange(ash, 'PATCH /api/agents/writer', { status: 200, body: { agent } }, { body: change });
    await exchange(ash, 'GET /api/agents/writer/config', {
      status: 200,
      body: { config: { color: 'red' } },
    });
    const config = { color: 'red', size: 2 };
    await exchange(
      ash,
      'PATCH /api/agents/writer/config',
      { status: 200, body: { config } },
      { body: { size: 2 } },
    );
  });

  it('files', async () => {
    const files = [entry('CLAUDE.md'), entry('docs/style.md')];
    await exchange(ash, 'GET /api/agents/writer/files', { status: 200, body: { files } });
    const style = '/api/agents/writer/files/docs/style.md';
    const json = { path: 'docs/style.md', content: '# Style\n', size: 8 };
    await exchange(ash, `GET ${style}?format=json`, { status: 200, body: json });
    await exchange(ash, `GET ${style}?format=raw`, {
      status: 200,
      type: 'text/markdown',
      body: '# Style\n',
      headers: { 'content-disposition': "attachment; filename*=UTF-8''style.md", 'x-ash-source': null },
    });
    await exchange(ash, 'GET /api/agents/writer/files/none.md', refused(404, 'File not found'));
    const more = { files: [{ path: 'more.txt', content: base64('more') }] };
    await exchange(
      ash,
      'POST /api/agents/writer/files',
      { status: 200, body: { written: 1 } },
      { body: more },
    );
    await exchange(ash, 'DELETE /api/agents/writer/files/more.txt', { status: 200, body: { deleted: true } });
  });

  it('versions', async () => {
    const path = '/api/agents/writer/versions';
    const first = {
      id: anId,
      tenantId: 'default',
      agentName: 'writer',
      versionNumber: 1,
      name: 'short',
      systemPrompt: 'Write little.',
      releaseNotes: 'first try',
      isActive: false,
      knowledgeFiles: null,
      createdBy: null,
      createdAt: aTime,
      updatedAt: aTime,
    };
    const second = { ...first, versionNumber: 2, name: 'v2', releaseNotes: null };
    const content = { name: 'short', systemPrompt: 'Write little.', releaseNotes: 'first try' };
    await exchange(ash, `POST ${path}`, { status: 201, body: { version: first } }, { body: content });
    await exchange(
      ash,
      `POST ${path}`,
      { status: 201, body: { version: second } },
      { body: { cloneFrom: 1 } },
    );
    await exchange(ash, `POST ${path}`, refused(400, 'Source version 12 not found'), {
      body: { cloneFrom: 12 },
    });
    await exchange(ash, `GET ${path}`, { status: 200, body: { versions: [second, first] } });
    await exchange(ash, `GET ${path}/1`, { status: 200, body: { version: first } });
    const noted = { ...first, releaseNotes: 'noted' };
    await exchange(
      ash,
      `PATCH ${path}/1`,
      { status: 200, body: { version: noted } },
      { body: { releaseNotes: 'noted' } },
    );
    await exchange(ash, `POST ${path}/1/activate`, {
      status: 200,
      body: { activated: true, versionNumber: 1 },
    });
    await exchange(ash, `GET ${path}/9`, refused(404, 'Version not found'));
    await exchange(ash, `DELETE ${path}/2`, noContent);
  });

  it('evals', async () => {
    const path = '/api/agents/writer/eval-cases';
    const asked = {
      id: anId,
      tenantId: 'default',
      agentName: 'writer',
      question: 'Who wrote Emma?',
      expectedTopics: ['Austen'],
      expectedNotTopics: null,
      referenceAnswer: null,
      category: 'books',
      tags: ['novel'],
      chatHistory: null,
      isActive: true,
      createdAt: aTime,
      updatedAt: aTime,
    };
    const content = {
      question: 'Who wrote Emma?',
      expectedTopics: ['Austen'],
      category: 'books',
      tags: ['novel'],
    };
    const created = await exchange(
      ash,
      `POST ${path}`,
      { status: 201, body: { case: asked } },
      { body: content },
    );
    const empty = invalid('body/question must NOT have fewer than 1 characters');
    await exchange(ash, `POST ${path}`, empty, { body: { question: '' } });
    await exchange(ash, `GET ${path}`, { status: 200, body: { cases: [asked] } });
    await exchange(ash, `GET ${path}?isActive=false`, { status: 200, body: { cases: [] } });
    const { id } = created.case;
    await exchange(ash, `GET ${path}/${id}`, { status: 200, body: { case: asked } });
    const retired = { ...asked, isActive: false, category: null };
    const change = { isActive: false, category: null };
    await exchange(ash, `PATCH ${path}/${id}`, { status: 200, body: { case: retired } }, { body: change });
    const imported = { cases: [{ question: 'When?' }] };
    await exchange(ash, `POST ${path}/import`, { status: 200, body: { imported: 1 } }, { body: imported });
    const bare = { ...asked, question: 'When?', expectedTopics: null, category: null, tags: null };
    await exchange(ash, `GET ${path}/export`, { status: 200, body: { cases: [retired, bare] } });
    await exchange(ash, 'GET /api/agents/writer/eval-runs', { status: 200, body: { runs: [] } });
    await exchange(ash, `GET /api/agents/writer/eval-runs/${id}`, refused(404, 'Eval run not found'));
    await exchange(ash, `DELETE ${path}/${id}`, noContent);
  });

  it('the end', async () => {
    await exchange(ash, 'DELETE /api/agents/writer', { status: 200, body: { ok: true } });
    await exchange(ash, 'DELETE /api/agents/writer', refused(404, 'Agent not found'));
  });
});
