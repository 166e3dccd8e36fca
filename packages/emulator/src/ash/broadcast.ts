import type { AshDefect } from './defects.ts';
import type { Job, Reader, Sandbox, SandboxEvent } from './state/sandbox.ts';
import type { World } from './state/world.ts';

/** With which defect the reader of one job hears another one: `<who speaks> <who hears>`. */
const crossings: Readonly<Record<`${Job['kind']} ${Job['kind']}`, AshDefect>> = {
  'turn turn': 'interleaved-turns',
  'turn exec': 'turn-fails-exec',
  'exec turn': 'exec-ends-turn',
  'exec exec': 'mixed-execs',
};

/** Tells an event of a job to all who hear it and waits until they have taken it. */
export async function broadcast(
  { defects }: World,
  sandbox: Sandbox,
  job: Job,
  event: SandboxEvent,
): Promise<void> {
  const hears = (reader: Reader) =>
    reader.job === job || defects.has(crossings[`${job.kind} ${reader.job.kind}`]);
  await Promise.all([...sandbox.readers].filter(hears).map((reader) => reader.hear(event)));
}
