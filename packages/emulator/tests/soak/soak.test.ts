import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Runs a program of the load in a process of its own, whose sockets and memory are its own. */
function run(
  path: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number; stdout: string; stderr: string }> {
  const {
    DURATION: _,
    STREAMS: __,
    RATE: ___,
    FAULTS: ____,
    SEED: _____,
    NODE_OPTIONS: ______,
    ...outer
  } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', at(path)],
      { cwd: at('../../../..'), env: { ...outer, ...env }, timeout: 60_000 },
      (_error, stdout, stderr) => resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

test.concurrent('a short load with many faults: every turn ends in a known way, and no socket is left', {
  tags: ['load.known-endings', 'load.sockets'],
  timeout: 60_000,
}, async () => {
  const sizes = { DURATION: '2', STREAMS: '60', RATE: '20', FAULTS: '0.2' };
  const { status, stdout, stderr } = await run('../../soak/main.ts', sizes);
  expect([status, stdout, stderr]).toEqual([0, expect.stringContaining('\nevery promise held\n'), '']);
  const [, faults = 0] = /^faults +(\d+)$/m.exec(stdout) ?? [];
  expect(Number(faults)).toBeGreaterThan(20);
  expect(stdout).toMatch(/^ {2}completed +\d+ Ash, \d+ Agent on Demand$/m);
  expect(stdout).toMatch(/^sockets when idle ones are closed +0 client, 0 servers$/m);
});

test.concurrent('clients that double messages, change words, lose the end of a turn or keep a socket are found out', {
  tags: ['load.known-endings', 'load.sockets'],
  timeout: 60_000,
}, async () => {
  const { stdout, stderr } = await run('./misbehaving.ts');
  const broken: string[] = stdout === '' ? [stderr] : JSON.parse(stdout);
  for (const wanted of [
    /^a message was played more than once: /,
    /^more messages than were sent: /,
    /^words lost, doubled or changed: /,
    /^a turn that ended without a reason: .*stream_timeout/,
    /^1 sockets were still in use when every turn was over$/,
  ])
    expect(broken).toContainEqual(expect.stringMatching(wanted));
});

test.concurrent('a size that is no number is refused by name', { timeout: 60_000 }, async () => {
  const { status, stderr } = await run('../../soak/main.ts', { STREAMS: 'many' });
  expect(status).toBe(2);
  expect(stderr).toContain('STREAMS: expected a number from 2 to 100000, got "many"\n\nusage: make soak');
});
