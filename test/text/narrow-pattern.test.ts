import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findTriples, LetterTriples, narrowPattern } from 'onrecord/text';

const PATTERNS: readonly RegExp[] = [
  /republi|redistribu|licen[cs]e|Перепечат|轉載|転載|전재|çoğalt/giu,
  /cookies?(?![a-z])|kuki|ſtraße|K2 peak/giu,
  /lamp(?:s|light)? keeper|co?lou*r|ab{2}cd|\bsea\b wall|buoy+s|x\u0041b/giu,
  /(?:gale|storm)s? warning|[a-c]{3}|\p{Lu}nit|.z/giu,
];

const NARROWED = PATTERNS.map((pattern) => [pattern, narrowPattern(pattern)] as const);

/** What an expression finds in a text: where, and which words. */
function listMatches(pattern: RegExp | null, text: string): (readonly [number, string])[] {
  return pattern === null ? [] : [...text.matchAll(pattern)].map((match) => [match.index, match[0]] as const);
}

test('finds with the alternatives that are left what the whole expression finds', () => {
  const pieces = PATTERNS.flatMap(({ source }) => source.split(/[\\|()?:^$[\]{}*+]+/u)).filter(Boolean);
  const piece = fc.oneof(
    fc.constantFrom(
      ...pieces,
      'straße',
      'K2 PEAK',
      'COOKIE',
      'colouuur',
      'abbcd',
      'buoyyys',
      'licence',
      'ſ',
      'K',
    ),
    fc.string({ maxLength: 3 }),
  );
  const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.boolean(), (one, upper) => {
      const words = upper ? one.toUpperCase() : one;
      for (const [pattern, narrow] of NARROWED)
        assert.deepEqual(
          listMatches(narrow(new LetterTriples(words)), words),
          listMatches(pattern, words),
          `${pattern} ${JSON.stringify(words)}`,
        );
    }),
    { numRuns: 1000 },
  );
});

test('leaves nothing where the text holds no literal of any alternative', () => {
  const narrow = narrowPattern(PATTERNS[0]!);
  assert.equal(narrow(new LetterTriples('The keeper lit the lamp at six.')), null);
  assert.equal(narrow(new LetterTriples('')), null);
  assert.equal(narrow(new LetterTriples('No LICENSE is needed.'))?.source, 'licen[cs]e');
  assert.equal(narrow(new LetterTriples('無断転載を禁ず'))?.source, '転載');
});

test('leaves every alternative of which no literal is known', () => {
  const sea = new LetterTriples('sea');
  assert.equal(narrowPattern(/[a-c]{3}|storm|ab/iu)(sea)?.source, '[a-c]{3}|ab');
});

test('begins anew with every text', () => {
  const narrow = narrowPattern(/storm/giu);
  const storm = new LetterTriples('storm');
  assert.equal(narrow(storm)?.exec('storm')?.index, 0);
  assert.equal(narrow(storm)?.exec('storm')?.index, 0);
});

test('keeps the triples of a text until it is asked for those of another', () => {
  const storm = findTriples('A storm is coming.');
  assert.equal(findTriples('A storm is coming.'), storm);
  assert.notEqual(findTriples('The sea is calm.'), storm);
  assert.equal(narrowPattern(/storm/iu)(findTriples('The sea is calm.')), null);
});

test('refuses more alternatives than it can tell apart', () => {
  assert.throws(() => narrowPattern(new RegExp(new Array(32).fill('storm').join('|'), 'iu')), RangeError);
});
