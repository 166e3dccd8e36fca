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
