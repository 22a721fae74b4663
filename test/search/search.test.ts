import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeSnippet, type SearchOptions, search } from 'onrecord/search';
import type { MadePage } from '../archive/made-account.ts';
import { openMade, storeMade } from '../archive/open-made.ts';

const PAGES: MadePage[] = [
  {
    number: 1,
    title: 'The ferry treaty',
    turns: [
      { speaker: null, role: 'question', text: 'Will Brevland’s ferry sail?' },
      {
        speaker: 'Ana Varga',
        role: 'answer',
        text: 'The ferry of Brevland sails every day, and it’s safe. Déjà vu!',
      },
    ],
  },
  {
    number: 2,
    title: 'Rede über Fähren',
    language: 'de',
    date: '2031-06-01',
    turns: [{ speaker: 'Jon Aldous', role: 'statement', text: 'Die Fähre fährt täglich. 船は毎日出ます。' }],
  },
];

async function open(context: Parameters<typeof openMade>[0]) {
  const writer = await openMade(context, PAGES);
  const find = (query: string, options: SearchOptions = {}) =>
    search(writer.reader, query, options).results.map(({ field, page, text, marks }) => [
      page.source.slice(6, 7),
      field,
      ...marks.map(([start, end]) => text.slice(start, end)),
    ]);
  return { writer, find };
}

test('finds words in turns and titles and marks them', async (context) => {
  const { find } = await open(context);
  assert.deepEqual(find('ferry role:answer'), [['1', 'turn', 'ferry']]);
  assert.deepEqual(find('treaty'), [['1', 'title', 'treaty']]);
  assert.deepEqual(find('ferry in:title'), [['1', 'title', 'ferry']]);
  assert.deepEqual(find('brev* in:answer'), [['1', 'turn', 'Brevland']]);
});

test('lists what its filters alone ask for, newest first', async (context) => {
  const { find, writer } = await open(context);
  assert.deepEqual(find('speaker:varga'), [['1', 'turn']]);
  assert.deepEqual(find('in:title'), [
    ['2', 'title'],
    ['1', 'title'],
  ]);
  assert.deepEqual(find('', { filter: { language: ['de'] } }), [
    ['2', 'turn'],
    ['2', 'title'],
  ]);
  assert.equal(search(writer.reader, 'role:question').total, 1);
  assert.throws(() => search(writer.reader, ''), /no word/);
});

test('folds case, accents and apostrophes', async (context) => {
  const { find } = await open(context);
  assert.deepEqual(find('DEJA'), [['1', 'turn', 'Déjà']]);
  assert.deepEqual(find('taglich'), [['2', 'turn', 'täglich']]);
  assert.deepEqual(find("brevland's"), [['1', 'turn', 'Brevland’s']]);
  assert.deepEqual(find('brevlands'), [['1', 'turn', 'Brevland’s']]);
});

test('finds a phrase only where its words stand together', async (context) => {
  const { find } = await open(context);
  assert.deepEqual(find('"sails every day"'), [['1', 'turn', 'sails every day']]);
  assert.deepEqual(find('"every sails"'), []);
  assert.deepEqual(find('"ferry of" sails'), [['1', 'turn', 'ferry of', 'sails']]);
});

test('finds a part of a sentence that is written without spaces', async (context) => {
  const { find } = await open(context);
  assert.deepEqual(find('毎日'), [['2', 'turn', '毎日']]);
  assert.deepEqual(find('日毎'), []);
});

test('leaves out, and gives a choice', async (context) => {
  const { find } = await open(context);
  assert.deepEqual(find('ferry -sail -sails in:turn'), []);
  assert.deepEqual(find('ferry -"every day" in:turn'), [['1', 'turn', 'ferry']]);
  assert.deepEqual(
    find('(fähre OR safe) in:turn', { sort: 'date' }).map(([source]) => source),
    ['1', '2'],
  );
  assert.deepEqual(
    find('(fähre OR safe) in:turn', { sort: '-date' }).map(([source]) => source),
    ['2', '1'],
  );
});

test('holds filters beside the query and in it', async (context) => {
  const { find } = await open(context);
  assert.deepEqual(find('ferry', { filter: { speaker: ['varga'] } }), [['1', 'turn', 'ferry']]);
  assert.deepEqual(find('ferry', { filter: { to: '2031-04' } }), []);
  assert.deepEqual(
    find('fähre OR ferry', { filter: { language: ['de'] } }).map(([source]) => source),
    ['2'],
  );
  assert.deepEqual(find('sails "and OR" in:turn'), []);
});

test('goes on where it ended, undisturbed by what is added', async (context) => {
  const { writer } = await open(context);
  const all = search(writer.reader, 'ferry OR fähre OR brevland');
  const paged: string[] = [];
  let cursor: string | null = null;
  do {
    const page = search(writer.reader, 'ferry OR fähre OR brevland', { limit: 1, cursor });
    paged.push(page.results[0]!.text);
    assert.equal(page.total, all.total);
    cursor = page.next;
    await storeMade(writer, [
      { number: 100 + paged.length, turns: [{ speaker: null, role: 'statement', text: 'Another ferry.' }] },
    ]);
  } while (cursor !== null);
  assert.deepEqual(new Set(paged), new Set(all.results.map(({ text }) => text)));
  assert.equal(paged.length, all.total);
});

test('finds what a scan of all turns finds', async (context) => {
  const vocabulary = ['ferry', 'bridge', 'Brücke', 'sails', 'treaty', 'Treaty’s', 'day'];
  const lines = fc.sample(fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 6 }), {
    numRuns: 60,
    seed: 5,
  });
  const turns = lines.map((words) => ({ speaker: null, role: 'statement' as const, text: words.join(' ') }));
  const { reader } = await openMade(context, [{ title: null, turns }]);
  const fold = (text: string) => text.toLowerCase().replaceAll('ü', 'u').replaceAll('’', '');
  for (const [first, second] of vocabulary.flatMap((a) => vocabulary.map((b) => [a, b] as const))) {
    const has = (text: string, part: string) => ` ${fold(text)} `.includes(` ${fold(part)} `);
    const expect = (test: (text: string) => boolean) => turns.filter(({ text }) => test(text)).length;
    const total = (query: string) => search(reader, query, { limit: 1 }).total;
    assert.equal(
      total(`${first} ${second}`),
      expect((text) => has(text, first) && has(text, second)),
    );
    assert.equal(
      total(`"${first} ${second}"`),
      expect((text) => has(text, `${first} ${second}`)),
    );
    assert.equal(
      total(`${first} OR ${second}`),
      expect((text) => has(text, first) || has(text, second)),
    );
    if (fold(first) !== fold(second)) {
      assert.equal(
        total(`${first} -${second}`),
        expect((text) => has(text, first) && !has(text, second)),
      );
    }
  }
});

test('cuts a snippet between words around what matched', () => {
  const text = `${'Nothing to see here. '.repeat(20)}The ferry sails. ${'Nothing more. '.repeat(20)}`;
  const start = text.indexOf('ferry');
  const snippet = makeSnippet(text, [[start, start + 5]], { length: 60 });
  assert.ok(snippet.text.length <= 60);
  assert.ok(snippet.cutBefore && snippet.cutAfter);
  const [from, to] = snippet.marks[0]!;
  assert.equal(snippet.text.slice(from, to), 'ferry');
  assert.ok(text.includes(` ${snippet.text} `), 'begins and ends with whole words');
});
