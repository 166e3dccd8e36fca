import { readdirSync, readFileSync } from 'node:fs';
import { ashDefectNames, ashDefects, startEmulator } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { canary } from '../../../client/tests/support/canary.ts';
import { type AshBench, ashBench, eventually } from '../support/ash.ts';
import { compare } from './support.ts';

const finished = (ash: AshBench, path: string, key: string) =>
  eventually(
    async () => (await ash.call(`GET ${path}`)).body[key],
    ({ status }) => status === 'completed' || status === 'failed',
  );

describe('unreachable-queue-result', () => {
  it('leaves no trace of the session in the item, and no messages, events or usage', async () => {
    const { broken, healthy } = await compare('unreachable-queue-result', async (ash) => {
      const { item } = (await ash.call('POST /api/queue', { body: { agentName: 'helper', prompt: 'later' } }))
        .body;
      const { sessionId, status } = await finished(ash, `/api/queue/${item.id}`, 'item');
      const { sessions } = (await ash.call('GET /api/sessions')).body;
      const { messages } = (await ash.call(`GET /api/sessions/${sessions[0].id}/messages`)).body;
      const { events } = (await ash.call('GET /api/usage')).body;
      return {
        status,
        isKnown: sessionId === sessions[0].id,
        rows: messages.length,
        usage: events.length > 0,
        session: sessions[0].status,
      };
    });
    expect(broken).toEqual({ status: 'completed', isKnown: false, rows: 0, usage: false, session: 'active' });
    expect(healthy).toEqual({ status: 'completed', isKnown: true, rows: 5, usage: true, session: 'active' });
  });
});

describe('evals', () => {
  it('eval-needs-warm-sandbox: only the first case can be asked, and the run is completed all the same', async () => {
    const { broken, healthy } = await compare('eval-needs-warm-sandbox', async (ash) => {
      const cases = [{ question: 'a' }, { question: 'b' }];
      await ash.call('POST /api/agents/helper/eval-cases/import', { body: { cases } });
      const { run } = (await ash.call('POST /api/agents/helper/eval-runs', { body: {} })).body;
      const path = `/api/agents/helper/eval-runs/${run.id}`;
      const { status, summary } = await finished(ash, path, 'run');
      const { results } = (await ash.call(`GET ${path}/results`)).body;
      return {
        status,
        passRate: summary.passRate,
        results: results.map((each: { error: string | null }) => each.error),
      };
    });
    const error = expect.stringMatching(/^Invalid sandbox ID: eval-/);
    expect(broken).toEqual({ status: 'completed', passRate: 0.5, results: [null, error] });
    expect(healthy).toEqual({ status: 'completed', passRate: 1, results: [null, null] });
  });

  it("eval-ignores-version: the named version's prompt is not used", async () => {
    const { broken, healthy } = await compare(
      'eval-ignores-version',
      async (ash) => {
        for (const systemPrompt of ['One.', 'Two.']) {
          await ash.call('POST /api/agents/helper/versions', { body: { systemPrompt } });
        }
        await ash.call('POST /api/agents/helper/versions/1/activate');
        await ash.call('POST /api/agents/helper/eval-cases', { body: { question: 'a' } });
        const { run } = (await ash.call('POST /api/agents/helper/eval-runs', { body: { versionNumber: 2 } }))
          .body;
        await finished(ash, `/api/agents/helper/eval-runs/${run.id}`, 'run');
        return (await ash.call(`GET /api/agents/helper/eval-runs/${run.id}/results`)).body.results[0]
          .agentResponse;
      },
      { script: ({ session }) => [{ say: session.systemPrompt }] },
    );
    expect([broken, healthy]).toEqual(['One.', 'Two.']);
  });
});

describe('keys and times', () => {
  it('usage-dates-as-text: a bound with an offset matches wrongly', async () => {
    const { broken, healthy } = await compare('usage-dates-as-text', async (ash) => {
      await ash.say(await ash.session(), 'x');
      // An hour ago, written on a clock that is two hours ahead: an hour later than now, as text.
      const after = new Date(Date.now() + 3_600_000).toISOString().replace('Z', '+02:00');
      const count = async (bound: string) =>
        (await ash.call(`GET /api/usage?after=${encodeURIComponent(bound)}`)).body.events.length > 0;
      return [await count(after), await count(new Date(Date.now() - 3_600_000).toISOString())];
    });
    expect(broken).toEqual([false, true]);
    expect(healthy).toEqual([true, true]);
  });

  it('cross-tenant-key-delete: a key of another tenant can be deleted', async () => {
    const { broken, healthy } = await compare('cross-tenant-key-delete', async (ash) => {
      const other = (await ash.call('POST /api/internal/api-keys', { body: { tenantId: 'other' } })).body;
      const { status } = await ash.call(`DELETE /api/api-keys/${other.id}`);
      const headers = { authorization: `Bearer ${other.key}` };
      return [status, (await ash.call('GET /api/agents', { auth: false, headers })).status];
    });
    expect(broken).toEqual([204, 401]);
    expect(healthy).toEqual([404, 200]);
  });

  it('dashboard-exposes-key: anybody can read the key', async () => {
    const { broken, healthy } = await compare('dashboard-exposes-key', async (ash) => {
      const { text, headers } = await ash.call('GET /dashboard/config.js', { auth: false });
      return [headers.get('content-type'), JSON.parse(/= (.*);$/.exec(text)?.[1] ?? 'null').apiKey];
    });
    expect(broken).toEqual(['application/javascript', canary.key]);
    expect(healthy).toEqual(['application/javascript', null]);
  });
});

describe('the list of defects', () => {
  it('refuses a name that it does not know', async () => {
    const defects = ['content-coercoin'] as never;
    await expect(startEmulator({ ash: { defects } })).rejects.toThrow(
      'unknown Ash defect "content-coercoin"',
    );
  });

  it('has all of them in ash-0.2.0, except what an older server does', async () => {
    await using all = await ashBench({ defects: 'ash-0.2.0' });
    const id = await all.session();
    // Two blocks are taken by the newer server only.
    const answer = await all.call(`POST /api/sessions/${id}/messages`, {
      body: {
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
    });
    expect(answer.status).toBe(200);
    expect(ashDefectNames).toContain('string-content-only');
  });

  it('is in the README, word for word', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const missing = ashDefectNames.filter(
      (name) => !readme.includes(`| \`${name}\` | ${ashDefects[name]} |`),
    );
    expect(missing).toEqual([]);
  });

  it('gives every defect a test of its own', async () => {
    const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
    const text = tests.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('');
    const untested = ashDefectNames.filter((name) => !new RegExp(`compare\\(\\s*'${name}'`).test(text));
    expect(untested).toEqual([]);
  });
});
