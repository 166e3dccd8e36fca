import { AshClient } from './packages.ts';

/** Id of the session that the streams here belong to. */
export const sessionId = '7e06a248-c6ce-4eda-a98c-f51aea9294d1';

const encoder = new TextEncoder();

/** An event as it stands on the wire. */
export function frame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The bytes of a stream in pieces of a size, ended by the server's closing event. */
export function pieces(frames: readonly string[], size: number): Uint8Array[] {
  const bytes = encoder.encode([...frames, frame('done', { sessionId })].join(''));
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size));
}

/** A body that gives its pieces one by one, when they are asked for. */
export function bodyOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks[next++];
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

/** A message stream of a client whose `fetch` answers from memory. */
export function messageStream(chunks: readonly Uint8Array[]) {
  const client = new AshClient({
    serverUrl: 'http://memory.example',
    fetch: async () => new Response(bodyOf(chunks), { headers: { 'content-type': 'text/event-stream' } }),
  });
  return client.sendMessageStream(sessionId, 'Hello');
}
