import type { ServerResponse } from 'node:http';
import { canary } from '../support/canary.ts';
import { frames, json, type Seen, startStream } from '../support/server.ts';

/** What a server does with a request. */
export type Answering = (response: ServerResponse, request: Seen) => void;

/** The whole request in a sentence, as thoughtless servers and proxies put it into their answers; what is asked for in a query is no secret. */
const echo = ({ method, url, headers, body }: Seen) =>
  `cannot ${method} ${url.split('?')[0]} with ${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')} and ${body}`;

const parsed = (body: string): unknown => (body === '' ? null : JSON.parse(body));

const refusal =
  (status: number): Answering =>
  (response, request) =>
    json(response, status, {
      statusCode: status,
      error: echo(request),
      message: echo(request),
      detail: echo(request),
      request: { headers: request.headers, body: parsed(request.body) },
    });

const page =
  (status: number): Answering =>
  (response, request) => {
    response.writeHead(status, { 'content-type': 'text/html', 'set-cookie': canary.cookie });
    response.end(`<html><pre>${request.headers.authorization}</pre><p>${echo(request)}</p></html>`);
  };

/** A success with all that any of the calls asks for, and a key that the server has made. */
export const well: Answering = (response, { url }) => {
  response.setHeader('set-cookie', canary.cookie);
  response.setHeader('x-api-key', canary.newKey);
  if (url.endsWith('/messages')) {
    startStream(response);
    response.end(frames(['session_start', { sessionId: 's' }], ['done', { sessionId: 's' }]));
  } else if (/\/stream(\?|$)/.test(url)) {
    startStream(response);
    response.end('data: {"type":"exit","id":1,"code":0}\n\n');
  } else {
    const thing = { id: 's', name: 'helper', status: 'active', sandboxId: 'prewarmed' };
    json(response, 200, {
      ...thing,
      key: canary.newKey,
      agents: [],
      agent: thing,
      session: thing,
      credential: thing,
    });
  }
};

/** What servers and proxies answer that would show a secret, or at which a client might. */
export const answers: Readonly<Record<string, Answering>> = {
  'a success': well,
  ...Object.fromEntries(
    [400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 502, 503].map((status) => [
      `${status} that repeats the request`,
      refusal(status),
    ]),
  ),
  'a validation error of Ash that repeats the body': (response, { body }) =>
    json(response, 400, {
      statusCode: 400,
      code: 'FST_ERR_VALIDATION',
      error: 'Bad Request',
      message: `body/extraEnv must be object: ${body}`,
    }),
  'a validation error of Agent on Demand that repeats its input': (response, { body }) =>
    json(response, 422, {
      detail: [
        { type: 'missing', loc: ['body', 'agent_id'], msg: 'Field required', input: parsed(body) },
        {
          type: 'dict_type',
          loc: ['body', 'x'],
          msg: 'No dictionary',
          ctx: { nested: { input: parsed(body) } },
        },
      ],
    }),
  'a page with 200 that repeats the request': page(200),
  'a page with 502 that repeats the request': page(502),
  'a status text with the key': (response, { headers }) => {
    response.writeHead(500, String(headers.authorization)).end();
  },
  'a content type with the key': (response, { headers }) => {
    response.writeHead(200, { 'content-type': `text/${headers.authorization}` }).end('no JSON');
  },
  'a Retry-After with the key': (response, { headers }) =>
    json(response, 503, {}, { 'retry-after': String(headers.authorization) }),
  'a redirect to a URL with the key': (response, { headers }) => {
    const token = String(headers.authorization).replace('Bearer ', '');
    response
      .writeHead(307, { location: `https://user:${token}@evil.example/?token=${token}#${token}` })
      .end();
  },
  'JSON with a new key, cut in two': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{"key":"${canary.newKey}","la`);
  },
  'JSON without what was asked for': (response) => json(response, 200, { other: canary.newKey }),
  'an event that is no JSON and repeats the request': (response, request) => {
    startStream(response);
    response.end(`event: message\ndata: {"was": "${echo(request)}", \n\n`);
  },
  'a turn that fails with what repeats the request': (response, request) => {
    startStream(response);
    const error = echo(request);
    response.end(
      request.url.endsWith('/messages')
        ? frames(['session_start', { sessionId: 's' }], ['error', { error }])
        : `data: ${JSON.stringify({ type: 'error', message: error })}\n\n`,
    );
  },
  'a stream that is cut': (response) => {
    startStream(response);
    response.end('event: session_start\ndata: {"type":"start","sessionId":"s"}\n\n');
  },
  'nothing: the connection is reset': (response) => {
    response.destroy();
  },
  'the half of a body, and a reset': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
    response.write(`{"key":"${canary.newKey}",`, () => response.destroy());
  },
  'silence before the headers': () => {},
  'silence in the body': (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': \n\n');
  },
};
