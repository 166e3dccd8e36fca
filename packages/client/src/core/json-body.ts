import { type Data, encodeBase64, encodePieces, PIECE, toBytes } from './base64.ts';
import { asHostedAgentsError, InvalidArgumentError } from './errors.ts';
import type { BodySource } from './transport/pending-request.ts';

/** Text that is base64 already. */
export class Encoded {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Stands in a JSON body for data that is to be sent in base64. */
export class Base64 {
  readonly data: Data | ReadableStream<Uint8Array> | Encoded;
  constructor(data: Data | ReadableStream<Uint8Array> | Encoded) {
    this.data = data;
  }
}

/**
 * JSON with large data in it. Blobs, streams and large bytes are encoded piece by piece while they are sent: no whole copy is made of the
 * encoded text, and other work goes on meanwhile.
 *
 * Where a request body cannot be a stream (browsers), the encoded text is collected in a Blob first.
 *
 * @param value - JSON with {@link Base64} in places
 * @throws HostedAgentsError when a Blob or stream cannot be read
 */
export async function jsonBody(value: unknown): Promise<BodySource> {
  const streamed: Array<Encoded | Blob | ReadableStream<Uint8Array>> = [];
  // Marks the places. Pages that came over plain http have no `crypto.randomUUID`.
  const mark = `${Math.random()}${Math.random()}`;
  let room = PIECE;
  const json = toJson(value, (_, item) => {
    if (!(item instanceof Base64)) return item;
    let { data } = item;
    if (data instanceof Encoded) {
      room -= data.text.length;
      if (room >= 0) return data.text;
    } else if (!(data instanceof Blob || data instanceof ReadableStream)) {
      const bytes = toBytes(data);
      room -= bytes.length;
      if (room >= 0) return encodeBase64(bytes);
      // A Blob keeps the bytes as they are now, whatever becomes of them before a retry.
      data = new Blob([bytes as Uint8Array<ArrayBuffer>]);
    }
    return `${mark}${streamed.push(data) - 1}${mark}`;
  });
  if (streamed.length === 0) return json;
  // Somebody's value holds the same: another mark.
  if (json.split(mark).length !== 2 * streamed.length + 1) return jsonBody(value);
  const parts = json.split(mark);
  const pieces = async function* () {
    for (const [index, part] of parts.entries()) {
      if (index % 2 === 0) yield part;
      else {
        const source = streamed[Number(part)] as (typeof streamed)[number];
        yield* source instanceof Encoded ? slices(source.text) : encodePieces(source);
      }
    }
  };
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  if (process?.versions?.node === undefined) {
    const collected: string[] = [];
    try {
      for await (const piece of pieces()) collected.push(piece);
    } catch (error) {
      throw asHostedAgentsError(error);
    }
    return new Blob(collected);
  }
  // Blobs can be read again, so that a retry sends the body whole; a stream cannot.
  const once = streamed.some((source) => source instanceof ReadableStream);
  return once ? textStream(pieces()) : () => textStream(pieces());
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

/** @throws InvalidArgumentError when the body holds what JSON has no form for */
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
