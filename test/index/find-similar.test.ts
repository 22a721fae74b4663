import assert from 'node:assert/strict';
import test from 'node:test';
import { createMemoryStore, type SegmentStore, WordIndex } from 'onrecord/index';

/** Words of which the first are frequent and the last rare. */
function makePassages(count: number): string[][] {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 250 }, () => `word${Math.floor(900 * random() ** 3)}`),
  );
}

test('weighs passages by the rarest words of a quote that they have, and reads less when asked again', () => {
  const passages = makePassages(2000);
  const inner = createMemoryStore();
  let reads = 0;
  const store: SegmentStore = {
    put: (segment, name, bytes) => inner.put(segment, name, bytes),
    delete: (segment) => inner.delete(segment),
    get(segment, name) {
      reads++;
      return inner.get(segment, name);
    },
  };
  const index = new WordIndex(store, { cacheBytes: 0 });
  index.add(passages.map((words, id) => ({ id, text: words.join(' '), attributes: {} })));
  const sets = passages.map((words) => new Set(words));
  const quote = [...sets[1234]!].slice(0, 20);
  // Of twenty words the twelve rarest are read.
  const weights = quote
    .map((word) => ({ word, passages: sets.filter((words) => words.has(word)).length }))
    .sort((a, b) => a.passages - b.passages)
    .slice(0, 12)
    .map(({ word, passages }) => ({ word, weight: Math.log2(2001 / (passages + 0.5)) }));
  const weigh = (id: number): number =>
    weights.reduce((sum, { word, weight }) => sum + (sets[id]!.has(word) ? weight : 0), 0);
  const ask = (): { hits: unknown; read: number } => {
    const before = reads;
    const [hits] = index.findSimilar(quote, {
      limit: 20,
      budget: 1e6,
      leastShare: 0.1,
      filters: [null],
    });
    assert.equal(hits!.length, 20);
    assert.equal(hits![0]!.id, 1234);
    for (const { id, score } of hits!) assert.ok(Math.abs(score - weigh(id)) < 1e-4, `${id}: ${score}`);
    return { hits, read: reads - before };
  };
  const first = ask();
  const second = ask();
  let last = second;
  for (let i = 0; i < 20; i++) {
    last = ask();
    assert.deepEqual(last.hits, first.hits);
  }
  // The longer lists are bits in memory by now.
  assert.ok(last.read < second.read, `${last.read} reads after ${second.read}`);
});
