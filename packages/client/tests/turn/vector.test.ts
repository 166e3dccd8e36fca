import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyVector, itemAt, itemsOf, type Vector, withItem } from '../../src/turn/vector.ts';

test('a vector has the items of an array of any length, and nothing beyond them', {
  tags: ['turn.pure'],
}, () => {
  let vector: Vector<number> = emptyVector;
  const borders = [1, 31, 32, 33, 1023, 1024, 1025, 32_767, 32_768, 32_769];
  for (let size = 0; size <= 32_769; size++) {
    if (size === 0 || borders.includes(size)) {
      expect(vector.size).toBe(size);
      expect(itemsOf(vector)).toEqual(Array.from({ length: size }, (_, index) => index));
      for (const index of [0, 31, 32, size - 1])
        if (index < size) expect(itemAt(vector, index)).toBe(index < 0 ? undefined : index);
      for (const index of [-1, size, size + 1, size + 32, 1024, 32_768, 2 ** 30])
        if (index < 0 || index >= size) expect(itemAt(vector, index)).toBe(undefined);
    }
    vector = withItem(vector, size, size);
  }
});

test('a vector stays as it was when another is made of it', { tags: ['turn.pure'] }, () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (size, at) => {
      let vector: Vector<number> = emptyVector;
      for (let index = 0; index < size; index++) vector = withItem(vector, index, index);
      const before = itemsOf(vector);
      const replaced = before.map((item, index) => (index === at % size ? -1 : item));
      const changed = withItem(vector, at % size, -1);
      const grown = withItem(changed, size, -2);
      expect(itemsOf(vector)).toEqual(before);
      expect(itemsOf(changed)).toEqual(replaced);
      expect(itemsOf(grown)).toEqual([...replaced, -2]);
    }),
    { numRuns: 20 },
  );
});
