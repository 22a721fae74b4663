import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listNameVariants, type SearchOptions, search } from 'onrecord/search';
import type { MadePage } from '../archive/made-account.ts';
import { openMade, storeMade } from '../archive/open-made.ts';

const statement = (number: number, date: string | null, ...texts: string[]): MadePage => ({
  number,
  date,
  title: `Briefing ${number}`,
  publisher: number % 2 === 0 ? 'Harbour Courier' : 'Ministry of Ferries',
  turns: texts.map((text, place) => ({
    speaker: place % 2 === 0 ? 'Ana Varga' : 'Jon Aldous',
    role: place % 2 === 0 ? 'question' : 'answer',
    text,
  })),
});

const PAGES = [
  statement(1, '2031-05-03', 'The ferries to Kyiv sail.', 'A ferry sails to Kiev, says Sergei.'),
  statement(2, '2031-05-20', 'No ferry today.', 'Паром идёт в Киев.'),
  statement(3, '2031-07-01', 'One FERRY, two words, then a harbour.', 'Nothing.'),
  statement(4, null, 'An undated ferry.'),
];

async function open(context: Parameters<typeof openMade>[0]) {
  const { reader } = await openMade(context, PAGES);
  const find = (query: string, options: SearchOptions = {}) =>
    search(reader, query, { sort: 'date', ...options });
  const texts = (query: string, options: SearchOptions = {}) =>
    find(query, options).results.map(({ text }) => text.slice(0, 12));
  return { reader, find, texts };
}

test('finds words that are near one another', async (context) => {
  const { texts } = await open(context);
  assert.deepEqual(texts('ferry NEAR/5 harbour'), ['One FERRY, t']);
  assert.deepEqual(texts('harbour NEAR/4 ferry'), ['One FERRY, t']);
  assert.deepEqual(texts('ferry NEAR/3 harbour'), []);
  assert.deepEqual(texts('"two words" NEAR/2 harbour'), ['One FERRY, t']);
});

test('finds other forms of words when asked, and says so', async (context) => {
  const { find, texts } = await open(context);
  assert.equal(find('ferries').total, 1);
  assert.equal(find('ferries', { stem: 'en' }).total, 5);
  assert.deepEqual(texts('"ferries today"', { stem: 'en' }), []);
  const folds = find('ferries', { stem: 'en' }).results.map((hit) => hit.folds);
  assert.deepEqual(folds, [[], ['stem'], ['stem'], ['stem'], ['stem']]);
});

test('finds other spellings of names when asked, and shows which', async (context) => {
  const { find } = await open(context);
  assert.equal(find('Kiev').total, 1);
  const { total, expansions, results } = find('Kiev sergey OR kiev', { spellings: true });
  assert.equal(total, 3);
  assert.deepEqual(expansions, [
    { word: 'kiev', spellings: ['kyiv', 'киев'] },
    { word: 'sergey', spellings: ['sergei'] },
  ]);
  assert.deepEqual(
    results.map(({ folds }) => folds),
    [['spelling'], ['spelling'], ['spelling']],
  );
  assert.equal(find('"to kiev"', { spellings: true }).total, 1);
});

test('leads from spelling to spelling, in both scripts', () => {
  for (const [from, to] of [
    ['lugansk', 'luhansk'],
    ['lavrov', 'лавров'],
    ['лавров', 'lavrov'],
    ['лавров', 'lavrow'],
    ['zakharova', 'захарова'],
    ['захарова', 'zakharova'],
    ['medinskiy', 'medinsky'],
    ['матвиенко', 'matvienko'],
  ]) {
    assert.ok(listNameVariants(from!).includes(to!), `${from} → ${to}`);
  }
  for (const word of ['gone', 'bus', 'the', '']) assert.ok(!listNameVariants(word).includes('hone'));
  assert.ok(listNameVariants('yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy').length <= 200);
});

test('names what was folded for a hit', async (context) => {
  const { find } = await open(context);
  const folds = (query: string) => find(query).results.map((hit) => hit.folds);
  assert.deepEqual(folds('FERRY in:question date:2031-07'), [[]]);
  assert.deepEqual(folds('ferry in:question date:2031-07'), [['case']]);
  assert.deepEqual(folds('harb*'), [['beginning']]);
  assert.deepEqual(folds('"today"'), [[]]);
  assert.deepEqual(folds('tóday'), [['diacritics']]);
});

test('counts hits by what they are', async (context) => {
  const { find } = await open(context);
  const facets = find('ferry', { facets: true, limit: 1 }).facets!;
  assert.deepEqual(facets.speaker, [
    { value: 'Ana Varga', hits: 3 },
    { value: 'Jon Aldous', hits: 1 },
  ]);
  assert.deepEqual(facets.role, [
    { value: 'question', hits: 3 },
    { value: 'answer', hits: 1 },
  ]);
  assert.equal(find('ferry').facets, null);
});

test('counts hits by month, each with a query that finds just these', async (context) => {
  const { reader, find } = await open(context);
  for (const query of ['ferry', 'ferry OR kyiv', 'ferry from:2031-05-10', 'ferry speaker:varga']) {
    const { timeline, total } = find(query, { timeline: true });
    assert.equal(
      timeline!.reduce((sum, { hits }) => sum + hits, 0),
      total,
    );
    for (const { query: one, hits } of timeline!) assert.equal(search(reader, one).total, hits, one);
  }
  const [may, july, undated] = find('ferry', { timeline: true }).timeline!;
  assert.deepEqual([may!.month, may!.hits, may!.turns, may!.words], ['2031-05', 2, 4, 19]);
  assert.deepEqual([july!.month, july!.hits, july!.turns], ['2031-07', 1, 2]);
  assert.deepEqual([undated!.month, undated!.hits, undated!.query], [null, 1, 'ferry date:none']);
});

test('keeps the order, the number and the scores of a list while pages are added', async (context) => {
  const writer = await openMade(
    context,
    Array.from({ length: 9 }, (_, i) =>
      statement(i + 1, `2031-05-0${i + 1}`, `ferry ${'and so on '.repeat(i)}`),
    ),
  );
  for (const sort of ['rank', 'date', '-date'] as const) {
    const all = search(writer.reader, 'ferry', { sort, limit: 1000 });
    const paged: [string, number | null][] = [];
    let cursor: string | null = null;
    do {
      const page = search(writer.reader, 'ferry', { sort, limit: 2, cursor });
      assert.equal(page.total, all.total);
      paged.push(...page.results.map(({ text, score }): [string, number | null] => [text, score]));
      cursor = page.next;
      const number = 1000 * paged.length + sort.length;
      await storeMade(writer, [statement(number, '2031-05-04', 'ferry ferry', 'the ferry of a ferry')]);
    } while (cursor !== null);
    assert.deepEqual(
      paged,
      all.results.map(({ text, score }) => [text, score]),
    );
  }
});

test('refuses a cursor of another query or another order', async (context) => {
  const { find } = await open(context);
  const cursor = find('ferry', { limit: 1, sort: 'rank' }).next!;
  assert.throws(() => find('ferry kiev', { sort: 'rank', cursor }), /cursor of another query/);
  assert.throws(() => find('ferry', { sort: 'date', cursor }), /not a cursor/);
});
