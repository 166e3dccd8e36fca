import type { IncomingHttpHeaders } from 'node:http';

/** When a fault happens: after so many bytes, or so many server-sent events, of the body. */
export type Moment = { bytes: number } | { events: number };

/** An answer instead of the server's. */
export interface FaultAnswer {
  status: number;
  headers?: Record<string, string>;
  /** Text as it is, or a value that is sent as JSON. Default: empty. */
  body?: unknown;
}

/**
 * A network fault, and the requests that it matches. The same list and the same requests always give the same result. Each request gets
 * the first fault that matches and is not used up. The fields of a fault can be combined.
 */
export interface Fault {
  /** Only requests with this method. Default: any. */
  method?: string;
  /** Only requests with this path; `*` stands for any characters. Default: any. */
  path?: string | RegExp;
  /** How many matching requests pass first. Default 0. */
  skip?: number;
  /** How many requests get the fault after that. Default: all. */
  times?: number;
  /** Resets the connection before anything is answered. The server never sees the request. */
  refuse?: true;
  /** Milliseconds until the server gets the request, which delays the headers. */
  delay?: number;
  /** Answers instead of the server, which never sees the request. See {@link rateLimited}, {@link unavailable} and {@link htmlPage}. */
  answer?: FaultAnswer;
  /** Sends the body in packets of so many bytes. */
  chunkSize?: number;
  /** Ends the body early. A chunked body (a stream) then looks complete; one with a length breaks off. */
  truncate?: Moment;
  /** Resets the connection in the middle of the body. */
  reset?: Moment;
  /** Goes silent and keeps the connection open: for `ms` milliseconds, or for good. */
  stall?: Moment & { ms?: number };
}

/** A request as it arrives. */
export interface IncomingCall {
  readonly method: string;
  /** The path alone, still encoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * A list of faults, or a function that is called for each request, for random faults or those that depend on more than method and path.
 * Seed random faults, so that a run can be repeated.
 */
export type Faults = readonly Fault[] | ((call: IncomingCall) => Fault | undefined);

/** 429 with `Retry-After` in seconds. */
export const rateLimited = (retryAfter = 1): FaultAnswer => ({
  status: 429,
  headers: { 'retry-after': String(retryAfter) },
  body: {
    statusCode: 429,
    error: 'Too Many Requests',
    message: `Rate limit exceeded, retry in ${retryAfter} seconds`,
  },
});

/** 503 as from a load balancer, with `Retry-After` in seconds if given. */
export const unavailable = (retryAfter?: number): FaultAnswer => ({
  status: 503,
  ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  body: { error: 'Service Unavailable', statusCode: 503 },
});

/** An HTML page instead of JSON, as from a proxy whose server is down. */
export const htmlPage = (status = 500): FaultAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html><head><title>${status}</title></head><body><h1>Something went wrong</h1></body></html>`,
});
