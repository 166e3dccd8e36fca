import { createLines } from '../../turn/lines.ts';
import type { Formatter, FormatterEvent, FormatterOptions } from './types.ts';

/**
 * Escape sequences (ECMA-48) and control characters, which move a terminal's cursor, set colors or the title, or write to the clipboard.
 * Strings such as OSC go up to their end or that of the line. Each alternative matches from its first character, whatever follows, and no two
 * repeats overlap: the time is linear.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it searches for control characters
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x9c|\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?|[\0-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]/g;

/** Returns a function that removes terminal controls from a text, unless the options say `raw`. Tabs and line feeds stay. */
export function cleanerFor({ raw }: FormatterOptions): (text: string) => string {
  return (text) => (raw ? text : text.replace(CONTROLS, ''));
}

/** How to show a runtime's lines. An empty string shows nothing. */
export interface LineFormat {
  /** Returns what to show for a line that is not empty. */
  show(line: string): string | readonly string[];
  /** Ends the output, and returns what was held back. */
  end(): string;
}

/** Turns events into complete lines, for all formatters. */
export class LineFormatter implements Formatter {
  readonly #format: LineFormat;
  readonly #lines = createLines();
  #turn: unknown;

  /** @param format - how to show each line */
  constructor(format: LineFormat) {
    this.#format = format;
  }

  consume({ type, stream, data, turn = this.#turn }: FormatterEvent): string[] {
    if (type !== 'output' || stream !== 'stdout' || typeof data !== 'string') return [];
    // An event without a turn belongs to the current one; output outside of turns has null.
    const left = this.#turn === undefined || this.#turn === turn ? [] : this.flush();
    this.#turn = turn;
    return [...left, ...this.feed(data)];
  }

  feed(chunk: string): string[] {
    return this.#show(this.#lines.add(chunk));
  }

  flush(): string[] {
    const last = this.#lines.end().filter((line) => line.trim());
    return [...this.#show(last), this.#format.end()].filter(Boolean);
  }

  #show(lines: readonly string[]): string[] {
    return lines.flatMap((line) => line && this.#format.show(line)).filter(Boolean);
  }
}

/** Shows standard output line by line and unchanged, without empty lines: for unknown runtimes. */
export class GenericFormatter extends LineFormatter {
  /** @param options - `raw`; these lines have no color */
  constructor(options: FormatterOptions = {}) {
    super({ show: cleanerFor(options), end: () => '' });
  }
}
