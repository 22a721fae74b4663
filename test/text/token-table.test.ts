import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rememberTokens } from 'onrecord/text';

/** Of tokens with equal lengths and other letters it is rarely the same. */
const weigh = (token: string): number =>
  [...token].reduce((sum, one, i) => sum + (i + 1) * one.charCodeAt(0), 0);

test('gives for every token, wherever it stands, what was computed for it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom('a', 'b', 'Aa', 'BB', 'é', '語', '-'), { maxLength: 6 }), {
        maxLength: 60,
      }),
      (tokens) => {
        // So few that the table is emptied time and again.
        const remembered = rememberTokens(weigh, 8);
        let source = ' ';
        for (const letters of tokens) {
          const token = letters.join('');
          const start = source.length;
          source += `${token} `;
          assert.equal(remembered(source, start, start + token.length), weigh(token));
          assert.equal(remembered(source, start, start + token.length), weigh(token));
        }
      },
    ),
  );
});

test('computes a token once, and again after so many others', () => {
  const asked: string[] = [];
  const remembered = rememberTokens((token) => asked.push(token), 4);
  const ask = (token: string): number => remembered(token, 0, token.length);
  for (const token of ['one', 'two', 'one', 'two', '', '']) ask(token);
  assert.deepEqual(asked, ['one', 'two', '']);
  for (const token of ['three', 'four', 'one']) ask(token);
  assert.deepEqual(asked, ['one', 'two', '', 'three', 'four', 'one']);
});

test('computes a token anew that is too long to be remembered', () => {
  let asked = 0;
  const remembered = rememberTokens(() => asked++, 4);
  const long = 'x'.repeat(1000);
  remembered(long, 0, 1000);
  remembered(long, 0, 1000);
  assert.equal(asked, 2);
});
