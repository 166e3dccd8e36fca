import { AshApiError, type AshClient } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { clientFor, frames, json, rejection, serve, startStream } from '../support/server.ts';

/** The default agent of the emulator says back what it was told. */
const heard = async (client: AshClient, content: Parameters<AshClient['sendMessageStream']>[1]) => {
  const session = await client.createSession('helper');
  return (await client.sendMessageStream(session.id, content).result()).result;
};

const texts = [
  'Hello there',
  'Hello',
  'y',
  'ü',
  '👋',
  '👩‍👩‍👧 family',
  'two\n\nparagraphs',
  '  led by spaces',
  'followed by spaces  ',
  '{"json": true}',
  'a b',
  '日本語のテキスト',
];

describe('on a server that turns a string into an array of strings', () => {
  test('the defect: a string sent as it is does not arrive, and a single block is refused', async () => {
    const { client } = await emulate({ defects: ['content-coercion'] }, { contentForm: 'as-given' });
    expect(await heard(client, 'Hello there')).not.toBe('Hello there');
    const session = await client.createSession('helper');
    const error = await rejection(client.sendMessage(session.id, [{ type: 'text', text: 'one block' }]));
    expect(error).toBeInstanceOf(AshApiError);
    expect(error).toMatchObject({ statusCode: 400, message: 'Bad Request' });
  });

  test.each(texts)('%j arrives intact', { tags: ['content.intact'] }, async (text) => {
    const { client } = await emulate({ defects: ['content-coercion'] });
    expect((await heard(client, text))?.replace('\u2060', '')).toBe(text);
  });

  test('a single block arrives, of text and of an image', async () => {
    const { client, emulator } = await emulate({ defects: ['content-coercion'] });
    expect(await heard(client, [{ type: 'text', text: 'one block' }])).toBe('one block');
    const image = {
      type: 'image',
      source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' },
    } as const;
    await heard(client, [image]);
    const sent = emulator.ash.requests.filter(({ path }) => path.endsWith('/messages')).at(-1)?.body as {
      content: unknown[];
    };
    expect(sent.content[0]).toEqual(image);
    expect(sent.content).toHaveLength(2);
  });

  test('it takes one request a message', async () => {
    const { client, emulator } = await emulate({ defects: ['content-coercion'] });
    await heard(client, 'Hello there');
    expect(emulator.ash.requests.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(1);
  });
});

describe('on a server that takes a string only', () => {
  test('the defect: blocks are refused', async () => {
    const { client } = await emulate({ defects: ['string-content-only'] }, { contentForm: 'blocks' });
    expect(await rejection(heard(client, 'Hello there'))).toMatchObject({ statusCode: 400 });
  });

  test('text arrives intact, and after the first message in one request each', {
    tags: ['content.intact'],
  }, async () => {
    const { client, emulator } = await emulate({ defects: ['string-content-only'] });
    const messages = () => emulator.ash.requests.filter(({ path }) => path.endsWith('/messages')).length;
    expect(await heard(client, 'Hello there')).toBe('Hello there');
    expect(messages()).toBe(2);
    expect(await heard(client.withOptions({ timeout: 60_000 }), 'y')).toBe('y');
    expect(messages()).toBe(3);
  });

  test('an image cannot arrive, and the refusal is given on', async () => {
    const { client } = await emulate({ defects: ['string-content-only'] });
    const image = {
      type: 'image',
      source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' },
    } as const;
    expect(await rejection(heard(client, [image, { type: 'text', text: 'what is this?' }]))).toMatchObject({
      statusCode: 400,
    });
  });
});

test.each(texts)(
  'on a server without either defect %j arrives intact',
  { tags: ['content.intact'] },
  async (text) => {
    const { client } = await emulate();
    expect((await heard(client, text))?.replace('\u2060', '')).toBe(text);
  },
);

test('a refusal for another reason stays one, and teaches nothing of the form', async () => {
  const { client } = await emulate({ defects: ['content-coercion'] });
  const session = await client.createSession('helper');
  const error = await rejection(client.sendMessage(session.id, 'Hello there', { model: 'm'.repeat(101) }));
  expect(error).toMatchObject({ statusCode: 400, message: 'Bad Request' });
  expect((await client.sendMessageStream(session.id, 'Hello there').result()).result).toBe('Hello there');
});

test('a message that may have arrived is not sent in another form', {
  tags: ['stream.sent-once', 'retry.unsent-only'],
}, async () => {
  const server = await serve((response) => response.destroy());
  expect(await rejection(clientFor(server.url).sendMessage('s', 'Hello there'))).toMatchObject({
    code: 'outcome_unknown',
  });
  expect(server.seen).toHaveLength(1);
});

test('a session state that is refused with 400 is not taken for the form', async () => {
  const server = await serve((response) =>
    json(response, 400, { error: 'Session is paused', statusCode: 400 }),
  );
  expect(await rejection(clientFor(server.url).sendMessage('s', 'Hello there'))).toMatchObject({
    code: 'session_paused',
  });
  expect(server.seen).toHaveLength(1);
});

test('the two blocks of a text are the text, divided before white space where there is some', async () => {
  const server = await serve((response) => {
    startStream(response);
    response.end(frames(['done', { sessionId: 's' }]));
  });
  const client = clientFor(server.url);
  for (const text of texts) await client.sendMessageStream('s', text).result();
  const sent = server.seen.map(({ body }) =>
    (JSON.parse(body) as { content: Array<{ text: string }> }).content.map((block) => block.text),
  );
  expect(sent[0]).toEqual(['Hello', ' there']);
  expect(sent[1]).toEqual(['H', 'ello']);
  expect(sent[2]).toEqual(['y', '\u2060']);
  expect(sent[5]).toEqual(['👩‍👩‍👧', ' family']);
  for (const [index, [first = '', second = '']] of sent.entries()) {
    expect(first.trim() && second.trim()).toBeTruthy();
    expect((first + second).replace('\u2060', '')).toBe(texts[index]);
  }
});
