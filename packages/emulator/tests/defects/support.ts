import type { AshDefect, AshOptions } from '@hosted-agents/emulator';
import { type AshBench, ashBench } from '../support/ash.ts';

/** Shows a defect and its absence: the same look at two emulators, one with the defect and one without. */
export async function compare<T>(
  defect: AshDefect,
  look: (ash: AshBench) => Promise<T>,
  options: AshOptions = {},
): Promise<{ broken: T; healthy: T }> {
  const see = async (defects: AshDefect[]) => {
    await using ash = await ashBench({ ...options, defects });
    return await look(ash);
  };
  return { broken: await see([defect]), healthy: await see([]) };
}
