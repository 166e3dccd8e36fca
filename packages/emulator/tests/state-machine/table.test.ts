import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AshBench, ashBench, blocks } from '../support/ash.ts';

type Status = 'starting' | 'active' | 'paused' | 'stopped' | 'ended' | 'error';
type Call = 'messages' | 'exec' | 'pause' | 'stop' | 'resume' | 'delete' | 'fork';
/** The status code, and the status of the session afterwards where the call succeeds. */
type Cell = readonly [code: number, after?: Status];

const refused = [400] as const;
const forked = [201, 'paused'] as const;
const ended = [200, 'ended'] as const;
const resumed = [200, 'active'] as const;

const table: Record<Status, Record<Call, Cell>> = {
  starting: {
    messages: refused,
    exec: refused,
    pause: refused,
    stop: [200, 'stopped'],
    resume: resumed,
    delete: ended,
    fork: forked,
  },
  active: {
    messages: [200],
    exec: [200],
    pause: [200, 'paused'],
    stop: [200, 'stopped'],
    resume: resumed,
    delete: ended,
    fork: forked,
  },
  paused: {
    messages: refused,
    exec: refused,
    pause: refused,
    stop: refused,
    resume: resumed,
    delete: ended,
    fork: forked,
  },
  stopped: {
    messages: refused,
    exec: refused,
    pause: refused,
    stop: refused,
    resume: resumed,
    delete: ended,
    fork: forked,
  },
  error: {
    messages: refused,
    exec: refused,
    pause: refused,
    stop: refused,
    resume: resumed,
    delete: ended,
    fork: forked,
  },
  ended: {
    messages: refused,
    exec: refused,
    pause: refused,
    stop: refused,
    resume: [410],
    delete: ended,
    fork: forked,
  },
};
const statuses = Object.keys(table) as Status[];
const calls = Object.keys(table.active) as Call[];

let ash: AshBench;
beforeAll(async () => {
  ash = await ashBench();
});
afterAll(() => ash.emulator.close());

/** Brings a new session into a status, by calls where there are any. */
async function sessionIn(status: Status): Promise<string> {
  const id = await ash.session();
  if (status === 'paused') await ash.call(`POST /api/sessions/${id}/pause`);
  else if (status === 'stopped') await ash.call(`POST /api/sessions/${id}/stop`);
  else if (status === 'ended') await ash.call(`DELETE /api/sessions/${id}`);
  else if (status === 'error') {
    ash.emulator.ash.loseSandbox(id);
    await ash.call(`POST /api/sessions/${id}/messages`, { body: { content: 'x' } });
  } else ash.emulator.ash.setSessionStatus(id, status);
  return id;
}

function make(id: string, call: Call) {
  const session = `/api/sessions/${id}`;
  if (call === 'messages')
    return ash.call(`POST ${session}/messages`, { body: { content: blocks('a', 'b') } });
  if (call === 'exec') return ash.call(`POST ${session}/exec`, { body: { command: 'true' } });
  if (call === 'delete') return ash.call(`DELETE ${session}`);
  return ash.call(`POST ${session}/${call}`);
}

const refusalOf = (status: Status, call: Call): string => {
  if (call === 'messages' || call === 'exec') return `Session is ${status}`;
  return call === 'resume'
    ? 'Session has ended — create a new session'
    : `Cannot ${call} session with status "${status}"`;
};

describe.each(statuses)('a session that is %s', (status) => {
  it.each(calls)('answers %s as the server does', async (call) => {
    const [code, after] = table[status][call];
    const id = await sessionIn(status);
    const answer = await make(id, call);
    expect(answer.status).toBe(code);
    if (code >= 400) expect(answer.body).toEqual({ error: refusalOf(status, call), statusCode: code });
    if (after !== undefined) expect(answer.body.session.status).toBe(after);
    if (call === 'fork') expect(answer.body.session.parentSessionId).toBe(id);

    const now = await ash.call(`GET /api/sessions/${id}`);
    const isUnchanged = after === undefined || call === 'fork';
    expect(now.body.session.status).toBe(isUnchanged ? status : after);
  });

  it('can always be read, configured and given files', async () => {
    const id = await sessionIn(status);
    const session = `/api/sessions/${id}`;
    for (const part of ['', '/logs', '/events', '/messages', '/attachments']) {
      expect((await ash.call(`GET ${session}${part}`)).status, part).toBe(200);
    }
    expect((await ash.call(`PATCH ${session}/config`, { body: { model: 'm' } })).status).toBe(200);
    const attachment = { filename: 'a.txt', content: 'YQ==' };
    expect((await ash.call(`POST ${session}/attachments`, { body: attachment })).status).toBe(201);
    if (status === 'error') return;
    // A lost sandbox leaves no workspace behind.
    const files = [{ path: 'a.txt', content: 'YQ==' }];
    expect((await ash.call(`POST ${session}/files`, { body: { files } })).body.files[0].written).toBe(true);
    expect((await ash.call(`GET ${session}/files`)).status).toBe(200);
    expect((await ash.call(`GET ${session}/workspace`)).status).toBe(200);
  });
});

describe('what a session keeps', () => {
  it('keeps its files over pause and resume, and over stop and resume', async () => {
    const id = await ash.session();
    const files = [{ path: 'kept.txt', content: Buffer.from('kept').toString('base64') }];
    await ash.call(`POST /api/sessions/${id}/files`, { body: { files } });
    for (const call of ['pause', 'stop']) {
      await ash.call(`POST /api/sessions/${id}/${call}`);
      await ash.call(`POST /api/sessions/${id}/resume`);
      expect((await ash.call(`GET /api/sessions/${id}/files/kept.txt`)).text, call).toBe('kept');
    }
    const { body } = await ash.call(`GET /api/sessions/${id}/events?type=lifecycle`);
    expect(body.events.map(({ data }: { data: string }) => JSON.parse(data))).toEqual([
      { action: 'created', agentName: 'helper' },
      { action: 'paused' },
      { action: 'resumed', path: 'warm' },
      { action: 'stopped' },
      { action: 'resumed', path: 'cold', source: 'local' },
    ]);
  });

  it('keeps the conversation of a sandbox over a warm resume only', async () => {
    const id = await ash.session();
    await ash.say(id, 'My name is Ada.');
    const asked = async () => (await ash.say(id, 'What is my name?')).at(-2)?.data.result;
    await ash.call(`POST /api/sessions/${id}/pause`);
    await ash.call(`POST /api/sessions/${id}/resume`);
    expect(await asked()).toBe('Your name is Ada.');
    await ash.call(`POST /api/sessions/${id}/stop`);
    await ash.call(`POST /api/sessions/${id}/resume`);
    expect(await asked()).toBe('You have not told me your name.');
  });

  it('gives a fork the messages and the files of its parent', async () => {
    const id = await ash.session();
    await ash.say(id, 'Hello');
    await ash.call(`POST /api/sessions/${id}/files`, {
      body: { files: [{ path: 'f.txt', content: 'Zg==' }] },
    });
    const fork = (await ash.call(`POST /api/sessions/${id}/fork`)).body.session.id;
    const rows = async (session: string) =>
      (await ash.call(`GET /api/sessions/${session}/messages`)).body.messages;
    const strip = (messages: { sequence: number; content: string; createdAt: string }[]) =>
      messages.map(({ sequence, content, createdAt }) => ({ sequence, content, createdAt }));
    expect(strip(await rows(fork))).toEqual(strip(await rows(id)));
    expect((await ash.call(`GET /api/sessions/${fork}/files/f.txt`)).text).toBe('f');
  });

  it('drops an unused sandbox, then puts an idle session to sleep, when the server is full', async () => {
    await using small = await ashBench({ maxSandboxes: 1 });
    const unused = await small.session();
    const idle = await small.session();
    // The first session does not know of its loss.
    expect((await small.call(`GET /api/sessions/${unused}`)).body.session.status).toBe('active');
    await small.say(idle, 'Hello');
    await small.session();
    expect((await small.call(`GET /api/sessions/${idle}`)).body.session.status).toBe('paused');
    const lost = await small.call(`POST /api/sessions/${unused}/messages`, { body: { content: 'x' } });
    expect(lost.body).toEqual({ error: 'Sandbox not found', statusCode: 500 });
  });

  it('refuses a session when every sandbox runs a turn', async () => {
    await using small = await ashBench({ maxSandboxes: 1, script: [{ wait: 60_000 }] });
    const id = await small.session();
    await small.open(`POST /api/sessions/${id}/messages`, { body: { content: 'x' } });
    const refusal = await small.call('POST /api/sessions', { body: { agent: 'helper' } });
    expect(refusal.status).toBe(503);
    expect(refusal.body.error).toBe('Sandbox capacity reached and no evictable sandboxes (all running)');
  });
});
