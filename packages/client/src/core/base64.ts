import { InvalidArgumentError } from './errors.ts';

/** Bytes and text as the SDK takes them. A string is text, in UTF-8; a Node `Buffer` is a `Uint8Array`. */
export type Data = string | Uint8Array | ArrayBuffer | Blob;

/** Bytes that are encoded at once. A multiple of 3, because 3 bytes make 4 characters: such pieces can be encoded one by one. */
export const PIECE = 3 * 2 ** 18;

/** As many arguments as a function can take on every platform, and a multiple of 3. */
const SLICE = 3 * 2 ** 13;

/** What encodes fast: newer runtimes have the method, Node and Bun have `Buffer`. */
interface Platform {
  readonly Buffer?: {
    from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'base64'): string };
  };
}

/** Bytes in base64 (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array & { toBase64?(): string }): string {
  if (bytes.toBase64) return bytes.toBase64();
  const { Buffer } = globalThis as Platform;
  if (Buffer) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  let encoded = '';
  for (let at = 0; at < bytes.length; at += SLICE) {
    encoded += btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + SLICE) as unknown as number[]));
  }
  return encoded;
}

/** What strings and buffers are as bytes. */
export function toBytes(data: string | Uint8Array | ArrayBuffer): Uint8Array {
  if (typeof data === 'string') return new TextEncoder().encode(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/**
 * Encodes a Blob or a stream in base64, piece by piece, as it is read.
 *
 * @throws InvalidArgumentError when a chunk of the stream is no Uint8Array
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
