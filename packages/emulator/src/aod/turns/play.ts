import { setTimeout as delay } from 'node:timers/promises';
import { pause } from '../../pacing.ts';
import { until } from '../../until.ts';
import { defaultScript } from '../agent/default.ts';
import type { AodStep, AodTurn } from '../agent/script.ts';
import type { NewLogRow } from '../state/logs.ts';
import type { World } from '../state/world.ts';

/** How a turn went: the exit code, null when there is none. */
export type Outcome = { exitCode: number | null };

/** Cuts what a process wrote into chunks, each decoded alone, so that a character cut in two becomes two replacements. */
function chunksOf(written: string | Uint8Array, size: number | undefined): string[] {
  const bytes = typeof written === 'string' ? Buffer.from(written) : Buffer.from(written);
  const step = size ?? Math.max(1, bytes.length);
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += step)
    chunks.push(bytes.subarray(start, start + step).toString('utf8'));
  return chunks;
}

function writtenBy(step: AodStep): { stream: 'stdout' | 'stderr'; written: string | Uint8Array } | undefined {
  if ('stdout' in step) return { stream: 'stdout', written: step.stdout };
  if ('stderr' in step) return { stream: 'stderr', written: step.stderr };
  if ('line' in step) return { stream: 'stdout', written: `${JSON.stringify(step.line)}\n` };
  return undefined;
}

/** Plays a turn's script. Rejects when the turn's signal aborts. */
export async function play(world: World, turn: AodTurn, emit: (row: NewLogRow) => void): Promise<Outcome> {
  const { options, times } = world;
  const { script = defaultScript, chunkSize } = options;
  const { signal, turnNumber } = turn;
  const fail = (message: string): Outcome => {
    emit({ type: 'output', stream: 'stderr', data: `${message}\n`, turn: turnNumber });
    return { exitCode: null };
  };
  try {
    const start = () => (typeof script === 'function' ? script(turn) : script);
    for await (const step of until(signal, start)) {
      if ('exit' in step) return { exitCode: step.exit };
      if ('fail' in step) return fail(step.fail);
      if ('wait' in step) {
        await delay(step.wait, undefined, { signal });
        continue;
      }
      const output = writtenBy(step);
      for (const data of output === undefined ? [] : chunksOf(output.written, chunkSize)) {
        await pause(times.pace, signal);
        emit({ type: 'output', stream: output?.stream ?? 'stdout', data, turn: turnNumber });
      }
    }
    return { exitCode: 0 };
  } catch (error) {
    if (signal.aborted) throw error;
    return fail(error instanceof Error ? error.message : String(error));
  }
}
