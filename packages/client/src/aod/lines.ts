import { createLines } from '../turn/lines.ts';
import type { StreamEvent } from './events.ts';

/** A line that the agent's process wrote. */
export interface OutputLine {
  /** Without its line break. */
  text: string;
  /** The turn that it belongs to; null when the server does not say. */
  turn: number | null;
}

/**
 * Puts pieces of output together to lines, for each turn by itself. A last line without a line break comes when its turn or the stream ends.
 */
export async function* outputLines(
  events: AsyncIterable<StreamEvent>,
  stream: 'stdout' | 'stderr',
): AsyncGenerator<OutputLine, void, undefined> {
  const lines = createLines();
  let turn: number | null = null;
  for await (const event of events) {
    if (event.type !== 'output' || event.stream !== stream) continue;
    const { data, turn: of = null } = event;
    if (of !== turn) for (const text of lines.end()) yield { text, turn };
    turn = of;
    for (const text of lines.add(data)) yield { text, turn };
  }
  for (const text of lines.end()) yield { text, turn };
}
