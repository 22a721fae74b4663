import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Fold, nameFolds, splitWords } from 'onrecord/text';
import { alignWords } from '../../src/check/align-words.ts';
import { commonSubsequence, prepareWordBits } from '../../src/check/common-subsequence.ts';
import { parseQuote } from '../../src/check/parse-quote.ts';

/** The plain table of the textbook. */
function naiveCommon(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [j, other] of b.entries()) {
      next.push(word === other ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    }
    row = next;
  }
  return row[b.length]!;
}

/** An edit, against a word that is kept. */
const MANY = 100;

/** Edits against every part of the passage, less the words kept, each by the textbook. */
function naiveCost(quote: readonly number[], passage: readonly number[]): number {
  let best = quote.length * MANY;
  for (let start = 0; start <= passage.length; start++) {
    let row = Array.from({ length: quote.length + 1 }, (_, i) => i * MANY);
    for (let end = start; end < passage.length; end++) {
      const next = [row[0]! + MANY];
      for (const [i, word] of quote.entries()) {
        const same = word === passage[end] ? -1 : MANY;
        next.push(Math.min(row[i]! + same, row[i + 1]! + MANY, next[i]! + MANY));
      }
      row = next;
      best = Math.min(best, row[quote.length]!);
    }
  }
  return best;
}

const numbers = (maxLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: 6 }), { maxLength });

test('counts the longest common subsequence as the textbook does, for quotes of several blocks too', () => {
  fc.assert(
    fc.property(numbers(100), numbers(120), (quote, passage) => {
      const bits = prepareWordBits(quote, 7);
      const known = passage.map((word) => (quote.includes(word) ? word : -1));
      assert.equal(
        commonSubsequence(bits, Int32Array.from(known), known.length),
        naiveCommon(quote, passage),
      );
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('aligns with the fewest edits and the most words kept, and its places account for each of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 }),
      numbers(25),
      (quote, passage) => {
        const found = alignWords(quote, Int32Array.from(passage), 0, passage.length);
        let last = found.start - 1;
        let kept = 0;
        for (const [i, place] of found.places.entries()) {
          if (place < 0) continue;
          assert.equal(passage[place], quote[i]);
          assert.ok(place > last && place < found.end);
          last = place;
          kept++;
        }
        // Of all ways with so few edits none keeps more words.
        assert.equal(found.edits * MANY - kept, naiveCost(quote, passage));
        const longer = Math.max(quote.length, found.end - found.start);
        assert.ok(found.edits >= longer - kept);
      },
    ),
    { seed: 2, numRuns: 500 },
  );
});

const folds = (quote: string, source: string): Fold[] =>
  nameFolds(quote, splitWords(quote), source, splitWords(source));

test('names each fold, and only those that were needed', () => {
  const cases: readonly [string, string, Fold[]][] = [
    ['We will not sign', 'We will not sign', []],
    ['we will not sign', 'We will not sign', ['case']],
    ["the ministry's word", 'the ministry’s word', ['apostrophes']],
    ['Novarias word', 'Novaria’s word', ['apostrophes']],
    ['we said "never" again', 'we said “never” again', ['quotation-marks']],
    ['no - never', 'no — never', ['dashes']],
    ['no—never', 'no — never', ['spaces']],
    ['first\nsecond', 'first second', ['spaces']],
    ['Elysee accord', 'Élysée accord', ['diacritics']],
    ['our ﬁrm word', 'our firm word', ['characters']],
    ['1000 tons', '1,000 tons', ['characters']],
    ['yes we agree', 'yes, we agree', ['punctuation']],
    ["YES we don't agree", 'Yes, we don’t agree', ['case', 'apostrophes', 'punctuation']],
  ];
  for (const [quote, source, expected] of cases) {
    assert.deepEqual(folds(quote, source), expected, `${quote} / ${source}`);
    assert.deepEqual(folds(source, quote), expected, `${source} / ${quote}`);
  }
});

test('divides a quote at its ellipses and drops the marks around it', () => {
  const pieces = (quote: string): string[] =>
    parseQuote(quote).pieces.map(({ words }) => words.map(({ term }) => term).join(' '));
  assert.deepEqual(pieces('“We agree … on this.”'), ['we agree', 'on this']);
  assert.deepEqual(pieces('We agree... on [...] this (…) too . . . yes'), [
    'we agree',
    'on',
    'this',
    'too',
    'yes',
  ]);
  assert.deepEqual(pieces('«Wir sind einig.»'), ['wir sind einig']);
  assert.deepEqual(pieces('… we agree. And we said so …'), ['we agree and we said so']);
  assert.deepEqual(pieces('3.5 per cent'), ['3.5 per cent']);
});
