/** Number of arguments that a function accepts on every platform; a multiple of 3. */
const SLICE = 3 * 2 ** 13;

/** Fast encoders: newer runtimes have the method `toBase64`, Node and Bun have `Buffer`. */
interface Platform {
  readonly Buffer?: {
    from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'base64'): string };
  };
}

/** Encodes bytes in base64 (RFC 4648, section 4). */
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
