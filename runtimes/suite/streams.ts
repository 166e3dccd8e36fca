import {
  AbortError,
  type AshStreamEvent,
  initialTurn,
  readEventStream,
  reduceTurn,
  SessionBusyError,
  type Turn,
  TurnFailedError,
  TurnInterruptedError,
} from '@hosted-agents/client';
import { toUIMessageStream } from '@hosted-agents/client/ui';
import { type Check, equal, rejection, sleep } from './check.ts';

/** Takes the messages of a session alone, not what was asked before. */
const onMessages = { path: '/api/sessions/*/messages' };

const partial = { includePartialMessages: true };

async function readPage(response: Response | Promise<Response>): Promise<Turn> {
  let turn = initialTurn;
  for await (const event of readEventStream(response)) turn = reduceTurn(turn, event);
  return turn;
}

/** Streams of Ash: events, text, parts, leaving, failures, relays. */
export const streams: readonly Check[] = [
  {
    name: 'textStream gives the words piece by piece',
    async run({ ash, session }) {
      const client = ash();
      const pieces: string[] = [];
      const id = await session(client);
      for await (const text of client.sendMessageStream(id, 'Hello, wörld', partial).textStream)
        pieces.push(text);
      equal([pieces.join(''), pieces.length > 1], ['Hello, wörld', true]);
    },
  },
  {
    name: 'the loop gives typed events and ends with done',
    async run({ ash, session }) {
      const client = ash();
      const id = await session(client);
      const events: AshStreamEvent[] = [];
      for await (const event of client.sendMessageStream(id, 'Hello')) events.push(event);
      equal(events.at(-1), { type: 'done', data: { sessionId: id } });
      equal(
        events.some(({ type }) => type === 'message'),
        true,
      );
    },
  },
  {
    name: 'a turn is a list of parts: thoughts, tool calls with their results, text',
    async run({ ash, session }) {
      const client = ash();
      const { parts, toolCalls, text, status } = await client
        .sendMessageStream(await session(client), 'Hello', partial)
        .result();
      equal(
        parts.map(({ type }) => type),
        ['reasoning', 'tool_call', 'text'],
      );
      equal(
        [toolCalls[0]?.name, toolCalls[0]?.result, text, status],
        ['Bash', 'CLAUDE.md', 'Hello', 'completed'],
      );
    },
  },
  {
    name: 'text in every script survives packets of one byte',
    async run({ ash, session }) {
      const prompt = 'naïve ✓ 日本語 🦊 \u{10ffff} e\u0301';
      const client = ash({}, { ...onMessages, chunkSize: 1 });
      equal(await client.sendMessageStream(await session(client), prompt).finalText(), prompt);
    },
  },
  {
    name: 'an event of a megabyte arrives whole',
    async run({ ash, session }) {
      const prompt = 'long ü'.repeat(170_000);
      const client = ash();
      const text = await client.sendMessageStream(await session(client), prompt).finalText();
      equal(text === prompt, true);
    },
  },
  {
    name: 'a loop that is left ends at once, and the session takes the next message after the turn',
    async run({ ash, session }) {
      const client = ash({ concurrentMessages: 'queue' });
      const id = await session(client);
      const stream = client.sendMessageStream(id, 'slow 10', partial);
      for await (const _ of stream.textStream) break;
      equal(await client.sendMessageStream(id, 'And now?').finalText(), 'And now?');
      await stream.settled;
    },
  },
  {
    name: 'onLeave disconnect frees the session at once',
    async run({ ash, session }) {
      const client = ash({ onLeave: 'disconnect' });
      const id = await session(client);
      const stream = client.sendMessageStream(id, 'slow 100', partial);
      for await (const _ of stream.textStream) break;
      await Promise.race([
        stream.settled,
        sleep(2000).then(() => Promise.reject(new Error('it is still open'))),
      ]);
    },
  },
  {
    name: 'a stream that nobody reads sends nothing',
    async run({ ash, session, requests }) {
      const client = ash();
      const id = await session(client);
      const before = (await requests()).length;
      await client.sendMessageStream(id, 'Hello').close();
      equal((await requests()).length, before);
    },
  },
  {
    name: 'an abort ends a stream with its reason',
    async run({ ash, session }) {
      const client = ash();
      const id = await session(client);
      const controller = new AbortController();
      const stream = client.sendMessageStream(id, 'slow 20', { ...partial, signal: controller.signal });
      const read = async () => {
        for await (const _ of stream.textStream) controller.abort('enough');
      };
      const error = await rejection(read());
      equal([error instanceof AbortError, error.code, error.cause], [true, 'aborted', 'enough']);
    },
  },
  {
    name: 'AbortSignal.timeout ends a stream',
    async run({ ash, session }) {
      const client = ash();
      const id = await session(client);
      const stream = client.sendMessageStream(id, 'slow 20', { signal: AbortSignal.timeout(200) });
      equal((await rejection(stream.finalText())).code, 'aborted');
    },
  },
  {
    name: 'a stream that is cut is no success, and keeps what has come',
    async run({ ash, session }) {
      const client = ash({}, { ...onMessages, truncate: { events: 8 } });
      const error = await rejection(
        client.sendMessageStream(await session(client), 'Hello', partial).finalText(),
      );
      equal(
        [error instanceof TurnInterruptedError, error.code, error.outcomeUnknown],
        [true, 'stream_truncated', true],
      );
      equal((error as TurnInterruptedError).turn.parts.length > 0, true);
    },
  },
  {
    name: 'a stream whose connection is reset is no success, and its message is not sent again',
    async run({ ash, session, requests }) {
      const client = ash({}, { ...onMessages, reset: { events: 3 } });
      const id = await session(client);
      const error = await rejection(client.sendMessageStream(id, 'Hello').finalText());
      equal([error instanceof TurnInterruptedError, error.code], [true, 'stream_connection']);
      equal((await requests()).filter((path) => path.endsWith('/messages')).length, 1);
    },
  },
  {
    name: 'a silent stream is ended by the limit for events',
    async run({ ash, session }) {
      const client = ash({ timeout: { events: 200 } }, { ...onMessages, stall: { events: 3, ms: 5000 } });
      const error = await rejection(client.sendMessageStream(await session(client), 'Hello').finalText());
      equal([error.code, error instanceof TurnInterruptedError], ['stream_timeout', true]);
    },
  },
  {
    name: 'a stream that stands still for a while goes on',
    async run({ ash, session }) {
      const client = ash({}, { ...onMessages, stall: { events: 3, ms: 700 } });
      equal(await client.sendMessageStream(await session(client), 'Hello').finalText(), 'Hello');
    },
  },
  {
    name: "an agent's failure is an event in the loop and an error of the helpers",
    async run({ ash, session }) {
      const client = ash();
      const id = await session(client);
      const error = await rejection(client.sendMessageStream(id, 'fail').result());
      equal([error instanceof TurnFailedError, error.code], [true, 'turn_failed']);
      const types: string[] = [];
      for await (const { type } of client.sendMessageStream(id, 'fail')) types.push(type);
      equal(types.at(-1), 'error');
    },
  },
  {
    name: 'a second message during a turn is refused',
    async run({ ash, session, requests }) {
      const client = ash();
      const id = await session(client);
      const first = client.sendMessageStream(id, 'slow 5');
      await first.opened();
      const error = await rejection(client.sendMessageStream(id, 'Hello').finalText());
      equal([error instanceof SessionBusyError, error.outcomeUnknown], [true, false]);
      await first.finalText();
      equal((await requests()).filter((path) => path.endsWith('/messages')).length, 1);
    },
  },
  {
    name: 'ten streams at once give ten answers',
    async run({ ash, session }) {
      const client = ash();
      const prompts = Array.from({ length: 10 }, (_, i) => `This is number ${i}`);
      const ids = await Promise.all(prompts.map(() => session(client)));
      const texts = ids.map((id, i) =>
        client.sendMessageStream(id, prompts[i] as string, partial).finalText(),
      );
      equal(await Promise.all(texts), prompts);
    },
  },
  {
    name: 'a relayed stream is the same turn on the page',
    async run({ ash, session }) {
      const client = ash();
      const id = await session(client);
      const turn = await readPage(client.sendMessageStream(id, 'Hello', partial).respond());
      equal([turn.text, turn.status, turn.toolCalls.length], ['Hello', 'completed', 1]);
    },
  },
  {
    name: 'a relay passes refusals and broken streams on as errors',
    async run({ ash, session }) {
      const refused = await ash()
        .sendMessageStream('11111111-1111-4111-8111-111111111111', 'Hello')
        .respond();
      equal(refused.status, 404);
      equal((await rejection(readPage(refused))).code, 'not_found');
      const client = ash({}, { ...onMessages, truncate: { events: 3 } });
      const cut = client.sendMessageStream(await session(client), 'Hello').respond();
      equal((await rejection(readPage(cut))).code, 'stream_truncated');
    },
  },
  {
    name: 'a turn is a stream of UI messages of the AI SDK',
    async run({ ash, session }) {
      const client = ash();
      const types: string[] = [];
      const reader = toUIMessageStream(
        client.sendMessageStream(await session(client), 'Hello', partial),
      ).getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
        types.push(chunk.value.type);
      equal([types[0], types.at(-1)], ['start', 'finish']);
      for (const type of ['reasoning-start', 'tool-output-available', 'text-delta'])
        equal([type, types.includes(type)], [type, true]);
    },
  },
  {
    name: 'a stream can be had as a readable stream of bytes',
    async run({ ash, session }) {
      const client = ash();
      const body = client.sendMessageStream(await session(client), 'Hello').toReadableStream();
      const text = await new Response(body).text();
      equal([text.includes('event: done'), text.includes('Hello')], [true, true]);
    },
  },
];
