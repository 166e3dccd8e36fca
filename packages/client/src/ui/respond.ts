import { asHostedAgentsError } from '../core/errors.ts';
import { refusal, relayBody, relayHeaders } from '../core/streams/relay.ts';
import { type OnErrorOptions, type Source, wordsFor } from './follow.ts';

/**
 * Returns the response for a turn: its frames, or the refusal of the server.
 *
 * @param frames - the data of each server-sent event
 */
export async function respondWith(
  source: Source,
  frames: AsyncGenerator<string, void, undefined>,
  { onError, ...init }: OnErrorOptions & ResponseInit,
): Promise<Response> {
  try {
    await source.opened();
  } catch (thrown) {
    const error = asHostedAgentsError(thrown);
    return refusal(error, init.headers, wordsFor(error, { onError }));
  }
  const wire = {
    async next() {
      const { done, value } = await frames.next();
      return done ? ({ done, value: undefined } as const) : { done: false as const, value: { data: value } };
    },
  };
  const body = relayBody(wire, async () => source.leave());
  return new Response(body, { ...init, headers: relayHeaders(init.headers) });
}

/**
 * Returns items as a readable stream, at the pace of its reader.
 *
 * @param leave - called when the reader leaves, also while an item is awaited
 */
export function toReadable<T>(
  items: AsyncGenerator<T, void, undefined>,
  leave: () => void,
): ReadableStream<T> {
  return new ReadableStream<T>({
    async pull(controller) {
      const { done, value } = await items.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: leave,
  });
}
