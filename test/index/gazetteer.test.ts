import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createMemoryStore, Gazetteer, type ListedName, WordIndex } from 'onrecord/index';

const any = null;
const name = (words: string, entry: number, languages: readonly string[] | null = any): ListedName => ({
  words,
  entry,
  languages,
});

function find(names: readonly ListedName[], text: string, language: string | null = 'en') {
  return new Gazetteer(names)
    .find(text, language)
    .map(({ entry, start, end }) => [entry, text.slice(start, end)] as const);
}

test('finds names whatever their case and accents, and says which characters they are', () => {
  assert.deepEqual(
    find([name('Sérnia', 0), name('Gulf of Sernia', 1)], 'SERNIA, the gulf of sernia’s coast'),
    [[0, 'SERNIA']],
  );
  assert.deepEqual(find([name('Sérnia', 0), name('Gulf of Sernia', 1)], 'the Gulf  of\nSérnia'), [
    [1, 'Gulf  of\nSérnia'],
  ]);
});

test('takes the name that begins first, and of these the longest', () => {
  const names = [name('Sernia', 0), name('South Sernia', 1), name('Sernia League', 2), name('South', 3)];
  assert.deepEqual(find(names, 'South Sernia League'), [[1, 'South Sernia']]);
  assert.deepEqual(find(names, 'Sernia League, South'), [
    [2, 'Sernia League'],
    [3, 'South'],
  ]);
});

test('passes over words that only look like a name', () => {
  const names = [name('Sernia', 0), name('New Sernia', -1)];
  assert.deepEqual(find(names, 'New Sernia and Sernia'), [[0, 'Sernia']]);
});

test('keeps a name to its languages', () => {
  const names = [name('Insel', 0, ['de']), name('Sernia', 1, ['en', 'de'])];
  assert.deepEqual(find(names, 'Insel Sernia', 'de-AT'), [
    [0, 'Insel'],
    [1, 'Sernia'],
  ]);
  assert.deepEqual(find(names, 'Insel Sernia', 'en'), [[1, 'Sernia']]);
  assert.deepEqual(find(names, 'Insel Sernia', null), []);
});

test('takes a name of two things for neither', () => {
  const names = [name('Sernia', 0), name('Sernia', 1), name('Velm', 2, ['en']), name('Velm', 3, ['fr'])];
  assert.deepEqual(find(names, 'Sernia, Velm', 'en'), [[2, 'Velm']]);
  assert.deepEqual(find(names, 'Sernia, Velm', 'fr'), [[3, 'Velm']]);
});

test('finds numbered names, each number one of its own', () => {
  const names: ListedName[] = [
    { ...name('resolution', 100), numbers: { from: 10, to: 20 } },
    { ...name('joint resolution', -1), numbers: { from: 10, to: 20 } },
    name('Sernia', 0),
  ];
  const text =
    'Resolution 12 (2031) on Sernia, resolutions, resolution 9, Joint Resolution 12, resolution 020';
  assert.deepEqual(find(names, text), [
    [102, 'Resolution 12'],
    [0, 'Sernia'],
  ]);
});

test('finds a name inside a sentence that is written without spaces', () => {
  const names = [name('瀬国', 0), name('発展中瀬国', -1)];
  assert.deepEqual(find(names, '今日瀬国は、発展中瀬国で'), [[0, '瀬国']]);
});

test('refuses entries and numbers that are none', () => {
  assert.throws(() => new Gazetteer([name('Sernia', -2)]), RangeError);
  assert.throws(() => new Gazetteer([{ ...name('act', 0), numbers: { from: 5, to: 4 } }]), RangeError);
  assert.deepEqual(new Gazetteer([name('—', 0)]).find('—', null), []);
});

test('takes the words around a name as its company, not as part of it', () => {
  const names: ListedName[] = [
    { ...name('the US', 0), around: [1, 0] },
    { ...name('US senate', 0), around: [0, 1] },
    name('senate', 1),
    name('US navy yard', 2),
  ];
  assert.deepEqual(find(names, 'The US senate told us; the US navy yard'), [
    [0, 'US'],
    [1, 'senate'],
    [2, 'US navy yard'],
  ]);
  assert.throws(() => new Gazetteer([{ ...name('the US', 0), around: [1, 1] }]), RangeError);
});

const words = fc.constantFrom('a', 'b', 'c', 'd', '7', '8', '9', 'x');
const language = fc.constantFrom('en', 'de', null);
const listed: fc.Arbitrary<ListedName> = fc
  .record({
    words: fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', '7'), { minLength: 1, maxLength: 3 })
      .map((w) => w.join(' ')),
    entry: fc.integer({ min: -1, max: 5 }),
    languages: fc.constantFrom(null, ['en'], ['de'], ['en', 'de']),
    numbers: fc.constantFrom(null, null, { from: 7, to: 8 }),
    before: fc.integer({ min: 0, max: 1 }),
    after: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ before, after, ...own }): ListedName => {
    const size = own.words.split(' ').length;
    const ahead = Math.min(before, size - 1);
    return { ...own, around: [ahead, own.numbers ? 0 : Math.min(after, size - 1 - ahead)] };
  });

test('finds the same names in a text and, without it, in the index', () => {
  fc.assert(
    fc.property(
      fc.array(listed, { maxLength: 12 }),
      fc.array(
        fc.tuple(
          fc.array(words, { maxLength: 12 }).map((w) => w.join(' ')),
          language,
        ),
        { maxLength: 8 },
      ),
      fc.integer({ min: 0, max: 7 }),
      (names, passages, deleted) => {
        const gazetteer = new Gazetteer(names);
        const index = new WordIndex(createMemoryStore(), { segmentWords: 20 });
        index.add(passages.map(([text, of], id) => ({ id, text, attributes: { language: of } })));
        index.delete([deleted]);
        const expected = new Map<number, Set<number>>();
        for (const [id, [text, of]] of passages.entries()) {
          if (id === deleted) continue;
          for (const { entry } of gazetteer.find(text, of)) {
            expected.set(entry, (expected.get(entry) ?? new Set()).add(id));
          }
        }
        const counted = index.ask(null, {}, (matches) => matches.countNames(gazetteer));
        assert.deepEqual(
          new Map(counted.map(({ entry, passages: count }) => [entry, count])),
          new Map([...expected].map(([entry, ids]) => [entry, ids.size])),
        );
        for (const entry of [0, 3]) {
          const filter = { names: [{ gazetteer, entries: new Set([entry]) }] };
          const ids = index.ask(null, { filter }, (matches) => matches.listIds());
          assert.deepEqual([...ids], [...(expected.get(entry) ?? [])].sort());
        }
      },
    ),
    { numRuns: 400 },
  );
});
