/** Bytes and text as the SDK takes them. A string is text, in UTF-8; a Node `Buffer` is a `Uint8Array`. */
export type Data = string | Uint8Array | ArrayBuffer | Blob;

/** 3 bytes make 4 characters, so pieces of a multiple of 3 can be encoded one by one. */
const PIECE = 3 * 8192;

/** Bytes in base64 (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let encoded = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    encoded += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return encoded;
}

/** What strings and buffers are as bytes. */
export function toBytes(data: string | Uint8Array | ArrayBuffer): Uint8Array {
  if (typeof data === 'string') return new TextEncoder().encode(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** Encodes a stream in base64 as it comes, without ever holding all of it. */
export async function* encodeBase64Stream(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  const reader = stream.getReader();
  let rest = new Uint8Array(0);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const bytes = new Uint8Array(rest.length + value.length);
      bytes.set(rest);
      bytes.set(value, rest.length);
      const whole = bytes.length - (bytes.length % 3);
      if (whole > 0) yield encodeBase64(bytes.subarray(0, whole));
      rest = bytes.slice(whole);
    }
    if (rest.length > 0) yield encodeBase64(rest);
  } finally {
    await reader.cancel().catch(() => {});
  }
}
