import { pause } from '../pacing.ts';
import { knownStep, until } from '../scripts.ts';
import { echo, mockMessages } from './agent/built-in.ts';
import { type EventFrame, framesOf } from './agent/classify.ts';
import { promptOf } from './agent/content.ts';
import type { AgentTurn, MessageOptions, SdkMessage } from './agent/script.ts';
import { type Step, stepKinds } from './agent/script.ts';
import { sdkMessages } from './agent/sdk-messages.ts';
import { scriptSession } from './agent/session-view.ts';
import { type EventWriter, silentWriter } from './event-writer.ts';
import { addEvent, record } from './state/recorder.ts';
import type { SessionRow } from './state/rows.ts';
import type { Job, Reader, Sandbox, SandboxEvent } from './state/sandbox.ts';
import { broadcast } from './state/sandboxes.ts';
import type { Tenant, World } from './state/world.ts';

/** A message to answer. */
export interface TurnRequest {
  content: unknown;
  options: MessageOptions;
}

/** How a turn ended: with the text of its result, or with an error. */
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
  return sdkMessages(turn, knownSteps(until<Step>(turn.signal, () => play(turn))), conversationId);
}

async function* knownSteps(steps: AsyncIterable<Step>): AsyncGenerator<Step> {
  for await (const step of steps) yield knownStep(step, stepKinds);
}

/** A turn to play. */
export interface Turn {
  tenant: Tenant;
  session: SessionRow;
  sandbox: Sandbox;
  request: TurnRequest;
  /** Where its events go. Default: nowhere. */
  stream?: EventWriter;
  /** Whether rows are kept of it. Default true. */
  isRecorded?: boolean;
}

/**
 * Plays one turn when those accepted before it are over; with `interleaved-turns` it starts at once. Resolves with what its reader heard,
 * or that the reader left: the agent works on all the same. Never rejects: what goes wrong is the outcome.
 */
export async function playTurn(world: World, turn: Turn): Promise<TurnOutcome> {
  const { sandbox, request } = turn;
  const job: Job = { kind: 'turn', input: promptOf(request.content) };
  const before = world.defects.has('interleaved-turns') ? Promise.resolve() : sandbox.lastTurn;
  const begun = before.then(() => ({ outcome: listen(world, turn, job), over: work(world, turn, job) }));
  sandbox.lastTurn = begun.then(({ over }) => over);
  return (await begun).outcome;
}

/** The agent's side of a turn, which no reader can end. Never rejects. */
async function work(world: World, { session, sandbox, request }: Turn, job: Job): Promise<void> {
  const { signal } = sandbox.gone;
  const tell = (event: SandboxEvent) => broadcast(world, sandbox, job, event);
  sandbox.jobs.add(job);
  let ending: SandboxEvent;
  try {
    signal.throwIfAborted();
    const agent = agentTurn(session, sandbox, request, signal);
    let reply = '';
    for await (const message of messagesOf(world, agent, sandbox.conversationId)) {
      signal.throwIfAborted();
      if (typeof message.result === 'string') reply = message.result;
      await tell({ type: 'message', message });
      for (const frame of framesOf(message)) {
        await tell({ type: 'frame', frame });
        await pause(world.times.pace, signal);
      }
    }
    sandbox.history.push({ prompt: agent.prompt, reply });
    ending = { type: 'done', sessionId: session.id };
  } catch (cause) {
    ending = signal.aborted ? { type: 'gone' } : { type: 'error', error: messageOf(cause) };
  }
  sandbox.jobs.delete(job);
  await tell(ending);
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** The server's side of a turn: streams and stores what it hears until the first event that ends it, or until its client has left. */
function listen(world: World, turn: Turn, job: Job): Promise<TurnOutcome> {
  const { tenant, session, sandbox, stream = silentWriter, isRecorded = true } = turn;
  const isSecond = [...sandbox.readers].some((other) => other.job.kind === 'turn' && !other.closed);
  const keeps = isRecorded && !(isSecond && world.defects.has('lost-sequence-rows'));
  const done: EventFrame = ['done', { sessionId: session.id }];
  let text = '';

  return new Promise((resolve) => {
    const leave = (outcome: TurnOutcome) => {
      sandbox.readers.delete(reader);
      resolve(outcome);
    };
    const fail = (error: string, ...after: EventFrame[]) => {
      if (keeps) addEvent(session, 'error', { error });
      endWith(stream, ['error', { error }], ...after);
      leave({ error });
    };
    const hear = async (event: SandboxEvent) => {
      if (stream.closed) leave({ error: 'The reader has left' });
      else if (event.type === 'message') {
        if (keeps) record(tenant, session, event.message);
        if (typeof event.message.result === 'string') text = event.message.result;
      } else if (event.type === 'frame') {
        // A reader that is too slow is ended by the server itself, with `done`.
        await stream.send(...event.frame).catch((cause: unknown) => fail(messageOf(cause), done));
      } else if (event.type === 'done') {
        endWith(stream, ['done', { sessionId: event.sessionId }]);
        leave({ text });
      } else if (event.type === 'error') {
        // An agent that dies ends the stream without another word.
        fail(event.error);
      } else if (event.type === 'gone') {
        const error = 'The sandbox of this session is gone';
        if (sandbox.hung || world.defects.has('stop-leaves-stream-open')) leave({ error });
        else fail(error, done);
      }
    };
    const reader: Reader = {
      job,
      hear,
      get closed() {
        return stream.closed;
      },
    };
    sandbox.readers.add(reader);
  });
}

/** Writes the last events and ends the stream, without waiting for its reader. */
function endWith(stream: EventWriter, ...frames: EventFrame[]): void {
  for (const [event, data] of frames) void stream.send(event, data).catch(() => {});
  stream.end();
}
