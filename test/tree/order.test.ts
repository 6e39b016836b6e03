import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareBytes } from '../../src/tree/order.ts';

it('is the order of the bytes in UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
      const wanted = left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
      expect(Math.sign(compareBytes(left, right))).toBe(Math.sign(wanted));
    }),
    { numRuns: 2000 },
  );
});
