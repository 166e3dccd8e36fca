import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

// Compiled once: to compile it for each start took ten times as long as all that is tested.
let cli: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cli-'));
  cli = join(folder, 'cli.cjs');
  const entry = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile: cli });
  return () => rm(folder, { recursive: true });
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const says = async (pattern: RegExp) => {
    while (true) {
      const match = pattern.exec(output.out);
      if (match !== null) return match;
      if (child.exitCode !== null) throw new Error(`ended: ${output.err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, output, ended, says };
}

describe('the command line', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says where it listens and what to try, and stops on %s',
    async (signal) => {
      const { child, ended, says } = start(
        '--ash',
        '--ash-port',
        '0',
        '--api-key',
        'k1',
        '--pace',
        '0',
        '--mock',
      );
      const [, url] = await says(/listening on (http:\/\/127\.0\.0\.1:\d+) \(API key: k1\)/);
      const [, address, key, body] = await says(/curl (\S+) -H 'Authorization: Bearer (\S+)' .* -d '(.+)'/);
      expect([address, key]).toEqual([`${url}/api/agents`, 'k1']);
      const headers = { authorization: 'Bearer k1', 'content-type': 'application/json' };
      const post = (path: string, text?: string) =>
        fetch(`${url}${path}`, { method: 'POST', headers, body: text ?? '{}' });
      expect((await post('/api/agents', body)).status).toBe(201);
      const { session } = await (await post('/api/sessions', '{"agent":"helper"}')).json();
      const stream = await post(`/api/sessions/${session.id}/messages`, '{"content":"Hello"}');
      expect(await stream.text()).toContain('[Mock] Turn 1');
      child.kill(signal);
      expect(await ended).toBe(0);
    },
  );

  it('stops while a stream is open', async () => {
    const { child, ended, says } = start('--ash', '--ash-port', '0', '--pace', '60000', '--rate-limits');
    const [, url] = await says(/listening on (\S+)/);
    const headers = { authorization: 'Bearer test-key', 'content-type': 'application/json' };
    const post = (path: string, body: string) => fetch(`${url}${path}`, { method: 'POST', headers, body });
    await post('/api/agents', '{"name":"helper"}');
    const created = await post('/api/sessions', '{"agent":"helper"}');
    expect(created.headers.get('x-ratelimit-limit')).toBe('20');
    const { session } = await created.json();
    await post(`/api/sessions/${session.id}/messages`, '{"content":"Hello"}');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('starts both servers, and gives something to try on each', async () => {
    const { child, output, ended, says } = start('--ash-port', '0', '--aod-port', '0', '--token', 't1');
    const [, url] = await says(/Agent on Demand emulator listening on (\S+) \(token: t1\)/);
    const ash = await says(/Ash emulator listening on (\S+)/);
    expect((await fetch(`${ash[1]}/health`)).status).toBe(200);
    const tries = [...output.out.matchAll(/curl (\S+) -H 'Authorization: Bearer (\S+)' .* -d '(.+)'/g)];
    expect(tries.map(([, address]) => address)).toEqual([`${ash[1]}/api/agents`, `${url}/agents`]);
    for (const [, address = '', secret, body = ''] of tries) {
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
      expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(201);
    }
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each(['runtime', 'catalogue', 'provider'])('starts one server alone, of the era %s', async (era) => {
    const { child, output, ended, says } = start('--aod', '--aod-port', '0', '--era', era);
    const [, address = '', token, body = ''] = await says(
      /curl (\S+) -H 'Authorization: Bearer (\S+)' .* -d '(.+)'/,
    );
    expect(output.out).not.toContain('Ash');
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(201);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('explains itself', async () => {
    const { output, ended } = start('--help');
    expect(await ended).toBe(0);
    for (const option of [
      '--ash-port',
      '--api-key',
      '--pace',
      '--mock',
      '--defects',
      '--list-defects',
      '--rate-limits',
      '--ash',
      '--aod',
      '--aod-port',
      '--token',
      '--era',
      '--max-sessions',
    ]) {
      expect(output.out).toContain(option);
    }
  });

  it('lists the defects', async () => {
    const { output, ended } = start('--list-defects');
    expect(await ended).toBe(0);
    expect(output.out).toContain('content-coercion\n      a string as message content');
  });

  it.each([
    [['--defects', 'env-leak,nonsense'], 'unknown Ash defect "nonsense"'],
    [['--aod', '--aod-port', '0', '--era', 'future'], 'unknown AoD era "future"'],
    [['--aod', '--max-sessions', 'many'], '--max-sessions takes a whole number, not "many"'],
    [['--ash-port', 'x'], '--ash-port takes a whole number, not "x"'],
    [['--unknown'], "Unknown option '--unknown'"],
  ])('refuses %j', async (args, message) => {
    const { output, ended } = start(...args);
    expect(await ended).toBe(1);
    expect(output.err).toContain(message);
    expect(output.err).not.toContain('    at ');
  });
});
