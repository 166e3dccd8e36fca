import { randomUUID } from 'node:crypto';
import { timelineOf, usageOf } from '../agent/classify.ts';
import type { SdkMessage } from '../agent/script.ts';
import type { SessionRow } from './rows.ts';
import { now, type Tenant } from './world.ts';

/** Adds an entry to a session's timeline. */
export function addEvent(session: SessionRow, type: string, data: unknown): void {
  session.events.push({
    id: randomUUID(),
    sessionId: session.id,
    tenantId: session.tenantId,
    type,
    data: JSON.stringify(data),
    sequence: session.events.length + 1,
    createdAt: now(),
  });
}

/** Adds a message row; `content` is stored as JSON text. */
export function addMessage(session: SessionRow, role: 'user' | 'assistant', content: unknown): void {
  session.messages.push({
    id: randomUUID(),
    sessionId: session.id,
    tenantId: session.tenantId,
    role,
    content: JSON.stringify(content),
    sequence: session.messages.length + 1,
    createdAt: now(),
  });
}

/** Stores what the server keeps of one agent message: a row for replies and results, timeline entries, usage events. */
export function record(tenant: Tenant, session: SessionRow, message: SdkMessage): void {
  if (message.type === 'assistant' || message.type === 'result') addMessage(session, 'assistant', message);
  for (const [type, data] of timelineOf(message)) addEvent(session, type, data);
  for (const [eventType, value] of usageOf(message)) {
    tenant.usage.push({
      id: randomUUID(),
      tenantId: tenant.id,
      sessionId: session.id,
      agentName: session.agentName,
      eventType,
      value,
      createdAt: now(),
    });
  }
}
