import type { Formatter } from '../../src/aod/pretty/index.ts';

/** What a formatter makes of one JSON object in a line of its own. */
export function shownBy(formatter: Formatter, event: unknown): string[] {
  return formatter.feed(`${JSON.stringify(event)}\n`);
}

/** What a formatter makes of several objects, and of the end after them. */
export function allShownBy(formatter: Formatter, events: readonly unknown[]): string[] {
  return [...events.flatMap((event) => shownBy(formatter, event)), ...formatter.flush()];
}
