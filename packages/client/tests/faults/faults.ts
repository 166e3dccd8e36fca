import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { findRuntimeDefects } from '../support/runtime.ts';
import {
  answering,
  apart,
  byteByByte,
  chunk,
  chunked,
  cut,
  encoder,
  type Fault,
  half,
  head,
  html,
  identity,
  inCharacter,
  LONG_MS,
  leave,
  nothing,
  odd,
  open,
  SHORT_MS,
  status,
} from './misbehaving.ts';
import { statusFaults } from './status-faults.ts';

const defects = await findRuntimeDefects();

/** What is crossed with the calls. */
export const faults: readonly Fault[] = [
  ...(['close', 'reset'] as const).flatMap((how): Fault[] => [
    {
      name: `${how}s before the request body`,
      effect: 'lost before the answer',
      play: async (wire) => void wire[how](),
    },
    {
      name: `${how}s after the request body`,
      effect: 'lost before the answer',
      play: answering(async (wire) => wire[how]()),
    },
    cut('lost in the answer', `${how}s after the headers`, nothing, how),
    cut('lost in the answer', `${how}s after the first byte`, (body) => body.subarray(0, 1), how),
    cut('lost in the answer', `${how}s in the middle of the body`, half, how),
    cut('lost in the answer', `${how}s between two chunks`, half, how, chunked),
    cut('lost after the content', `${how}s before the last chunk`, identity, how, chunked),
  ]),
  cut('lost after the content', 'a Content-Length that is too long', identity, 'close', (length) => ({
    'Content-Length': length + 10,
  })),
  {
    name: 'is no HTTP',
    effect: 'lost before the answer',
    play: answering(async (wire) => {
      await wire.write('220 mail.example ESMTP\r\n');
      await leave(wire, 'close');
    }),
  },
  {
    name: 'a Content-Length that is no number',
    effect: 'lost before the answer',
    play: answering(async (wire, body) => {
      await wire.write(head({ 'Content-Length': 'many' }));
      await wire.write(body);
      await leave(wire, 'close');
    }),
  },
  {
    name: 'a length of a chunk that is no number',
    effect: 'lost in the answer',
    play: answering(async (wire, body, type) => {
      await wire.write(open({ 'Content-Type': type, ...chunked() }));
      await wire.write(chunk(half(body)));
      await apart(wire);
      await wire.write('many\r\n');
      await leave(wire, 'close');
    }),
  },

  {
    name: 'stalls before the headers',
    effect: 'silent before the answer',
    timeout: { headers: SHORT_MS, bytes: LONG_MS },
    play: answering((wire) => wire.untilGone()),
  },
  {
    name: 'stalls in the headers',
    effect: 'silent before the answer',
    timeout: { headers: SHORT_MS, bytes: LONG_MS },
    play: answering(async (wire) => {
      await wire.write('HTTP/1.1 200 OK\r\nContent-Ty');
      await wire.untilGone();
    }),
  },
  {
    name: 'says gzip and is none',
    effect: 'lost in the answer, encoded',
    play: answering(async (wire, body, type) => {
      const framing = { 'Content-Encoding': 'gzip', 'Content-Length': body.length };
      await wire.write(Buffer.concat([Buffer.from(head({ 'Content-Type': type, ...framing })), body]));
      await leave(wire, 'close');
    }),
  },
  {
    // Late enough that the answer is being read. Where the runtime then waits for ever, our clock does not.
    name: 'says gzip and is none, after a while',
    effect: defects.hangsOnFalseGzip ? 'silent in the answer, encoded' : 'lost in the answer, encoded',
    timeout: { headers: LONG_MS, bytes: SHORT_MS },
    play: answering(async (wire, body, type) => {
      const framing = { 'Content-Encoding': 'gzip', 'Content-Length': body.length };
      await wire.write(head({ 'Content-Type': type, ...framing }));
      await wire.wait(SHORT_MS / 2);
      await wire.write(body);
      await wire.untilGone();
    }),
  },
  ...(['close', 'reset'] as const).map(
    (how): Fault => ({
      name: `${how}s in the middle of a gzip`,
      effect: 'lost in the answer, encoded',
      timeout: { headers: LONG_MS, bytes: LONG_MS },
      play: answering(async (wire, body, type) => {
        const packed = gzipSync(body);
        const framing = { 'Content-Encoding': 'gzip', 'Content-Length': packed.length };
        await wire.write(open({ 'Content-Type': type, ...framing }));
        await wire.write(half(packed));
        await leave(wire, how);
      }),
    }),
  ),
  cut('silent in the answer', 'stalls after the headers', nothing, 'stall'),
  cut('silent in the answer', 'stalls in the middle of the body', half, 'stall'),
  cut(
    'silent in the answer',
    'stalls in a character',
    (body) => body.subarray(0, inCharacter(body)),
    'stall',
  ),
  cut('silent after the content', 'stalls before the last chunk', identity, 'stall', chunked),

  odd('one byte at a time, the headers too', async (wire, body, type) => {
    await byteByByte(wire, encoder.encode(head({ 'Content-Type': type, 'Content-Length': body.length })));
    await byteByByte(wire, body);
    wire.close();
  }),
  odd('one byte in a chunk', async (wire, body, type) => {
    await wire.write(head({ 'Content-Type': type, ...chunked() }));
    for (const byte of body) await wire.write(chunk(Uint8Array.of(byte)));
    await wire.write('0\r\n\r\n');
    wire.close();
  }),
  odd('a character in two packets', async (wire, body, type) => {
    const at = inCharacter(body);
    await wire.write(head({ 'Content-Type': type, 'Content-Length': body.length }));
    await wire.write(body.subarray(0, at));
    await apart(wire);
    await wire.write(body.subarray(at));
    wire.close();
  }),
  odd('CR and LF in two packets', async (wire, body, type) => {
    const sent = encoder.encode(new TextDecoder().decode(body).replaceAll('\n', '\r\n'));
    await wire.write(head({ 'Content-Type': type, 'Content-Length': sent.length }));
    let from = 0;
    for (let at = sent.indexOf(13); at !== -1; at = sent.indexOf(13, from)) {
      await wire.write(sent.subarray(from, at + 1));
      await apart(wire);
      from = at + 1;
    }
    await wire.write(sent.subarray(from));
    wire.close();
    return sent;
  }),
  odd('ends in half a CRLF', async (wire, body, type) => {
    const text = new TextDecoder().decode(body).trimEnd().replaceAll('\n', '\r\n');
    const sent = encoder.encode(`${text}\r\n\r`);
    await wire.write(head({ 'Content-Type': type, 'Content-Length': sent.length }));
    await wire.write(sent);
    wire.close();
    return sent;
  }),
  odd(
    'gzip',
    async (wire, body, type) => {
      const packed = gzipSync(body);
      await wire.write(
        head({ 'Content-Type': type, 'Content-Encoding': 'gzip', 'Content-Length': packed.length }),
      );
      await wire.write(half(packed));
      await apart(wire);
      await wire.write(packed.subarray(half(packed).length));
      wire.close();
    },
    'harmless, encoded',
  ),
  odd('ends the body by closing, as HTTP/1.0 did', async (wire, body, type) => {
    await wire.write(head({ 'Content-Type': type }));
    await wire.write(body);
    wire.close();
  }),

  // Where a connection is to end with its answer, some runtimes take every end for the end of the answer.
  odd(
    'closes between two chunks of its last answer',
    async (wire, body, type) => {
      await wire.write(head({ 'Content-Type': type, ...chunked() }));
      await wire.write(chunk(half(body)));
      await leave(wire, 'close');
      return half(body);
    },
    defects.takesCutForWhole ? 'cut cleanly' : 'lost in the answer',
  ),
  odd(
    'closes before the last chunk of its last answer',
    async (wire, body, type) => {
      await wire.write(head({ 'Content-Type': type, ...chunked() }));
      await wire.write(chunk(body));
      await leave(wire, 'close');
    },
    defects.takesCutForWhole ? 'harmless' : 'lost after the content',
  ),
  odd(
    'half of the body in whole chunks',
    async (wire, body, type) => {
      await wire.write(head({ 'Content-Type': type, ...chunked() }));
      await wire.write(Buffer.concat([chunk(half(body)), Buffer.from('0\r\n\r\n')]));
      wire.close();
      return half(body);
    },
    'cut cleanly',
  ),
  // Node's fetch unpacks what there is of it, and does not miss the rest.
  odd(
    'half of a gzip, ended by closing',
    async (wire, body, type) => {
      const sent = half(gzipSync(body));
      await wire.write(head({ 'Content-Type': type, 'Content-Encoding': 'gzip' }));
      await wire.write(sent);
      wire.close();
      return new Uint8Array(gunzipSync(sent, { finishFlush: constants.Z_SYNC_FLUSH }));
    },
    'cut cleanly, encoded',
  ),
  odd(
    'half a character at the end',
    async (wire, body, type) => {
      const sent = body.subarray(0, inCharacter(body));
      await wire.write(head({ 'Content-Type': type, 'Content-Length': sent.length }));
      await wire.write(sent);
      wire.close();
      return sent;
    },
    'cut cleanly',
  ),
  odd(
    'half of the body, ended by closing',
    async (wire, body, type) => {
      await wire.write(head({ 'Content-Type': type }));
      await wire.write(half(body));
      wire.close();
      return half(body);
    },
    'cut cleanly',
  ),
  odd(
    'a Content-Length that is too short',
    async (wire, body, type) => {
      await wire.write(head({ 'Content-Type': type, 'Content-Length': half(body).length }));
      await wire.write(body);
      await leave(wire, 'close');
      return half(body);
    },
    'cut cleanly',
  ),
  odd(
    'nothing under a 200',
    async (wire, _, type) => {
      await wire.write(head({ 'Content-Type': type, 'Content-Length': 0 }));
      wire.close();
      return new Uint8Array(0);
    },
    'empty',
  ),
  odd(
    'closes after headers without a length',
    async (wire, _, type) => {
      await wire.write(head({ 'Content-Type': type }));
      await leave(wire, 'close');
      return new Uint8Array(0);
    },
    'empty',
  ),
  status(
    'an HTML page under a 200',
    'not the answer',
    '200 OK',
    () => ({ 'Content-Type': 'text/html' }),
    html,
  ),
  odd(
    'the wrong content type',
    async (wire, body) => {
      await wire.write(head({ 'Content-Type': 'text/plain', 'Content-Length': body.length }));
      await wire.write(body);
      wire.close();
    },
    'mislabelled',
  ),
  odd(
    'no content type',
    async (wire, body) => {
      await wire.write(head({ 'Content-Length': body.length }));
      await wire.write(body);
      wire.close();
    },
    'mislabelled',
  ),
  {
    name: 'comments only',
    effect: 'comments only',
    timeout: { headers: LONG_MS, bytes: LONG_MS, events: 60 },
    play: answering(async (wire, _, type) => {
      await wire.write(head({ 'Content-Type': type, ...chunked() }));
      for (;;) {
        await wire.write(chunk(encoder.encode(': still here\n\n')));
        await wire.wait(10);
      }
    }),
  },

  ...statusFaults,
];
