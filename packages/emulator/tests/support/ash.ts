import { type AshOptions, type Emulator, startEmulator } from '@hosted-agents/emulator';
import { canary } from '../../../client/tests/support/canary.ts';
import { type Answer, type CallOptions, caller } from './http.ts';

export { type Answer, type CallOptions, eventually, nobody, sleep, uuid } from './http.ts';

/** A parsed server-sent event. */
export interface Frame {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are looked into freely
  data: any;
}

export const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Two blocks, the only form of content that every server takes. */
export const blocks = (...texts: string[]) => texts.map((text) => ({ type: 'text', text }));

/** The events of a stream that was read to its end. */
export function framesOf(text: string): Frame[] {
  return text
    .split('\n\n')
    .filter((frame) => frame !== '')
    .map((frame) => {
      const lines = frame.split('\n');
      return {
        event: lines[0]?.slice('event: '.length) ?? '',
        data: JSON.parse(lines[1]?.slice('data: '.length) ?? ''),
      };
    });
}

/** The names of events; messages with the type of what they carry. */
export const namesOf = (frames: Frame[]) =>
  frames.map(({ event, data }) =>
    event !== 'message'
      ? event
      : data.type === 'stream_event'
        ? `~${data.event.type}`
        : `message(${data.type})`,
  );

/** A running emulator and the calls that tests make to it. */
export interface AshBench extends AsyncDisposable {
  emulator: Emulator;
  open(request: string, init?: CallOptions): Promise<Response>;
  call(request: string, init?: CallOptions): Promise<Answer>;
  deploy(name?: string, extra?: Record<string, unknown>): Promise<void>;
  /** Creates a session and gives its id. */
  session(extra?: Record<string, unknown>): Promise<string>;
  /** Sends a message and reads the whole stream. */
  say(id: string, content: unknown, options?: Record<string, unknown>): Promise<Frame[]>;
}

/** Starts an emulator with an agent called `helper`. Without rate limits, unless the options set them. */
export async function ashBench(options: AshOptions = {}): Promise<AshBench> {
  const emulator = await startEmulator({ ash: { apiKey: canary.key, ...options } });
  const { url, apiKey } = emulator.ash;

  const { open, call } = caller(url, apiKey);
  const bench: AshBench = {
    emulator,
    open,
    call,
    async deploy(name = 'helper', extra = {}) {
      const { status, text } = await call('POST /api/agents', {
        body: { name, systemPrompt: 'Be brief.', ...extra },
      });
      if (status !== 201) throw new Error(`deploy: ${status} ${text}`);
    },
    async session(extra = {}) {
      const { status, body, text } = await call('POST /api/sessions', {
        body: { agent: 'helper', ...extra },
      });
      if (status !== 201) throw new Error(`session: ${status} ${text}`);
      return body.session.id;
    },
    async say(id, content, more = {}) {
      const { status, text } = await call(`POST /api/sessions/${id}/messages`, {
        body: { content, ...more },
      });
      if (status !== 200) throw new Error(`say: ${status} ${text}`);
      return framesOf(text);
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  };
  await bench.deploy();
  return bench;
}

/** Reads a stream event by event, so that a test can act in the middle of a turn. */
export async function* eventsOf(response: Response): AsyncGenerator<Frame> {
  const decoder = new TextDecoder();
  let buffered = '';
  for await (const chunk of response.body ?? []) {
    buffered += decoder.decode(chunk, { stream: true });
    for (let end = buffered.indexOf('\n\n'); end !== -1; end = buffered.indexOf('\n\n')) {
      yield* framesOf(buffered.slice(0, end + 2));
      buffered = buffered.slice(end + 2);
    }
  }
}
