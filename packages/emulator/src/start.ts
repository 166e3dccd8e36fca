import type { AodOptions } from './aod/options.ts';
import { type Aod, startAod } from './aod/start.ts';
import type { AshOptions } from './ash/options.ts';
import { type Ash, startAsh } from './ash/start.ts';

/** Which servers to start, and their options. */
export interface EmulatorOptions {
  ash?: AshOptions;
  aod?: AodOptions;
}

/** Runs until it is closed. `await using emulator = await startEmulator()` closes it at the end of the block. */
interface Closable extends AsyncDisposable {
  /** Ends all streams and stops the servers. */
  close(): Promise<void>;
}

/** The running emulator of an Ash server. */
export interface Emulator extends Closable {
  readonly ash: Ash;
}

/** The running emulator of an Agent on Demand server. */
export interface AodEmulator extends Closable {
  readonly aod: Aod;
}

/**
 * Starts the servers that the options name.
 *
 * @throws when a port is taken; the other server is stopped then
 */
export async function startServers({
  ash,
  aod,
}: EmulatorOptions): Promise<Closable & { ash?: Ash; aod?: Aod }> {
  const starting = { ash: ash && startAsh(ash), aod: aod && startAod(aod) };
  const outcomes = await Promise.allSettled([starting.ash, starting.aod]);
  const close = async () => {
    await Promise.all(
      outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value?.close() : undefined)),
    );
  };
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) {
    await close();
    throw failure.reason;
  }
  const servers = { ash: await starting.ash, aod: await starting.aod };
  return {
    ...(servers.ash && { ash: servers.ash }),
    ...(servers.aod && { aod: servers.aod }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Starts the emulator of both servers on 127.0.0.1. @throws when a port is taken, or an option is not known. */
export function startEmulator(options: { ash: AshOptions; aod: AodOptions }): Promise<Emulator & AodEmulator>;
/** Starts the emulator of an Agent on Demand server on 127.0.0.1. @throws when the port is taken, or an option is not known. */
export function startEmulator(options: { ash?: never; aod: AodOptions }): Promise<AodEmulator>;
/** Starts the emulator of an Ash server on 127.0.0.1. @throws when the port is taken, or an option is not known. */
export function startEmulator(options?: { ash?: AshOptions; aod?: never }): Promise<Emulator>;
export function startEmulator(options: EmulatorOptions = {}): Promise<Closable> {
  return startServers(options.aod === undefined ? { ash: {}, ...options } : options);
}
