import { type AshClient, HostedAgentsError } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import type { LowLevelError } from '../../src/core/transport/failure.ts';
import { countingServer } from './counting-server.ts';
import { fail } from './faults.ts';
import { callLow, clients, contract } from './operations.ts';

const server = countingServer();
const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 256);
const base64 = Buffer.from(bytes).toString('base64');
const streamOf = () => new Blob([bytes]).stream();

/** Refuses twice, in a way that leaves no doubt that nothing was done, and then answers. */
function refuseTwice(): void {
  server.answer = (response) => {
    if (server.arrived.length < 3) fail(response, { status: server.arrived.length === 1 ? 503 : 429 });
    else
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"session":{"id":"s"},"attachment":{},"agent":{},"file":{}}');
  };
}

/** What has arrived, each body with what tells how to read it. */
const sent = () => server.arrived.map(({ body, headers }) => ({ body, type: headers['content-type'] }));

describe('a body is sent again whole', { tags: ['retry.whole-body'] }, () => {
  const text = 'Hëllo, 世界 👋 '.repeat(5000);
  const file = (content: string | Uint8Array | ArrayBuffer | Blob) => [{ path: 'a', content }];
  const encoded = { files: [{ path: 'a', content: base64 }] };

  test.each<[string, (client: AshClient) => Promise<unknown>, unknown]>([
    [
      'JSON',
      (client) => client.createSession('a', { systemPrompt: text }),
      { agent: 'a', systemPrompt: text },
    ],
    ['a Uint8Array', (client) => client.uploadAgentFiles('a', file(bytes)), encoded],
    ['an ArrayBuffer', (client) => client.uploadAgentFiles('a', file(bytes.slice().buffer)), encoded],
    ['a Buffer', (client) => client.uploadAgentFiles('a', file(Buffer.from(bytes))), encoded],
    ['a Blob', (client) => client.writeSessionFiles('s', file(new Blob([bytes]))), encoded],
    ['a File', (client) => client.writeSessionFiles('s', file(new File([bytes], 'b'))), encoded],
    [
      'text',
      (client) => client.writeSessionFiles('s', file(text)),
      { files: [{ path: 'a', content: Buffer.from(text).toString('base64') }] },
    ],
    [
      'Blobs beside each other',
      (client) =>
        client.createAgent('a', {
          systemPrompt: 'x',
          files: [...file(new Blob([bytes])), ...file(new Blob(['b'])), ...file('c')],
        }),
      {
        systemPrompt: 'x',
        name: 'a',
        files: [
          { path: 'a', content: base64 },
          { path: 'a', content: 'Yg==' },
          { path: 'a', content: 'Yw==' },
        ],
      },
    ],
    ['a workspace', (client) => client.uploadWorkspace('s', new Blob([bytes])), { bundle: base64 }],
    [
      'an attachment',
      (client) => client.uploadAttachment('s', 'a.bin', new Blob([bytes])),
      { filename: 'a.bin', content: base64 },
    ],
  ])('%s', async (_, call, expected) => {
    refuseTwice();
    await call(clients.Ash(server.url));
    expect(sent().map(({ body }) => JSON.parse(body.toString()))).toEqual([expected, expected, expected]);
    expect(new Set(sent().map(({ type }) => type))).toEqual(new Set(['application/json']));
  });

  const form = () => {
    const data = new FormData();
    data.set('file', new Blob([bytes], { type: 'application/x-a' }), 'a.bin');
    data.set('name', 'ü');
    return data;
  };
  const raw: Array<[string, unknown, (body: Buffer, type: string) => Promise<unknown>, unknown]> = [
    ['text', text, async (body) => body.toString(), text],
    ['a Uint8Array', bytes, async (body) => Buffer.compare(body, bytes), 0],
    ['a part of a buffer', bytes.subarray(10, 20), async (body) => [...body], [...bytes.subarray(10, 20)]],
    ['a Blob', new Blob([bytes]), async (body) => Buffer.compare(body, bytes), 0],
    ['URLSearchParams', new URLSearchParams({ a: 'ü&' }), async (body) => body.toString(), 'a=%C3%BC%26'],
    [
      'FormData',
      form(),
      async (body, type) => {
        const data = await new Response(new Uint8Array(body), {
          headers: { 'content-type': type },
        }).formData();
        const part = data.get('file') as File;
        return [part.name, part.type, part.size, data.get('name')];
      },
      ['a.bin', 'application/x-a', bytes.length, 'ü'],
    ],
  ];

  test.each(raw)('%s, by the low level', async (_, body, read, expected) => {
    refuseTwice();
    const [operation] = contract.filter(({ id }) => id === 'uploadWorkspace');
    if (!operation) throw new Error('the contract has changed');
    await callLow(clients.Ash(server.url), operation, { body, bodySerializer: (as) => as });
    const arrived = await Promise.all(sent().map((each) => read(each.body, each.type ?? '')));
    expect(arrived).toEqual([expected, expected, expected]);
  });

  test('whatever ended the attempt before it', async () => {
    const [operation] = contract.filter(({ id }) => id === 'uploadWorkspace');
    if (!operation) throw new Error('the contract has changed');
    server.answer = (response) => {
      if (server.arrived.length === 1) response.destroy();
      else if (server.arrived.length === 2) {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
          .write('{"a"');
        setImmediate(() => response.destroy());
      } else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    await clients.Ash(server.url).uploadWorkspace('s', new Blob([bytes]));
    expect(sent().map(({ body }) => JSON.parse(body.toString()))).toEqual(Array(3).fill({ bundle: base64 }));
  });

  test('as it was when the call was made', async () => {
    refuseTwice();
    const config = { color: 'blue' };
    const changing = bytes.slice(0, 9);
    const client = clients.Ash(server.url, {
      hooks: {
        retry: () => {
          config.color = 'red';
          changing.fill(0);
        },
      },
    });
    await client.updateAgent('a', { config });
    server.arrived.length = 0;
    await client.writeSessionFiles('s', file(changing));
    const bodies = sent().map(({ body }) => body.toString());
    expect(new Set(bodies).size).toBe(1);
  });
});

describe('a body that can be read once only is sent once only', { tags: ['retry.whole-body'] }, () => {
  const uploads: Array<
    [string, (client: AshClient, stream: ReadableStream<Uint8Array>) => Promise<unknown>]
  > = [
    ['a workspace', (client, stream) => client.uploadWorkspace('s', stream)],
    ['an attachment', (client, stream) => client.uploadAttachment('s', 'a.bin', stream)],
    [
      'a body of the low level',
      (client, body) =>
        callLow(client, contract.find(({ id }) => id === 'uploadWorkspace') as (typeof contract)[0], {
          body,
          bodySerializer: (as) => as,
        }),
    ],
  ];
  const endings: Array<[string, Parameters<typeof fail>[1]]> = [
    ['503', { status: 503 }],
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['a lost connection', { wire: 'lost' }],
  ];
  const cells = uploads.flatMap(([what, upload]) =>
    endings.map(([after, fault]) => ({ title: `${what}, although it met ${after}`, upload, fault })),
  );

  test.each(cells)('$title', async ({ upload, fault }) => {
    server.answer = (response) => fail(response, fault);
    const error = await upload(clients.Ash(server.url), streamOf()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HostedAgentsError);
    expect(server.arrived).toHaveLength(1);
    const [{ body } = { body: Buffer.alloc(0) }] = server.arrived;
    expect(body.includes(base64) || Buffer.compare(body, bytes) === 0, 'whole').toBe(true);
  });

  test('and a stream that fails half-way ends the call, with what it failed with as the cause', async () => {
    const cause = new Error('the disk');
    let left = 3;
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- > 0) controller.enqueue(bytes.subarray(0, 3000));
        else controller.error(cause);
      },
    });
    const error = (await clients
      .Ash(server.url)
      .uploadWorkspace('s', failing)
      .catch((thrown) => thrown)) as Error;
    expect(error).toBeInstanceOf(HostedAgentsError);
    const causes: unknown[] = [];
    for (let at: unknown = error; at instanceof Error; at = at.cause)
      causes.push((at as Partial<LowLevelError>).original?.());
    expect(causes).toContain(cause);
    expect(server.arrived).toHaveLength(0);
  });
});
