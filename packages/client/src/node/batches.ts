import { buffer } from 'node:stream/consumers';
import type { FileInput } from '../ash/files.ts';
import { InvalidArgumentError } from '../core/errors.ts';
import type { FolderFile } from './find-files.ts';
import { changed, errorCode, refused } from './folder-errors.ts';
import { openFile } from './open-file.ts';

/** The longest request body that the server takes, in bytes. */
const BODY_LIMIT = 1_048_576;

/** The name under which an agent's prompt is deployed. */
export const PROMPT_FILE = 'CLAUDE.md';

/** The files of one request. */
export interface Batch {
  readonly files: FolderFile[];
  /** Bytes of the body that are free. */
  spare: number;
}

/** The requests of a deployment. */
export interface Plan {
  /** Goes with the deployment itself, and holds the prompt. */
  readonly deploy: Batch;
  /** Go as uploads to the agent that is there. */
  readonly uploads: readonly Batch[];
}

/** What a deployment's body holds beside files. */
export interface DeploySettings {
  readonly name: string;
  readonly env?: Record<string, string> | undefined;
  readonly systemPrompt?: string | undefined;
}

/**
 * Spreads files over as few requests as possible: the largest first, each into the first request with room for it.
 *
 * @throws InvalidArgumentError when something is too large for any request, naming each such file, its size and the limit
 */
export function planBatches(files: readonly FolderFile[], settings: DeploySettings): Plan {
  const deploy = emptyBatch(settings);
  const frame = jsonBytes({ ...settings, files: [] });
  if (frame > BODY_LIMIT) {
    const problem = `env and systemPrompt make a request of ${frame} bytes, and the server takes ${BODY_LIMIT}`;
    throw new InvalidArgumentError('options', problem);
  }
  const tooLarge = files.flatMap(({ path, size }) => {
    const { spare } = path === PROMPT_FILE ? deploy : emptyBatch({});
    if (cost(path, size) <= spare) return [];
    const most = Math.max(0, 3 * Math.floor((spare - cost(path, 0)) / 4));
    return `${JSON.stringify(path)} has ${size} bytes, of which ${most} fit`;
  });
  if (tooLarge.length > 0) {
    throw refused(
      `too large for one request of ${BODY_LIMIT} bytes in base64: ${tooLarge.join('; ')}. Leave such files out (ignore) and write them ` +
        "into each session's workspace (writeSessionFiles, up to 50 MiB), or deploy a folder that is on the server's disk (deployAgent)",
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
    // A deployment skips names with two dots in a row without a word, even "a..b"; an upload takes them.
    place(file, file.path.includes('..') ? uploads : [deploy, ...uploads]);
  }
  return { deploy, uploads };
}

/**
 * Reads the files of a batch. Never reads more than fits into a request, however much a file has grown.
 *
 * @param signal - stops reading
 * @throws HostedAgentsError with code `directory_changed` when a file is gone, is another one than was found, or has grown so that the
 *   batch no longer fits; what `signal` was aborted with
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
    // One byte more than could fit.
    const content = await readFile(file, size + left + 1);
    left -= cost(path, content.length) - cost(path, size);
    if (left < 0) throw changed(path, `grew from ${size} bytes to more than its request has room for`);
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

/** A request without files yet. Its first file takes no comma, which {@link cost} counts. */
function emptyBatch(settings: DeploySettings | Record<string, never>): Batch {
  return { files: [], spare: BODY_LIMIT + 1 - jsonBytes({ ...settings, files: [] }) };
}

/** What a file takes in the body: its entry, its content in base64, and the comma before it. */
function cost(path: string, size: number): number {
  return 1 + jsonBytes({ path, content: '' }) + 4 * Math.ceil(size / 3);
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
