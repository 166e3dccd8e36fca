import type { ServerSentEvent } from './read-events.ts';

/**
 * Creates a decoder of event streams (WHATWG HTML, "Server-sent events") for pages, which download it: a fraction of the clients' decoder,
 * without its limit on the length of an event.
 *
 * @returns a function that returns the events that a piece of the stream completes
 */
export function createPageDecoder(): (piece: Uint8Array) => ServerSentEvent[] {
  const decoder = new TextDecoder();
  let rest = '';
  let afterCr = false;
  let event: string | undefined;
  let id: string | undefined;
  let data: string | undefined;
  return (piece) => {
    const events: ServerSentEvent[] = [];
    const text = decoder.decode(piece, { stream: true });
    if (text === '') return events;
    // Only the new piece is searched, so that the cost of a long line in small pieces is linear.
    const lines = (afterCr && text[0] === '\n' ? text.slice(1) : text).split(/\r\n|\r|\n/);
    afterCr = text.endsWith('\r');
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (data !== undefined) events.push({ event, data, id });
        event = id = data = undefined;
        continue;
      }
      const [, name, value = ''] = /([^:]*)(?:: ?(.*))?/s.exec(line) ?? [];
      if (name === 'data') data = data === undefined ? value : `${data}\n${value}`;
      if (name === 'event') event = value;
      if (name === 'id' && !value.includes('\0')) id = value;
    }
    return events;
  };
}
