import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A program that runs. */
export interface Started {
  /** What was waited for. */
  found: string;
  /** Ctrl-C: a signal to all of the group. Waits for the end. */
  interrupt(): Promise<void>;
  /** Ends it for good, with all that it has started. */
  stop(): Promise<void>;
}

/** Starts a program and waits for a line. Everything that it starts ends with it. */
export async function start(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
  line: RegExp,
): Promise<Started> {
  const child = spawn(program, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  const exited = once(child, 'exit');
  const found = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (each) => {
        lines.push(each);
        const match = line.exec(each);
        if (match) resolve(match[1] ?? match[0]);
      });
    void exited.then(([code]) => reject(new Error(`${program} ended with ${code}:\n${lines.join('\n')}`)));
  });
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const interrupt = async () => {
    if (isRunning()) process.kill(-(child.pid ?? 0), 'SIGINT');
    await exited;
  };
  const stop = async () => {
    if (child.pid && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
    await exited;
  };
  try {
    return { found: await found, interrupt, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** Runs the backend of an example on the sources of the client. */
export function serveExample(folder: string, env: Record<string, string>): Promise<Started> {
  const args = ['--tsconfig', at('../../tsconfig.json'), 'main.ts'];
  return start(
    at('../../node_modules/.bin/tsx'),
    args,
    at(`../${folder}`),
    { ...env, PORT: '0' },
    /(http:\S+)/,
  );
}

/** Builds the chat with Next.js, unless it is built. */
export function buildNext() {
  const targets = ['--no-print-directory', 'build', '.stamps/chat-nextjs'];
  return promisify(execFile)('make', targets, { cwd: at('../..') });
}

/** Runs a process of the chat with Next.js; `found` is its address. */
export async function serveNext(env: Record<string, string>): Promise<Started> {
  const [folder, port] = [at('../chat-nextjs'), `${await freePort()}`];
  const args = ['start', '--port', port, '--hostname', '127.0.0.1'];
  const started = await start(`${folder}/node_modules/.bin/next`, args, folder, env, /Ready/);
  return { ...started, found: `http://localhost:${port}` };
}
