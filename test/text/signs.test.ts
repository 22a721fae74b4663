import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findSigns, SIGN } from 'onrecord/text';

const KINDS: readonly (readonly [flag: number, pattern: RegExp])[] = [
  [SIGN.digit, /[0-9]/],
  [SIGN.colon, /:/],
  [SIGN.stop, /\./],
  [SIGN.comma, /,/],
  [SIGN.dash, /[-\u2010-\u2015]/],
  [SIGN.bracket, /[()[\]{}]/],
  [SIGN.angle, /[<>«»‹›]/],
  [SIGN.ask, /[?!]/],
  [SIGN.bar, /[/|]/],
  [SIGN.quote, /["'“”„‘’‚]/],
  [SIGN.space, / /],
];

test('names every kind of character that a text holds, and no other', () => {
  const letters = 'aZéÉжЖß09:.,-–—()[{<«?!/|"’ \t\u00a0&…中ع';
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 12 }), (all) => {
      const text = all.join('');
      const signs = findSigns(text);
      for (const [flag, pattern] of KINDS)
        assert.equal((signs & flag) !== 0, pattern.test(text), JSON.stringify(text));
      assert.equal((signs & SIGN.upper) !== 0, /\p{Lu}/u.test(text));
      assert.equal((signs & SIGN.lower) !== 0, /\p{Ll}/u.test(text));
      assert.equal((signs & SIGN.other) !== 0, /[\t\u00a0…中ع]/.test(text));
    }),
  );
});

test('looks at a stretch of a text alone', () => {
  assert.equal(findSigns('a: 1', 0, 1), SIGN.lower);
  assert.equal(findSigns('a: 1', 3), SIGN.digit);
  assert.equal(findSigns(''), 0);
});
