import { setTimeout as delay } from 'node:timers/promises';
import { pause } from '../../pacing.ts';
import { knownStep, until } from '../../scripts.ts';
import { defaultScript } from '../agent/runtimes.ts';
import { type AodStep, type AodTurn, stepKinds } from '../agent/script.ts';
import { isSince } from '../options.ts';
import type { SessionRow, TurnRow } from '../state/rows.ts';
import type { NewLogRow, World } from '../state/world.ts';
import { store } from '../state/world.ts';

/** Returns the stages of preparing a session's sandbox. Some are skipped if there is nothing to do. */
function stagesOf({ era }: World, session: SessionRow): string[] {
  const { agent, environment } = session;
  const isLater = isSince(era, 'catalogue');
  const stages: [string, unknown][] = [
    ['create_sprite', true],
    ['install_runtime', isLater],
    ['network_policy', environment?.networking.type === 'limited'],
    ['env_file', true],
    ['git_credentials', session.hasGitCredentials],
    ['provision_setup', true],
    [isLater ? 'runtime_config' : 'mcp_config', true],
    ['skills', agent.skills.length > 0],
  ];
  return stages.filter(([, isNeeded]) => isNeeded).map(([stage]) => stage);
}

/** Prepares the sandbox, stage by stage. Returns whether it succeeded. */
export async function prepareSandbox(world: World, session: SessionRow, turn: TurnRow): Promise<boolean> {
  const { signal } = turn.stop;
  for (const stage of stagesOf(world, session)) {
    const startedAt = performance.now();
    store(world, session, { type: 'stage', stage, state: 'started' });
    await pause(world.times.stage, signal);
    const duration_ms = Math.round(performance.now() - startedAt);
    const failure = world.nextFailure?.stage === stage ? world.nextFailure : undefined;
    if (failure !== undefined) {
      world.nextFailure = undefined;
      const message = failure.message === '' ? {} : { message: failure.message };
      store(world, session, { type: 'stage', stage, state: 'failed', duration_ms, ...message });
      const data = `provision failed: ${failure.message || stage}\n`;
      store(world, session, { type: 'output', stream: 'stderr', data, turn: turn.number });
      return false;
    }
    store(world, session, { type: 'stage', stage, state: 'done', duration_ms });
  }
  session.hasSandbox = true;
  return true;
}

/** How a turn ended: its exit code, or null. */
export type Outcome = { exitCode: number | null };

/** Cuts output into chunks and decodes each alone, so that a character that is cut becomes replacement characters. */
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
  const fail = (message: string | true): Outcome => {
    if (message !== true) emit({ type: 'output', stream: 'stderr', data: `${message}\n`, turn: turnNumber });
    return { exitCode: null };
  };
  try {
    const start = () => (typeof script === 'function' ? script(turn) : script);
    for await (const step of until<AodStep>(signal, start)) {
      knownStep(step, stepKinds);
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
