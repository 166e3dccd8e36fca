import { Client } from '@hosted-agents/client/aod';
import { relay } from '@hosted-agents/client/node';
import {
  type AgUiEvent,
  HostedAgentsChatTransport,
  TurnHolder,
  toAgUiEvents,
  toUIMessageStream,
  toUIMessageStreamResponse,
  toUIMessages,
  type UIMessageChunk,
} from '@hosted-agents/client/ui';
import { startEmulator } from '@hosted-agents/emulator';
import { describe, expect, test } from 'vitest';
import { playSession } from '../aod/session-server.ts';
import { type Closing, output } from '../support/aod.ts';
import { canary } from '../support/canary.ts';
import { serve } from '../support/server.ts';
import { recording } from '../turn/recordings.ts';
import { all, done, fold, start, stream } from './events.ts';

/** Those of Claude's recordings that are what the agent itself prints. */
const names = ['server-real-agent-tool', 'server-real-agent-partials', 'tools', 'tools-partials'] as const;
const messagesOf = (name: (typeof names)[number]) => recording(name).filter(({ type }) => type === 'message');
const linesOf = (name: (typeof names)[number]) =>
  messagesOf(name)
    .map(({ data }) => `${JSON.stringify(data)}\n`)
    .join('');
const exit: Closing = { type: 'exit', code: 0 };

const textOf = (chunks: readonly UIMessageChunk[]) =>
  chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');
const saidOf = (events: readonly AgUiEvent[]) =>
  events.map((event) => (event.type === 'TEXT_MESSAGE_CONTENT' ? event.delta : '')).join('');

const broken = 'The stream ended before the turn was complete';

describe('a session of Claude on Agent on Demand', { tags: ['ui.parts', 'ui.endings'] }, () => {
  test.each(names)('%s: has the chunks of the same turn on Ash', async (name) => {
    const rows = output(`npm warn old\n${linesOf(name)}`);
    const { client } = await playSession(() => ({ rows, closing: exit }));
    const { text } = await client.sessions.stream('s').turn();
    const chunks = await all(toUIMessageStream(client.sessions.stream('s')));
    expect(chunks).toEqual(await all(toUIMessageStream(stream([start, ...messagesOf(name), done]))));
    expect(textOf(chunks)).toBe(text);
    expect(saidOf(await all(toAgUiEvents(client.sessions.stream('s'))))).toBe(text);
  });

  test.each(names)('%s: wherever it breaks off, what came is shown, and an error', async (name) => {
    const rows = output(linesOf(name));
    for (let at = 0; at <= rows.length; at++) {
      const { client } = await playSession(
        () => ({ rows: rows.slice(0, at) }),
        {},
        { reconnect: false, retry: false },
      );
      const chunks = await all(toUIMessageStream(client.sessions.stream('s')));
      const whole = rows
        .slice(0, at)
        .map(({ data }) => data)
        .join('')
        .split('\n')
        .slice(0, -1);
      const begun = whole.map((line) => ({ type: 'message', data: JSON.parse(line) }));
      expect(textOf(chunks)).toBe(fold(begun).text);
      expect(chunks.at(-1)).toEqual({ type: 'error', errorText: broken });
      expect(chunks.filter(({ type }) => type === 'finish')).toEqual([]);
      expect((await all(toAgUiEvents(client.sessions.stream('s')))).at(-1)).toEqual({
        type: 'RUN_ERROR',
        message: broken,
      });
    }
  });

  test.each<[string, Closing]>([
    ['exits with a code', { type: 'exit', code: 3 }],
    ['fails', { type: 'error', message: 'Session failed at 10.0.0.1' }],
    ['is terminated', { type: 'terminated', message: 'x' }],
  ])('that %s is an error', async (_, closing) => {
    const { client } = await playSession(() => ({ rows: output(linesOf('tools')), closing }));
    expect((await all(toUIMessageStream(client.sessions.stream('s')))).slice(-2)).toMatchObject([
      { type: 'error', errorText: 'The agent reported a failure' },
      { type: 'finish', finishReason: 'error' },
    ]);
    expect((await all(toAgUiEvents(client.sessions.stream('s')))).at(-1)).toEqual({
      type: 'RUN_ERROR',
      message: 'The agent reported a failure',
    });
  });

  test('is a chat: held, turn after turn in one session, and the last one again from its stored events', async () => {
    const script = ({ prompt, turnNumber }: { prompt: string; turnNumber: number }) => {
      const content = (blocks: object[]) => ({ message: { id: `m${turnNumber}`, content: blocks } });
      return [
        { line: { type: 'assistant', ...content([{ type: 'tool_use', id: 't', name: 'Bash', input: {} }]) } },
        { line: { type: 'user', ...content([{ type: 'tool_result', tool_use_id: 't', content: 'a' }]) } },
        { line: { type: 'assistant', ...content([{ type: 'text', text: `You said ${prompt} 👋` }]) } },
        { line: { type: 'result', num_turns: 2, is_error: false, usage: { output_tokens: 7 } } },
      ];
    };
    await using emulator = await startEmulator({ aod: { token: canary.token, script } });
    const client = new Client({ baseUrl: emulator.aod.url, token: canary.token });
    const agent = await client.agents.create({
      name: 'helper',
      provider: 'anthropic',
      model: 'anthropic/claude-sonnet-4-6',
    });
    const conversation = client.sessions.conversation({ agent_id: agent.id });
    const turns = new TurnHolder();
    const server = await serve(async (response, request) => {
      const { message } = JSON.parse(request.body);
      const turn = turns.hold('chat', conversation.send(message.parts[0].text));
      await relay(toUIMessageStreamResponse(turn), response);
    });
    const transport = new HostedAgentsChatTransport({ api: server.url });
    const send = async (text: string) => {
      const message = { id: text, role: 'user', parts: [{ type: 'text', text }] };
      const submission = { trigger: 'submit-message', chatId: 'chat', messageId: undefined } as const;
      return all(await transport.sendMessages({ ...submission, messages: [message] }));
    };
    expect(textOf(await send('one'))).toBe('You said one 👋');
    const chunks = await send('two');
    expect(textOf(chunks)).toBe('You said two 👋');
    expect(await all(toUIMessageStream((await turns.follow('chat')) ?? stream([])))).toEqual(chunks);

    const sessionId = conversation.sessionId as string;
    const metadata = { sessionId, numTurns: 2, usage: { output_tokens: 7 } };
    expect(chunks.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop', messageMetadata: metadata });
    const { turn } = await client.sessions.wait(sessionId, { since: 0 });
    const { prompt } = (await client.sessions.turns(sessionId))[1] ?? {};
    expect(toUIMessages([{ prompt, turn }])).toMatchObject([
      { role: 'user', parts: [{ text: 'two' }] },
      {
        role: 'assistant',
        metadata,
        parts: [
          { type: 'step-start' },
          { type: 'dynamic-tool', toolName: 'Bash', state: 'output-available', output: 'a' },
          { type: 'step-start' },
          { type: 'text', text: 'You said two 👋' },
        ],
      },
    ]);
  });
});
