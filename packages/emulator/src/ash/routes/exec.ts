import type { FastifyInstance } from 'fastify';
import { pause } from '../../pacing.ts';
import { defaultExec } from '../agent/exec.ts';
import type { ExecResult } from '../agent/script.ts';
import { scriptSession } from '../agent/session-view.ts';
import { refuse } from '../errors.ts';
import { findSession } from '../lookup.ts';
import { failures, idParams, integer, string } from '../schemas/components.ts';
import type { SessionRow } from '../state/rows.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { sandboxOf } from '../state/sandboxes.ts';
import type { World } from '../state/world.ts';

type Id = { Params: { id: string } };
type Command = { command: string; timeout?: number };

const tags = ['sessions'];
const defaultTimeout = 30_000;
const mostOutput = 10 * 1024 * 1024;

async function run(
  world: World,
  session: SessionRow,
  sandbox: Sandbox,
  { command, timeout }: Command,
): Promise<ExecResult> {
  if (command === '') refuse(500, 'Exec failed: command is empty');
  const over = new AbortController();
  // Says so in no other way than this.
  const timedOut = pause(timeout ?? defaultTimeout, over.signal).then(() => ({ exitCode: 1 }));
  timedOut.catch(() => {});
  let fail = (_message: string) => {};
  const failure = new Promise<never>((_, reject) => {
    fail = (message) => reject(new Error(message));
  });
  sandbox.execs.add(fail);
  try {
    const { exec = defaultExec } = world.options;
    const answered = Promise.resolve(exec(command, scriptSession(session, sandbox)));
    answered.catch(() => {});
    const result = {
      exitCode: 0,
      stdout: '',
      stderr: '',
      ...(await Promise.race([answered, timedOut, failure])),
    };
    if (Buffer.byteLength(result.stdout) + Buffer.byteLength(result.stderr) > mostOutput) {
      throw new Error('Exec failed: stdout maxBuffer length exceeded');
    }
    return result;
  } catch (error) {
    return refuse(500, error instanceof Error ? error.message : String(error));
  } finally {
    over.abort();
    sandbox.execs.delete(fail);
  }
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
          200: { type: 'object', properties: { exitCode: integer, stdout: string, stderr: string } },
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
      const result = await run(world, session, sandbox, body);
      if (world.defects.has('exec-ends-turn')) {
        for (const turn of sandbox.running) turn.cut('');
      }
      return result;
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
          200: {
            type: 'object',
            properties: {
              logs: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    index: integer,
                    level: { type: 'string', enum: ['stdout', 'stderr', 'system'] },
                    text: string,
                    ts: string,
                  },
                },
              },
              source: { type: 'string', enum: ['sandbox'] },
            },
          },
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
