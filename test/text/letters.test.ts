import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scanLetters } from 'onrecord/text';

test('finds the runs of letters that an expression finds', () => {
  const pieces = ['a', 'Zé', 'ж', '中', 'é', '𝐀', '😀', '\ud835', '\udc00', '-', ' ', "'", '1', 'क्', '漢𠀀'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 10 }), (all) => {
      const text = all.join('');
      const found: string[] = [];
      scanLetters(text, (start, end) => found.push(text.slice(start, end)));
      assert.deepEqual(found, text.match(/[\p{L}\p{M}]+/gu) ?? []);
    }),
    { numRuns: 2000 },
  );
});
