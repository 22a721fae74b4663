import assert from 'node:assert/strict';
import test from 'node:test';
import * as entry from 'onrecord/index';
import {
  createMemoryStore,
  Gazetteer,
  IndexFormatError,
  type Query,
  type SegmentStore,
  WordIndex,
} from 'onrecord/index';

test('exports the word index', () => {
  assert.deepEqual(Object.keys(entry).sort(), [
    'Concordance',
    'Gazetteer',
    'INDEX_FORMAT',
    'IndexFormatError',
    'STEMMED_LANGUAGES',
    'SegmentGoneError',
    'WordIndex',
    'buildSegment',
    'createLocator',
    'createMemoryStore',
    'locateMatches',
    'openPassageIndex',
    'openWordIndex',
    'planQuery',
    'stemTerm',
  ]);
});

const word = (value: string, prefix = false): Query => ({ type: 'word', word: value, prefix });
const phrase = (words: string): Query => ({ type: 'phrase', words });

function makeIndex(texts: readonly string[], store: SegmentStore = createMemoryStore()): WordIndex {
  const index = new WordIndex(store);
  index.add(texts.map((text, id) => ({ id, text, attributes: {} })));
  return index;
}

test('finds nothing in an empty index', () => {
  const index = new WordIndex(createMemoryStore());
  assert.deepEqual(index.search(word('peace')), []);
  assert.equal(index.count(word('peace')), 0);
  assert.deepEqual(index.totals, { passages: 0, words: 0 });
  assert.equal(index.merge(), false);
});

test('a query without a word finds nothing', () => {
  const index = makeIndex(['peace']);
  assert.deepEqual(index.search(word('—')), []);
  assert.deepEqual(
    index.search({ type: 'and', parts: [word('peace'), word('…')] }).map(({ id }) => id),
    [0],
  );
});

test('a possessive is found with and without its apostrophe', () => {
  const index = makeIndex(['Novaria’s border', "Novaria's border", 'Novarias border', 'Novaria, a border']);
  assert.deepEqual([...index.listMatches(word("Novaria's"))], [0, 1, 2]);
  assert.deepEqual([...index.listMatches(phrase('novarias border'))], [0, 1, 2]);
});

test('a part of a Chinese or Thai sentence is found wherever it stands, and nothing else', () => {
  const texts = ['外交部发言人今天表示', '交外部', 'รัฐมนตรีกล่าวว่า', '外 交 部'];
  const index = makeIndex(texts);
  assert.deepEqual([...index.listMatches(word('交部'))], [0, 3]);
  assert.deepEqual([...index.listMatches(word('外'))], [0, 1, 3]);
  assert.deepEqual([...index.listMatches(word('มนตรี'))], [2]);
  assert.deepEqual([...index.listMatches(word('部外'))], []);
});

test('a stem widens words and never phrases', () => {
  const index = makeIndex(['we negotiate', 'long negotiations', 'a neglect', 'they negotiated terms']);
  assert.deepEqual([...index.listMatches(word('negotiations'))], [1]);
  assert.deepEqual([...index.listMatches(word('negotiations'), { stem: 'en' })], [0, 1, 3]);
  assert.deepEqual([...index.listMatches(phrase('long negotiation'), { stem: 'en' })], []);
  assert.throws(() => index.search(word('peace'), { stem: 'xx' }), RangeError);
});

test('variants widen words and never phrases', () => {
  const index = makeIndex(['Kyiv today', 'Kiev today', 'kyivan']);
  const variantsOf = (term: string): string[] => (term === 'kiev' ? ['kyiv'] : []);
  assert.deepEqual([...index.listMatches(word('Kiev'), { variantsOf })], [0, 1]);
  assert.deepEqual([...index.listMatches(phrase('Kiev today'), { variantsOf })], [1]);
});

const ATTRIBUTED = [
  { id: 10, text: 'peace and security', attributes: { speaker: 'Ada Lund', date: '2021-03-01' } },
  { id: 11, text: 'peace talks', attributes: { speaker: 'Ivo Brandt', date: '2021-04-02' } },
  { id: 12, text: 'peace', attributes: { speaker: null, date: null } },
  { id: 13, text: 'security only', attributes: { speaker: 'Ada Lund', date: '2020-01-09' } },
];

test('filters by attributes and by ids', () => {
  const index = new WordIndex(createMemoryStore());
  index.add(ATTRIBUTED);
  const ids = (filter: entry.IndexFilter): number[] => [...index.listMatches(word('peace'), { filter })];
  assert.deepEqual(ids({ attributes: { speaker: (value) => value === 'Ada Lund' } }), [10]);
  assert.deepEqual(ids({ attributes: { date: (value) => value !== null && value >= '2021-04' } }), [11]);
  assert.deepEqual(ids({ attributes: { speaker: (value) => value === null } }), [12]);
  assert.deepEqual(ids({ attributes: { unknown: (value) => value !== null } }), []);
  assert.deepEqual(ids({ ids: new Set([11, 13]) }), [11]);
  const filter = { attributes: { speaker: (value: string | null) => value !== null } };
  assert.deepEqual(
    index.search(word('peace'), { filter }).map(({ id }) => id),
    [11, 10],
  );
});

test('counts values with their words, and all passages as denominators', () => {
  const index = new WordIndex(createMemoryStore());
  index.add(ATTRIBUTED.slice(0, 2));
  index.add(ATTRIBUTED.slice(2));
  const join = (value: string): string => value.slice(0, 4);
  const years = index.ask(word('peace'), {}, (matches) => matches.countValues('date', join));
  assert.deepEqual(years, [
    { value: '2021', passages: 2, words: 5 },
    { value: null, passages: 1, words: 1 },
  ]);
  const speakers = index.ask(null, {}, (matches) => matches.countValues('speaker'));
  assert.deepEqual(speakers, [
    { value: 'Ada Lund', passages: 2, words: 5 },
    { value: null, passages: 1, words: 1 },
    { value: 'Ivo Brandt', passages: 1, words: 2 },
  ]);
});

test('remembers what a query comes to in a large segment, each query and filter for itself', () => {
  const index = new WordIndex(createMemoryStore());
  const passages = Array.from({ length: 9000 }, (_, id) => ({
    id,
    text: `${id % 2 === 0 ? 'peace' : 'tides'} ${id % 3 === 0 ? 'now' : 'later'} in Arland`,
    attributes: { speaker: id % 4 === 0 ? 'Ada Lund' : 'Ivo Brandt' },
  }));
  const names = new Gazetteer([{ words: 'Arland', entry: 3, languages: null }]);
  const of = (speaker: string) => ({ attributes: { speaker: (value: string | null) => value === speaker } });
  const filters = { Ada: of('Ada Lund'), Ivo: of('Ivo Brandt') };
  const both: Query = { type: 'and', parts: [word('peace'), word('now')] };
  const either: Query = { type: 'or', parts: [word('peace'), word('now')] };
  const ask = (query: Query | null, filter: (typeof filters)['Ada']): number[] =>
    index.ask(query, { filter }, (matches) => [
      matches.count(),
      matches.countValues('speaker')[0]?.passages ?? 0,
      matches.countNames(names)[0]?.passages ?? 0,
    ]);
  const count = (isFound: (id: number) => boolean, ids = passages): number =>
    ids.filter(({ id }) => isFound(id)).length;
  index.add(passages);
  const check = (left: typeof passages): void => {
    for (const [query, isFound] of [
      [word('peace'), (id: number) => id % 2 === 0],
      [both, (id: number) => id % 6 === 0],
      [either, (id: number) => id % 2 === 0 || id % 3 === 0],
      [null, () => true],
    ] as const) {
      const ada = count((id) => isFound(id) && id % 4 === 0, left);
      const ivo = count((id) => isFound(id) && id % 4 !== 0, left);
      // Twice, as the second answer is the remembered one.
      for (let i = 0; i < 2; i++) {
        assert.deepEqual(ask(query, filters.Ada), [ada, ada, ada]);
        assert.deepEqual(ask(query, filters.Ivo), [ivo, ivo, ivo]);
      }
    }
  };
  check(passages);
  index.delete(passages.slice(0, 60).map(({ id }) => id));
  check(passages.slice(60));
});

test('counts all passages of a filter anew when some are added or removed', () => {
  const index = new WordIndex(createMemoryStore());
  const filter = { attributes: { speaker: (value: string | null) => value !== null } };
  const count = (): number[] =>
    index.ask(null, { filter }, (matches) => matches.countValues('speaker').map(({ passages }) => passages));
  index.add(ATTRIBUTED.slice(0, 1));
  assert.deepEqual(count(), [1]);
  index.add(ATTRIBUTED.slice(1));
  assert.deepEqual(count(), [2, 1]);
  index.delete([10]);
  assert.deepEqual(count(), [1, 1]);
});

test('sorts by an attribute, passages without one last', () => {
  const index = new WordIndex(createMemoryStore());
  index.add(ATTRIBUTED);
  const sort = (options: entry.SortOptions): number[] =>
    index.ask(word('peace'), {}, (matches) => matches.sort(options).map(({ id }) => id));
  assert.deepEqual(sort({ by: 'date' }), [10, 11, 12]);
  assert.deepEqual(sort({ by: 'date', descending: true, limit: 2 }), [11, 10]);
  const after = { id: 10, value: ATTRIBUTED[0]!.attributes.date! };
  assert.deepEqual(sort({ by: 'date', after }), [11, 12]);
  assert.deepEqual(sort({ by: 'date', after: { id: 0, value: '2021-03-15' } }), [11, 12]);
  assert.deepEqual(sort({ by: 'date', descending: true, after: { id: 0, value: '2021-03-15' } }), [10, 12]);
  assert.deepEqual(sort({ by: 'date', after: { id: 12, value: null } }), []);
});

test('pages through all hits without a gap or a repetition', () => {
  const index = makeIndex(Array.from({ length: 500 }, (_, i) => `peace ${'word '.repeat(i % 7)}`));
  const all = index.search(word('peace'), { limit: 500 });
  const paged: entry.Hit[] = [];
  for (let after: entry.Hit | null = null; paged.length < 500; after = paged[paged.length - 1]!) {
    paged.push(...index.search(word('peace'), { limit: 64, after }));
  }
  assert.deepEqual(paged, all);
});

test('a passage added again replaces the older one', () => {
  const index = makeIndex(['old words', 'other']);
  index.add([{ id: 0, text: 'new words', attributes: {} }]);
  assert.deepEqual([...index.listMatches(word('old'))], []);
  assert.deepEqual([...index.listMatches(word('words'))], [0]);
  assert.deepEqual(index.totals, { passages: 2, words: 3 });
  assert.equal(index.delete([0, 0, 77]), 1);
  assert.deepEqual([...index.listMatches(word('words'))], []);
  index.merge({ all: true });
  assert.deepEqual(
    index.segments.map(({ passages, deleted }) => [passages, deleted]),
    [[1, 0]],
  );
});

test('merges as segments gather, so that few remain', () => {
  const index = new WordIndex(createMemoryStore());
  for (let id = 0; id < 100; id++) {
    index.add([{ id, text: `number ${id}`, attributes: {} }]);
    while (index.merge());
  }
  assert.ok(index.segments.length < 16, `${index.segments.length} segments`);
  assert.equal(index.count(word('number')), 100);
});

test('refuses ids that are no whole numbers, or given twice', () => {
  const index = new WordIndex(createMemoryStore());
  assert.throws(() => index.add([{ id: -1, text: '', attributes: {} }]), RangeError);
  assert.throws(() => index.add([{ id: 1.5, text: '', attributes: {} }]), RangeError);
  const twice = { id: 1, text: '', attributes: {} };
  assert.throws(() => index.add([twice, twice]), RangeError);
  assert.throws(() => index.search(word('a'), { limit: 0 }), RangeError);
});

test('refuses an index of another format and damaged chunks', () => {
  const store = createMemoryStore();
  makeIndex(['some words here'], store);
  const cut = store.get(1, 'postings.0')!.slice(1);
  store.put(1, 'postings.0', cut);
  assert.throws(() => new WordIndex(store).search(word('some')), IndexFormatError);
  store.put(0, 'manifest', new TextEncoder().encode('{"format":99}'));
  assert.throws(
    () => new WordIndex(store),
    (error) => error instanceof IndexFormatError && error.code === 'index-format',
  );
});

test('a reader sees what a writer added, and goes on when its segments were merged away', () => {
  const store = createMemoryStore();
  const writer = makeIndex(['first peace'], store);
  const reader = new WordIndex(store, { cacheBytes: 0 });
  assert.equal(reader.count(word('peace')), 1);
  writer.add([{ id: 5, text: 'second peace', attributes: {} }]);
  assert.equal(reader.count(word('peace')), 2);
  writer.merge({ all: true });
  assert.equal(reader.count(word('peace')), 2);
});

test('a change that was rolled back leaves nothing behind, even where numbers come again', () => {
  const chunks = new Map<string, Uint8Array>();
  const store = mapStore(chunks);
  const index = new WordIndex(store);
  index.add([{ id: 1, text: 'kept', attributes: {} }]);
  const before = new Map(chunks);
  index.add([{ id: 2, text: 'rolled back', attributes: {} }]);
  assert.equal(index.count(word('back')), 1);
  chunks.clear();
  for (const [key, bytes] of before) chunks.set(key, bytes);
  const other = new WordIndex(store);
  other.add([{ id: 3, text: 'another', attributes: {} }]);
  assert.equal(index.count(word('back')), 0);
  assert.deepEqual([...index.listMatches(word('another'))], [3]);
  assert.deepEqual([...index.listMatches(word('kept'))], [1]);
});

test('answers alike whatever room chunks have, and reads none twice where all have room', () => {
  const chunks = new Map<string, Uint8Array>();
  const words = Array.from({ length: 300 }, (_, i) => `word${i}`);
  const texts = Array.from({ length: 4000 }, (_, i) =>
    Array.from({ length: 60 }, (_, k) => words[(i * 7 + k * k * (1 + (i % 11))) % words.length]).join(' '),
  );
  makeIndex(texts, mapStore(chunks));
  const streamChunks = [...chunks.keys()].filter((key) => /^1\/(?:terms|postings|positions)\.\d/.test(key));
  assert.ok(streamChunks.length > 8, `${streamChunks.length} chunks`);
  const ask = (cacheBytes: number): { answers: unknown[]; read: number } => {
    let read = 0;
    const store = mapStore(chunks);
    const index = new WordIndex(
      {
        ...store,
        get(segment, name) {
          if (/^(?:terms|postings|positions)\.\d/.test(name)) read++;
          return store.get(segment, name);
        },
      },
      { cacheBytes },
    );
    const answers: unknown[] = [];
    for (const round of [1, 2]) {
      for (let i = 0; i < words.length; i += 3) {
        const text = texts[i * round]!.split(' ');
        answers.push(
          index.search(phrase(text.slice(3, 6).join(' '))),
          index.count(phrase(`${words[i]} word9`)),
        );
      }
    }
    return { answers, read };
  };
  const roomForAll = ask(64 * 1024 * 1024);
  assert.ok(roomForAll.answers.flat().length > 100);
  assert.equal(roomForAll.read, streamChunks.length);
  for (const cacheBytes of [0, 100_000, 400_000]) {
    const { answers, read } = ask(cacheBytes);
    assert.deepEqual(answers, roomForAll.answers);
    assert.ok(read > streamChunks.length, `${read} reads with room for ${cacheBytes} bytes`);
  }
});

test('an index made twice of the same passages has the same bytes', () => {
  const make = (): Map<string, Uint8Array> => {
    const chunks = new Map<string, Uint8Array>();
    let identity = 0;
    const index = new WordIndex(mapStore(chunks), { createIdentity: () => `i${identity++}` });
    index.add(ATTRIBUTED);
    index.delete([11]);
    index.merge({ all: true });
    return chunks;
  };
  assert.deepEqual(make(), make());
});

function mapStore(chunks: Map<string, Uint8Array>): SegmentStore {
  return {
    get: (segment, name) => chunks.get(`${segment}/${name}`) ?? null,
    put: (segment, name, bytes) => void chunks.set(`${segment}/${name}`, bytes),
    delete(segment) {
      for (const key of [...chunks.keys()]) if (key.startsWith(`${segment}/`)) chunks.delete(key);
    },
  };
}
