import { buffer } from 'node:stream/consumers';
import type { FileInput } from '../ash/files.ts';
import { InvalidArgumentError } from '../core/errors.ts';
import type { FolderFile } from './find-files.ts';
import { changed, errorCode, refused } from './folder-errors.ts';
import { openFile } from './open-file.ts';

/** The largest request body that the server accepts, in bytes. */
const BODY_LIMIT = 1_048_576;

/** Name of the file with an agent's prompt. */
export const PROMPT_FILE = 'CLAUDE.md';

/** The files of one request. */
export interface Batch {
  readonly files: FolderFile[];
  /** Free bytes of the body. */
  spare: number;
}

/** The requests of a deployment. */
export interface Plan {
  /** Sent with the deployment itself; contains the prompt. */
  readonly deploy: Batch;
  /** Sent as uploads to the existing agent. */
  readonly uploads: readonly Batch[];
}

/** Fields of a deployment's body beside the files. */
export interface DeploySettings {
  readonly name: string;
  readonly env?: Record<string, string> | undefined;
  readonly systemPrompt?: string | undefined;
}

/**
 * Distributes files over as few requests as possible: the largest first, each into the first request with room for it.
 *
 * @throws InvalidArgumentError when files are too large for any request, naming each file, its size and the limit
 */
export function planBatches(files: readonly FolderFile[], settings: DeploySettings): Plan {
  const deploy = emptyBatch(settings);
  const frame = jsonBytes({ ...settings, files: [] });
  if (frame > BODY_LIMIT) {
    const problem = `env and systemPrompt need a request of ${frame} bytes; the server accepts ${BODY_LIMIT}`;
    throw new InvalidArgumentError('options', problem);
  }
  const tooLarge = files.flatMap(({ path, size }) => {
    const { spare } = path === PROMPT_FILE ? deploy : emptyBatch({});
    if (cost(path, size) <= spare) return [];
    const most = Math.max(0, 3 * Math.floor((spare - cost(path, 0)) / 4));
    return `${JSON.stringify(path)} has ${size} bytes (at most ${most} fit)`;
  });
  if (tooLarge.length > 0) {
    throw refused(
      `too large for one request of ${BODY_LIMIT} bytes in base64: ${tooLarge.join('; ')}. Exclude these files (ignore) and write them into ` +
        "each session's workspace (writeSessionFiles, up to 50 MiB), or deploy a folder on the server's disk (deployAgent)",
    );
  }

  const uploads: Batch[] = [];
  const place = (file: FolderFile, batches: readonly Batch[]) => {
    const needed = cost(file.path, file.size);
    let batch = batches.find(({ spare }) => spare >= needed);
    if (batch === undefined) {
      batch = emptyBatch({});
      uploads.push(batch);
    }
    batch.files.push(file);
    batch.spare -= needed;
  };
  const prompt = files.find(({ path }) => path === PROMPT_FILE);
  if (prompt) place(prompt, [deploy]);
  for (const file of files.filter((each) => each !== prompt).sort((a, b) => b.size - a.size)) {
    // A deployment silently skips names with two dots in a row, even "a..b"; an upload accepts them.
    place(file, file.path.includes('..') ? uploads : [deploy, ...uploads]);
  }
  return { deploy, uploads };
}

/**
 * Reads the files of a batch; never more than fits into a request, however much a file has grown.
 *
 * @param signal - aborts reading
 * @throws HostedAgentsError with code `directory_changed` when a file is gone, was replaced, or has grown so that the batch no longer fits;
 *   the reason of `signal`
 */
export async function readBatch(
  { files, spare }: Batch,
  signal: AbortSignal | undefined,
): Promise<Array<FileInput & { content: Uint8Array }>> {
  const contents: Array<FileInput & { content: Uint8Array }> = [];
  let left = spare;
  for (const file of files) {
    signal?.throwIfAborted();
    const { path, size } = file;
    // One byte more than fits, to notice a file that is too large.
    const content = await readFile(file, size + left + 1);
    left -= cost(path, content.length) - cost(path, size);
    if (left < 0) throw changed(path, `grew from ${size} bytes to more than fits into its request`);
    contents.push({ path, content });
  }
  return contents;
}

async function readFile({ path, source, identity }: FolderFile, most: number): Promise<Uint8Array> {
  try {
    const { handle, identity: now } = await openFile(source);
    if (now === identity) return await buffer(handle.createReadStream({ end: most - 1 }));
    await handle.close();
  } catch (error) {
    throw changed(path, `became unreadable (${errorCode(error)})`, error);
  }
  throw changed(path, 'was replaced by another file');
}

/** Returns a request without files. Its first file needs no comma, which {@link cost} counts. */
function emptyBatch(settings: DeploySettings | Record<string, never>): Batch {
  return { files: [], spare: BODY_LIMIT + 1 - jsonBytes({ ...settings, files: [] }) };
}

/** Returns the bytes that a file needs in the body: its entry, its content in base64, and the comma before it. */
function cost(path: string, size: number): number {
  return 1 + jsonBytes({ path, content: '' }) + 4 * Math.ceil(size / 3);
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
