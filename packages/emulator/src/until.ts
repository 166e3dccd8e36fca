/**
 * Iterates over whatever `start` returns, until the signal aborts: then it stops waiting at once and throws the reason,
 * even when the iterator itself never settles. `start` may throw, which is as if the iteration had.
 */
export async function* until<T>(
  signal: AbortSignal,
  start: () => Iterable<T> | AsyncIterable<T>,
): AsyncGenerator<T> {
  const source = start();
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  aborted.catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let finished = false;
  try {
    while (true) {
      const step = await Promise.race([iterator.next(), aborted]);
      if (step.done === true) {
        finished = true;
        return;
      }
      yield step.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // Not awaited: a script that is stuck must not keep the turn.
    if (!finished) void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
