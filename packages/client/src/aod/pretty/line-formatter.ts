import { cleanerFor } from './controls.ts';
import type { Formatter, FormatterEvent, FormatterOptions } from './types.ts';

/** Joins pieces of text into lines. */
export interface LineBuffer {
  /** Adds a piece. Returns the lines that it completes, without their ends; empty ones are left out. */
  add(chunk: string): string[];
  /** Empties the buffer. Returns the line that had no end, if there is more to it than white space. */
  end(): string[];
}

/** A buffer for one stream of text. Lines end with a line feed, and carriage returns before it. */
function createLineBuffer(): LineBuffer {
  let rest = '';
  return {
    add(chunk) {
      // Only the new piece is searched, so that a huge line in small pieces costs no more than its length.
      const lines = chunk.split('\n');
      lines[0] = rest + lines[0];
      rest = lines.pop() ?? '';
      return lines.map(withoutReturns).filter(Boolean);
    },
    end() {
      const line = rest;
      rest = '';
      return line.trim() === '' ? [] : [withoutReturns(line)];
    },
  };
}

/** A regular expression would need quadratic time for runs of carriage returns within a line. */
function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  return line.slice(0, end);
}

/** How a runtime's complete lines are shown. An empty text shows nothing. */
export interface LineFormat {
  /** What to show for a line that is not empty. */
  show(line: string): string | readonly string[];
  /** Ends the output. Returns what was held back. */
  end(): string;
}

/** The part that all formatters share: from events to complete lines. */
export class LineFormatter implements Formatter {
  readonly #format: LineFormat;
  readonly #lines = createLineBuffer();
  #turn: unknown;

  /** @param format - what to make of each line */
  constructor(format: LineFormat) {
    this.#format = format;
  }

  consume({ type, stream, data, turn = this.#turn }: FormatterEvent): string[] {
    if (type !== 'output' || stream !== 'stdout' || typeof data !== 'string') return [];
    // An event that does not tell its turn belongs to the one at hand; null is an answer too, for output outside of turns.
    const left = this.#turn === undefined || this.#turn === turn ? [] : this.flush();
    this.#turn = turn;
    return [...left, ...this.feed(data)];
  }

  feed(chunk: string): string[] {
    return this.#show(this.#lines.add(chunk));
  }

  flush(): string[] {
    return [...this.#show(this.#lines.end()), this.#format.end()].filter(Boolean);
  }

  #show(lines: readonly string[]): string[] {
    return lines.flatMap((line) => this.#format.show(line)).filter(Boolean);
  }
}

/** Gives standard output line by line as it is, empty lines left out: for runtimes that nothing is known of. */
export class GenericFormatter extends LineFormatter {
  /** @param options - `raw`; plain lines get no color */
  constructor(options: FormatterOptions = {}) {
    super({ show: cleanerFor(options), end: () => '' });
  }
}
