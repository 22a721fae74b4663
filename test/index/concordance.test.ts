import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Concordance, createMemoryStore, locateMatches, type Query, WordIndex } from 'onrecord/index';

const TEXTS = [
  'The bridge is old. A bridge of stone; the Bridge!',
  'Every bridge needs a toll, every toll a keeper.',
  'No bridges here.',
];

function makeConcordance(query: Query, texts: readonly string[] = TEXTS): Concordance {
  const concordance = new Concordance(query);
  for (const [id, text] of texts.entries()) concordance.add(id, text);
  return concordance;
}

const keyword: Query = { type: 'word', word: 'bridge' };
const show = (concordance: Concordance): string[] =>
  concordance
    .list(0, concordance.size)
    .map(({ id, start, end }) => TEXTS[id]!.slice(Math.max(0, start - 6), end + 6));

test('lists every occurrence with its place', () => {
  assert.deepEqual(show(makeConcordance(keyword)), [
    'The bridge is ol',
    'ld. A bridge of st',
    '; the Bridge!',
    'Every bridge needs',
  ]);
});

test('sorts by the words to the right and to the left', () => {
  const concordance = makeConcordance(keyword);
  concordance.sort('right');
  // Nothing, "is", "needs", "of".
  assert.deepEqual(show(concordance), [
    '; the Bridge!',
    'The bridge is ol',
    'Every bridge needs',
    'ld. A bridge of st',
  ]);
  concordance.sort('left');
  assert.deepEqual(show(concordance), [
    'ld. A bridge of st',
    'Every bridge needs',
    'The bridge is ol',
    '; the Bridge!',
  ]);
  concordance.sort('passage');
  assert.deepEqual(
    concordance.list(3, 9).map(({ id }) => id),
    [1],
  );
});

test('counts the neighbours', () => {
  const concordance = makeConcordance(keyword);
  assert.deepEqual(concordance.countNeighbours(-1), [
    { term: 'the', count: 2 },
    { term: 'a', count: 1 },
    { term: 'every', count: 1 },
  ]);
  assert.throws(() => concordance.countNeighbours(0), RangeError);
  assert.throws(() => concordance.countNeighbours(6), RangeError);
});

test('marks words, phrases, beginnings and forms in a text, joined where they overlap', () => {
  const marked = (query: Query, widening = {}): string[] =>
    locateMatches(query, TEXTS[1]!, widening).map(([start, end]) => TEXTS[1]!.slice(start, end));
  assert.deepEqual(marked({ type: 'phrase', words: 'a toll' }), ['a toll']);
  assert.deepEqual(marked({ type: 'word', word: 'ev', prefix: true }), ['Every', 'every']);
  assert.deepEqual(marked({ type: 'word', word: 'needing' }, { stem: 'en' }), ['needs']);
  assert.deepEqual(
    marked({
      type: 'or',
      parts: [
        { type: 'phrase', words: 'needs a toll' },
        { type: 'phrase', words: 'toll every' },
      ],
    }),
    ['needs a toll, every'],
  );
  assert.deepEqual(
    marked({
      type: 'without',
      expression: { type: 'word', word: 'toll' },
      without: { type: 'word', word: 'bridge' },
    }),
    ['toll', 'toll'],
  );
  assert.deepEqual(marked({ type: 'near', phrases: ['bridge', 'toll'], distance: 2 }), ['bridge', 'toll']);
});

test('marks something in exactly the passages that the index finds', () => {
  const word = fc.constantFrom('w', 'x', 'y', 'z', '外', '交');
  const leaf: fc.Arbitrary<Query> = fc.oneof(
    word.map((value): Query => ({ type: 'word', word: value })),
    fc
      .array(word, { minLength: 2, maxLength: 3 })
      .map((words): Query => ({ type: 'phrase', words: words.join(' ') })),
    fc
      .array(word, { minLength: 2, maxLength: 3 })
      .map((phrases): Query => ({ type: 'near', phrases, distance: 1 })),
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
        { minLength: 1, maxLength: 8 },
      ),
      leaf,
      (texts, query) => {
        const index = new WordIndex(createMemoryStore());
        index.add(texts.map((text, id) => ({ id, text, attributes: {} })));
        const marked = [...texts.keys()].filter((id) => locateMatches(query, texts[id]!).length > 0);
        assert.deepEqual([...index.listMatches(query)], marked);
      },
    ),
    { seed: 4 },
  );
});
