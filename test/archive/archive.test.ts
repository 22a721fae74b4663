import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import * as archive from 'onrecord/archive';
import { ArchiveError, openArchive, openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { makeFolder } from '../ingest/made-pages.ts';
import { type MadePage, type MadeTurn, makeAccount } from './made-account.ts';
import { openMade, storeMade } from './open-made.ts';

const QUESTION: MadeTurn = { speaker: null, role: 'question', text: 'Will the ferry sail?' };
const ANSWER: MadeTurn = { speaker: 'Ana Varga', role: 'answer', text: 'It sails.\nEvery day it sails.' };
const PAGE: MadePage = { turns: [QUESTION, ANSWER] };

test('exports what it documents', () => {
  assert.deepEqual(Object.keys(archive).toSorted(), [
    'ArchiveError',
    'CAPTURES_FOLDER',
    'CORRECTABLE_KINDS',
    'DATABASE_FILE',
    'LOCK_FILE',
    'LOG_FOLDER',
    'OWNER_FILE',
    'SCHEMA_VERSION',
    'SUBJECTS_FILE',
    'SUBJECT_KINDS',
    'VISITS_FILE',
    'VISIT_OUTCOMES',
    'VisitLog',
    'checkLimit',
    'findCheckpoint',
    'findFreeName',
    'findLogPath',
    'findPermission',
    'isPassageAmong',
    'iterateCaptures',
    'iterateLog',
    'iterateVisitLog',
    'listCaptureFiles',
    'lockForRebuild',
    'makeLeaf',
    'mendKeys',
    'openArchive',
    'openArchiveForWriting',
    'openIndexMerger',
    'preparePage',
    'readCheckpoint',
    'readCursor',
    'readVerifierKeys',
    'renewIndex',
    'replaceLog',
    'testAttributes',
    'writeCursor',
    'z',
  ]);
});

test('gives a statement back with its turns, page and capture', async (context) => {
  const { reader } = await openMade(context, [PAGE]);
  const { results, next } = reader.listStatements();
  assert.equal(next, null);
  const [summary] = results;
  assert.deepEqual(
    [summary!.title, summary!.date, summary!.speakers, summary!.turns, summary!.words],
    ['Interview with Ana Varga', '2031-05-03', ['Ana Varga'], 2, 10],
  );
  const statement = reader.findStatement(summary!.id)!;
  assert.deepEqual(
    statement.turns.map(({ speaker, role, text }) => ({ speaker, role, text })),
    PAGE.turns,
  );
  assert.equal(statement.page.capture.digest, makeAccount(PAGE).digest);
  assert.equal(reader.findStatement('no-such-id'), null);
});

test('gives the texts of many passages in the order in which they are asked for', async (context) => {
  const turns = Array.from({ length: 700 }, (_, i): MadeTurn => ({ ...ANSWER, text: `It sails at ${i}.` }));
  const { reader } = await openMade(context, [PAGE, { number: 2, turns }]);
  const ids = reader.listStatements().results.flatMap(({ page }) => reader.listPassageIds(page));
  assert.ok(ids.length > 700);
  assert.ok(new Set(ids.map((id) => reader.findPassage(id)!.field)).size > 1);
  const asked = [...ids.toReversed(), ids[3]!, Math.max(...ids) + 1, -1, ids[0]!];
  const texts = [...reader.iteratePassageTexts(asked)];
  assert.deepEqual(
    texts,
    asked.map((id) => reader.findPassageText(id)),
  );
  assert.equal(texts.at(-3), null);
  assert.ok(texts.includes('It sails at 699.'));
});

test('gives the account of a page back exactly', async (context) => {
  const { reader } = await openMade(context, [PAGE]);
  const { id, page } = reader.listStatements().results[0]!;
  const account = makeAccount(PAGE);
  for (const name of [id, page, account.digest]) assert.deepEqual(reader.findAccount(name)?.account, account);
  assert.equal(reader.findAccount('no-such-id'), null);
});

test('pages through statements without loss, undated ones last', async (context) => {
  const dates = ['2031-05-03', null, '2031-05-01', '2031-05-03', null, '2031-04-30', '2031-05-03'];
  const { reader } = await openMade(
    context,
    dates.map((date, number) => ({ ...PAGE, number, date })),
  );
  for (const order of ['newest', 'oldest'] as const) {
    const whole = reader.listStatements({ order }).results.map(({ id }) => id);
    assert.equal(new Set(whole).size, dates.length);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = reader.listStatements({ order, limit: 2, cursor: cursor ?? null });
      paged.push(...page.results.map(({ id }) => id));
      cursor = page.next;
    }
    assert.deepEqual(paged, whole);
    const days = reader.listStatements({ order }).results.map(({ date }) => date);
    assert.deepEqual(days.slice(-2), [null, null]);
  }
});

test('filters statements by every filter', async (context) => {
  const { reader } = await openMade(context, [
    { ...PAGE, number: 1 },
    {
      turns: [{ speaker: 'Jon Aldous', role: 'statement', text: 'Good evening.' }],
      number: 2,
      date: '2032-01-31',
      language: 'de-AT',
      publisher: 'Ministry of Ferries',
    },
  ]);
  const ids = (filter: archive.Filter) =>
    reader.listStatements({ filter }).results.map(({ source }) => source);
  const [one, two] = [['pages/1.txt'], ['pages/2.txt']];
  assert.deepEqual(ids({ speaker: ['varga'] }), one);
  assert.deepEqual(ids({ speaker: ['VÁRGA ana'] }), one);
  assert.deepEqual(ids({ speaker: ['var'] }), []);
  assert.deepEqual(ids({ role: ['statement'] }), two);
  assert.deepEqual(ids({ speaker: ['Varga'], role: ['question'] }), []);
  assert.deepEqual(ids({ publisher: ['ferries ministry'] }), two);
  assert.deepEqual(ids({ language: ['de'] }), two);
  assert.deepEqual(ids({ from: '2032' }), two);
  assert.deepEqual(ids({ to: '2031-05' }), one);
  assert.deepEqual(ids({ to: '2032-01' }), [...two, ...one]);
  assert.equal(reader.countStatements({ kind: ['interview'] }), 2);
  assert.throws(() => ids({ from: 'May' }), RangeError);
});

test('counts by month, speaker and publisher, and says what it covers', async (context) => {
  const { reader } = await openMade(context, [PAGE, { ...PAGE, number: 2, date: '2031-06-01' }]);
  assert.deepEqual(reader.countByMonth(), [
    { month: '2031-05', statements: 1, turns: 2 },
    { month: '2031-06', statements: 1, turns: 2 },
  ]);
  assert.deepEqual(
    reader.listSpeakers().map(({ name, turns, statements }) => [name, turns, statements]),
    [['Ana Varga', 2, 2]],
  );
  assert.deepEqual(
    reader.listPublishers().map(({ publisher, statements }) => [publisher, statements]),
    [['Harbour Courier', 2]],
  );
  const { captures, pages, statements, turns, from, to } = reader.getCoverage();
  assert.deepEqual([captures, pages, statements, turns, from, to], [2, 2, 2, 4, '2031-05-03', '2031-06-01']);
});

test('keeps ids when text is inserted before a statement or a turn', async (context) => {
  const url = 'https://courier.example/varga';
  const { reader } = await openMade(context, [{ ...PAGE, url }]);
  const inserted: MadeTurn = { speaker: 'Ana Varga', role: 'statement', text: 'Good morning to all.' };
  const other = await openMade(context, [
    {
      url: 'http://www.courier.example/varga/#top',
      number: 2,
      before: 'Another menu, and a ticker',
      turns: [inserted, ...PAGE.turns],
    },
  ]);
  const [before, after] = [reader, other.reader].map(
    (from) => from.findStatement(from.listStatements().results[0]!.id)!,
  );
  assert.equal(after!.id, before!.id);
  assert.deepEqual(
    after!.turns.slice(1).map(({ id }) => id),
    before!.turns.map(({ id }) => id),
  );
});

test('tells further captures of a statement and repeated turns apart', async (context) => {
  const url = 'https://courier.example/varga';
  const twice = { ...PAGE, url, turns: [QUESTION, ANSWER, QUESTION, ANSWER] };
  const writer = await openMade(context, [{ ...twice, number: 1 }]);
  await storeMade(writer, [{ ...twice, number: 2 }]);
  const ids = writer.reader.listStatements({ order: 'oldest' }).results.map(({ id }) => id);
  assert.equal(ids[1], `${ids[0]}-2`);
  const statement = writer.reader.findStatement(ids[1]!)!;
  assert.deepEqual(
    statement.versions.map(({ id }) => id),
    ids,
  );
  const [q, a, q2, a2] = statement.turns.map(({ id }) => id);
  assert.deepEqual([q2, a2], [`${q}-2`, `${a}-2`]);
});

test('refuses what is no archive, or one of another version', async (context) => {
  const folder = makeFolder(context);
  const code = (wanted: string) => (error: unknown) => error instanceof ArchiveError && error.code === wanted;
  assert.throws(() => openArchive(folder), code('no-archive'));
  const path = join(folder, 'onrecord.db');
  writeFileSync(path, 'This is a letter, not a database. '.repeat(40));
  assert.throws(() => openArchive(folder), code('damaged'));
  writeFileSync(path, '');
  const foreign = new DatabaseSync(path);
  foreign.exec('CREATE TABLE birds (name TEXT)');
  assert.throws(() => openArchive(folder), code('not-an-archive'));
  foreign.exec('DROP TABLE birds');
  foreign.close();
  (await openArchiveForWriting(folder, { openIndex: openPassageIndex })).close();
  const newer = new DatabaseSync(path);
  newer.exec('PRAGMA user_version = 999');
  newer.close();
  assert.throws(
    () => openArchive(folder),
    (error) => code('unknown-version')(error) && /newer onrecord/.test(String(error)),
  );
  await assert.rejects(
    openArchiveForWriting(folder, { openIndex: openPassageIndex }),
    code('unknown-version'),
  );
});

test('reads while another connection writes', async (context) => {
  const writer = await openMade(context, [PAGE]);
  const reader = openArchive(writer.folder);
  await storeMade(writer, [{ ...PAGE, number: 2 }]);
  assert.equal(reader.countStatements(), 2);
  reader.close();
});

test('refuses a cursor that it did not give and a limit out of range', async (context) => {
  const { reader } = await openMade(context, [PAGE]);
  assert.throws(() => reader.listStatements({ cursor: 'x' }), ArchiveError);
  assert.throws(() => reader.listStatements({ limit: 0 }), RangeError);
});
