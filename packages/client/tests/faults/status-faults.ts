import {
  answering,
  chunk,
  chunked,
  encoder,
  type Fault,
  head,
  html,
  LONG_MS,
  leave,
  SHORT_MS,
  status,
} from './misbehaving.ts';

/** Answers that are no success, whatever was asked. */
export const statusFaults: readonly Fault[] = [
  ...['302 Found', '307 Temporary Redirect', '308 Permanent Redirect'].map((line) =>
    status(`a redirect to another origin (${line})`, 'redirected', line, (elsewhere) => ({
      Location: `${elsewhere}/api/agents`,
    })),
  ),
  status('Retry-After in seconds', 'refused for a moment', '429 Too Many Requests', () => ({
    'Retry-After': '0',
  })),
  status('Retry-After as a date', 'refused for a moment', '429 Too Many Requests', () => ({
    'Retry-After': new Date(Date.now() - 1000).toUTCString(),
  })),
  status('an absurd Retry-After', 'refused for long', '429 Too Many Requests', () => ({
    'Retry-After': '9'.repeat(400),
  })),
  status('a Retry-After in a far future', 'refused for long', '429 Too Many Requests', () => ({
    'Retry-After': 'Fri, 31 Dec 9999 23:59:59 GMT',
  })),
  status('an unreadable Retry-After', 'unavailable', '503 Service Unavailable', () => ({
    'Retry-After': 'soon',
  })),
  status('a page of a proxy', 'failed', '502 Bad Gateway', () => ({ 'Content-Type': 'text/html' }), html),
  {
    name: 'an error whose body stalls',
    effect: 'failed',
    status: 500,
    timeout: { headers: LONG_MS, bytes: SHORT_MS },
    play: answering(async (wire) => {
      await wire.write(head({ 'Content-Length': 100 }, '500 Internal Server Error'));
      await wire.write('{"error":');
      await wire.untilGone();
    }),
  },
  {
    name: 'an error whose body breaks off',
    effect: 'failed',
    status: 500,
    play: answering(async (wire) => {
      await wire.write(head({ 'Content-Length': 100 }, '500 Internal Server Error'));
      await wire.write('{"error":');
      await leave(wire, 'reset');
    }),
  },
  {
    name: 'an error whose body drips for ever',
    effect: 'failed',
    status: 500,
    timeout: { headers: LONG_MS, bytes: SHORT_MS },
    play: answering(async (wire) => {
      await wire.write(head(chunked(), '500 Internal Server Error'));
      for (;;) {
        await wire.write(chunk(encoder.encode(' ')));
        await wire.wait(10);
      }
    }),
  },
  {
    name: 'an error whose body never ends',
    effect: 'failed',
    status: 500,
    timeout: { headers: LONG_MS, bytes: LONG_MS },
    play: answering(async (wire) => {
      const piece = chunk(new Uint8Array(16 * 1024).fill(0x20));
      await wire.write(head(chunked(), '500 Internal Server Error'));
      for (;;) {
        await wire.write(piece);
        await wire.wait(0);
      }
    }),
  },
];
