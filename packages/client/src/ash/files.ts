import { InvalidArgumentError } from '../core/errors.ts';
import { isFields } from '../core/fields.ts';
import { Base64, type Data, Encoded, toBytes } from '../core/json-body.ts';
import type { RequestOptions } from '../core/options.ts';
import { createMeter, type Meter, type OnProgress } from '../core/progress.ts';
import { unexpected } from '../core/validate.ts';

/** A file to write to an agent or into a session's workspace. */
export interface FileInput {
  /** Path of the file, relative to the root, with `/` between folders. */
  path: string;
  /** Content of the file. A string is text, sent as UTF-8, unless `encoding` is `base64`. */
  content: Data;
  /** How to read a `content` that is a string. Default `utf8`. */
  encoding?: 'utf8' | 'base64' | undefined;
  /** Accepted for compatibility; the server ignores it. */
  mimeType?: string | undefined;
}

/** A session's file as bytes. */
export interface DownloadedFile {
  buffer: Uint8Array;
  /** MIME type, which the server derives from the file's name. */
  mimeType: string;
  /** `sandbox` when the session has a live sandbox, otherwise `snapshot`. */
  source: string;
}

/** Options of calls that move files. */
export interface TransferOptions extends RequestOptions {
  /**
   * Called when the transfer begins, as its bytes go on, and when it is over. Bytes of an upload count when the runtime takes them to send
   * them. An upload of less than 786,432 bytes, and any upload from a browser, goes in one piece: nothing is reported between its beginning
   * and the server's answer. Bytes of a download count when they are read.
   */
  onProgress?: OnProgress | undefined;
}

/** Converts files to the form that a request takes. @throws InvalidArgumentError naming the bad entry */
export function filesToWire(files: readonly FileInput[]): Array<{ path: string; content: string | Base64 }> {
  if (!Array.isArray(files))
    throw new InvalidArgumentError('files', 'expected an array of { path, content }');
  return files.map(({ path, content, encoding, mimeType }, index) => {
    if (typeof path !== 'string' || path === '') {
      throw new InvalidArgumentError(`files[${index}].path`, 'expected a non-empty path');
    }
    return {
      path,
      content: dataToWire(`files[${index}].content`, content, encoding),
      ...(mimeType === undefined ? {} : { mimeType }),
    };
  });
}

/** Converts data to the form that a request takes. @throws InvalidArgumentError naming `argument` when it is no data */
export function dataToWire(
  argument: string,
  data: Data | ReadableStream<Uint8Array>,
  encoding?: FileInput['encoding'],
): Base64 {
  if (typeof data === 'string' && encoding === 'base64') {
    // The server would skip what is not base64 and store the rest.
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 !== 0) {
      throw new InvalidArgumentError(argument, 'expected base64 (RFC 4648, section 4)');
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
    throw new InvalidArgumentError(argument, 'expected a stream that nobody has read: it can be sent once');
  }
  return new Base64(data instanceof ArrayBuffer ? toBytes(data) : data);
}

/** Whether a stream has been read. Only the constructor of `Response` tells: it throws for such a stream, and leaves others untouched. */
function isUsed(stream: ReadableStream): boolean {
  try {
    new Response(stream);
    return stream.locked;
  } catch {
    return true;
  }
}

/** Takes what reports the progress out of a call's options. @throws InvalidArgumentError when it is no function */
export function measured<T extends TransferOptions>(
  options: T | undefined,
): { request: Omit<T, 'onProgress'> | undefined; meter?: Meter } {
  if (!isFields(options) || options.onProgress === undefined) return { request: options };
  const { onProgress, ...request } = options;
  if (typeof onProgress !== 'function') throw unexpected('onProgress', 'a function', onProgress);
  return { request, meter: createMeter(onProgress) };
}
