import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AshBench, base64, blocks, nobody } from '../support/ash.ts';
import {
  aNumber,
  anId,
  aTime,
  badRequest,
  exchange,
  invalid,
  noContent,
  realServer,
  refused,
} from './play.ts';

let ash: AshBench;
let id: string;
let fork: string;
let path: string;
beforeAll(async () => {
  ash = await realServer();
});
afterAll(() => ash.emulator.close());

const session = (fields: Record<string, unknown> = {}) => ({
  session: {
    id: anId,
    tenantId: 'default',
    agentName: 'helper',
    sandboxId: anId,
    status: 'active',
    runnerId: null,
    parentSessionId: null,
    createdAt: aTime,
    lastActiveAt: aTime,
    ...fields,
  },
});
const ok = (body: unknown) => ({ status: 200, body });
const row = (sequence: number, role: string, sessionId: string) => ({
  id: anId,
  sessionId,
  tenantId: 'default',
  role,
  content: expect.any(String),
  sequence,
  createdAt: aTime,
});
const assistant = (text: string) => ({
  type: 'assistant',
  message: { role: 'assistant', content: [{ type: 'text', text }] },
  session_id: id,
});

describe('a session from beginning to end', { tags: ['emulator.ash-exchanges'] }, () => {
  it('is created and found', async () => {
    await exchange(ash, 'POST /api/sessions', refused(404, 'Agent "ghost" not found'), {
      body: { agent: 'ghost' },
    });
    await exchange(ash, 'POST /api/sessions', badRequest, { body: { model: 'm' } });
    const body = {
      agent: 'helper',
      model: 'claude-opus-4',
      disallowedTools: ['Bash'],
      permissionMode: 'default',
    };
    const created = await exchange(ash, 'POST /api/sessions', { status: 201, body: session() }, { body });
    id = created.session.id;
    path = `/api/sessions/${id}`;
    const known = session({ id }).session;
    await exchange(ash, 'GET /api/sessions', ok({ sessions: [known] }));
    await exchange(ash, 'GET /api/sessions?agent=helper', ok({ sessions: [known] }));
    await exchange(ash, 'GET /api/sessions?agent=ghost', ok({ sessions: [] }));
    await exchange(ash, `GET ${path}`, ok({ session: known }));
    await exchange(ash, 'GET /api/sessions/17', invalid('params/id must match format "uuid"'));
    await exchange(ash, `GET /api/sessions/${nobody}`, refused(404, 'Session not found'));
    await exchange(ash, `PATCH ${path}/config`, ok({ session: known }), {
      body: { model: 'other', betas: ['b'] },
    });
  });

  it('is talked to', async () => {
    const post = `POST ${path}/messages`;
    const start = { event: 'session_start', data: { sessionId: id, version: '0.2.0' } };
    const first = await exchange(
      ash,
      post,
      {
        status: 200,
        events: ['session_start', 'assistant', 'turn_complete', 'result', 'done'],
        headers: { 'cache-control': 'no-cache' },
      },
      { body: { content: blocks('Good', 'morning') } },
    );
    const result = 'Mock response to: Good morning';
    expect(first).toEqual([
      start,
      { event: 'message', data: assistant('[Mock] Turn 1 | History: Good morning') },
      { event: 'turn_complete', data: { numTurns: 1, result } },
      {
        event: 'message',
        data: {
          type: 'result',
          subtype: 'success',
          session_id: id,
          cost_usd: 0,
          duration_ms: aNumber,
          duration_api_ms: aNumber,
          is_error: false,
          num_turns: 1,
          result,
        },
      },
      { event: 'done', data: { sessionId: id } },
    ]);
    const partial = [
      'stream_event',
      'stream_event',
      ...Array(3).fill(['text_delta', 'stream_event']).flat(),
      ...Array(3).fill('stream_event'),
    ];
    await exchange(
      ash,
      post,
      { status: 200, events: ['session_start', ...partial, 'assistant', 'done'] },
      { body: { content: blocks('And', 'again'), includePartialMessages: true } },
    );
    const third = await exchange(
      ash,
      post,
      { status: 200, events: ['session_start', 'assistant', 'done'] },
      { body: { content: 'one string' } },
    );
    expect(third[1].data).toEqual(assistant('[Resumed session]'));
    await exchange(ash, post, badRequest, { body: { content: blocks('alone') } });
    await exchange(ash, post, badRequest, { body: { model: 'm' } });
    await exchange(ash, post, badRequest, { body: { content: 'x', maxTurns: 0 } });
    await exchange(ash, `POST /api/sessions/${nobody}/messages`, refused(404, 'Session not found'), {
      body: { content: 'x' },
    });
  });

  it('remembers', async () => {
    const roles = ['user', 'assistant', 'assistant', 'user', 'assistant', 'user', 'assistant'];
    const rows = roles.map((role, index) => row(index + 1, role, id));
    const { messages } = await exchange(ash, `GET ${path}/messages`, ok({ messages: rows }));
    expect(JSON.parse(messages[0].content)).toEqual({ type: 'user', content: blocks('Good', 'morning') });
    // The string became a list of strings.
    expect(JSON.parse(messages[5].content)).toEqual({ type: 'user', content: ['one string'] });
    await exchange(ash, `GET ${path}/messages?limit=2`, ok({ messages: rows.slice(0, 2) }));
    await exchange(ash, `GET ${path}/messages?limit=2&after=2`, ok({ messages: rows.slice(2, 4) }));
    await exchange(ash, `GET ${path}/messages?limit=1001`, invalid('querystring/limit must be <= 1000'));

    const entries = [
      ['lifecycle', { action: 'created', agentName: 'helper', model: 'claude-opus-4' }],
      ['text', { text: '[Mock] Turn 1 | History: Good morning' }],
      ['turn_complete', { numTurns: 1, result: 'Mock response to: Good morning' }],
      ['text', { text: '[Resumed session]' }],
      ['text', { text: '[Resumed session]' }],
    ].map(([type, data], index) => ({
      id: anId,
      sessionId: id,
      tenantId: 'default',
      type,
      data: JSON.stringify(data),
      sequence: index + 1,
      createdAt: aTime,
    }));
    await exchange(ash, `GET ${path}/events`, ok({ events: entries }));
    await exchange(ash, `GET ${path}/events?type=turn_complete`, ok({ events: [entries[2]] }));
  });

  it('has files', async () => {
    const entry = { path: 'CLAUDE.md', size: aNumber, modifiedAt: aTime };
    await exchange(ash, `GET ${path}/files?includeHidden=false`, ok({ files: [entry], source: 'sandbox' }));
    const files = [
      { path: 'lib/b.txt', content: base64('abc') },
      { path: '../out.txt', content: base64('abc') },
    ];
    const written = [
      { path: 'lib/b.txt', written: true, size: 3 },
      { path: '../out.txt', written: false, error: 'Invalid file path' },
    ];
    await exchange(ash, `POST ${path}/files`, ok({ files: written }), { body: { files } });
    const json = { path: 'lib/b.txt', content: 'abc', size: 3, source: 'sandbox' };
    await exchange(ash, `GET ${path}/files/lib/b.txt?format=json`, ok(json));
    await exchange(ash, `GET ${path}/files/lib%2Fb.txt?format=json`, ok(json));
    const headers = {
      'content-disposition': "attachment; filename*=UTF-8''b.txt",
      'x-ash-source': 'sandbox',
    };
    await exchange(ash, `GET ${path}/files/lib/b.txt`, {
      status: 200,
      type: 'text/plain',
      body: 'abc',
      headers,
    });
    await exchange(ash, `GET ${path}/files/lib`, refused(400, 'Path is not a file'));
    await exchange(ash, `GET ${path}/files/none.txt`, refused(404, 'File not found'));
    await exchange(ash, `GET ${path}/files/b..c`, refused(400, 'Invalid file path'));
    await exchange(ash, `DELETE ${path}/files/lib/b.txt`, ok({ path: 'lib/b.txt', deleted: true }));
    await exchange(ash, `DELETE ${path}/files/lib/b.txt`, refused(404, 'File not found'));
  });

  it('has attachments and an archive', async () => {
    const attachment = {
      id: anId,
      tenantId: 'default',
      sessionId: id,
      messageId: 'unlinked',
      filename: 'list.csv',
      mimeType: 'text/csv',
      size: 3,
      createdAt: aTime,
    };
    const upload = { filename: 'list.csv', content: base64('a,b'), mimeType: 'text/csv' };
    const created = await exchange(
      ash,
      `POST ${path}/attachments`,
      { status: 201, body: { attachment } },
      { body: upload },
    );
    const nothing = { body: { filename: 'nothing', content: '' } };
    await exchange(ash, `POST ${path}/attachments`, refused(400, 'Empty attachment content'), nothing);
    await exchange(ash, `GET ${path}/attachments`, ok({ attachments: [attachment] }));
    const stored = `/api/attachments/${created.attachment.id}`;
    const headers = {
      'content-disposition': "attachment; filename*=UTF-8''list.csv",
      'x-content-type-options': 'nosniff',
    };
    await exchange(ash, `GET ${stored}`, { status: 200, type: 'text/csv', body: 'a,b', headers });
    await exchange(ash, `DELETE ${stored}`, noContent);
    await exchange(ash, `GET ${stored}`, refused(404, 'Attachment not found'));
    const archive = { 'content-disposition': `attachment; filename="${id}.tar.gz"` };
    await exchange(ash, `GET ${path}/workspace`, { status: 200, type: 'application/gzip', headers: archive });
    await exchange(ash, `POST ${path}/workspace`, refused(400, 'Empty bundle'), { body: { bundle: '' } });
  });

  it('runs commands and logs its start', async () => {
    const printed = { exitCode: 0, stdout: 'good day\n', stderr: '' };
    await exchange(ash, `POST ${path}/exec`, ok(printed), { body: { command: 'echo good day' } });
    await exchange(ash, `POST ${path}/exec`, badRequest, { body: { timeout: 5 } });
    const text = expect.stringMatching(
      /^Sandbox created in \d+ms \(copy: \d+ms, install: \d+ms, startup: \d+ms, bridge: \d+ms\)$/,
    );
    await exchange(
      ash,
      `GET ${path}/logs`,
      ok({ logs: [{ index: 0, level: 'system', text, ts: aTime }], source: 'sandbox' }),
    );
  });

  it('goes through its states', async () => {
    const is = (status: string) => ok(session({ id, status }));
    await exchange(ash, `POST ${path}/pause`, is('paused'));
    await exchange(ash, `POST ${path}/pause`, refused(400, 'Cannot pause session with status "paused"'));
    await exchange(ash, `POST ${path}/messages`, refused(400, 'Session is paused'), {
      body: { content: blocks('a', 'b') },
    });
    await exchange(ash, `POST ${path}/exec`, refused(400, 'Session is paused'), {
      body: { command: 'true' },
    });
    await exchange(ash, `POST ${path}/resume`, is('active'));
    await exchange(ash, `POST ${path}/resume`, is('active'));
    await exchange(ash, `POST ${path}/pause`, badRequest, { raw: '' });
    const forked = session({ status: 'paused', parentSessionId: id });
    fork = (await exchange(ash, `POST ${path}/fork`, { status: 201, body: forked })).session.id;
    await exchange(ash, `POST ${path}/stop`, is('stopped'));
    await exchange(ash, `POST ${path}/stop`, refused(400, 'Cannot stop session with status "stopped"'));
    await exchange(ash, `DELETE ${path}`, is('ended'));
    await exchange(ash, `DELETE ${path}`, is('ended'));
    await exchange(ash, `POST ${path}/resume`, refused(410, 'Session has ended — create a new session'));
    await exchange(ash, `POST ${path}/pause`, refused(400, 'Cannot pause session with status "ended"'));
    await exchange(
      ash,
      `GET /api/sessions/${fork}/messages?limit=1`,
      ok({ messages: [row(1, 'user', fork)] }),
    );
    await exchange(
      ash,
      `DELETE /api/sessions/${fork}`,
      ok(session({ id: fork, status: 'ended', parentSessionId: id })),
    );
  });

  it('was counted', async () => {
    const event = {
      id: anId,
      tenantId: 'default',
      sessionId: id,
      agentName: 'helper',
      eventType: 'message',
      value: 1,
      createdAt: aTime,
    };
    await exchange(ash, 'GET /api/usage?limit=9', ok({ events: [event] }));
    const stats = {
      totalInputTokens: 0,
      totalOutputTokens: 0,
      totalCacheCreationTokens: 0,
      totalCacheReadTokens: 0,
      totalToolCalls: 0,
      totalMessages: 1,
      totalComputeSeconds: 0,
    };
    await exchange(ash, 'GET /api/usage/stats', ok({ stats }));
    await exchange(
      ash,
      'GET /api/usage?before=2031-02-03',
      invalid('querystring/before must match format "date-time"'),
    );
    const sessions = { total: 2, byStatus: { ended: 2 } };
    await exchange(
      ash,
      'GET /api/analytics',
      ok({ agents: { total: 1 }, sessions, usage: stats, evals: { totalRuns: 0, byStatus: {} } }),
    );
  });
});
