import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLines } from '../../src/turn/lines.ts';

test('lines are the same however their text is cut, without what ends them, and each comes with its end', () => {
  const piece = fc.string({ unit: fc.constantFrom('\n', '\r', ' ', 'a', '世'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 3 }), (pieces, more) => {
      const lines = createLines();
      // A buffer that has ended begins anew.
      for (const text of [pieces, more]) {
        const ended = text.flatMap((piece) => {
          const added = lines.add(piece);
          expect(added).toHaveLength(piece.split('\n').length - 1);
          return added;
        });
        const all = text.join('').split('\n');
        const expected = all.map((line) => line.replace(/\r+$/, ''));
        expect(ended).toEqual(expected.slice(0, -1));
        expect(lines.end()).toEqual(expected.slice(-1).filter((line) => line !== ''));
      }
    }),
    { numRuns: 500 },
  );
});
