import { callHook } from './hooks.ts';
import type { Meter } from './transport/pending-request.ts';

/** How far a transfer has come. */
export interface TransferProgress {
  /** Bytes of the files themselves, without what encoding adds. A call that is sent again starts at 0 again. */
  readonly bytes: number;
  /** How many there will be. Undefined when nobody says: for a stream, or an answer without a length of its own. */
  readonly total?: number | undefined;
}

/** Takes reports of a transfer. A throw ends the transfer with a `HookError`. */
export type OnProgress = (progress: TransferProgress) => void;

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
