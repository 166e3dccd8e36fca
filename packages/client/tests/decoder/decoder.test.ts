import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPageDecoder } from '../../src/core/streams/page-decoder.ts';
import { createSseDecoder, type ServerSentEvent } from '../../src/core/streams/read-events.ts';
import { interpret } from './standard.ts';

const encoder = new TextEncoder();
const RUNS = { numRuns: 2000 };

/** The decoder of clients and that of pages. */
const decoders = {
  clients() {
    const events: ServerSentEvent[] = [];
    const feed = createSseDecoder(1_000_000, (event) => events.push(event));
    return {
      decode(piece: Uint8Array) {
        feed(piece);
        return events.splice(0);
      },
    };
  },
  pages: () => ({ decode: createPageDecoder() }),
};
const whose = ['clients', 'pages'] as const;

function decode(pieces: Iterable<Uint8Array>, who: (typeof whose)[number]): ServerSentEvent[] {
  const decoder = decoders[who]();
  const events: ServerSentEvent[] = [];
  for (const piece of pieces) events.push(...decoder.decode(piece));
  return events;
}

/** What both say of an event: its kind, which is `message` where nothing or an empty name is given, and its data. */
const common = (events: ReadonlyArray<{ event?: string | undefined; data: string }>) =>
  events.map(({ event, data }) => ({ event: event || 'message', data }));

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    '世界',
    '👩‍👩‍👧',
    '\u2028',
    '\u0085',
    '\ufeff',
    ' lead',
    'trail ',
    ':',
    ': :',
    '\t',
    '42',
    '00',
    '1e3',
    '-1',
    '٣',
    '\0',
    '1\0',
  ),
);
/** No line break inside: that would be another line. */
const value = word.map((text) => text.replaceAll(/[\r\n]/g, ''));
const fieldName = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('data', 'event', 'id', 'retry') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Data', 'data ', ' data', 'dataset', 'd', 'constructor', '__proto__'),
  },
);
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fieldName, fc.constantFrom(':', ': ', ':  '), value).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fieldName },
  { weight: 1, arbitrary: value.map((text) => `:${text}`) },
  { weight: 3, arbitrary: fc.constant('') },
);
/** A stream of lines with every kind of line end, mixed; its last line may go without one. */
const wellFormed = fc
  .tuple(
    fc.constantFrom('', '\ufeff', '\ufeff\ufeff'),
    fc.array(fc.tuple(line, lineEnd), { maxLength: 30 }),
    value,
  )
  .map(([mark, lines, rest]) => encoder.encode(mark + lines.flat().join('') + rest));
/** Bytes that may be no text at all, of what streams are made of. */
const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['data', 'event', 'id', 'retry', ':', ' ', '\n', '\r', '\r\n', '\n\n', '\ufeff'].map((s) =>
          encoder.encode(s),
        ),
      ),
      fc.uint8Array({ maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));
const stream = fc.oneof(wellFormed, anything);

/** A stream and the places at which it is cut into pieces, empty pieces among them. */
const split = stream.chain((bytes) =>
  fc.array(fc.nat({ max: bytes.length }), { maxLength: 20 }).map((cuts) => {
    const borders = [0, ...cuts.sort((a, b) => a - b), bytes.length];
    return { bytes, pieces: borders.slice(1).map((end, i) => bytes.subarray(borders[i], end)) };
  }),
);

describe.each(whose)('the decoder of %s, for any stream,', { tags: ['stream.decoding'] }, (who) => {
  test('gives what the standard dispatches', () => {
    fc.assert(
      fc.property(stream, (bytes) => {
        const { events } = interpret(bytes);
        const decoded = decode([bytes], who);
        expect(common(decoded)).toEqual(common(events));
      }),
      RUNS,
    );
  });

  test('gives the same events however it is cut', () => {
    fc.assert(
      fc.property(split, ({ bytes, pieces }) => {
        expect(decode(pieces, who)).toEqual(decode([bytes], who));
      }),
      RUNS,
    );
  });

  test('reads any four bytes byte by byte as it does at once, characters that are cut short among them', () => {
    const odd = [0x41, 0x80, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5];
    const text = new TextDecoder();
    for (const a of odd)
      for (const b of odd)
        for (const c of odd)
          for (const d of odd) {
            const bytes = Uint8Array.of(...encoder.encode('data:_'), a, b, c, d, 0x0a, 0x0a);
            const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
            const [{ data } = { data: '' }] = decode(pieces, who);
            if (`data:${data}\n\n` !== text.decode(bytes)) expect.fail(`${[a, b, c, d]} gave ${data}`);
          }
  });

  test('gives the same events byte by byte', () => {
    fc.assert(
      fc.property(stream, (bytes) => {
        expect(
          decode(
            // With nothing between them, too.
            [...bytes].flatMap((byte) => [Uint8Array.of(byte), new Uint8Array()]),
            who,
          ),
        ).toEqual(decode([bytes], who));
      }),
      { numRuns: 1000 },
    );
  });

  test('gives an event with the byte that completes it, not with a later one', () => {
    fc.assert(
      fc.property(wellFormed, (bytes) => {
        const decoder = decoders[who]();
        let given = 0;
        for (const [at, byte] of bytes.entries()) {
          given += [...decoder.decode(Uint8Array.of(byte))].length;
          expect(given).toBe(interpret(bytes.subarray(0, at + 1)).events.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('gives the id that stands in the event itself', () => {
    fc.assert(
      fc.property(stream, (bytes) => {
        expect(decode([bytes], who).map(({ id }) => id)).toEqual(
          interpret(bytes).events.map(({ ownId }) => ownId),
        );
      }),
      RUNS,
    );
  });
});

describe.each(whose)(
  'the decoder of %s, by the letter of the standard',
  { tags: ['stream.decoding'] },
  (who) => {
    const cases: Array<[string, string, Array<Partial<ServerSentEvent>>]> = [
      ['a byte order mark is taken off', '\ufeffdata: a\n\n', [{ data: 'a' }]],
      ['only one is', '\ufeff\ufeffdata: a\n\ndata: b\n\n', [{ data: 'b' }]],
      ['a mark elsewhere stays', 'data: \ufeffa\n\n', [{ data: '\ufeffa' }]],
      ['CR alone ends lines', 'data: a\rdata: b\r\rdata: c\r\r', [{ data: 'a\nb' }, { data: 'c' }]],
      ['the three line ends may be mixed', 'data: a\r\ndata: b\rdata: c\n\r\n', [{ data: 'a\nb\nc' }]],
      [
        'one space is taken off',
        'data:a\n\ndata: a\n\ndata:  a\n\n',
        [{ data: 'a' }, { data: 'a' }, { data: ' a' }],
      ],
      ['a field without a colon is empty', 'data\n\ndata\ndata\n\n', [{ data: '' }, { data: '\n' }]],
      ['lines of data are joined', 'data: YHOO\ndata: +2\ndata: 10\n\n', [{ data: 'YHOO\n+2\n10' }]],
      ['an event without data is none', 'event: a\nid: 1\n\n', []],
      ['and its name does not stay', 'event: a\n\ndata: x\n\n', [{ data: 'x' }]],
      [
        'an id with NUL is passed over',
        'id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n',
        [{ data: 'a', id: '1' }, { data: 'b' }],
      ],
      ['retry is no event', 'retry: 10\n\nretry: soon\n\ndata: a\n\n', [{ data: 'a' }]],
      ['comments are none', ': a\n:\n\ndata: a\n:b\ndata: c\n\n', [{ data: 'a\nc' }]],
      ['names are told apart by case', 'Data: a\nDATA: b\ndata: c\n\n', [{ data: 'c' }]],
      ['the end of the stream dispatches nothing', 'data: a\n\ndata: b\n', [{ data: 'a' }]],
      ['nor does a line that it cuts', 'data: a\n\ndata: b', [{ data: 'a' }]],
      ['an empty line that ends in CR is one', 'data: a\r\r', [{ data: 'a' }]],
      ['half a CRLF is one as well', 'data: a\r\n\r', [{ data: 'a' }]],
      ['bytes that are no UTF-8 are replaced', 'data: \u00ff\n\n', [{ data: '\ufffd' }]],
    ];
    test.each(cases)('%s', (_, text, events) => {
      const bytes = text.includes('\u00ff')
        ? Uint8Array.from(text, (c) => c.charCodeAt(0))
        : encoder.encode(text);
      expect(common(interpret(bytes).events)).toEqual(common(events as ServerSentEvent[]));
      for (const pieces of [[bytes], Array.from(bytes, (byte) => Uint8Array.of(byte))]) {
        expect(decode(pieces, who).map(({ data, id }) => ({ data, id }))).toEqual(
          events.map(({ data, id }) => ({ data, id })),
        );
      }
    });

    test('retry is read by the standard, and by nobody else', () => {
      expect(interpret(encoder.encode('retry: 10\nretry: 1e3\nretry: -1\nretry:\n')).retry).toBe(10);
    });
  },
);

test('an event longer than the limit is malformed, however it comes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (size) => {
      const decode = createSseDecoder(1000, () => {});
      const bytes = encoder.encode(`data: ${'x'.repeat(2000)}`);
      const feed = () => {
        for (let at = 0; at < bytes.length; at += size) decode(bytes.subarray(at, at + size));
      };
      expect(feed).toThrow(expect.objectContaining({ code: 'stream_malformed' }));
    }),
    { numRuns: 100 },
  );
});
