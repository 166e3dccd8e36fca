/** What a formatter reads of a session's stream events; whatever else they hold is passed over. */
export interface FormatterEvent {
  /** Kind of event; only `output` gives lines. */
  readonly type: string;
  /** Where an output comes from; only `stdout` gives lines. */
  readonly stream?: unknown;
  /** An output's text, cut anywhere. */
  readonly data?: unknown;
  /** The output's turn. A line never reaches from one turn into the next. */
  readonly turn?: unknown;
  /** The runtime, in a `start` event of older servers. */
  readonly runtime?: unknown;
  /** The provider, in a `start` event of newer servers. */
  readonly provider?: unknown;
}

/**
 * Turns the raw output of a runtime into lines for people.
 *
 * A text of several lines is one string with line feeds in it. Nothing is printed, and nothing is thrown for bad input: a line that cannot
 * be read comes out unchanged.
 */
export interface Formatter {
  /**
   * Takes a stream event. An output of another turn first gives what was left of the turn before it.
   *
   * @returns lines that are now complete; none for anything but an `output` of `stdout`
   */
  consume(event: FormatterEvent): string[];

  /**
   * Takes a piece of the runtime's standard output, cut anywhere, even within a line.
   *
   * @returns lines that are now complete
   */
  feed(chunk: string): string[];

  /**
   * Ends the output: call it when the stream has ended.
   *
   * @returns what was still waiting for more; none when called again
   */
  flush(): string[];
}

/** Options of a formatter. */
export interface FormatterOptions {
  /**
   * Whether what steers a terminal (escape sequences, control characters other than tab and line feed) stays in the agent's text. Default
   * false: whoever the agent reads from could otherwise clear the screen, change its title or write to the clipboard.
   */
  readonly raw?: boolean | undefined;
  /**
   * Whether to color lines with ANSI escapes: `true` always, `'auto'` when standard output is a terminal (Node, Bun, Deno). Neither does
   * when the environment variable `NO_COLOR` is set and not empty (no-color.org). Default: false.
   */
  readonly color?: boolean | 'auto' | undefined;
}
