/**
 * An immutable list: {@link withItem} returns a new one that shares all but a few nodes of 32 slots with the old one. So adding and replacing
 * cost the same, however long the list is, and old lists stay unchanged.
 */
export interface Vector<T> {
  readonly size: number;
  /** Number of low bits of an index that the levels below the root use; 0 when the root's slots hold items. */
  readonly shift: number;
  readonly root: Slots<T>;
}

type Slots<T> = readonly (T | Slots<T>)[];

/** Bits of an index that one level uses. */
const BITS = 5;
const WIDTH = 2 ** BITS;

/** The empty list. */
export const emptyVector: Vector<never> = { size: 0, shift: 0, root: [] };

/** Returns the item at an index; undefined beyond the end. */
export function itemAt<T>({ size, shift, root }: Vector<T>, index: number): T | undefined {
  if (index < 0 || index >= size) return undefined;
  let slots = root;
  for (let bits = shift; bits > 0; bits -= BITS) slots = slots[(index >> bits) % WIDTH] as Slots<T>;
  return slots[index % WIDTH] as T;
}

/**
 * Returns the list with an item set.
 *
 * @param index - index of the item to replace, or the list's size to add one
 */
export function withItem<T>(vector: Vector<T>, index: number, item: T): Vector<T> {
  let { shift, root } = vector;
  if (index >= WIDTH << shift) {
    root = [root];
    shift += BITS;
  }
  return { size: Math.max(vector.size, index + 1), shift, root: replaced(root, shift, index, item) };
}

function replaced<T>(slots: Slots<T>, bits: number, index: number, item: T): Slots<T> {
  const copy = slots.slice();
  const slot = (index >> bits) % WIDTH;
  copy[slot] = bits === 0 ? item : replaced((slots[slot] as Slots<T>) ?? [], bits - BITS, index, item);
  return copy;
}

/** Returns the items as an array. */
export function itemsOf<T>({ shift, root }: Vector<T>): T[] {
  return (root as readonly unknown[]).flat(shift / BITS) as T[];
}
