import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore, type IndexedPassage, type SegmentStore, WordIndex } from 'onrecord/index';

const word = (text: string) => ({ type: 'word', word: text }) as const;

function makePassages(first: number, count: number): IndexedPassage[] {
  return Array.from({ length: count }, (_, i) => ({
    id: first + i,
    text: `harbour ${first + i} ferry${(first + i) % 7}`,
    attributes: { speaker: `Speaker ${(first + i) % 3}` },
  }));
}

/** A store of eight segments, enough to be merged. */
function fillStore(): SegmentStore & { readonly size: () => number } {
  const store = createMemoryStore();
  const index = new WordIndex(store);
  for (let i = 0; i < 8; i++) index.add(makePassages(i * 10, 10));
  return store;
}

/** All that an index answers, in a form to compare. */
function describe(store: SegmentStore): unknown {
  const index = new WordIndex(store);
  return [
    [...index.listMatches(word('harbour'))],
    index.search(word('ferry3')),
    index.ask(null, {}, (matches) => matches.countValues('speaker')),
  ];
}

/** Runs steps up to a number of them, and then falls over, as a process does that is killed. */
function makeFailing(steps: number): (step: () => void) => void {
  let done = 0;
  return (step) => {
    if (done++ === steps) throw new Error('killed');
    step();
  };
}

test('answers the same however far a merge came before it was cut off', () => {
  const expected = describe(fillStore());
  const whole = fillStore();
  new WordIndex(whole).merge();
  for (let steps = 0; ; steps++) {
    const store = fillStore();
    let ended = false;
    try {
      ended = new WordIndex(store).merge({ transaction: makeFailing(steps) });
    } catch (error) {
      assert.match(String(error), /killed/);
    }
    assert.deepEqual(describe(store), expected);
    if (ended) {
      assert.ok(steps >= 3, 'begins, writes and ends in steps of their own');
      break;
    }
    while (new WordIndex(store).merge());
    assert.deepEqual(describe(store), expected);
    assert.equal(new WordIndex(store).segments.length, 1);
    // Identities and numbers differ in length at most: nothing is left of what was cut off.
    assert.ok(Math.abs(store.size() - whole.size()) < 64);
  }
});

test('keeps what is added, replaced and deleted while a merge goes on', () => {
  const store = fillStore();
  const other = new WordIndex(store);
  let steps = 0;
  const merged = new WordIndex(store).merge({
    transaction(step) {
      if (++steps === 2) {
        other.delete([5, 42]);
        other.add([{ id: 7, text: 'a pier', attributes: {} }, ...makePassages(100, 3)]);
      }
      step();
    },
  });
  assert.ok(merged);
  const index = new WordIndex(store);
  assert.equal(index.segments.length, 2);
  const ids = [...index.listMatches(word('harbour'))];
  const expected = [...Array(80).keys(), 100, 101, 102].filter((id) => ![5, 7, 42].includes(id));
  assert.deepEqual(ids, expected);
  assert.deepEqual([...index.listMatches(word('pier'))], [7]);
  assert.deepEqual(index.totals.passages, 81);
});

test('gives a merge up that another has taken over', () => {
  const store = fillStore();
  const other = new WordIndex(store);
  let steps = 0;
  const merged = new WordIndex(store).merge({
    transaction(step) {
      if (++steps === 2) assert.ok(other.merge());
      step();
    },
  });
  assert.equal(merged, false);
  assert.deepEqual(describe(store), describe(fillStore()));
});

test('leaves a merge of too many passages to another time', () => {
  const store = fillStore();
  assert.equal(new WordIndex(store).merge({ mostPassages: 79 }), false);
  assert.equal(new WordIndex(store).merge({ mostPassages: 80 }), true);
});

test('answers however often its segments are merged away meanwhile', () => {
  const store = fillStore();
  const other = new WordIndex(store);
  const index = new WordIndex(store, { cacheBytes: 0 });
  let times = 0;
  const found = index.ask(word('ferry3'), {}, (matches) => {
    if (++times <= 3) {
      for (let i = 0; i < 8; i++) other.add(makePassages(times * 100 + i * 10, 10));
      while (other.merge());
    }
    return matches.rank({ limit: 1000 }).length;
  });
  assert.equal(times, 4);
  assert.equal(found, other.count(word('ferry3')));
});

test('says so when a segment is gone that nobody merged', () => {
  const store = fillStore();
  const index = new WordIndex(store, { cacheBytes: 0 });
  const { number } = index.segments[0]!;
  let times = 0;
  const ask = (): unknown =>
    index.ask(word('ferry3'), {}, (matches) => {
      times++;
      store.delete(number);
      return matches.rank({ limit: 1000 }).length;
    });
  assert.throws(ask, { code: 'segment-gone' });
  assert.equal(times, 1);
});
