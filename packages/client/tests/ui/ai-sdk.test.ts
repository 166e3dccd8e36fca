import {
  type AgentStream,
  HostedAgentsChatTransport,
  toUIMessageStream,
  toUIMessageStreamResponse,
  toUIMessages,
  type UIMessage,
  type UIMessageChunk,
} from '@hosted-agents/client/ui';
import type * as ai5 from 'ai5';
import type * as ai6 from 'ai6';
import type * as ai7 from 'ai7';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AbortError, StreamError } from '../../src/core/errors.ts';
import { names, recording } from '../turn/recordings.ts';
import { render, scripts, ways } from '../turn/wire.ts';
import { all, done, fold, start, stream, versions } from './events.ts';

const textOf = (chunks: readonly UIMessageChunk[]) =>
  chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');

/** The message that the AI SDK makes of a response, every chunk checked by its own schema. */
async function read(ai: typeof ai7, response: Response) {
  const transport = new ai.DefaultChatTransport({ fetch: async () => response });
  const chunks = await transport.sendMessages({
    trigger: 'submit-message',
    chatId: 'c',
    messageId: undefined,
    messages: [],
    abortSignal: undefined,
  });
  const errors: unknown[] = [];
  const messages = await all(
    ai.readUIMessageStream({ stream: chunks, onError: (error) => void errors.push(error) }),
  );
  return { message: messages.at(-1), errors };
}

describe.each(versions)('AI SDK %s', (_, ai) => {
  test.each(names)('reads %s as the turn that it is', async (name) => {
    const turn = fold(recording(name));
    const response = await toUIMessageStreamResponse(stream(recording(name)));
    expect(response.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
    const { message, errors } = await read(ai, response);
    const [expected] = toUIMessages([{ turn }]);
    expect(message?.parts).toMatchObject(expected?.parts ?? []);
    expect(errors.map(String)).toEqual(
      turn.status === 'failed' ? ['Error: The agent reported a failure'] : [],
    );
    expect(message?.metadata).toEqual(expected?.metadata);
    await ai.validateUIMessages({ messages: toUIMessages([{ prompt: 'Hi', turn }]) });
  });

  test.each(ways)('reads any turn sent %s', async (way) => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        // Whether a line break is a reply of its own or stands between replies, the text of the turn does not tell.
        fc.pre(!script.flat().some((block) => block.type === 'text' && /^\n+$/.test(block.text)));
        const events = JSON.parse(JSON.stringify([start, ...render(script, way), done]));
        // The AI SDK's own reader refuses JSON with such a name in it.
        fc.pre(!JSON.stringify(events).includes('"__proto__"'));
        const { message, errors } = await read(ai, await toUIMessageStreamResponse(stream(events)));
        expect(errors).toEqual([]);
        expect(message?.parts).toMatchObject(toUIMessages([{ turn: fold(events) }])[0]?.parts ?? []);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the chunks of a turn', { tags: ['ui.parts', 'ui.endings'] }, () => {
  const cut = new StreamError('ECONNRESET at 10.0.0.1', { code: 'stream_connection' });
  const abort = new AbortError('enough');

  test.each(names)('%s: text is said once, and no cut passes for an end', async (name) => {
    const events = recording(name);
    const whole = fold(events);
    expect(textOf(await all(toUIMessageStream(stream(events))))).toBe(whole.text);
    for (let at = 1; at < events.length; at++) {
      const begun = events.slice(0, at);
      for (const [ending, last] of [
        [
          cut,
          {
            type: 'error',
            errorText: 'The connection to the agent server broke before the turn was complete',
          },
        ],
        [abort, { type: 'abort' }],
        [undefined, { type: 'abort' }],
      ] as const) {
        const chunks = await all(toUIMessageStream(stream(begun, ending)));
        expect(textOf(chunks)).toBe(fold(begun).text);
        expect(chunks.at(-1)).toEqual(last);
        expect(chunks.filter(({ type }) => type === 'finish')).toEqual([]);
      }
    }
  });

  test.each(names)(
    '%s: a step and a part is open before anything is added to it, and ends once',
    async (name) => {
      const open = new Set<string>();
      for (const chunk of await all(toUIMessageStream(stream(recording(name))))) {
        const [kind, act] = chunk.type.split(/-(?=start$|delta$|end$)/);
        if (!('id' in chunk)) continue;
        if (act === 'start') open.add(`${kind} ${chunk.id}`);
        else expect(open).toContain(`${kind} ${chunk.id}`);
        if (act === 'end') open.delete(`${kind} ${chunk.id}`);
      }
      expect(open.size).toBe(0);
    },
  );
});

/** Accepted by the types of each version. */
export function types(stream: AgentStream, messages: UIMessage[]): unknown[] {
  const transport = new HostedAgentsChatTransport();
  const chunks = toUIMessageStream(stream);
  return [
    transport satisfies ai5.ChatTransport<ai5.UIMessage>,
    transport satisfies ai6.ChatTransport<ai6.UIMessage>,
    transport satisfies ai7.ChatTransport<ai7.UIMessage>,
    chunks satisfies ReadableStream<ai5.UIMessageChunk>,
    chunks satisfies ReadableStream<ai6.UIMessageChunk>,
    chunks satisfies ReadableStream<ai7.UIMessageChunk>,
    messages satisfies ai5.UIMessage[],
    messages satisfies ai6.UIMessage[],
    messages satisfies ai7.UIMessage[],
  ];
}
