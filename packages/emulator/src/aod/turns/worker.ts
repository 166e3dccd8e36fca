import { pause } from '../../pacing.ts';
import { programOf } from '../agent/runtimes.ts';
import type { AodTurn } from '../agent/script.ts';
import { now } from '../json.ts';
import type { SessionRow, TurnRow } from '../state/rows.ts';
import { agentView, environmentView } from '../state/views.ts';
import type { World } from '../state/world.ts';
import { type NewLogRow, noteChange, store } from '../state/world.ts';
import { play, prepareSandbox } from './play.ts';

/** Why a turn is stopped from outside. */
export type StopReason = 'interrupt' | 'terminate' | 'timeout' | 'close';

/** How long rows wait for a stream to look away. */
const raceLimit = 2_000;

/** The shell's exit code for a process that SIGINT ended. */
const interruptedCode = 130;

/** Records the end of a turn and the session's status. A terminated session stays terminated. */
function endTurn(
  session: SessionRow,
  turn: TurnRow,
  status: TurnRow['status'],
  exitCode: number | null,
): void {
  const endedAt = now();
  Object.assign(turn, { status, exitCode, endedAt });
  session.updatedAt = endedAt;
  noteChange(session);
  if (session.status === 'terminated') return;
  const isWaiting = session.turns.some((other) => other.endedAt === null);
  if (status === 'failed') session.status = 'failed';
  else session.status = isWaiting ? 'pending' : 'completed';
  session.exitCode = exitCode;
}

function scriptTurn(world: World, session: SessionRow, turn: TurnRow): AodTurn {
  const { agent, environment, secretEnvVars, resources } = session;
  const isFirst = turn.number === 1 && agent.system !== '';
  return {
    prompt: turn.prompt,
    input: isFirst ? `${agent.system}\n\n${turn.prompt}` : turn.prompt,
    turnNumber: turn.number,
    timeout: turn.timeout,
    session: {
      id: session.id,
      program: programOf(agent.engine),
      env: { ...environment?.envVars, ...secretEnvVars },
      resources,
    },
    agent: agentView(world, agent),
    environment: environment === null ? null : environmentView(environment),
    signal: turn.stop.signal,
  };
}

/** Stores rows and ends the turn after a stream has looked for rows and before it looks at the status. */
async function land(session: SessionRow, signal: AbortSignal, settle: () => void): Promise<void> {
  const over = new AbortController();
  const landed = new Promise<void>((resolve) => {
    session.betweenReads = () => {
      session.betweenReads = undefined;
      settle();
      resolve();
    };
  });
  noteChange(session);
  const waited = pause(raceLimit, AbortSignal.any([signal, over.signal])).catch(() => {});
  await Promise.race([landed, waited]);
  over.abort();
  session.betweenReads?.();
}

async function work(world: World, session: SessionRow, turn: TurnRow): Promise<void> {
  const { signal } = turn.stop;
  await pause(0, signal);
  if (!session.hasSandbox && !(await prepareSandbox(world, session, turn)))
    return endTurn(session, turn, 'failed', null);
  store(world, session, { type: 'stage', stage: 'runtime_start', state: 'started' });
  turn.startedAt = now();
  turn.status = 'running';
  session.status = 'running';
  session.updatedAt = turn.startedAt;

  const { nextRace = 0 } = world;
  world.nextRace = undefined;
  const held: NewLogRow[] = [];
  const emit = (row: NewLogRow) => {
    held.push(row);
    while (held.length > nextRace) {
      const next = held.shift();
      if (next !== undefined) store(world, session, next);
    }
  };
  const letGo = () => {
    for (const row of held.splice(0)) store(world, session, row);
  };
  const timer = setTimeout(() => turn.stop.abort('timeout'), turn.timeout * world.times.second);
  timer.unref();
  try {
    const { exitCode } = await play(world, scriptTurn(world, session, turn), emit);
    const settle = () => {
      letGo();
      endTurn(session, turn, exitCode === 0 ? 'completed' : 'failed', exitCode);
    };
    if (nextRace > 0) await land(session, signal, settle);
    else settle();
  } finally {
    clearTimeout(timer);
    letGo();
  }
}

async function run(world: World, session: SessionRow, turn: TurnRow): Promise<void> {
  const { signal } = turn.stop;
  try {
    signal.throwIfAborted();
    if (world.outage !== undefined) {
      const stopped = new Promise<void>((resolve) =>
        signal.addEventListener('abort', () => resolve(), { once: true }),
      );
      await Promise.race([world.outage.over, stopped]);
      signal.throwIfAborted();
    }
    // An earlier turn may have ended the session.
    if (session.status === 'failed' || session.status === 'terminated')
      return endTurn(session, turn, 'failed', null);
    await work(world, session, turn);
  } catch (error) {
    if (!signal.aborted) throw error;
    const reason = signal.reason as StopReason;
    if (reason === 'close') return;
    // A turn that was terminated before it began stays pending.
    if (reason === 'terminate' && turn.startedAt === null) return;
    if (reason === 'interrupt') {
      const hasBegun = turn.startedAt !== null;
      turn.startedAt ??= now();
      const data = 'turn aborted: interrupt requested before execution started\n';
      if (!hasBegun) store(world, session, { type: 'output', stream: 'stderr', data, turn: turn.number });
      endTurn(session, turn, 'interrupted', hasBegun ? interruptedCode : null);
    } else endTurn(session, turn, 'failed', null);
  }
}

/** Adds a turn to a session, which becomes pending. Turns run one after another. */
export function addTurn(world: World, session: SessionRow, prompt: string, timeout: number): TurnRow {
  const createdAt = now();
  const turn: TurnRow = {
    number: session.turns.length + 1,
    prompt,
    timeout,
    status: 'pending',
    exitCode: null,
    createdAt,
    startedAt: null,
    endedAt: null,
    stop: new AbortController(),
  };
  Object.assign(session, { status: 'pending', exitCode: null, updatedAt: createdAt });
  session.turns.push(turn);
  session.work = session.work.then(() => run(world, session, turn));
  return turn;
}

/** Stops the unfinished turns of a session. */
export function stopTurns(session: SessionRow, reason: StopReason): void {
  for (const turn of session.turns) if (turn.endedAt === null) turn.stop.abort(reason);
}
