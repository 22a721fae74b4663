import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createMemoryStore, type Query, WordIndex } from 'onrecord/index';
import { Oracle } from './fts5-oracle.ts';

/** Few words, the first of them frequent, so that phrases and pairs of common words come up by chance. */
const WORDS = Array.from({ length: 40 }, (_, i) => `w${String.fromCharCode(97 + (i % 26))}${i}`);

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function makePassages(count: number, seed: number): { id: number; text: string }[] {
  const random = makeRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const length = 1 + Math.floor(random() ** 2 * 60);
    const words = Array.from({ length }, () => WORDS[Math.floor(random() ** 3 * WORDS.length)]!);
    return { id: i * 3 + 1, text: words.join(' ') };
  });
}

const word = fc.constantFrom(...WORDS);
const leaf: fc.Arbitrary<Query> = fc.oneof(
  word.map((value): Query => ({ type: 'word', word: value })),
  fc
    .constantFrom('wa', 'wb', 'wc2', 'w')
    .map((value): Query => ({ type: 'word', word: value, prefix: true })),
  fc
    .array(word, { minLength: 2, maxLength: 4 })
    .map((words): Query => ({ type: 'phrase', words: words.join(' ') })),
);
const near: fc.Arbitrary<Query> = fc
  .tuple(
    fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 3 }),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(
    ([phrases, distance]): Query => ({ type: 'near', phrases: phrases.map((p) => p.join(' ')), distance }),
  );
const flat: fc.Arbitrary<Query> = fc.oneof(
  leaf,
  near,
  fc.array(leaf, { minLength: 2, maxLength: 4 }).map((parts): Query => ({ type: 'and', parts })),
  fc.array(leaf, { minLength: 2, maxLength: 5 }).map((parts): Query => ({ type: 'or', parts })),
);
/** FTS5 scores words of an excluded group that did not match as a whole; what is excluded here is no group. */
const any: fc.Arbitrary<Query> = fc.oneof(
  { weight: 3, arbitrary: flat },
  {
    weight: 1,
    arbitrary: fc
      .tuple(flat, leaf)
      .map(([expression, without]): Query => ({ type: 'without', expression, without })),
  },
);

function assertSameRanking(index: WordIndex, oracle: Oracle, query: Query, limit: number): void {
  const expected = oracle.search(query);
  assert.deepEqual(
    [...index.listMatches(query)],
    expected.map((hit) => hit.id).sort((a, b) => a - b),
  );
  const hits = index.search(query, { limit });
  assert.equal(hits.length, Math.min(limit, expected.length));
  const scores = new Map(expected.map((hit) => [hit.id, hit.score]));
  for (const [i, hit] of hits.entries()) {
    // Equal but for ties: at each rank the same score, and each hit with the score that the oracle gives it.
    assert.ok(close(hit.score, expected[i]!.score), `rank ${i}: ${hit.score} and ${expected[i]!.score}`);
    assert.ok(close(hit.score, scores.get(hit.id)!), `passage ${hit.id}: ${hit.score}`);
  }
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1e-3, Math.abs(a), Math.abs(b));
}

for (const [title, count, segmentWords, merge] of [
  ['one segment', 3000, 1e9, false],
  ['several segments', 3000, 12_000, false],
  ['segments merged into one', 5000, 12_000, true],
] as const) {
  test(`finds and ranks as FTS5 does in ${title}`, () => {
    const passages = makePassages(count, 7);
    const index = new WordIndex(createMemoryStore(), { segmentWords });
    index.add(passages.map((passage) => ({ ...passage, attributes: {} })));
    if (merge) index.merge({ all: true });
    assert.equal(index.segments.length > 1, segmentWords < 1e9 && !merge);
    const oracle = new Oracle(passages);
    fc.assert(
      fc.property(any, fc.constantFrom(1, 10, 100), (query, limit) => {
        assertSameRanking(index, oracle, query, limit);
      }),
      { numRuns: 150, seed: 11 },
    );
    oracle.close();
  });
}

test('finds and ranks as FTS5 does after passages were deleted, replaced and merged', () => {
  const passages = makePassages(4000, 5);
  const index = new WordIndex(createMemoryStore(), { segmentWords: 20_000 });
  index.add(passages.map((passage) => ({ ...passage, attributes: {} })));
  const oracle = new Oracle(passages);
  const gone = passages.filter((_, i) => i % 7 === 0).map(({ id }) => id);
  assert.equal(index.delete(gone), gone.length);
  for (const id of gone) oracle.delete(id);
  const replaced = makePassages(200, 99);
  index.add(replaced.map((passage) => ({ ...passage, attributes: {} })));
  for (const { id, text } of replaced) {
    oracle.delete(id);
    oracle.add(id, text);
  }
  const ids = (query: Query): number[] =>
    oracle
      .search(query)
      .map((hit) => hit.id)
      .sort((a, b) => a - b);
  fc.assert(
    fc.property(any, (query) => {
      assert.deepEqual([...index.listMatches(query)], ids(query));
    }),
    { numRuns: 60, seed: 3 },
  );
  index.merge({ all: true });
  fc.assert(
    fc.property(any, (query) => {
      assertSameRanking(index, oracle, query, 10);
    }),
    { numRuns: 60, seed: 4 },
  );
  oracle.close();
});
