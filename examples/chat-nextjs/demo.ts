/** The chat on the emulator, where a script plays the agent: `make demo-web`. With ASH_SERVER_URL, on that server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AshClient } from '@hosted-agents/client';
import { deployDirectory } from '@hosted-agents/client/node';
import { startEmulator } from '@hosted-agents/emulator';
import { scriptedAgent } from './scripted-agent.ts';

const { PORT = '3000', AGENT = 'assistant', ASH_SERVER_URL } = process.env;
const next = join(import.meta.dirname, 'node_modules/.bin/next');
const children = new Set<ChildProcess>();

/** Runs Next.js in a group of its own, so that nothing that it starts is left. */
async function run(...args: string[]): Promise<number | null> {
  const child = spawn(next, args, {
    cwd: import.meta.dirname,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  children.add(child);
  const [code] = await once(child, 'exit');
  children.delete(child);
  return code;
}

const emulator = ASH_SERVER_URL
  ? undefined
  : await startEmulator({ ash: { script: scriptedAgent, pace: 20, times: { sandboxStart: 300 } } });

let stopping = false;
async function stop(code: number): Promise<never> {
  if (!stopping) {
    stopping = true;
    for (const { pid } of children) if (pid) process.kill(-pid, 'SIGTERM');
    await emulator?.close();
  }
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));

if (emulator)
  Object.assign(process.env, { ASH_SERVER_URL: emulator.ash.url, ASH_API_KEY: emulator.ash.apiKey });
await deployDirectory(new AshClient(), AGENT, join(import.meta.dirname, 'agent'));
const built = await run('build');
if (built !== 0) await stop(built ?? 1);
console.log(`\nThe chat is at http://localhost:${PORT} (Ctrl-C stops it)\n`);
await stop((await run('start', '--port', PORT, '--hostname', '127.0.0.1')) ?? 1);
