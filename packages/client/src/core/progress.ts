import { callHook } from './client-options.ts';

/** Progress of a transfer. */
export interface TransferProgress {
  /** Transferred bytes of the files, before encoding. A call that is retried starts again at 0. */
  readonly bytes: number;
  /** Total bytes. Undefined when it is unknown: for a stream, or an answer without a length. */
  readonly total?: number | undefined;
}

/** Called with the progress of a transfer. If it throws, the transfer fails with a `HookError`. */
export type OnProgress = (progress: TransferProgress) => void;

/** Counts the bytes of a transfer and reports them. */
export interface Meter {
  /** The HookError, when `onProgress` has thrown. */
  readonly failure: unknown;
  /** Notes that a transfer begins; one that is retried begins again. */
  begin(total: number | undefined): void;
  add(bytes: number): void;
  /** Notes that everything has arrived, also what was not counted. */
  end(): void;
}

/** Creates a meter that reports to `onProgress`. */
export function createMeter(onProgress: OnProgress): Meter {
  let bytes = 0;
  let total: number | undefined;
  let failure: unknown;
  const report = () => {
    try {
      callHook('onProgress', onProgress, () => ({ bytes, total }));
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  const add = (more: number) => {
    bytes += more;
    report();
  };
  return {
    get failure() {
      return failure;
    },
    begin(of) {
      bytes = 0;
      total = of;
      report();
    },
    add,
    end() {
      if (total !== undefined && bytes < total) add(total - bytes);
    },
  };
}
