import type { AshOptions } from './ash/options.ts';
import { type Ash, startAsh } from './ash/start.ts';

/** Which servers to stand in for, and how they are to behave. */
export interface EmulatorOptions {
  ash?: AshOptions;
}

/** The running emulator. `await using emulator = await startEmulator()` closes it at the end of the block. */
export interface Emulator extends AsyncDisposable {
  readonly ash: Ash;
  /** Ends all streams and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts the emulator on 127.0.0.1.
 *
 * @throws when the port is taken, or a defect is not known.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const ash = await startAsh(options.ash);
  const close = () => ash.close();
  return { ash, close, [Symbol.asyncDispose]: close };
}
