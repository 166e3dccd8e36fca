import { createLines } from '../turn/lines.ts';
import type { StreamEvent } from './events.ts';

/** A line of the output of the agent's process. */
export interface OutputLine {
  /** The line without its line break. */
  text: string;
  /** Number of the line's turn; null when the server does not say. */
  turn: number | null;
}

/** Yields the lines of an output. A line without a line break ends with its turn or the stream. */
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
