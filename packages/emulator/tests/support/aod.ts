import { type Aod, type AodOptions, startEmulator } from '@hosted-agents/emulator';
import { canary } from '../../../client/tests/support/canary.ts';
import { type Answer, type CallOptions, caller, eventually } from './http.ts';

/** What a stream sends: an event with or without an id line, or a comment. */
export interface AodFrame {
  /** The id line. */
  id?: number;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are looked into freely
  data?: any;
  comment?: string;
}

export const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/;

function frameOf(text: string): AodFrame {
  if (text.startsWith(': ')) return { comment: text.slice(2) };
  const match = /^(?:id: (\d+)\n)?data: (.*)$/.exec(text);
  if (match === null) throw new Error(`not a frame: ${text}`);
  const [, id, data = ''] = match;
  return { ...(id !== undefined && { id: Number(id) }), data: JSON.parse(data) };
}

/** The frames of a stream that was read to its end. */
export function framesOf(text: string): AodFrame[] {
  return text
    .split('\n\n')
    .filter((frame) => frame !== '')
    .map(frameOf);
}

/** The events of frames; comments are left out. */
export const eventsOf = (frames: AodFrame[]) => frames.flatMap(({ data }) => (data ? [data] : []));

/** What events are, in short: `stage skills done`, `turn 1`, `out 1 text`, `err 1 text`, `exit 0`. */
export const shortly = (frames: AodFrame[]) =>
  eventsOf(frames).map((event) => {
    switch (event.type) {
      case 'stage':
        return `stage ${event.stage} ${event.state}`;
      case 'turn_start':
        return `turn ${event.turn}`;
      case 'output':
        return `${event.stream.slice(3)} ${event.turn} ${event.data}`;
      case 'exit':
        return `exit ${event.code}`;
      default:
        return event.type;
    }
  });

/** Reads a stream frame by frame, so that a test can act while it is open. Ends when the connection does. */
export async function* readFrames(response: Response): AsyncGenerator<AodFrame> {
  const decoder = new TextDecoder();
  let buffered = '';
  for await (const chunk of response.body ?? []) {
    buffered += decoder.decode(chunk, { stream: true });
    for (let end = buffered.indexOf('\n\n'); end !== -1; end = buffered.indexOf('\n\n')) {
      yield frameOf(buffered.slice(0, end));
      buffered = buffered.slice(end + 2);
    }
  }
}

/** A running emulator and the calls that tests make to it. */
export interface AodBench extends AsyncDisposable {
  aod: Aod;
  /** The field that says what an agent runs on. */
  engine: Record<string, string>;
  open(request: string, init?: CallOptions): Promise<Response>;
  call(request: string, init?: CallOptions): Promise<Answer>;
  /** Creates an agent and gives it. */
  agent(extra?: Record<string, unknown>): Promise<Answer['body']>;
  /** Creates an environment and gives it. */
  environment(extra?: Record<string, unknown>): Promise<Answer['body']>;
  /** Starts a session of a new agent, or of `agent_id`, and gives its id. */
  session(extra?: Record<string, unknown>): Promise<string>;
  /** Adds a turn. */
  prompt(id: string, prompt?: string): Promise<void>;
  /** Reads a stream to its end. */
  stream(id: string, query?: string, headers?: Record<string, string>): Promise<AodFrame[]>;
  /** Waits until a session has that status. */
  reach(id: string, status: string): Promise<Answer['body']>;
}

/** Starts an emulator. */
export async function aodBench(options: AodOptions = {}): Promise<AodBench> {
  const emulator = await startEmulator({ aod: { token: canary.token, ...options } });
  const { aod } = emulator;
  const { open, call } = caller(aod.url, aod.token);
  const isOld = options.era === 'runtime' || options.era === 'catalogue';
  const engine: Record<string, string> = isOld ? { runtime: 'claude' } : { provider: 'anthropic' };
  const model = options.era === 'catalogue' ? 'anthropic/claude-sonnet-4-6' : 'claude-sonnet-4-6';
  async function must(status: number, request: string, body?: unknown): Promise<Answer['body']> {
    const answer = await call(request, { body });
    if (answer.status !== status) throw new Error(`${request}: ${answer.status} ${answer.text}`);
    return answer.body;
  }
  let environments = 0;
  const bench: AodBench = {
    aod,
    engine,
    open,
    call,
    agent: (extra = {}) => must(201, 'POST /agents', { name: 'helper', ...engine, model, ...extra }),
    environment(extra = {}) {
      environments += 1;
      return must(201, 'POST /environments', { name: `env-${environments}`, ...extra });
    },
    async session(extra = {}) {
      const agent_id = extra.agent_id ?? (await bench.agent()).id;
      return (await must(202, 'POST /sessions', { prompt: 'Hello', ...extra, agent_id })).id;
    },
    prompt: (id, prompt = 'Go on') => must(202, `POST /sessions/${id}/prompt`, { prompt }),
    async stream(id, query = '', headers = {}) {
      const { status, text } = await call(`GET /sessions/${id}/stream${query}`, { headers });
      if (status !== 200) throw new Error(`stream: ${status} ${text}`);
      return framesOf(text);
    },
    reach: (id, status) =>
      eventually(
        () => must(200, `GET /sessions/${id}`),
        (session) => session.status === status,
      ),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
  return bench;
}
