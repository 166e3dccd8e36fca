import { runEvery } from '../pacing.ts';
import { addMessage } from './state/recorder.ts';
import type { QueueRow, SessionRow } from './state/rows.ts';
import { sandboxOf } from './state/sandboxes.ts';
import { createSession } from './state/sessions.ts';
import { now, type Tenant, type World } from './state/world.ts';
import { playTurn } from './turn.ts';

const mostDoublings = 6;

/** The pending item that is due: highest priority first, then the oldest. */
function nextItem(world: World): { tenant: Tenant; item: QueueRow } | undefined {
  const due = [...world.tenants.values()].flatMap((tenant) =>
    [...tenant.queue.values()]
      .filter(({ status, notBefore }) => status === 'pending' && notBefore <= Date.now())
      .map((item) => ({ tenant, item })),
  );
  // The sort is stable, and items are kept in the order in which they came.
  return due.sort((a, b) => b.item.priority - a.item.priority)[0];
}

async function sessionFor(world: World, tenant: Tenant, item: QueueRow): Promise<SessionRow> {
  if (item.sessionId !== null) {
    const session = tenant.sessions.get(item.sessionId);
    if (session === undefined) throw new Error('Session not found');
    if (session.status !== 'active') throw new Error(`Session is ${session.status}`);
    return session;
  }
  const agent = tenant.agents.get(item.agentName);
  if (agent === undefined) throw new Error(`Agent "${item.agentName}" not found`);
  const session = await createSession(world, tenant, agent, { query: {}, settings: {} });
  if (!world.defects.has('unreachable-queue-result')) item.sessionId = session.id;
  return session;
}

async function work(world: World, tenant: Tenant, item: QueueRow): Promise<void> {
  const session = await sessionFor(world, tenant, item);
  const sandbox = sandboxOf(world, session);
  if (sandbox === undefined) throw new Error('Sandbox not found');
  const isRecorded = !world.defects.has('unreachable-queue-result');
  if (isRecorded) addMessage(session, 'user', { type: 'user', content: item.prompt });
  const request = { content: item.prompt, options: {} };
  const outcome = await playTurn(world, { tenant, session, sandbox, request, isRecorded });
  if ('error' in outcome) throw new Error(outcome.error);
}

/** Works on one item. A failed attempt is followed by another one, later, as often as `maxRetries` says. */
async function processNext(world: World): Promise<void> {
  const next = nextItem(world);
  if (next === undefined) return;
  const { tenant, item } = next;
  item.status = 'processing';
  item.startedAt = now();
  try {
    await work(world, tenant, item);
    item.status = 'completed';
    item.error = null;
    item.completedAt = now();
  } catch (error) {
    item.error = error instanceof Error ? error.message : String(error);
    item.retryCount += 1;
    const isLast = item.retryCount >= Math.max(1, item.maxRetries);
    item.status = isLast ? 'failed' : 'pending';
    if (isLast) item.completedAt = now();
    item.notBefore =
      Date.now() + world.times.queueBackoff * 2 ** Math.min(item.retryCount - 1, mostDoublings);
  }
}

/** Starts the worker that processes queue items, one at a time. */
export function startQueueWorker(world: World): void {
  runEvery(world.times.queuePoll, world.closing.signal, () => processNext(world));
}
