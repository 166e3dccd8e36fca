import { InvalidArgumentError } from '../core/errors.ts';
import { Base64, type Data, Encoded, toBytes } from '../core/json-body.ts';

/** A file to be written, to an agent or into a session's workspace. */
export interface FileInput {
  /** Where it goes, relative to the root, with `/` between folders. */
  path: string;
  /** A string is text, in UTF-8, unless `encoding` says that it is base64 already. */
  content: Data;
  /** What a `content` that is a string stands for. Default `utf8`. */
  encoding?: 'utf8' | 'base64' | undefined;
  /** Accepted for compatibility; the server takes no notice of it. */
  mimeType?: string | undefined;
}

/** A session's file as bytes. */
export interface DownloadedFile {
  buffer: Uint8Array;
  /** As the server derives it from the file's name. */
  mimeType: string;
  /** `sandbox` when the session has a live one, otherwise `snapshot`. */
  source: string;
}

/** Files in the form of the wire. @throws InvalidArgumentError naming the entry that cannot be sent */
export function filesToWire(files: readonly FileInput[]): Array<{ path: string; content: string | Base64 }> {
  if (!Array.isArray(files))
    throw new InvalidArgumentError('files', 'expected an array of { path, content }');
  return files.map(({ path, content, encoding, mimeType }, index) => {
    if (typeof path !== 'string' || path === '') {
      throw new InvalidArgumentError(`files[${index}].path`, 'expected a path that is not empty');
    }
    return {
      path,
      content: dataToWire(`files[${index}].content`, content, encoding),
      ...(mimeType === undefined ? {} : { mimeType }),
    };
  });
}

/** Data in the form of the wire. @throws InvalidArgumentError naming `argument` when it is no data */
export function dataToWire(
  argument: string,
  data: Data | ReadableStream<Uint8Array>,
  encoding?: FileInput['encoding'],
): Base64 {
  if (typeof data === 'string' && encoding === 'base64') {
    // The server would skip what is not base64 and store the rest.
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 !== 0) {
      throw new InvalidArgumentError(argument, 'is no base64 (RFC 4648, section 4)');
    }
    return new Base64(new Encoded(data));
  }
  const fits =
    typeof data === 'string' ||
    data instanceof Uint8Array ||
    data instanceof ArrayBuffer ||
    data instanceof Blob ||
    data instanceof ReadableStream;
  if (!fits) throw new InvalidArgumentError(argument, 'expected a string, Uint8Array, ArrayBuffer or Blob');
  if (data instanceof ReadableStream && isUsed(data)) {
    throw new InvalidArgumentError(
      argument,
      'is a stream that is being read, or has been; it can be sent once',
    );
  }
  return new Base64(data instanceof ArrayBuffer ? toBytes(data) : data);
}

/** A `Response` refuses a stream that was read from; nothing else tells. It leaves the others as they are. */
function isUsed(stream: ReadableStream): boolean {
  try {
    new Response(stream);
    return stream.locked;
  } catch {
    return true;
  }
}
