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
  raw?: string | Uint8Array<ArrayBuffer>;
  /** false sends no key. */
  auth?: boolean;
  signal?: AbortSignal;
}

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const nobody = '00000000-0000-4000-8000-000000000000';
export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Makes requests, given as `METHOD /path`, to one server with one key. */
export function caller(url: string, secret: string) {
  function open(request: string, init: CallOptions = {}): Promise<Response> {
    const [method = 'GET', path = '/'] = request.split(' ');
    const body = init.raw ?? (init.body === undefined ? undefined : JSON.stringify(init.body));
    return fetch(url + path, {
      method,
      headers: {
        ...(init.auth !== false && { authorization: `Bearer ${secret}` }),
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
  return { open, call };
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
