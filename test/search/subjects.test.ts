import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ArchiveError } from 'onrecord/archive';
import { listKeywords, QueryError, type SearchOptions, search } from 'onrecord/search';
import { openSubjects } from 'onrecord/subjects';
import type { MadePage } from '../archive/made-account.ts';
import { openMade } from '../archive/open-made.ts';

const PAGES: MadePage[] = [
  {
    number: 1,
    title: 'Ferries to Norway',
    date: '2031-05-03',
    turns: [
      { speaker: null, role: 'question', text: 'What did Varga say of Norway’s ferries?' },
      {
        speaker: 'Ana Varga',
        role: 'answer',
        text: 'Ferries sail to Iceland, and by Resolution 2202 to Norway. Ana Varga asks no more.',
      },
    ],
  },
  {
    number: 2,
    title: 'Fähren',
    language: 'de',
    date: '2031-06-01',
    turns: [{ speaker: 'Dr. Jon Hall', role: 'statement', text: 'Norwegens Fähren fahren nach Island.' }],
  },
  {
    number: 3,
    title: 'An island',
    date: '2031-07-01',
    turns: [
      { speaker: 'Jon Hall', role: 'statement', text: 'The island has a hall and no ferry.' },
      ...['one', 'two', 'three', 'four'].flatMap((text): MadePage['turns'] => [
        { speaker: 'Ana Varga', role: 'answer', text },
        { speaker: 'Jon Hall', role: 'answer', text },
        { speaker: 'And so', role: 'answer', text },
        { speaker: 'And so', role: 'answer', text },
      ]),
    ],
  },
];

async function open(context: TestContext) {
  const writer = await openMade(context, PAGES);
  const find = (query: string, options: SearchOptions = {}) =>
    search(writer.reader, query, options).results.map(({ page, text, marks }) => [
      page.source.slice(6, 7),
      ...marks.map(([start, end]) => text.slice(start, end)),
    ]);
  return { writer, archive: writer.reader, find };
}

test('finds passages that name a subject, newest first, and marks its names', async (context) => {
  const { find } = await open(context);
  assert.deepEqual(find('subject:norway in:turn'), [
    ['2', 'Norwegens'],
    ['1', 'Norway’s'],
    ['1', 'Norway'],
  ]);
  assert.deepEqual(find('subject:IS', { sort: 'date' }), [
    ['1', 'Iceland'],
    ['2', 'Island'],
  ]);
  assert.deepEqual(find('subject:"resolution 2202"'), [['1', 'Resolution 2202']]);
  assert.deepEqual(find('ferries', { subjects: ['IS'] }), [['1', 'Ferries', 'Iceland']]);
});

test('joins a subject with words and filters, several subjects as alternatives', async (context) => {
  const { find } = await open(context);
  assert.deepEqual(find('ferries subject:iceland'), [['1', 'Ferries', 'Iceland']]);
  assert.deepEqual(find('subject:norway speaker:hall'), [['2', 'Norwegens']]);
  assert.deepEqual(find('subject:norway subject:iceland in:turn sail'), [['1', 'sail', 'Iceland', 'Norway']]);
});

test('takes the speakers of the archive for subjects', async (context) => {
  const { find, archive } = await open(context);
  assert.deepEqual(find('subject:"ana varga"', { sort: 'date' }), [
    ['1', 'Varga'],
    ['1', 'Ana Varga'],
  ]);
  // "Hall" is a word of the language here, and the name with its honorific is the same person's.
  assert.throws(() => find('subject:hall'), /no subject "hall"/);
  assert.deepEqual(find('subject:"jon hall"'), []);
  assert.throws(() => find('subject:"and so"'), QueryError);
  for (const language of ['en', 'ru'])
    assert.equal(openSubjects(archive).nameOf('ana-varga', language), 'Ana Varga');
});

test('counts hits by subject, and by month against all turns', async (context) => {
  const { archive } = await open(context);
  const { facets, total } = search(archive, 'subject:NO in:turn', { facets: true });
  assert.equal(total, 3);
  assert.deepEqual(facets?.subject, [
    { value: 'NO', hits: 3 },
    { value: 'IS', hits: 2 },
    { value: 'ana-varga', hits: 2 },
    { value: 'un-sc-resolution-2202', hits: 1 },
  ]);
  const { timeline } = search(archive, 'subject:IS', { timeline: true });
  assert.deepEqual(
    timeline?.map(({ month, hits, turns, query }) => [month, hits, turns, query]),
    [
      ['2031-05', 1, 2, 'subject:IS date:2031-05'],
      ['2031-06', 1, 1, 'subject:IS date:2031-06'],
      ['2031-07', 0, 17, 'subject:IS date:2031-07'],
    ],
  );
});

test('goes on in a list of passages that name a subject', async (context) => {
  const { archive } = await open(context);
  const first = search(archive, 'subject:NO in:turn', { limit: 2 });
  const rest = search(archive, 'subject:NO in:turn', { limit: 2, cursor: first.next });
  assert.equal(first.results.length + rest.results.length, 3);
  assert.equal(rest.next, null);
});

test('narrows a concordance to passages that name a subject', async (context) => {
  const { archive } = await open(context);
  assert.equal(listKeywords(archive, 'ferries').total, 3);
  assert.equal(listKeywords(archive, 'ferries subject:iceland').total, 1);
});

test('says where a subject that is none stands, and which may be meant', async (context) => {
  const { find } = await open(context);
  const mistake = (query: string): readonly [string, string] => {
    try {
      find(query);
    } catch (error) {
      if (error instanceof QueryError) return [error.message, query.slice(error.start, error.end)];
    }
    return assert.fail(query);
  };
  assert.deepEqual(mistake('ferry subject:Norwya'), [
    'there is no subject "Norwya"; there are subject:"norway"',
    'Norwya',
  ]);
  assert.deepEqual(mistake('subject:congo'), [
    '"congo" may be subject:"CD", subject:"CG"; say which',
    'congo',
  ]);
  assert.deepEqual(mistake('subject:"zzzz zzzz"'), ['there is no subject "zzzz zzzz"', '"zzzz zzzz"']);
});

test('takes in what the owner lists, and says what is wrong in it', async (context) => {
  const { archive } = await open(context);
  const write = (...lines: object[]): void =>
    writeFileSync(
      join(archive.folder, 'subjects.jsonl'),
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
  let time = 0;
  write({ id: 'ferries', kind: 'other', names: { en: ['ferries'], de: ['Fähren'] } });
  const count = () => search(archive, 'subject:ferries in:turn').total;
  openSubjects(archive, () => time);
  assert.equal(count(), 3);
  write({ id: 'ferries', kind: 'other', names: { en: ['ferries'] }, except: { en: ['Norway’s ferries'] } });
  time = Number.MAX_SAFE_INTEGER;
  openSubjects(archive, () => time);
  assert.equal(count(), 1);
  for (const [line, why] of [
    [{ id: 'Ferries!', kind: 'other', names: {} }, /line 2: .*an id is/],
    [{ id: 'ferries', kind: 'boat', names: {} }, /line 2: .*kind/s],
    [{ id: 'ferries', kind: 'other', names: { english: ['x'] } }, /line 2: .*a language is two letters/s],
  ] as const) {
    write({ id: 'ferries', kind: 'other', names: {} }, line);
    assert.throws(
      () => archive.listOwnSubjects(),
      (error) => {
        assert.ok(error instanceof ArchiveError && error.code === 'bad-subjects');
        assert.match(error.message, why);
        return true;
      },
    );
  }
});
