import { getEventListeners } from 'node:events';
import type { AshClient } from '@hosted-agents/client';
import { turnsFromMessages } from '@hosted-agents/client';
import { relay } from '@hosted-agents/client/node';
import {
  HostedAgentsChatTransport,
  TurnHolder,
  type TurnMetadata,
  toUIMessageStream,
  toUIMessageStreamResponse,
  toUIMessages,
  type UIMessage,
} from '@hosted-agents/client/ui';
import type * as ai7 from 'ai7';
import { describe, expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { json, rejection, type Seen, serve, startStream } from '../support/server.ts';
import { all, stream, versions } from './events.ts';

const tools = () => [
  { think: 'Look first.' },
  { say: ['Running ', 'it.'] },
  { tool: 'Bash', input: { command: 'ls' }, result: 'a' },
  { say: ['All ', 'done.'] },
];

/** The route of a chat: a session is made with the first message. */
async function chatServer(client: AshClient) {
  return serve(async (response, request) => {
    const { message, sessionId } = JSON.parse(request.body || '{}');
    const id = sessionId ?? (await client.createSession('helper')).id;
    const prompt = message.parts.map((part: { text?: string }) => part.text ?? '').join('');
    const stream = client.sendMessageStream(id, prompt, { includePartialMessages: true });
    await relay(toUIMessageStreamResponse(stream), response);
  });
}

/** A chat as `useChat` has it, without React. */
function chatOf(ai: typeof ai7, transport: HostedAgentsChatTransport, messages: UIMessage[] = []) {
  const state: ai7.ChatState<ai7.UIMessage> = {
    status: 'ready',
    error: undefined,
    messages,
    pushMessage: (message) => void state.messages.push(message),
    popMessage: () => void state.messages.pop(),
    replaceMessage(at, message) {
      state.messages[at] = message;
    },
    snapshot: (value) => structuredClone(value),
  };
  class Chat extends ai.AbstractChat<ai7.UIMessage> {}
  return new Chat({ id: 'chat/1', transport, state });
}

const bodies = (seen: readonly Seen[]) => seen.map(({ body }) => JSON.parse(body));

const halfAnAnswer = [
  { type: 'start' },
  { type: 'text-start', id: '0' },
  { type: 'text-delta', id: '0', delta: 'Half' },
]
  .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
  .join('');

describe.each(versions)('a chat of AI SDK %s', (_, ai) => {
  test('has each turn whole, sends the new message alone, and goes on with its session', {
    tags: ['ui.parts'],
  }, async () => {
    const { client } = await emulate({ script: tools });
    const server = await chatServer(client);
    const chat = chatOf(
      ai,
      new HostedAgentsChatTransport({
        api: server.url,
        body: () => ({ extra: 1 }),
        headers: { 'x-mine': 'yes' },
      }),
    );
    await chat.sendMessage({ text: 'First words' });
    await chat.sendMessage({ text: 'Second words' });
    expect([chat.status, chat.error]).toEqual(['ready', undefined]);
    const { sessionId = '' } = (chat.messages[1]?.metadata ?? {}) as TurnMetadata;
    const [first, second] = bodies(server.seen);
    expect(first).toMatchObject({
      id: 'chat/1',
      trigger: 'submit-message',
      extra: 1,
      message: { role: 'user' },
    });
    expect(first.sessionId).toBeUndefined();
    expect(second).toMatchObject({ sessionId, message: { parts: [{ type: 'text', text: 'Second words' }] } });
    expect(server.seen[1]?.headers['x-mine']).toBe('yes');
    // What a reload shows is what the stream has shown, but for what tools gave, which the server does not store.
    const stored = toUIMessages(turnsFromMessages(await client.listMessages(sessionId)));
    const shown = chat.messages.map(({ role, metadata, parts }) => ({
      role,
      metadata,
      parts: parts.map((part) => (part.type === 'dynamic-tool' ? { ...part, output: null } : part)),
    }));
    expect(shown).toMatchObject(stored.map(({ id: _, ...rest }) => rest));
    await ai.validateUIMessages({ messages: stored });
  });

  test('shows a refusal and a failure as errors', { tags: ['ui.endings'] }, async () => {
    const { client } = await emulate({
      script: () => [{ say: 'Half a' }, { fail: 'exited, see /srv/inside' }],
    });
    const server = await chatServer(client);
    const transport = new HostedAgentsChatTransport({ api: server.url });
    const chat = chatOf(ai, transport);
    await chat.sendMessage({ text: 'Hello there' });
    expect([chat.status, chat.error?.message]).toEqual(['error', 'The agent reported a failure']);
    expect(chat.messages[1]?.parts).toMatchObject([{ type: 'step-start' }, { text: 'Half a' }]);

    const other = chatOf(ai, transport, [
      { id: 'a', role: 'assistant', metadata: { sessionId: crypto.randomUUID() }, parts: [] },
    ]);
    await other.sendMessage({ text: 'Hello there' });
    expect(other.error).toMatchObject({ code: 'not_found', statusCode: 404, message: 'Session not found' });
    expect(other.messages).toHaveLength(2);
  });

  test('shows a connection that breaks before the end as an error', { tags: ['ui.endings'] }, async () => {
    const server = await serve((response) => {
      startStream(response);
      response.write(halfAnAnswer);
      response.end();
    });
    const chat = chatOf(ai, new HostedAgentsChatTransport({ api: server.url }));
    await chat.sendMessage({ text: 'Hello there' });
    expect(chat.error).toMatchObject({ code: 'stream_truncated' });
    expect(chat.messages[1]?.parts).toMatchObject([{ type: 'text', text: 'Half' }]);
  });

  test('stops: the request ends, what has come stays, and it is no error', {
    tags: ['ui.endings', 'resource.sockets'],
  }, async () => {
    const server = await serve((response) => {
      startStream(response);
      response.write(halfAnAnswer);
    });
    const chat = chatOf(ai, new HostedAgentsChatTransport({ api: server.url }));
    const sending = chat.sendMessage({ text: 'Hello there' });
    await expect.poll(() => chat.messages[1]?.parts).toMatchObject([{ text: 'Half' }]);
    await chat.stop();
    await sending;
    expect([chat.status, chat.error]).toEqual(['ready', undefined]);
    await expect.poll(server.open).toBe(0);
  });

  test.each([204, 404, 405])('has no turn to resume when the route answers %i', async (status) => {
    const server = await serve((response) => response.writeHead(status).end());
    const chat = chatOf(ai, new HostedAgentsChatTransport({ api: `${server.url}/api/chat` }));
    await chat.resumeStream();
    expect([chat.status, chat.messages]).toEqual(['ready', []]);
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/api/chat/chat%2F1/stream' });
  });
});

test('a page that is loaded again has the last answer once, while the turn runs and when it has ended', {
  tags: ['ui.held', 'ui.parts'],
}, async () => {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { client } = await emulate({
    async *script({ prompt }) {
      yield { tool: 'Bash', input: {}, result: 'a' };
      if (prompt === 'two') await finished;
      yield { say: `You said ${prompt}` };
    },
  });
  const { id } = await client.createSession('helper');
  const turns = new TurnHolder();
  const say = (prompt: string) => turns.hold('chat', client.sendMessageStream(id, prompt));
  /** The texts of what a page shows: what is stored, and the turn that it follows. */
  const load = async () => {
    const skipLastAnswer = await turns.has('chat');
    const stored = toUIMessages(turnsFromMessages(await client.listMessages(id)), { skipLastAnswer });
    const texts = stored.map(({ parts }) => parts.map((part) => ('text' in part ? part.text : '')).join(''));
    const followed = await all(toUIMessageStream((await turns.follow('chat')) ?? stream([])));
    return [...texts, followed.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('')];
  };
  await all(say('one'));
  expect(await load()).toEqual(['one', 'You said one']);
  const second = say('two')[Symbol.asyncIterator]();
  while ((await second.next()).value?.type !== 'message');
  const during = load();
  await expect.poll(async () => (await client.listMessages(id)).length).toBeGreaterThan(4);
  finish();
  const expected = ['one', 'You said one', 'two', 'You said two'];
  expect(await during).toEqual(expected);
  expect(await load()).toEqual(expected);
});

test('a chat whose last message is not the user’s sends nothing', { tags: ['input.refused'] }, async () => {
  const server = await serve((response) => json(response, 200, {}));
  const transport = new HostedAgentsChatTransport({ api: server.url });
  const messages = [{ id: 'a', role: 'assistant', parts: [] }];
  const submission = { trigger: 'submit-message', chatId: 'c', messageId: undefined, messages } as const;
  expect(await rejection(transport.sendMessages(submission))).toMatchObject({ argument: 'messages' });
  expect(server.seen).toEqual([]);
});

test('a chat leaves no listener on its signal, however its request ends', {
  tags: ['resource.listeners'],
}, async () => {
  const endings = {
    whole: 'data: {"type":"start"}\n\ndata: [DONE]\n\n',
    cut: 'data: {"type":"start"}\n\n',
    refused: undefined,
  };
  for (const [name, frames] of Object.entries(endings)) {
    const server = await serve((response) => {
      if (frames === undefined) return json(response, 500, {});
      startStream(response);
      response.end(frames);
    });
    const { signal } = new AbortController();
    const transport = new HostedAgentsChatTransport({ api: server.url });
    const messages = [{ id: 'a', role: 'user', parts: [] }];
    const chat = { chatId: 'c', messageId: undefined, messages, abortSignal: signal } as const;
    const answer = transport.sendMessages({ trigger: 'submit-message', ...chat });
    if (name === 'refused') expect(await rejection(answer)).toMatchObject({ statusCode: 500 });
    else await all(await answer).catch(() => {});
    expect(getEventListeners(signal, 'abort'), name).toEqual([]);
  }
});
