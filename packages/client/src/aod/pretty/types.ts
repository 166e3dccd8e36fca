/** Fields of a session's stream events that a formatter reads; it ignores all others. */
export interface FormatterEvent {
  /** Type of the event; only `output` has lines. */
  readonly type: string;
  /** Stream of the output; only `stdout` is shown. */
  readonly stream?: unknown;
  /** Text of the output, cut anywhere. */
  readonly data?: unknown;
  /** Turn of the output. A line ends with its turn at the latest. */
  readonly turn?: unknown;
  /** The runtime, in a `start` event of older servers. */
  readonly runtime?: unknown;
  /** The provider, in a `start` event of newer servers. */
  readonly provider?: unknown;
}

/**
 * Formats the raw output of a runtime for people.
 *
 * A text of several lines is one string with line feeds. The formatter prints nothing itself, and never throws: a line that it cannot read
 * stays unchanged.
 */
export interface Formatter {
  /**
   * Takes a stream event. The first output of another turn completes the last line of the previous turn.
   *
   * @returns the lines that are now complete; none for anything but an `output` of `stdout`
   */
  consume(event: FormatterEvent): string[];

  /**
   * Takes a piece of the runtime's standard output, cut anywhere, even within a line.
   *
   * @returns the lines that are now complete
   */
  feed(chunk: string): string[];

  /**
   * Ends the output; call it when the stream has ended.
   *
   * @returns the lines that were held back; none when called again
   */
  flush(): string[];
}

/** Options of a formatter. */
export interface FormatterOptions {
  /**
   * Whether the agent's text keeps terminal controls: escape sequences, and control characters other than tab and line feed. With `true`,
   * text that the agent has read could clear the screen, change the title or write to the clipboard. Default `false`.
   */
  readonly raw?: boolean | undefined;
  /**
   * Whether to color lines with ANSI escapes: `true` always, `'auto'` when standard output is a terminal (Node, Bun, Deno). A non-empty
   * environment variable `NO_COLOR` turns colors off (no-color.org). Default `false`.
   */
  readonly color?: boolean | 'auto' | undefined;
}
