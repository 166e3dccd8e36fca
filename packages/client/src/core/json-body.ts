import { asHostedAgentsError, InvalidArgumentError } from './errors.ts';
import type { Meter } from './progress.ts';
import { encodeBase64 } from './runtime.ts';
import type { BodySource } from './transport/pending-request.ts';

/** Text that is base64 already. */
export class Encoded {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value in a JSON body that is sent as base64. */
export class Base64 {
  readonly data: Data | ReadableStream<Uint8Array> | Encoded;
  constructor(data: Data | ReadableStream<Uint8Array> | Encoded) {
    this.data = data;
  }
}

/**
 * Returns a JSON body with large data. Blobs, streams and large bytes are encoded piece by piece while they are sent: no copy is made of the
 * whole encoded text, and other work goes on meanwhile.
 *
 * Where a request body cannot be a stream (browsers), the encoded text is first collected in a Blob.
 *
 * @param value - JSON that may contain {@link Base64}
 * @param meter - counts the data as the runtime takes it, and begins with each attempt; a body in one piece is not seen going
 * @throws HostedAgentsError when a Blob or stream cannot be read
 */
export async function jsonBody(value: unknown, meter?: Meter): Promise<BodySource> {
  const streamed: Array<Encoded | Blob | ReadableStream<Uint8Array>> = [];
  // Marks the places of the data. Pages loaded over plain http have no `crypto.randomUUID`.
  const mark = `${Math.random()}${Math.random()}`;
  let room = PIECE;
  /** Bytes of all data; NaN when a stream is among them. */
  let total = 0;
  const json = toJson(value, (_, item) => {
    if (!(item instanceof Base64)) return item;
    let { data } = item;
    if (data instanceof ReadableStream) total = Number.NaN;
    else if (data instanceof Blob) total += data.size;
    else if (data instanceof Encoded) {
      total += decodedLength(data.text);
      room -= data.text.length;
      if (room >= 0) return data.text;
    } else {
      const bytes = toBytes(data);
      total += bytes.length;
      room -= bytes.length;
      if (room >= 0) return encodeBase64(bytes);
      // A Blob keeps the current bytes, even if they change before a retry.
      data = new Blob([bytes as Uint8Array<ArrayBuffer>]);
    }
    return `${mark}${streamed.push(data) - 1}${mark}`;
  });
  const begin = <T>(content: () => T) => {
    meter?.begin(Number.isNaN(total) ? undefined : total);
    return content();
  };
  const whole = (content: string | Blob) => (meter ? () => begin(() => content) : content);
  if (streamed.length === 0) return whole(json);
  // A value contains the mark: choose another one.
  if (json.split(mark).length !== 2 * streamed.length + 1) return jsonBody(value, meter);
  const parts = json.split(mark);
  const pieces = async function* (taken: (bytes: number) => void = () => {}) {
    for (const [index, part] of parts.entries()) {
      if (index % 2 === 0) yield part;
      else {
        const source = streamed[Number(part)] as (typeof streamed)[number];
        for await (const piece of source instanceof Encoded ? slices(source.text) : encodePieces(source)) {
          yield piece;
          taken(decodedLength(piece));
        }
      }
    }
  };
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  if (process?.versions?.node === undefined) {
    const collected: string[] = [];
    let read = 0;
    try {
      const count = (bytes: number) => {
        read += bytes;
      };
      for await (const piece of pieces(count)) collected.push(piece);
    } catch (error) {
      throw asHostedAgentsError(error);
    }
    if (Number.isNaN(total)) total = read;
    return whole(new Blob(collected));
  }
  // Blobs can be read again for a retry; a stream cannot.
  const once = streamed.some((source) => source instanceof ReadableStream);
  const stream = () => begin(() => textStream(pieces(meter?.add)));
  return once ? stream() : stream;
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

function textStream(pieces: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return();
    },
  });
}

/** Encodes a body as JSON. @throws InvalidArgumentError when JSON cannot represent it */
export function toJson(body: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  try {
    return JSON.stringify(body, replacer);
  } catch (cause) {
    throw new InvalidArgumentError(
      'body',
      `cannot be written as JSON (${cause instanceof Error ? cause.message : cause})`,
    );
  }
}

/** Bytes or text. A string is sent as UTF-8; a Node `Buffer` is a `Uint8Array`. */
export type Data = string | Uint8Array | ArrayBuffer | Blob;

/** Bytes that are encoded at once. A multiple of 3, because 3 bytes make 4 characters: so pieces can be encoded one by one. */
export const PIECE = 3 * 2 ** 18;

/** Returns the number of bytes that base64 encodes. */
function decodedLength(text: string): number {
  return (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
}

/** Returns strings and buffers as bytes. */
export function toBytes(data: string | Uint8Array | ArrayBuffer): Uint8Array {
  if (typeof data === 'string') return new TextEncoder().encode(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/**
 * Encodes a Blob or a stream in base64, piece by piece, as it is read.
 *
 * @throws InvalidArgumentError when a chunk of the stream is not a Uint8Array
 */
export async function* encodePieces(
  source: Blob | ReadableStream<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  if (source instanceof Blob) {
    for (let at = 0; at < source.size; at += PIECE) {
      yield encodeBase64(new Uint8Array(await source.slice(at, at + PIECE).arrayBuffer()));
    }
    return;
  }
  const reader = source.getReader();
  let rest = new Uint8Array(0);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!(value instanceof Uint8Array)) {
        throw new InvalidArgumentError('stream', 'expected chunks that are Uint8Arrays');
      }
      const bytes = new Uint8Array(rest.length + value.length);
      bytes.set(rest);
      bytes.set(value, rest.length);
      const whole = bytes.length - (bytes.length % 3);
      for (let at = 0; at < whole; at += PIECE) {
        yield encodeBase64(bytes.subarray(at, Math.min(at + PIECE, whole)));
      }
      rest = bytes.slice(whole);
    }
    if (rest.length > 0) yield encodeBase64(rest);
  } finally {
    await reader.cancel().catch(() => {});
  }
}
