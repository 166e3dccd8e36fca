import { expect, test } from 'vitest';
import { type Closing, clientOver, connectionText } from '../support/aod.ts';

const done: Closing = { type: 'exit', code: 0 };

test('twenty streams of one client at once are nothing to warn of, and closing it ends them all', {
  tags: ['resource.listeners', 'stream.leaving'],
}, async () => {
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on('warning', warn);
  try {
    const { client } = clientOver(() => ({ text: connectionText([], 0, undefined), ending: 'stay' }));
    const streams = Array.from({ length: 20 }, () => client.sessions.stream('s').handle);
    for (const stream of streams) expect(await stream.next()).toMatchObject({ value: { type: 'start' } });
    const pending = streams.map((stream) => stream.next());
    await client.close();
    expect(await Promise.all(pending)).toEqual(Array(20).fill({ done: true, value: undefined }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
    expect(await client.sessions.stream('s').handle.next()).toMatchObject({ done: true });
  } finally {
    process.off('warning', warn);
  }
});

test('a stream that is over is not held by its client', { tags: ['resource.listeners'] }, async () => {
  const { client } = clientOver(() => ({ text: connectionText([], 0, done) }));
  const { handle } = client.sessions.stream('s');
  for await (const _ of handle);
  let closed = 0;
  handle.close = async () => void closed++;
  await client.close();
  expect(closed).toBe(0);
});
