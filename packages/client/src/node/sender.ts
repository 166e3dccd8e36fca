import type { FileInput } from '../ash/files.ts';
import { callHook } from '../core/client-options.ts';
import { unlessAborted } from '../core/waits.ts';
import { type Batch, readBatch } from './batches.ts';
import type { DeployProgress } from './options.ts';

/** Sends batches and counts them. */
export interface Sender {
  /** Reads a batch and sends it by `call`. One that is sent again counts as another request, but its files do not count again. */
  send<T>(batch: Batch, call: (files: FileInput[]) => Promise<T>): Promise<T>;
  progress(): DeployProgress;
}

/**
 * Creates a sender, and reports that nothing has been sent yet. Only the batch that is being sent is in memory.
 *
 * @throws HookError when `onProgress` throws, here and after each batch
 */
export function createSender(
  batches: readonly Batch[],
  signal: AbortSignal | undefined,
  onProgress: ((progress: DeployProgress) => void) | undefined,
): Sender {
  const all = batches.flatMap(({ files }) => files);
  const counted = new Set<Batch>();
  let now: DeployProgress = {
    files: 0,
    totalFiles: all.length,
    bytes: 0,
    totalBytes: sum(all.map(({ size }) => size)),
    requests: 0,
    totalRequests: batches.length,
  };
  const report = () => callHook('onProgress', onProgress, () => now);

  const send: Sender['send'] = async (batch, call) => {
    const files = await unlessAborted(signal, () => readBatch(batch, signal));
    const answer = await call(files);
    const requests = now.requests + 1;
    now = { ...now, requests, totalRequests: Math.max(requests, now.totalRequests) };
    if (!counted.has(batch)) {
      counted.add(batch);
      const size = sum(files.map(({ content }) => content.length));
      const planned = sum(batch.files.map((file) => file.size));
      // A file whose size has changed is still sent: the bytes that were read count.
      const totalBytes = now.totalBytes + size - planned;
      now = { ...now, files: now.files + files.length, bytes: now.bytes + size, totalBytes };
    }
    report();
    return answer;
  };

  report();
  return { send, progress: () => now };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
