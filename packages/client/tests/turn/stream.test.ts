import { describe, expect, test } from 'vitest';
import { clientFor, frames, rejection, serve, startStream } from '../support/server.ts';
import { names, recording } from './recordings.ts';

/** A client of a server that answers with the events of a recording. */
async function replaying(name: (typeof names)[number]) {
  const events = recording(name);
  const start = events[0]?.data as { sessionId: string };
  const server = await serve((response) => {
    startStream(response);
    response.end(frames(...events.map(({ type, data }): [string, unknown] => [type, data])));
  });
  return { client: clientFor(server.url, { contentForm: 'blocks' }), id: start.sessionId };
}

const completed = names.filter((name) => name !== 'failed' && name !== 'died');

test.each(completed)(
  '%s: finalText(), textStream, result() and turn agree',
  { tags: ['turn.parts'] },
  async (name) => {
    const { client, id } = await replaying(name);
    const pieces: string[] = [];
    const stream = client.sendMessageStream(id, 'Hi you');
    for await (const piece of stream.textStream) pieces.push(piece);
    expect(pieces).not.toContain('');
    const read = client.sendMessageStream(id, 'Hi you');
    const turn = await read.result();
    expect(pieces.join('')).toBe(turn.text);
    expect(await client.sendMessageStream(id, 'Hi you').finalText()).toBe(turn.text);
    expect(read.turn).toEqual(turn);
    expect(stream.turn).toEqual(turn);
  },
);

test('the pieces of a text come as the server sends them, a blank line before another reply', async () => {
  const { client, id } = await replaying('server-real-agent-partials');
  const pieces: string[] = [];
  for await (const piece of client.sendMessageStream(id, 'Hi you').textStream) pieces.push(piece);
  expect(pieces).toEqual(['Running a', ' command.', '\n\nAll done,', ' friend.']);
});

test.each(['failed', 'died'] as const)(
  'the text of a turn that fails (%s) comes before its error',
  {
    tags: ['stream.agent-failure'],
  },
  async (name) => {
    const { client, id } = await replaying(name);
    const pieces: string[] = [];
    const stream = client.sendMessageStream(id, 'Hi you');
    const error = await rejection(
      (async () => {
        for await (const piece of stream.textStream) pieces.push(piece);
      })(),
    );
    expect(error).toMatchObject({ code: 'turn_failed', turn: { status: 'failed', text: pieces.join('') } });
  },
);

describe('raw messages', () => {
  test('are kept when asked for, partial ones left out', async () => {
    const { client, id } = await replaying('server-real-agent-partials');
    const stream = client.sendMessageStream(id, 'Hi you', { keepMessages: true });
    await stream.result();
    const kinds = stream.messages?.map(({ type }) => type);
    expect(kinds).toEqual(['system', 'assistant', 'assistant', 'assistant', 'user', 'assistant', 'result']);
  });

  test('are not kept otherwise', async () => {
    const { client, id } = await replaying('short');
    const stream = client.sendMessageStream(id, 'Hi you');
    await stream.result();
    expect(stream.messages).toBeUndefined();
  });
});
