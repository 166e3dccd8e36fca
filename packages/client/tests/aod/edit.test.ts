import { Client } from '@hosted-agents/client/aod';
import { startEmulator } from '@hosted-agents/emulator';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';

const agent = (version: number, name = 'n') => ({ id: 'a', name, version, metadata: {} });
const mismatch = { detail: 'Version mismatch: expected 9, got 1' };

/** A client of a server in memory that answers at once. */
function clientFor(answer: (method: string, path: string, body: string) => Response) {
  const seen: string[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const { pathname } = new URL(String(url));
    const body =
      typeof init?.body === 'string' ? init.body : new TextDecoder().decode(init?.body as Uint8Array);
    seen.push(`${init?.method} ${pathname}${body && ` ${body}`}`);
    return answer(init?.method ?? '', pathname, body);
  };
  return {
    seen,
    client: new Client({ baseUrl: 'http://127.0.0.1:8777', token: canary.token, fetch, retry: false }),
  };
}

describe('edit', () => {
  test('reads, applies, and starts again on a version mismatch', async () => {
    const versions = [1, 3];
    const { client, seen } = clientFor((method) => {
      if (method === 'GET') return Response.json(agent(versions[0] ?? 0));
      return versions.shift() === 1 ? Response.json(mismatch, { status: 409 }) : Response.json(agent(9));
    });
    await client.agents.edit('a', ({ version }) => ({ name: `after ${version}` }));
    expect(seen).toEqual([
      'GET /agents/a',
      'PUT /agents/a {"name":"after 1","version":1}',
      'GET /agents/a',
      'PUT /agents/a {"name":"after 3","version":3}',
    ]);
  });

  test('does not start again for another reason', async () => {
    const archived = { detail: 'Cannot update an archived agent' };
    const { client, seen } = clientFor((method) =>
      method === 'GET' ? Response.json(agent(1)) : Response.json(archived, { status: 409 }),
    );
    expect(await rejection(client.agents.edit('a', () => ({ name: 'x' })))).toMatchObject({
      reason: 'agent_archived',
    });
    expect(seen).toHaveLength(2);
  });

  test('tells of a function that throws', async () => {
    const { client } = clientFor(() => Response.json(agent(1)));
    const error = await rejection(
      client.agents.edit('a', () => {
        throw new Error('mine');
      }),
    );
    expect(error).toMatchObject({ code: 'hook_failed', cause: new Error('mine') });
  });

  describe('against others', () => {
    beforeEach(() => {
      vi.useFakeTimers();
    });
    afterEach(() => {
      vi.restoreAllMocks();
      vi.useRealTimers();
    });

    test.each([
      [undefined, 30_000],
      [5000, 5000],
    ])(
      'without end and with timeout %s gives up with the conflict after %s ms, not sooner',
      async (timeout, ms) => {
        // The longest waits that jitter gives.
        vi.spyOn(Math, 'random').mockReturnValue(0.999);
        const { client, seen } = clientFor((method) =>
          method === 'GET' ? Response.json(agent(1)) : Response.json(mismatch, { status: 409 }),
        );
        let error: unknown;
        client.environments
          .edit('a', () => ({ setup_script: 'true' }), { timeout })
          .catch((reason: unknown) => {
            error = reason;
          });
        let spent = 0;
        for (; error === undefined && spent < 100_000; spent += 100) await vi.advanceTimersByTimeAsync(100);
        expect(error).toMatchObject({ code: 'conflict', reason: 'version_mismatch' });
        expect(spent).toBeLessThanOrEqual(ms);
        // A wait is two seconds at most.
        expect(spent).toBeGreaterThanOrEqual(ms - 2100);
        expect(seen.length).toBeGreaterThan(2 * (ms / 2000));
      },
    );

    test.each([1, 2, 3])(
      'of 16 none gives up, in 3 rounds (seed %i)',
      { tags: ['edit.all-count'] },
      async (seed) => {
        vi.spyOn(Math, 'random').mockImplementation(randomFrom(seed));
        const { client, agents } = agentServer();
        const [id = ''] = [...agents.keys()];
        const count = () =>
          client.agents.edit(id, ({ metadata }) => ({ metadata: { runs: Number(metadata.runs) + 1 } }));
        for (let round = 1; round <= 3; round++) {
          await withClock(Promise.all(Array.from({ length: 16 }, count)));
          expect(agents.get(id)?.metadata).toEqual({ runs: 16 * round });
        }
      },
    );
  });
});

describe('ensure', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
  const spec = { provider: 'anthropic', model: 'anthropic/claude-sonnet-4-6', system: 'Be kind.' };

  test('creates what is not there, and updates what is', async () => {
    const { client, agents, calls } = agentServer();
    const made = await withClock(client.agents.ensure('new', spec));
    expect(made).toMatchObject({ name: 'new', system: 'Be kind.', version: 1 });
    const again = await withClock(client.agents.ensure('new', { ...spec, system: 'Be brief.' }));
    expect(again).toMatchObject({ id: made.id, system: 'Be brief.', version: 2 });
    expect([...agents.values()].filter(({ name }) => name === 'new')).toHaveLength(1);
    expect(calls).toEqual(['GET', 'POST', 'GET', 'GET', 'PUT']);
  });

  test.each([1, 2, 3])(
    'leaves one agent, whoever is faster (seed %i)',
    { tags: ['edit.one-by-name'] },
    async (seed) => {
      vi.spyOn(Math, 'random').mockImplementation(randomFrom(seed));
      const { client, agents } = agentServer();
      const made = await withClock(
        Promise.all(Array.from({ length: 8 }, () => client.agents.ensure('new', spec))),
      );
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      const active = [...agents.values()].filter(({ name, archived_at }) => name === 'new' && !archived_at);
      expect(active.map(({ id }) => id)).toEqual([made[0]?.id]);
    },
  );

  test('takes the environment that somebody else has just created', {
    tags: ['edit.one-by-name'],
  }, async () => {
    const taken = Response.json(
      { detail: "An active environment named 'prod' already exists" },
      { status: 409 },
    );
    let exists = false;
    const { client, seen } = clientFor((method) => {
      if (method === 'GET') return Response.json({ data: exists ? [{ ...agent(4, 'prod'), id: 'e' }] : [] });
      exists = true;
      return method === 'POST' ? taken : Response.json(agent(5, 'prod'));
    });
    const made = await withClock(client.environments.ensure('prod', { setup_script: 'true' }));
    expect(made.version).toBe(5);
    expect(seen).toEqual([
      'GET /environments',
      'POST /environments {"setup_script":"true","name":"prod"}',
      'GET /environments',
      'PUT /environments/e {"setup_script":"true","version":4}',
    ]);
  });

  test('leaves one environment on the oldest servers, where a name that is taken is a 500', {
    tags: ['edit.one-by-name'],
  }, async () => {
    vi.useRealTimers();
    await using emulator = await startEmulator({ aod: { era: 'runtime' } });
    const { url: baseUrl, token } = emulator.aod;
    const client = new Client({ baseUrl, token });
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, nth) => client.environments.ensure('prod', { setup_script: `${nth}` })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await client.environments.list()).toHaveLength(1);
    expect(emulator.aod.requests.filter(({ method }) => method === 'POST').length).toBeGreaterThan(1);
  });

  test('passes on a 500 that nothing explains', async () => {
    const { client, seen } = clientFor((method) =>
      method === 'GET' ? Response.json({ data: [] }) : new Response('<h1>', { status: 500 }),
    );
    expect(await rejection(client.environments.ensure('prod'))).toMatchObject({ statusCode: 500 });
    expect(seen).toEqual(['GET /environments', 'POST /environments {"name":"prod"}', 'GET /environments']);
  });

  test('does not try what stays refused again', async () => {
    const archived = { detail: 'Cannot assign an archived environment to an agent' };
    const { client, seen } = clientFor((method) =>
      method === 'GET' ? Response.json({ data: [] }) : Response.json(archived, { status: 409 }),
    );
    expect(await rejection(client.agents.ensure('new', spec))).toMatchObject({
      reason: 'environment_archived',
    });
    expect(seen).toHaveLength(2);
  });

  test.each([
    ['name', '', spec],
    ['spec', 'new', null],
    ['spec', 'new', 'a model'],
  ])('refuses a bad %s by name', { tags: ['input.refused'] }, async (argument, name, given) => {
    const { client, seen } = clientFor(() => Response.json({ data: [] }));
    const error = await rejection((async () => client.agents.ensure(name, given as never))());
    expect(error).toMatchObject({ code: 'invalid_argument', argument });
    expect(seen).toEqual([]);
  });
});

/** Lets the clock go on until a call is over. */
async function withClock<T>(call: Promise<T>): Promise<T> {
  let over = false;
  const settled = () => {
    over = true;
  };
  call.then(settled, settled);
  for (let steps = 0; !over && steps < 20_000; steps++) await vi.advanceTimersByTimeAsync(5);
  return call;
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface StoredAgent {
  id: string;
  name: string;
  version: number;
  metadata: object;
  archived_at: string | null;
}

/** A client of a server in memory that holds agents, and takes up to 40 ms on the way there and back. */
function agentServer() {
  const agents = new Map<string, StoredAgent>();
  const add = (fields: object) => {
    const id = `agent-${agents.size + 1}`;
    const made = { name: '', metadata: {}, ...fields, id, version: 1, archived_at: null };
    agents.set(id, made);
    return made;
  };
  add({ name: 'shared', metadata: { runs: 0 } });
  const calls: string[] = [];
  const answer = (method: string, id: string, action: string | undefined, body: Record<string, unknown>) => {
    if (method === 'POST' && !id) return Response.json(add(body), { status: 201 });
    if (!id) return Response.json({ data: [...agents.values()].filter((one) => !one.archived_at).reverse() });
    const current = agents.get(id);
    if (!current) return Response.json({ detail: 'Agent not found' }, { status: 404 });
    if (action === 'archive') current.archived_at = '2026-01-01T00:00:00Z';
    else if (method === 'PUT') {
      if (current.archived_at)
        return Response.json({ detail: 'Cannot update an archived agent' }, { status: 409 });
      const { version } = current;
      if (body.version !== version) {
        const detail = `Version mismatch: expected ${version}, got ${body.version}`;
        return Response.json({ detail }, { status: 409 });
      }
      Object.assign(current, body);
      // What changes nothing makes no new version.
      const isNews = Object.entries(body).some(([name]) => name !== 'version');
      current.version = version + (isNews ? 1 : 0);
    }
    return Response.json(current);
  };
  const travel = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const [, , id = '', action] = new URL(String(url)).pathname.split('/');
    const body = init?.body
      ? (JSON.parse(await new Response(init.body).text()) as Record<string, unknown>)
      : {};
    calls.push(init?.method ?? '');
    await travel();
    const answered = answer(init?.method ?? '', id, action, body);
    await travel();
    return answered;
  };
  const client = new Client({ baseUrl: 'http://127.0.0.1:8777', token: canary.token, fetch, retry: false });
  return { client, agents, calls };
}
