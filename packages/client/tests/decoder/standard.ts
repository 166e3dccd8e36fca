/**
 * The interpretation of an event stream, step by step as the WHATWG HTML standard words it ("Parsing an event stream" and "Interpreting an
 * event stream"). Slow and literal on purpose: it is what the decoder is compared with.
 */

/** What is dispatched: the event type buffer, the data, and the last event ID. */
export interface Dispatched {
  event: string;
  data: string;
  lastEventId: string;
  /** The id that was set since the last empty line; the standard does not ask for it, but it is what a decoder without memory can say. */
  ownId: string | undefined;
}

/** What a stream comes to. */
export interface Interpretation {
  events: Dispatched[];
  /** The reconnection time that the stream asked for last, in milliseconds. */
  retry: number | undefined;
}

/** Interprets all bytes of a stream. */
export function interpret(bytes: Uint8Array): Interpretation {
  // "Streams must be decoded using the UTF-8 decode algorithm", which strips one leading byte order mark.
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
  const result: Interpretation = { events: [], retry: undefined };
  let data = '';
  let eventType = '';
  let lastEventId = '';
  let idBuffer = '';
  let idOfEvent: string | undefined;

  const dispatch = () => {
    lastEventId = idBuffer;
    const ownId = idOfEvent;
    idOfEvent = undefined;
    if (data === '') {
      eventType = '';
      return;
    }
    if (data.endsWith('\n')) data = data.slice(0, -1);
    result.events.push({ event: eventType, data, lastEventId, ownId });
    data = '';
    eventType = '';
  };
  const processField = (name: string, value: string) => {
    switch (name) {
      case 'event':
        eventType = value;
        break;
      case 'data':
        data += `${value}\n`;
        break;
      case 'id':
        if (!value.includes('\0')) idBuffer = idOfEvent = value;
        break;
      case 'retry':
        if (/^[0-9]+$/.test(value)) result.retry = Number.parseInt(value, 10);
        break;
    }
  };
  for (const line of endedLines(text)) {
    if (line === '') dispatch();
    else if (line.startsWith(':')) continue;
    else if (line.includes(':')) {
      const colon = line.indexOf(':');
      const value = line.slice(colon + 1);
      processField(line.slice(0, colon), value.startsWith(' ') ? value.slice(1) : value);
    } else processField(line, '');
  }
  // "Once the end of the file is reached, any pending data must be discarded."
  return result;
}

/**
 * The lines that have an end: CR LF, LF, or CR.
 *
 * The grammar lets the last line go without one at the end of the file. That makes no event: only an empty line dispatches, and an empty
 * line without an end is no line.
 */
function endedLines(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\r' && text[i + 1] === '\n') i++;
    if (character === '\r' || character === '\n') {
      lines.push(line);
      line = '';
    } else line += character;
  }
  return lines;
}
