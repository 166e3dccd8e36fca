import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { crash, page, refuse, refuseWithPage, userOf } from '../errors.ts';
import { parsePythonJson, pythonJson } from '../json.ts';
import { isSince } from '../options.ts';
import type { Fields } from '../state/rows.ts';
import type { User, World } from '../state/world.ts';

/** A request on its way to an answer. */
export interface Call {
  user: User;
  /** The id in the path; empty when there is none. */
  id: string;
  request: FastifyRequest;
  reply: FastifyReply;
  /** The body, as an object. Refuses anything else. */
  body(): Fields;
}

/** How one method of a path is answered: with that status, and an object or a stream of text. */
export interface Operation {
  status: number;
  answer: (call: Call) => Fields | AsyncIterable<string>;
}

/** Answers with `status` and what `answer` returns. */
export const operation = (status: number, answer: Operation['answer']): Operation => ({ status, answer });

/** The form of an id in a path. The server knows no other path. */
export const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Sends an object as the server writes it. As bytes, so that the framework leaves the content type alone. */
export function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.header('content-type', 'application/json').send(Buffer.from(pythonJson(body)));
}

/** The longest body that the server reads, in bytes. */
const bodyLimit = 2_621_440;

function parsed(world: World, bytes: unknown): Fields {
  if (!(bytes instanceof Uint8Array)) refuse(400, 'Invalid JSON');
  if (bytes.length > bodyLimit) refuseWithPage(400, 'Bad Request (400)');
  let value: unknown;
  try {
    value = parsePythonJson(bytes);
  } catch {
    refuse(400, 'Invalid JSON');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  if (isSince(world.era, 'catalogue')) refuse(400, 'Invalid JSON');
  return crash('the body is not an object');
}

/**
 * Answers another method on a path that is only read or only written, as the server's framework does. Its CSRF check refuses writing to a
 * path that is only read.
 */
function refuseMethod(reply: FastifyReply, method: string, only: string): FastifyReply {
  reply.header('content-type', 'text/html; charset=utf-8');
  if (only === 'GET' && !['HEAD', 'OPTIONS'].includes(method)) return reply.code(403).send(page('Forbidden'));
  return reply.code(405).header('allow', only).send(Buffer.alloc(0));
}

/**
 * Adds a path with its methods. A path with several methods, or with DELETE, checks the user before the method and refuses other methods in
 * JSON. The framework guards other paths.
 */
export function addPath(
  app: FastifyInstance,
  world: World,
  url: string,
  operations: Record<string, Operation>,
  isPublic = false,
): void {
  const allowed = Object.keys(operations);
  app.route<{ Params: { id?: string } }>({
    method: app.supportedMethods.filter((method) => method !== 'TRACE'),
    url,
    handler(request, reply) {
      const known = operations[request.method];
      const [only = ''] = allowed;
      if (known === undefined && allowed.length === 1 && only !== 'DELETE')
        return refuseMethod(reply, request.method, only);
      // Public paths need no user.
      const user = userOf(world, isPublic ? `Bearer ${world.token}` : request.headers.authorization);
      if (known === undefined) return refuse(405, 'Method not allowed');
      const { id = '' } = request.params;
      reply.code(known.status);
      const answer = known.answer({ user, id, request, reply, body: () => parsed(world, request.body) });
      if (Symbol.asyncIterator in answer) return reply.send(Readable.from(answer));
      return sendJson(reply, answer);
    },
  });
}
