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
  let rest = '';
  let turn: number | null = null;
  for await (const event of events) {
    if (event.type !== 'output' || event.stream !== stream) continue;
    const { data, turn: of = null } = event;
    if (of !== turn && rest !== '') {
      yield { text: rest, turn };
      rest = '';
    }
    turn = of;
    const [first = '', ...more] = data.split('\n');
    rest += first;
    for (const next of more) {
      yield { text: rest.endsWith('\r') ? rest.slice(0, -1) : rest, turn };
      rest = next;
    }
  }
  if (rest !== '') yield { text: rest, turn };
}
