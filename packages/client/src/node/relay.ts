import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError } from '../core/errors.ts';

/** A stream of either server. */
interface Relayed {
  respond(init?: ResponseInit): Promise<Response>;
  close(): Promise<void>;
}

/** The needed part of Fastify's reply. */
interface Reply {
  readonly raw: ServerResponse;
  hijack(): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
}

/**
 * Relays a stream to a page through Node's own response: that of `http` and Express, or Fastify's reply.
 *
 * Sends the result of the stream's `respond()`, including the status of a refusal, at the page's pace. When the page goes away, the stream is
 * left. Headers that were already set stay.
 *
 * @param stream - the unread result of `sendMessageStream` or `sessions.stream`; or a response, such as that of `toUIMessageStreamResponse`
 * @param to - the response, with nothing sent yet
 * @param init - as for `respond`; ignored for a response
 * @returns when the response is finished, or the page has gone away
 * @throws InvalidArgumentError when the stream has been read, or the response has been started; then nothing is sent. What reading the body of
 *   a given response throws; then the connection of the page is cut
 *
 * @example
 * ```ts
 * app.post('/chat', (req, res) => relay(client.sendMessageStream(req.body.sessionId, req.body.prompt), res));
 * app.post('/api/chat', (req, res) => relay(toUIMessageStreamResponse(client.sendMessageStream(id, prompt)), res));
 * ```
 */
export async function relay(
  stream: Relayed | Response | Promise<Response>,
  to: ServerResponse | Reply,
  init: ResponseInit = {},
): Promise<void> {
  const response = 'hijack' in to ? to.raw : to;
  if (response.headersSent) throw new InvalidArgumentError('to', 'expected a response with nothing sent yet');
  const leave = () => {
    if ('close' in stream) void stream.close();
  };
  // The page may go away before the server has accepted. A response that is already closed emits no `close`.
  if (response.destroyed) leave();
  response.once('close', leave);
  try {
    const { status, statusText, headers, body } = await ('respond' in stream ? stream.respond(init) : stream);
    if ('hijack' in to) {
      to.hijack();
      for (const [name, value] of Object.entries(to.getHeaders()))
        if (value !== undefined) response.setHeader(name, value);
    }
    for (const [name, value] of headers) response.setHeader(name, value);
    response.writeHead(status, statusText);
    response.flushHeaders();
    if (body) await pipeline(body, response);
    else response.end();
  } catch (error) {
    const hasGone = (error as { code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!hasGone) throw error;
  } finally {
    response.off('close', leave);
  }
}
