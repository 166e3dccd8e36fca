import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchBuffering } from '../../src/core/streams/buffering.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** The warnings of a connection: its first event comes after a while, and after another one what the server sends so long after it. */
function connect({ first, later, server }: { first: number; later: number; server: number }) {
  const warnings: string[] = [];
  const told = { buffered: false };
  for (let connection = 0; connection < 3; connection++) {
    const buffering = watchBuffering(told, ({ message }) => void warnings.push(message));
    vi.advanceTimersByTime(first);
    buffering(0);
    vi.advanceTimersByTime(later);
    buffering(0);
    buffering(server);
  }
  return warnings;
}

test.each([
  ['all came at once', { first: 9_000, later: 0, server: 9_000 }],
  ['only the beginning was held back', { first: 6_000, later: 14_000, server: 20_000 }],
  ['it was held back for just as long as counts', { first: 5_000, later: 1_000, server: 6_000 }],
])('a connection warns once where %s', { tags: ['stream.held-back'] }, (_, spans) => {
  expect(connect(spans)).toEqual([expect.stringContaining('Events came ')]);
});

test.each([
  ['a server is slow to accept', { first: 60_000, later: 10_000, server: 10_000 }],
  ['a server is slow to accept and a turn fails at once', { first: 60_000, later: 0, server: 20 }],
  ['the rest of an older turn comes', { first: 20, later: 100, server: 300_000 }],
  ['events come as they are sent', { first: 100, later: 60_000, server: 60_000 }],
  ['the network stood still for a moment', { first: 4_900, later: 0, server: 4_900 }],
  ['nothing tells how long it took', { first: 60_000, later: 0, server: 0 }],
])('a connection never warns where %s', { tags: ['stream.held-back'] }, (_, spans) => {
  expect(connect(spans)).toEqual([]);
});

test('what a message says of the time is what was held back', () => {
  expect(connect({ first: 7_000, later: 4_000, server: 60_000 })[0]).toContain('came 7 s late');
  expect(connect({ first: 60_000, later: 4_000, server: 12_000 })[0]).toContain('came 8 s late');
});
