import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { root } from './documents.ts';

/**
 * Runs an example on the sources, and gives what it printed and when.
 *
 * @param program the compiled example
 */
export async function runExample(program: string, env: NodeJS.ProcessEnv = {}) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [program], { cwd: root, env: { PATH, HOME, ...env } });
  const arrivals: Array<{ at: number; piece: string }> = [];
  child.stdout.on('data', (data) => arrivals.push({ at: performance.now(), piece: String(data) }));
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const stderr = await text(child.stderr);
  return { status: await closed, stdout: arrivals.map(({ piece }) => piece).join(''), stderr, arrivals };
}

/** Where the acts stand in a text, each looked for behind the one before; -1 for one that is not there. */
export function positionsOf(acts: readonly string[], stdout: string): Array<[act: string, position: number]> {
  let position = 0;
  return acts.map((act) => {
    const found = stdout.indexOf(act, position);
    position = Math.max(found, position);
    return [act, found];
  });
}
