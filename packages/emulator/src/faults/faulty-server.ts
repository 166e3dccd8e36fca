import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { RequestLog } from '../request-log.ts';
import type { FaultPlan } from './plan.ts';
import { shapeBody } from './shape-body.ts';

/** This machine by its own names, with any port. A page that has its own name point here is told so by the `Host` that it sends. */
const ownHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** An HTTP server on which every request first meets the faults. Each request is logged, those that never pass included. */
export function faultyServer(plan: FaultPlan, log: RequestLog, handle: RequestListener): Server {
  return createServer(async (request, response) => {
    if (!ownHost.test(request.headers.host ?? '')) {
      request.resume();
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('The emulator answers to localhost and 127.0.0.1 only, by whatever port.\n');
      return;
    }
    const method = request.method ?? 'GET';
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    log.add(request);
    const fault = plan.next({ method, path, headers: request.headers });
    if (fault === undefined) return handle(request, response);
    if (fault.refuse) {
      request.socket.resetAndDestroy();
      return;
    }
    if (fault.delay !== undefined) {
      await delay(fault.delay, undefined, { ref: false });
      if (response.destroyed) return;
    }
    shapeBody(response, fault);
    if (fault.answer === undefined) return handle(request, response);
    const { status, headers, body } = fault.answer;
    const isText = typeof body === 'string';
    const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
    request.resume();
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(isText || body === undefined ? body : JSON.stringify(body));
  });
}
