import { pause } from '../pacing.ts';
import { until } from '../until.ts';
import { type EventFrame, framesOf } from './agent/classify.ts';
import { promptOf } from './agent/content.ts';
import { echo } from './agent/echo.ts';
import { mockMessages } from './agent/mock.ts';
import type { AgentTurn, MessageOptions } from './agent/script.ts';
import type { SdkMessage } from './agent/sdk-message.ts';
import { sdkMessages } from './agent/sdk-messages.ts';
import { scriptSession } from './agent/session-view.ts';
import type { Step } from './agent/step.ts';
import { type EventWriter, isSlowReader, silentWriter } from './event-writer.ts';
import { addEvent, record } from './state/recorder.ts';
import type { SessionRow } from './state/rows.ts';
import type { RunningTurn, Sandbox } from './state/sandbox.ts';
import type { Tenant, World } from './state/world.ts';

/** One message that is to be answered. */
export interface TurnRequest {
  content: unknown;
  options: MessageOptions;
}

/** How a turn ended: the text of its result, or what went wrong. */
export type TurnOutcome = { text: string } | { error: string };

function agentTurn(
  session: SessionRow,
  sandbox: Sandbox,
  request: TurnRequest,
  signal: AbortSignal,
): AgentTurn {
  sandbox.turns += 1;
  return {
    prompt: promptOf(request.content),
    content: request.content,
    turnNumber: sandbox.turns,
    history: [...sandbox.history],
    session: scriptSession(session, sandbox, request.options.model),
    options: request.options,
    signal,
  };
}

function messagesOf(
  world: World,
  turn: AgentTurn,
  conversationId: string,
): AsyncIterable<SdkMessage> | Iterable<SdkMessage> {
  const { script = 'echo' } = world.options;
  if (script === 'mock') return mockMessages(turn);
  const play = script === 'echo' ? echo : typeof script === 'function' ? script : () => script;
  return sdkMessages(
    turn,
    until<Step>(turn.signal, () => play(turn)),
    conversationId,
  );
}

/** A turn that is to be played. */
export interface Turn {
  tenant: Tenant;
  session: SessionRow;
  sandbox: Sandbox;
  request: TurnRequest;
  /** Who listens. Default: nobody. */
  stream?: EventWriter;
  /** Whether rows are kept of it. Default true. */
  isRecorded?: boolean;
}

/** Plays one turn in a sandbox and streams it. Never rejects: what goes wrong is the outcome. */
export async function playTurn(world: World, turn: Turn): Promise<TurnOutcome> {
  const { tenant, session, sandbox, request, stream = silentWriter, isRecorded = true } = turn;
  const { signal } = sandbox.gone;
  const isSecond = [...sandbox.running].some((other) => !other.stream.closed);
  let isCut = false;
  const running: RunningTurn = {
    stream,
    cut(sessionId) {
      isCut = true;
      endWith(stream, ['done', { sessionId }]);
    },
  };
  const keeps = () =>
    isRecorded && !isCut && !stream.closed && !(isSecond && world.defects.has('lost-sequence-rows'));

  sandbox.running.add(running);
  try {
    signal.throwIfAborted();
    const agent = agentTurn(session, sandbox, request, signal);
    let text = '';
    for await (const message of messagesOf(world, agent, sandbox.conversationId)) {
      signal.throwIfAborted();
      if (keeps()) record(tenant, session, message);
      if (typeof message.result === 'string') text = message.result;
      for (const frame of framesOf(message)) {
        await broadcast(world, sandbox, running, frame);
        await pause(world.times.pace, signal);
      }
    }
    sandbox.history.push({ prompt: agent.prompt, reply: text });
    if (world.defects.has('turn-fails-exec')) {
      for (const failExec of sandbox.execs) failExec('No exec result received');
    }
    for (const listener of listenersTo(world, sandbox, running)) listener.cut(session.id);
    return { text };
  } catch (cause) {
    const isGone = signal.aborted;
    const error = isGone ? 'The sandbox of this session is gone' : messageOf(cause);
    if (keeps()) addEvent(session, 'error', { error });
    if (isGone && world.defects.has('stop-leaves-stream-open')) return { error };
    // An agent that dies ends the stream without a word; what the server itself ends is closed by `done`.
    const isServers = isGone || isSlowReader(cause);
    const done: EventFrame[] = isServers ? [['done', { sessionId: session.id }]] : [];
    endWith(stream, ['error', { error }], ...done);
    return { error };
  } finally {
    sandbox.running.delete(running);
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Who hears a turn: its own stream, and with `interleaved-turns` those of all turns, as long as its own is open. */
function listenersTo(world: World, sandbox: Sandbox, running: RunningTurn): RunningTurn[] {
  const isShared = world.defects.has('interleaved-turns') && !running.stream.closed;
  return isShared ? [...sandbox.running] : [running];
}

async function broadcast(
  world: World,
  sandbox: Sandbox,
  running: RunningTurn,
  frame: EventFrame,
): Promise<void> {
  for (const { stream } of listenersTo(world, sandbox, running)) await stream.send(...frame);
}

/** Writes the last events and ends the stream, without waiting for its reader. */
function endWith(stream: EventWriter, ...frames: EventFrame[]): void {
  for (const [event, data] of frames) void stream.send(event, data).catch(() => {});
  stream.end();
}

/**
 * Plays a turn when those accepted before it are over, as far as anybody still listens to them. With `interleaved-turns`
 * it starts at once.
 */
export async function playInOrder(
  world: World,
  sandbox: Sandbox,
  closed: Promise<void>,
  play: () => Promise<TurnOutcome>,
): Promise<TurnOutcome> {
  if (world.defects.has('interleaved-turns')) return play();
  const before = sandbox.lastTurn;
  const played = before.then(play);
  const over = played.then(
    () => {},
    () => {},
  );
  sandbox.lastTurn = before.then(() => Promise.race([over, closed]));
  return played;
}
