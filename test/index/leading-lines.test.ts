import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  Concordance,
  createMemoryStore,
  type KeywordLine,
  type PassageOccurrences,
  type Query,
  WordIndex,
} from 'onrecord/index';

/** Words, spellings of them that fold to the same, and what is no word; in one script without spaces too. */
const piece = fc.constantFrom(
  'a',
  'b',
  'B',
  'á',
  "a's",
  'as',
  'ca\u00adb',
  'cab',
  '外',
  '外交',
  '—',
  '1,000',
  '1000',
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' '));
const query: fc.Arbitrary<Query> = fc.oneof(
  fc.constantFrom('a', 'b', 'as', 'cab', '外', '1000').map((word): Query => ({ type: 'word', word })),
  fc.constantFrom('a b', 'b a', 'as cab', '外 交').map((words): Query => ({ type: 'phrase', words })),
);

function makeIndex(texts: readonly string[], segments: number): WordIndex {
  const index = new WordIndex(createMemoryStore());
  const size = Math.ceil(texts.length / segments);
  for (let from = 0; from < texts.length; from += size) {
    index.add(
      texts.slice(from, from + size).map((each, i) => ({ id: from + i, text: each, attributes: {} })),
    );
  }
  return index;
}

function readLines(
  asked: Query,
  texts: readonly string[],
  { ids, counts }: PassageOccurrences,
  order: 'left' | 'right',
): KeywordLine[] {
  const concordance = new Concordance(asked);
  for (const [i, id] of ids.entries()) concordance.add(id, texts[id]!, counts![i]!);
  concordance.sort(order);
  return concordance.list(0, concordance.size);
}

test('reads no more than the passages that hold the first lines', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 12 }),
      query,
      fc.constantFrom('left', 'right'),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 3 }),
      (texts, asked, order, count, segments) => {
        const index = makeIndex(texts, segments);
        const all = new Concordance(asked);
        for (const [id, each] of texts.entries()) all.add(id, each);
        all.sort(order);
        const found = index.findLeadingLines(asked, { side: order, lines: count })!;
        const lines = readLines(asked, texts, found, order);
        assert.deepEqual(lines.slice(0, count), all.list(0, count));
      },
    ),
    { seed: 7 },
  );
});

test('finds the same lines whether it reads around the keyword or the whole text', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), query, (texts, asked) => {
      const whole = new Concordance(asked);
      for (const [id, each] of texts.entries()) whole.add(id, each);
      const around = new Concordance(asked);
      const { ids, counts } = makeIndex(texts, 1).listOccurrences(asked);
      for (const [i, id] of ids.entries()) around.add(id, texts[id]!, counts![i]!);
      for (const order of ['right', 'left', 'keyword', 'passage'] as const) {
        whole.sort(order);
        around.sort(order);
        assert.deepEqual(around.list(0, around.size), whole.list(0, whole.size));
      }
      assert.deepEqual(around.countNeighbours(2), whole.countNeighbours(2));
    }),
    { seed: 7 },
  );
});

test('follows a word that many lines go on with to the words after it', () => {
  const texts = Array.from(
    { length: 40 },
    (_, i) => `the bridge of ${String.fromCharCode(97 + (i % 20))} end`,
  );
  const asked: Query = { type: 'word', word: 'bridge' };
  const found = makeIndex(texts, 2).findLeadingLines(asked, { side: 'right', lines: 2 })!;
  assert.deepEqual([...found.ids], [0, 20]);
});

test('leaves queries of several words, and what was filtered out, to others', () => {
  const index = makeIndex(['a b', 'a c'], 1);
  const either: Query = {
    type: 'or',
    parts: [
      { type: 'word', word: 'a' },
      { type: 'word', word: 'b' },
    ],
  };
  assert.equal(index.findLeadingLines(either, { side: 'left', lines: 5 }), null);
  assert.deepEqual(index.listOccurrences(either), { ids: Float64Array.of(0, 1), counts: null });
  const filter = { ids: new Set([1]) };
  const asked: Query = { type: 'word', word: 'a' };
  assert.deepEqual([...index.findLeadingLines(asked, { side: 'left', lines: 5, filter })!.ids], [1]);
});
