import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckedPassage, createQuoteChecker } from 'onrecord/check';
import { createMemoryStore, WordIndex } from 'onrecord/index';
import { openRecord, pageOf } from './made-record.ts';

const SENTENCE = 'Seven grey herons crossed the frozen estuary before sunrise';

const UNKNOWN: CheckedPassage = {
  id: 0,
  text: '',
  start: 0,
  field: 'turn',
  statement: null,
  turn: null,
  speaker: null,
  role: null,
  date: null,
  published: null,
  title: null,
  publisher: null,
  source: '',
  digest: '',
};

/** Words that stand nowhere else. */
const rare = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => `rare${from + i}`).join(' ');

test('LEAST_KEPT_WORDS: an alteration keeps five words', async (context) => {
  const check = await openRecord(context, [pageOf(1, SENTENCE)]);
  assert.equal(check('Seven grey herons left the melting estuary').verdict, 'altered');
  assert.equal(check('Seven grey geese left the frozen').verdict, 'not-in-archive');
});

test('LEAST_KEPT_RUN: three of the words that an alteration keeps follow one another', async (context) => {
  const check = await openRecord(context, [pageOf(1, 'Seven grey herons crossed the frozen estuary today')]);
  assert.equal(check('Seven grey herons crossed a frozen river today').verdict, 'altered');
  assert.equal(
    check('Seven grey birds herons crossed, only the frozen lake estuary').verdict,
    'not-in-archive',
  );
});

test('MOST_ALTERED_SHARE: an alteration changes three eighths of the words at most', async (context) => {
  const check = await openRecord(context, [pageOf(1, 'Seven grey herons crossed the frozen estuary today')]);
  assert.equal(check('Seven grey herons crossed a frozen river yesterday').verdict, 'altered');
  assert.equal(check('Seven grey herons crossed a frozen river yesterday morning').verdict, 'not-in-archive');
});

test('MOST_WORD_WEIGHT: a strange name put in weighs no more in a large archive than in a small one', () => {
  const words = ['the', 'harbour', 'talks', 'went', 'on'];
  const verdictAmong = (others: number, quote: string): string => {
    const texts = [
      'The harbour talks went on',
      ...Array.from({ length: others }, (_, i) => `${words[i % words.length]} other${i}`),
    ];
    const index = new WordIndex(createMemoryStore());
    index.add(texts.map((text, id) => ({ id, text, attributes: { field: 'turn' } })));
    const findPassage = (id: number): CheckedPassage => ({ ...UNKNOWN, id, turn: `${id}`, text: texts[id]! });
    const check = createQuoteChecker(index, {
      findText: (id) => texts[id]!,
      findPassage,
      listTurn: (id) => [findPassage(id)],
      countCoverage: () => ({ statements: 0, turns: texts.length, from: null, to: null }),
    });
    return check(quote).verdict;
  };
  for (const others of [100, 10_000]) {
    assert.equal(verdictAmong(others, 'The Zorvik harbour talks went on'), 'altered', `${others}`);
    assert.equal(verdictAmong(others, 'The Zorvik harbour Brenn talks Quist went on'), 'not-in-archive');
  }
});

test('LEAST_STITCHED_WORDS: each piece of a stitched quote has five words', async (context) => {
  const check = await openRecord(context, [pageOf(1, rare(0, 12)), pageOf(2, rare(20, 12))]);
  assert.equal(check(`${rare(0, 5)} … ${rare(20, 5)}`).verdict, 'stitched');
  assert.equal(check(`${rare(0, 5)} … ${rare(20, 4)}`).verdict, 'not-in-archive');
});

test('MOST_STITCHED_PIECES: more than three pieces make no stitched quote', async (context) => {
  const check = await openRecord(
    context,
    [0, 1, 2, 3].map((i) => pageOf(i + 1, rare(i * 20, 12))),
  );
  const pieces = [0, 1, 2, 3].map((i) => rare(i * 20, 5));
  assert.equal(check(pieces.slice(0, 3).join(' … ')).verdict, 'stitched');
  assert.equal(check(pieces.join(' … ')).verdict, 'not-in-archive');
});

test('LONGEST_SILENT_CUT: sixty words may be cut out silently', async (context) => {
  const turn = (cut: number): string => `${rare(0, 8)} ${rare(100, cut)} ${rare(300, 8)}`;
  const quote = `${rare(0, 8)} ${rare(300, 8)}`;
  const near = await openRecord(context, [pageOf(1, turn(60))]);
  assert.equal(near(quote).verdict, 'altered');
  const far = await openRecord(context, [pageOf(1, turn(61))]);
  assert.equal(far(quote).verdict, 'not-in-archive');
});

test('LEAST_MIRROR_SHARE: copies have nine tenths of their words in common', async (context) => {
  const base = `${SENTENCE} ${rare(0, 11)}`; // twenty words
  const copy = (number: number, changed: number) => ({
    ...pageOf(number, `${SENTENCE} ${rare(50, changed)} ${rare(changed, 11 - changed)}`),
    date: '2031-05-01',
  });
  const one = await openRecord(context, [pageOf(1, base), copy(2, 2)]);
  assert.deepEqual(
    one(SENTENCE).matches.map(({ copies }) => copies.length),
    [1],
  );
  const two = await openRecord(context, [pageOf(1, base), copy(2, 3)]);
  assert.deepEqual(
    two(SENTENCE).matches.map(({ copies }) => copies.length),
    [0, 0],
  );
});

test('MOST_MATCHES: ten matches are shown', async (context) => {
  const pages = Array.from({ length: 12 }, (_, i) => pageOf(i + 1, `${SENTENCE} ${rare(i * 10, 8)}`));
  const check = await openRecord(context, pages);
  assert.equal(check(SENTENCE).matches.length, 10);
});

test('FURTHER_CANDIDATES, LEAST_FURTHER_SHARE, LEAST_EQUAL_SHARE: only promising passages are read once one has the quote', () => {
  const countRead = (sentences: readonly string[]): number => {
    // Among many other passages, each of the quote's words tells something.
    const texts = [...sentences, ...Array.from({ length: 2000 }, (_, i) => `other${i}`)];
    const index = new WordIndex(createMemoryStore());
    index.add(texts.map((text, id) => ({ id, text, attributes: { field: 'turn' } })));
    const read = new Set<number>();
    const findPassage = (id: number): CheckedPassage => ({ ...UNKNOWN, id, turn: `${id}`, text: texts[id]! });
    const check = createQuoteChecker(index, {
      findText(id) {
        read.add(id);
        return texts[id]!;
      },
      findPassage,
      listTurn: (id) => [findPassage(id)],
      countCoverage: () => ({ statements: 0, turns: texts.length, from: null, to: null }),
    });
    assert.equal(check(SENTENCE).verdict, 'exact');
    return read.size;
  };
  const others = (text: string): string[] => Array.from({ length: 40 }, (_, i) => `${text} rare${i}`);
  assert.equal(countRead([SENTENCE, ...others('Seven grey herons crossed the frozen estuary before')]), 16);
  assert.equal(countRead([SENTENCE, ...others('Seven grey herons crossed')]), 1);
  assert.equal(countRead(others(SENTENCE)), 40);
});
