import { StreamError } from '../core/errors.ts';
import { createOutputFold } from '../turn/output.ts';
import { toTurn } from '../turn/reduce.ts';
import type { Turn } from '../turn/types.ts';
import { SessionStreamError } from './errors.ts';
import { isClosing, type StreamEvent } from './events.ts';

/** What the events of a session's newest turn come to. */
export interface FoldedTurn {
  /** What the agent said, a blank line between separate replies; undefined when nothing of its output is understood. */
  text: string | undefined;
  /** The turn in parts. Of an agent other than Claude it has what the agent said, and how the turn ended. */
  turn: Turn;
  /** All that the agent wrote to its standard output. */
  stdout: string;
  /** All that the agent wrote to its standard error. */
  stderr: string;
}

/** Folds the events of a session's stream into its newest turn. */
export interface SessionFold {
  add(event: StreamEvent): void;
  /** The turn so far. */
  folded(): FoldedTurn;
}

/** Makes an empty fold. */
export function createSessionFold(): SessionFold {
  const fold = createOutputFold();
  let { state } = fold;
  let output = { stdout: '', stderr: '' };
  return {
    add(event) {
      fold.add(event);
      if (fold.state !== state) {
        state = fold.state;
        output = { stdout: '', stderr: '' };
      }
      if (event.type !== 'output') return;
      if (event.stream === 'stderr') output.stderr += event.data;
      if (event.stream === 'stdout') output.stdout += event.data;
    },
    folded() {
      const turn = toTurn({ ...state });
      return { text: turn.text || undefined, turn, ...output };
    },
  };
}

/**
 * Reads a stream to the end of its newest turn.
 *
 * @param cursor - gives how far the stream has been read
 * @throws SessionStreamError when the stream was left before the end of the turn, and what iterating throws
 */
export async function readTurn(
  events: AsyncIterable<StreamEvent>,
  cursor: () => number | undefined,
): Promise<FoldedTurn> {
  const fold = createSessionFold();
  let ended = false;
  for await (const event of events) {
    fold.add(event);
    ended ||= isClosing(event);
  }
  if (ended) return fold.folded();
  throw new SessionStreamError(new StreamError('The stream was left', { code: 'stream_closed' }), cursor());
}
