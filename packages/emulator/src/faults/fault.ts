import type { IncomingHttpHeaders } from 'node:http';

/** When, in the course of an answer, a fault strikes: after so many bytes, or so many server-sent events, of its body. */
export type Moment = { bytes: number } | { events: number };

/** An answer that is given in the server's place. */
export interface FaultAnswer {
  status: number;
  headers?: Record<string, string>;
  /** Text as it is, or a value that is sent as JSON. Default: empty. */
  body?: unknown;
}

/**
 * Something that goes wrong on the wire, and for which requests. Faults are data: the same list against the same requests
 * does the same every time. For each request the first fault that matches, and is not used up, is applied; the fields of
 * one fault may be combined.
 */
export interface Fault {
  /** Only requests with this method. Default: any. */
  method?: string;
  /** Only requests with this path; `*` stands for any characters. Default: any. */
  path?: string | RegExp;
  /** How many matching requests pass unharmed first. Default 0. */
  skip?: number;
  /** How many requests it is applied to after that. Default: all. */
  times?: number;
  /** Resets the connection before anything is answered. The server never sees the request. */
  refuse?: true;
  /** Milliseconds until the server is given the request, so that the headers come late. */
  delay?: number;
  /** Answers in the server's place, which never sees the request. See {@link rateLimited} and its neighbors. */
  answer?: FaultAnswer;
  /** Sends the body in pieces of so many bytes, each in a packet of its own. */
  chunkSize?: number;
  /** Ends the body early. A chunked body (a stream) then looks complete; one with a length breaks off. */
  truncate?: Moment;
  /** Resets the connection in the middle of the body. */
  reset?: Moment;
  /** Falls silent with the connection open: for `ms` milliseconds, or for good. */
  stall?: Moment & { ms?: number };
}

/** A request that has just come, before anything is done with it. */
export interface IncomingCall {
  readonly method: string;
  /** The path alone, still encoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Which faults there are: a list, or a function that is asked at each request, for faults that come by chance or depend on more than
 * method and path. Whatever it draws from should be seeded, so that a run can be repeated.
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

/** 503 as a load balancer gives it, with `Retry-After` in seconds when that is asked for. */
export const unavailable = (retryAfter?: number): FaultAnswer => ({
  status: 503,
  ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  body: { error: 'Service Unavailable', statusCode: 503 },
});

/** A page of HTML in place of JSON, as a proxy gives it when the server behind it is gone. */
export const htmlPage = (status = 500): FaultAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html><head><title>${status}</title></head><body><h1>Something went wrong</h1></body></html>`,
});
