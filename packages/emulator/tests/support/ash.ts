import { type AshOptions, type Emulator, startEmulator } from '@hosted-agents/emulator';

/** A parsed server-sent event. */
export interface Frame {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are looked into freely
  data: any;
}

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
  body: any;
}

/** What goes with a request. */
export interface CallOptions {
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, with the content type of JSON unless `headers` says otherwise. */
  raw?: string;
  /** false sends no key. */
  auth?: boolean;
  signal?: AbortSignal;
}

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const nobody = '00000000-0000-4000-8000-000000000000';
export const base64 = (text: string) => Buffer.from(text).toString('base64');
export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

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
  const emulator = await startEmulator({ ash: { rateLimits: false, ...options } });
  const { url, apiKey } = emulator.ash;

  function open(request: string, init: CallOptions = {}): Promise<Response> {
    const [method = 'GET', path = '/'] = request.split(' ');
    const body = init.raw ?? (init.body === undefined ? undefined : JSON.stringify(init.body));
    return fetch(url + path, {
      method,
      headers: {
        ...(init.auth !== false && { authorization: `Bearer ${apiKey}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...init.headers,
      },
      ...(body !== undefined && { body }),
      ...(init.signal !== undefined && { signal: init.signal }),
    });
  }

  async function call(request: string, init: CallOptions = {}): Promise<Answer> {
    const response = await open(request, init);
    const text = await response.text();
    const isJson =
      text !== '' && response.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : text,
    };
  }

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

/** Asks again and again until the answer is as wanted; fails after five seconds. */
export async function eventually<T>(ask: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 5_000;
  while (true) {
    const value = await ask();
    if (isWanted(value)) return value;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)}`);
    await sleep(10);
  }
}
