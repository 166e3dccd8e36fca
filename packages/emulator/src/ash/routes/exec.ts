import type { FastifyInstance } from 'fastify';
import { pause } from '../../pacing.ts';
import { defaultExec } from '../agent/exec.ts';
import type { ExecResult } from '../agent/script.ts';
import { scriptSession } from '../agent/session-view.ts';
import { refuse } from '../errors.ts';
import { findSession } from '../lookup.ts';
import { failures, idParams, integer, object, string } from '../schemas/components.ts';
import type { SessionRow } from '../state/rows.ts';
import type { Job, Reader, Sandbox, SandboxEvent } from '../state/sandbox.ts';
import { broadcast, sandboxOf } from '../state/sandboxes.ts';
import type { World } from '../state/world.ts';

type Id = { Params: { id: string } };
type Command = { command: string; timeout?: number };

const tags = ['sessions'];
const defaultTimeout = 30_000;
const mostOutput = 10 * 1024 * 1024;

/** The sandbox's side of a command, which no reader can end. Never rejects. */
async function work(
  world: World,
  session: SessionRow,
  sandbox: Sandbox,
  job: Job,
  timeout = defaultTimeout,
): Promise<void> {
  const { exec = defaultExec } = world.options;
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, sandbox.gone.signal]);
  // Says so in no other way than this.
  const timedOut = pause(timeout, signal).then(() => ({ exitCode: 1 }));
  const answer = (async () => exec(job.input, scriptSession(session, sandbox)))();
  // The one that loses may reject later.
  for (const wait of [timedOut, answer]) wait.catch(() => {});
  const tell = (event: SandboxEvent) => broadcast(world, sandbox, job, event);
  sandbox.jobs.add(job);
  let result: ExecResult | Error;
  try {
    result = { exitCode: 0, stdout: '', stderr: '', ...(await Promise.race([answer, timedOut])) };
    if (Buffer.byteLength(result.stdout) + Buffer.byteLength(result.stderr) > mostOutput) {
      result = new Error('Exec failed: stdout maxBuffer length exceeded');
    }
  } catch (error) {
    result = error instanceof Error ? error : new Error(String(error));
  }
  over.abort();
  sandbox.jobs.delete(job);
  if (sandbox.gone.signal.aborted) await tell({ type: 'gone' });
  else {
    await tell({ type: 'exec_result', result });
    await tell({ type: 'done', sessionId: '' });
  }
}

/** The server's side of a command: receives events until one ends it. */
function listen(sandbox: Sandbox, job: Job): Promise<ExecResult | Error> {
  return new Promise((resolve) => {
    let result: ExecResult | Error = new Error('No exec result received');
    const leave = (answer: ExecResult | Error) => {
      sandbox.readers.delete(reader);
      resolve(answer);
    };
    const reader: Reader = {
      job,
      closed: false,
      async hear(event) {
        if (event.type === 'exec_result') result = event.result;
        else if (event.type === 'done') leave(result);
        else if (event.type === 'gone' && !sandbox.hung) leave(new Error('Sandbox not found'));
      },
    };
    sandbox.readers.add(reader);
  });
}

/** Commands in the sandbox, and its log. */
export function execRoutes(app: FastifyInstance, world: World): void {
  app.post<Id & { Body: Command }>(
    '/api/sessions/:id/exec',
    {
      schema: {
        tags,
        params: idParams,
        body: {
          type: 'object',
          required: ['command'],
          properties: { command: string, timeout: { type: 'integer', minimum: 1, maximum: 300_000 } },
        },
        response: {
          200: object({ exitCode: integer, stdout: string, stderr: string }),
          ...failures(400, 404, 500),
        },
      },
    },
    async ({ tenant, params, body }) => {
      const session = findSession(tenant, params.id);
      if (session.status !== 'active') refuse(400, `Session is ${session.status}`);
      // Unlike a message, a command leaves the session's status as it is.
      const sandbox = sandboxOf(world, session) ?? refuse(500, 'Sandbox not found');
      if (sandbox.hung) await new Promise(() => {});
      if (body.command === '') refuse(500, 'Exec failed: command is empty');
      const job: Job = { kind: 'exec', input: body.command };
      const answer = listen(sandbox, job);
      void work(world, session, sandbox, job, body.timeout);
      const result = await answer;
      return result instanceof Error ? refuse(500, result.message) : result;
    },
  );

  app.get<Id & { Querystring: { after: number } }>(
    '/api/sessions/:id/logs',
    {
      schema: {
        tags,
        params: idParams,
        querystring: {
          type: 'object',
          properties: { after: { type: 'integer', minimum: -1, default: -1 } },
        },
        response: {
          200: object({
            logs: {
              type: 'array',
              items: object({
                index: integer,
                level: { type: 'string', enum: ['stdout', 'stderr', 'system'] },
                text: string,
                ts: string,
              }),
            },
            source: { type: 'string', enum: ['sandbox'] },
          }),
          ...failures(404),
        },
      },
    },
    async ({ tenant, params, query }) => {
      const sandbox = sandboxOf(world, findSession(tenant, params.id));
      const logs = sandbox?.logs.filter(({ index }) => index > query.after) ?? [];
      return { logs, source: 'sandbox' };
    },
  );
}
