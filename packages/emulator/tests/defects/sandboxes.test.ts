import type { ScriptSession, Step } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { type AshBench, ashBench, base64 } from '../support/ash.ts';
import { compare } from './support.ts';

/** An agent that says what its sandbox is like. */
const options = {
  *script({ session }: { session: ScriptSession }): Generator<Step> {
    const { systemPrompt, env, permissionMode, mcpServers } = session;
    yield { say: JSON.stringify({ systemPrompt, env, permissionMode, mcpServers: Object.keys(mcpServers) }) };
  },
};
const inside = async (ash: AshBench, id: string) => JSON.parse((await ash.say(id, 'x')).at(-2)?.data.result);

describe('prewarm-drops-settings', () => {
  it('applies none of the settings of a sandbox, and shows it in sandboxId alone', async () => {
    const { broken, healthy } = await compare(
      'prewarm-drops-settings',
      async (ash) => {
        const { credential } = (
          await ash.call('POST /api/credentials', { body: { type: 'openai', key: 'k' } })
        ).body;
        const settings = {
          systemPrompt: 'Be quick.',
          extraEnv: { MODE: 'test' },
          credentialId: credential.id,
          permissionMode: 'default',
          mcpServers: { search: { url: 'http://localhost:9' } },
        };
        const created = await ash.call('POST /api/sessions', { body: { agent: 'helper', ...settings } });
        const { id, sandboxId } = created.body.session;
        return { status: created.status, isSame: id === sandboxId, ...(await inside(ash, id)) };
      },
      options,
    );
    expect(broken).toEqual({
      status: 201,
      isSame: false,
      systemPrompt: 'Be brief.',
      env: {},
      permissionMode: 'bypassPermissions',
      mcpServers: [],
    });
    expect(healthy).toEqual({
      status: 201,
      isSame: true,
      systemPrompt: 'Be quick.',
      env: { MODE: 'test', OPENAI_API_KEY: 'k' },
      permissionMode: 'default',
      mcpServers: ['search'],
    });
  });

  it('strikes a fork as well, and with coldStart not the first session', async () => {
    await using ash = await ashBench({ defects: ['prewarm-drops-settings'], coldStart: true });
    const [first, second] = [await ash.session(), await ash.session()];
    const { id, sandboxId } = (await ash.call(`POST /api/sessions/${first}/fork`)).body.session;
    const sandboxOf = async (session: string) =>
      (await ash.call(`GET /api/sessions/${session}`)).body.session.sandboxId;
    expect([await sandboxOf(first), sandboxId]).toEqual([first, expect.not.stringMatching(id)]);
    expect(await sandboxOf(second)).not.toBe(second);
    expect((await ash.call('GET /health')).body.pool.preWarmHits).toBe(2);
  });

  it('drops the prompt of the active version', async () => {
    const { broken, healthy } = await compare(
      'prewarm-drops-settings',
      async (ash) => {
        await ash.call('POST /api/agents/helper/versions', { body: { systemPrompt: 'Be kind.' } });
        await ash.call('POST /api/agents/helper/versions/1/activate');
        return (await inside(ash, await ash.session())).systemPrompt;
      },
      options,
    );
    expect([broken, healthy]).toEqual(['Be brief.', 'Be kind.']);
  });
});

describe('env-leak', () => {
  it('gives one session the variables of the one before', async () => {
    const look = async (ash: AshBench) => {
      await ash.session({ extraEnv: { SECRET: 'of A' } });
      return (await inside(ash, await ash.session())).env;
    };
    const { broken, healthy } = await compare('env-leak', look, options);
    expect([broken, healthy]).toEqual([{ SECRET: 'of A' }, {}]);
    await using all = await ashBench({ ...options, defects: 'ash-0.2.0' });
    expect(await look(all)).toEqual({ SECRET: 'of A' });
  });
});

describe('stale-warm-sandbox', () => {
  it('serves the content deployed before once more', async () => {
    const { broken, healthy } = await compare(
      'stale-warm-sandbox',
      async (ash) => {
        await ash.deploy('helper', { systemPrompt: 'Second.' });
        const seen = [];
        for (let count = 0; count < 2; count += 1) {
          const id = await ash.session();
          const { sandboxId } = (await ash.call(`GET /api/sessions/${id}`)).body.session;
          seen.push([(await inside(ash, id)).systemPrompt, sandboxId === id]);
        }
        return seen;
      },
      options,
    );
    const fresh = ['Second.', true];
    expect(broken).toEqual([['Be brief.', false], fresh]);
    expect(healthy).toEqual([fresh, fresh]);
  });
});

/** A session with a file of its own. */
async function sessionWithFile(ash: AshBench, extra = {}): Promise<string> {
  const id = await ash.session(extra);
  await ash.call(`POST /api/sessions/${id}/files`, {
    body: { files: [{ path: 'mine.txt', content: base64('mine') }] },
  });
  return id;
}
const hasFile = async (ash: AshBench, id: string) =>
  (await ash.call(`GET /api/sessions/${id}/files/mine.txt`)).status === 200;

describe('what a resume loses', () => {
  it('stop-resume-loses-files', async () => {
    const { broken, healthy } = await compare('stop-resume-loses-files', async (ash) => {
      const id = await sessionWithFile(ash);
      await ash.call(`POST /api/sessions/${id}/stop`);
      const inSnapshot = await hasFile(ash, id);
      const resumed = await ash.call(`POST /api/sessions/${id}/resume`);
      return [
        inSnapshot,
        resumed.body.session.sandboxId === id,
        await hasFile(ash, id),
        (await ash.call(`GET /api/sessions/${id}/files/CLAUDE.md`)).text,
      ];
    });
    expect(broken).toEqual([true, false, false, 'Be brief.']);
    expect(healthy).toEqual([true, true, true, 'Be brief.']);
  });

  it('resume-loses-env, by a cold resume and by a fork, but not by a warm resume', async () => {
    const { broken, healthy } = await compare(
      'resume-loses-env',
      async (ash) => {
        const id = await ash.session({ extraEnv: { MODE: 'test' } });
        await ash.call(`POST /api/sessions/${id}/pause`);
        await ash.call(`POST /api/sessions/${id}/resume`);
        const warm = (await inside(ash, id)).env;
        const fork = (await ash.call(`POST /api/sessions/${id}/fork`)).body.session.id;
        await ash.call(`POST /api/sessions/${fork}/resume`);
        const forked = (await inside(ash, fork)).env;
        await ash.call(`POST /api/sessions/${id}/stop`);
        await ash.call(`POST /api/sessions/${id}/resume`);
        return { warm, forked, cold: (await inside(ash, id)).env };
      },
      options,
    );
    const kept = { MODE: 'test' };
    expect(broken).toEqual({ warm: kept, forked: {}, cold: {} });
    expect(healthy).toEqual({ warm: kept, forked: kept, cold: kept });
  });

  it('resume-unique-constraint, once', async () => {
    const { broken, healthy } = await compare('resume-unique-constraint', async (ash) => {
      const id = await ash.session();
      ash.emulator.ash.evictSession(id);
      const first = await ash.call(`POST /api/sessions/${id}/resume`);
      const second = await ash.call(`POST /api/sessions/${id}/resume`);
      return [first.status, first.body.error, second.status];
    });
    expect(broken).toEqual([500, 'Failed to resume session: UNIQUE constraint failed: sandboxes.id', 200]);
    expect(healthy).toEqual([200, undefined, 200]);
  });

  it('fork-without-files', async () => {
    const { broken, healthy } = await compare('fork-without-files', async (ash) => {
      const id = await sessionWithFile(ash);
      const fork = (await ash.call(`POST /api/sessions/${id}/fork`)).body.session.id;
      return hasFile(ash, fork);
    });
    expect([broken, healthy]).toEqual([false, true]);
  });
});
