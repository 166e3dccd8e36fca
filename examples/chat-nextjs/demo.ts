/** The chat on the emulator, where a script plays the agent: `make demo-web`. With ASH_SERVER_URL, on that server. Needs `next build` before. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AshClient } from '@hosted-agents/client';
import { deployDirectory } from '@hosted-agents/client/node';
import { startEmulator } from '@hosted-agents/emulator';
import { scriptedAgent } from './scripted-agent.ts';

const { PORT = '3000', AGENT = 'assistant', ASH_SERVER_URL } = process.env;
const folder = import.meta.dirname;

const emulator = ASH_SERVER_URL
  ? undefined
  : await startEmulator({ ash: { script: scriptedAgent, pace: 20, times: { sandboxStart: 300 } } });
if (emulator)
  Object.assign(process.env, { ASH_SERVER_URL: emulator.ash.url, ASH_API_KEY: emulator.ash.apiKey });

try {
  await deployDirectory(new AshClient(), AGENT, join(folder, 'agent'));
  const next = spawn(
    join(folder, 'node_modules/.bin/next'),
    ['start', '--port', PORT, '--hostname', '127.0.0.1'],
    // In a group of its own, so that nothing that it starts is left.
    {
      cwd: folder,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    },
  );
  const stop = () => {
    // It has nothing to save, and would wait for the connections of open pages.
    if (next.pid && next.exitCode === null && next.signalCode === null) process.kill(-next.pid, 'SIGKILL');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  next.stdout.on('data', (text) => {
    if (String(text).includes('Ready'))
      console.log(`The chat is at http://localhost:${PORT} (Ctrl-C stops it)`);
  });
  const [code] = await once(next, 'exit');
  if (code) process.exitCode = code;
} finally {
  await emulator?.close();
}
