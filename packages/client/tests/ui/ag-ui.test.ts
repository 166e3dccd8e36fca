import { HttpAgent } from '@ag-ui/client';
import type { EventType } from '@ag-ui/core';
import { EventSchemas } from '@ag-ui/core/schemas';
import { relay } from '@hosted-agents/client/node';
import { type AgUiEvent, toAgUiEvents, toAgUiResponse } from '@hosted-agents/client/ui';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { StreamError } from '../../src/core/errors.ts';
import { clientFor, json, serve } from '../support/server.ts';
import { names, recording } from '../turn/recordings.ts';
import { render, scripts, ways } from '../turn/wire.ts';
import { all, done, fold, start, stream } from './events.ts';

const textOf = (events: readonly AgUiEvent[]) =>
  events.map((event) => (event.type === 'TEXT_MESSAGE_CONTENT' ? event.delta : '')).join('');

/** What an agent of AG-UI has heard of a route, over HTTP. */
async function run(answer: () => Promise<Response>) {
  const server = await serve((response) => void relay(answer(), response));
  const agent = new HttpAgent({ url: server.url, threadId: 't' });
  agent.addMessage({ id: 'u', role: 'user', content: 'Hello there' });
  let error: string | undefined;
  const outcome = await agent
    .runAgent(
      { runId: 'r' },
      {
        onRunErrorEvent({ event }) {
          error = event.message;
        },
      },
    )
    .then(
      ({ result }) => (error === undefined ? { result } : { error }),
      (thrown: Error) => ({ error: thrown.message }),
    );
  return { outcome, messages: agent.messages.slice(1) };
}

test.each(names)(
  '%s: every event fits the protocol, and text is said once',
  { tags: ['ui.parts'] },
  async (name) => {
    const events = await all(toAgUiEvents(stream(recording(name))));
    for (const event of events) EventSchemas.parse(event);
    expect(textOf(events)).toBe(fold(recording(name)).text);
  },
);

describe('an agent of AG-UI', () => {
  test.each(ways)('hears any turn sent %s', { tags: ['ui.parts'] }, async (way) => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const events = JSON.parse(JSON.stringify([start, ...render(script, way), done]));
        const turn = fold(events);
        const { outcome, messages } = await run(() =>
          toAgUiResponse(stream(events), { threadId: 't', runId: 'r' }),
        );
        expect(outcome).toEqual({ result: { sessionId: 's' } });
        const said = messages.map(({ role, content }) => (role === 'assistant' ? (content ?? '') : ''));
        expect(said.join('')).toBe(turn.text);
        const calls = messages.flatMap((message) =>
          message.role === 'assistant' ? (message.toolCalls ?? []) : [],
        );
        expect(calls.map((call) => [call.id, JSON.parse(call.function.arguments)])).toEqual(
          turn.toolCalls.map(({ id, input }) => [id, input]),
        );
        const results = messages.filter(({ role }) => role === 'tool');
        expect(results).toMatchObject(
          turn.toolCalls.map(({ id, result }) => ({ toolCallId: id, content: result })),
        );
      }),
      { numRuns: 10 },
    );
  });

  test('hears of a failure, a cut and a refusal as errors', { tags: ['ui.endings'] }, async () => {
    const events = recording('tools-partials');
    const { text } = fold(recording('died'));
    const died = await run(() => toAgUiResponse(stream(recording('died'))));
    expect(died.outcome).toMatchObject({ error: 'The agent reported a failure' });
    expect(died.messages).toMatchObject([{ role: 'assistant', content: text }]);
    for (let at = 1; at < events.length; at += 3) {
      const cut = new StreamError('ECONNRESET at 10.0.0.1', { code: 'stream_connection' });
      const { outcome } = await run(() => toAgUiResponse(stream(events.slice(0, at), cut)));
      expect(outcome).toEqual({
        error: 'The connection to the agent server broke before the turn was complete',
      });
    }
    const { url } = await serve((response) => json(response, 404, { error: 'Session not found' }));
    const refused = await toAgUiResponse(clientFor(url).sendMessageStream('s', 'Hello there'));
    expect(refused.status).toBe(404);
    // It logs what it throws.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { outcome } = await run(async () => refused);
    vi.restoreAllMocks();
    expect(JSON.stringify(outcome)).toContain('Session not found');
  });
});

/** The names of the events are those of the protocol's types, which as an enumeration take no others than their own. */
export const types = (event: AgUiEvent): unknown => event.type satisfies `${EventType}`;
