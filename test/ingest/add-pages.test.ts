import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openArchive, openArchiveForWriting, readCheckpoint } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import * as ingest from 'onrecord/ingest';
import {
  type AddOptions,
  type AddSummary,
  addPages,
  addPagesInThread,
  rebuildArchive,
  verifyArchive,
} from 'onrecord/ingest';
import { dumpArchive } from './dump-archive.ts';
import { makeFolder, makeInterview, makeRows, writeInterviews } from './made-pages.ts';

test('exports what it documents', () => {
  assert.deepEqual(Object.keys(ingest).toSorted(), [
    'COLUMN_ROLES',
    'FOLLOW_BOUNDS',
    'ThreadPool',
    'VisitHistory',
    'addPages',
    'addPagesInThread',
    'followSource',
    'giveWay',
    'limitMemory',
    'nextVisit',
    'openWebRun',
    'parseColumns',
    'presenceOf',
    'readIncomplete',
    'rebuildArchive',
    'rebuildIndex',
    'takePages',
    'verifyArchive',
    'watchOnce',
  ]);
});

async function add(folder: string, files: readonly string[], options: AddOptions = {}): Promise<AddSummary> {
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  try {
    return await addPages(writer, files, { threads: 0, ...options });
  } finally {
    writer.close();
  }
}

function counts({ added, unchanged, refused }: AddSummary): number[] {
  return [added, unchanged, refused];
}

test('adds pages once, however often they are given', async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 3);
  assert.deepEqual(counts(await add(folder, pages)), [3, 0, 0]);
  const before = dumpArchive(folder);
  assert.deepEqual(counts(await add(folder, [...pages, pages[0]!])), [0, 4, 0]);
  assert.deepEqual(dumpArchive(folder), before);
});

test('takes the same bytes under two names once', async (context) => {
  const folder = makeFolder(context);
  const pages = makeFolder(context);
  for (const name of ['a.txt', 'b.txt']) writeFileSync(join(pages, name), makeInterview(1));
  assert.deepEqual(counts(await add(folder, [pages])), [1, 1, 0]);
});

test('tells why a page is refused and adds the rest', async (context) => {
  const folder = makeFolder(context);
  const pages = makeFolder(context);
  writeInterviews(pages, 2);
  writeFileSync(join(pages, 'empty.html'), '');
  writeFileSync(join(pages, 'picture.html'), Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  writeFileSync(join(pages, 'torn.txt.gz'), gzipSync(makeInterview(9)).subarray(0, 60));
  const refused: string[] = [];
  const summary = await add(folder, [pages, join(pages, 'missing.txt')], {
    onPage: (outcome) => {
      if (outcome.type === 'refused') refused.push(outcome.code);
    },
  });
  assert.deepEqual(counts(summary), [2, 0, 4]);
  assert.deepEqual(refused.toSorted(), ['damaged-gzip', 'empty', 'not-found', 'not-text']);
});

test('keeps why files were refused, over a rebuild too', async (context) => {
  const folder = makeFolder(context);
  const pages = makeFolder(context);
  writeInterviews(pages, 2);
  writeFileSync(join(pages, 'empty.html'), '');
  writeFileSync(join(pages, 'picture.html'), Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  const known = () => {
    const archive = openArchive(folder);
    const { results } = archive.listRefusals();
    archive.close();
    return results.map(({ source, code, time }) => [relative(pages, source), code, time]).toSorted();
  };
  await add(folder, [pages, join(pages, 'missing.txt')]);
  const first = known();
  const expected = [
    ['empty.html', 'empty'],
    ['picture.html', 'not-text'],
  ];
  assert.deepEqual(
    first.map(([source, code]) => [source, code]),
    expected,
    'what is not there is no file',
  );
  await add(folder, [pages]);
  await rebuildArchive(folder, { threads: 0 });
  assert.deepEqual(known(), first);
});

test('reads on threads what it reads on one', async (context) => {
  const pages = writeInterviews(makeFolder(context), 20);
  const [one, many] = [makeFolder(context), makeFolder(context)];
  await add(one, pages, { threads: 0 });
  await add(many, pages, { threads: 2 });
  assert.deepEqual(dumpArchive(many), dumpArchive(one));
});

test('makes the same database anew from the captures', async (context) => {
  const folder = makeFolder(context);
  const set = join(makeFolder(context), 'set.jsonl.gz');
  writeFileSync(set, gzipSync(makeRows(5)));
  await add(folder, [...writeInterviews(makeFolder(context), 4), set]);
  const before = dumpArchive(folder);
  rmSync(join(folder, 'onrecord.db'));
  await rebuildArchive(folder, { threads: 0 });
  assert.deepEqual(dumpArchive(folder), before);
});

test('reads the captures when the database is gone and pages are added', async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 4);
  await add(folder, pages.slice(0, 3));
  rmSync(join(folder, 'onrecord.db'));
  assert.deepEqual(counts(await add(folder, pages)), [4, 3, 0]);
  assert.equal(dumpArchive(folder).captures.length, 4);
});

test('cuts a torn last record off and goes on', async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 3);
  await add(folder, pages);
  const file = join(folder, 'captures', 'onrecord-00001.warc.gz');
  const whole = statSync(file).size;
  appendFileSync(file, readFileSync(file).subarray(0, 200));
  const left = await verifyArchive(folder);
  assert.deepEqual([left.damage, left.unfinished.map(({ code }) => code)], [[], ['unfinished-file']]);
  const strict = await verifyArchive(folder, { checkpoint: readCheckpoint(folder) });
  assert.deepEqual([strict.damage.length, strict.unfinished], [1, []]);
  assert.deepEqual(counts(await add(folder, pages)), [0, 3, 0]);
  assert.equal(statSync(file).size, whole);
  const { captures, damage } = await verifyArchive(folder);
  assert.deepEqual([captures, damage], [3, []]);
});

test('names the captures that are damaged, missing or torn', async (context) => {
  const folder = makeFolder(context);
  await add(folder, writeInterviews(makeFolder(context), 4));
  const archive = openArchive(folder);
  const captures = archive.listCaptures().results;
  archive.close();
  const path = join(folder, 'captures', captures[0]!.file);
  const bytes = readFileSync(path);
  bytes[captures[1]!.offset + Math.floor(captures[1]!.length / 2)]! ^= 0xff;
  writeFileSync(path, bytes);
  truncateSync(path, captures[3]!.offset + 40);
  const { captures: whole, damage } = await verifyArchive(folder);
  assert.equal(whole, 2);
  const named = (index: number) =>
    damage.some(({ message, where }) => `${where} ${message}`.includes(captures[index]!.source));
  assert.deepEqual([named(0), named(1), named(2), named(3)], [false, true, false, true]);
});

test('reads a row by its columns and tells rows of one id apart', async (context) => {
  const folder = makeFolder(context);
  const set = join(makeFolder(context), 'speeches.csv');
  const speech =
    'Citizens of Brevland, the bridge is open.\nI thank all who built it, and all who waited for it.';
  writeFileSync(
    set,
    `ref,held_on,who,words\nx1,2031-02-03,Jon Aldous,"${speech}"\nx1,2031-02-04,Jon Aldous,"${speech} Twice."\nx2,3 May,Jon Aldous,"${speech}"\nx3,2031-02-05,,\n`,
  );
  const refused: string[] = [];
  const columns = { id: 'ref', date: 'held_on', speaker: 'who', text: 'words' };
  const options: AddOptions = {
    columns,
    onPage: (outcome) => {
      if (outcome.type === 'refused') refused.push(`${outcome.source.split('#')[1]} ${outcome.code}`);
    },
  };
  assert.deepEqual(counts(await add(folder, [set], options)), [2, 0, 2]);
  assert.deepEqual(refused, ['x2 bad-date', 'x3 no-text']);
  assert.deepEqual(counts(await add(folder, [set], options)), [0, 2, 0]);
  const archive = openArchive(folder);
  const { results } = archive.listStatements({ order: 'oldest' });
  assert.deepEqual(
    results.map(({ date, source }) => [date, source.split('#')[1]]),
    [
      ['2031-02-03', 'x1'],
      ['2031-02-04', 'x1-2'],
    ],
  );
  archive.close();
});

test('gives no row an id that another has', async (context) => {
  const folder = makeFolder(context);
  const set = join(makeFolder(context), 'set.jsonl');
  const ids = ['a', 'a', 'a-2', 'b-2', 'b', 'b'];
  writeFileSync(set, ids.map((id, index) => JSON.stringify({ id, text: makeInterview(index) })).join('\n'));
  assert.deepEqual(counts(await add(folder, [set])), [6, 0, 0]);
});

test('keeps the bytes of a data set as they came', async (context) => {
  const folder = makeFolder(context);
  const set = join(makeFolder(context), 'set.jsonl.gz');
  writeFileSync(set, gzipSync(makeRows(3)));
  await add(folder, [set]);
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  const record = writer.reader.listCaptures().results[0]!;
  const chunks: Uint8Array[] = [];
  for await (const chunk of await writer.openCapture(record)) chunks.push(chunk);
  writer.close();
  assert.deepEqual(Buffer.concat(chunks), readFileSync(set));
});

test('opens a copy of the folder as the same archive', async (context) => {
  const folder = makeFolder(context);
  await add(folder, writeInterviews(makeFolder(context), 2));
  const copy = join(makeFolder(context), 'copy');
  mkdirSync(copy);
  cpSync(folder, copy, { recursive: true });
  assert.deepEqual(dumpArchive(copy), dumpArchive(folder));
});

test('adds on another thread while this one reads', async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 30);
  await add(folder, pages.slice(0, 1));
  const reader = openArchive(folder);
  context.after(() => reader.close());
  const seen: number[] = [];
  const adding = addPagesInThread(folder, pages, { threads: 0, batchPages: 5 });
  const watch = setInterval(() => seen.push(reader.countStatements()), 1);
  const summary = await adding;
  clearInterval(watch);
  assert.deepEqual(counts(summary), [29, 1, 0]);
  assert.equal(reader.countStatements(), 30);
  assert.ok(seen.length > 1, 'reads were answered while pages were added');
  await assert.rejects(addPagesInThread(pages[0]!, pages), /EEXIST|ENOTDIR/);
});

test('a row whose markup comes after plain words is read as markup', async (context) => {
  const folder = makeFolder(context);
  const set = join(folder, 'set.jsonl');
  const text =
    'Statement on the weir<p>The weir stays where it is.</p><p>Nobody has asked for its removal.</p>';
  writeFileSync(set, `${JSON.stringify({ id: 'weir', text })}\n`);
  assert.deepEqual(counts(await add(join(folder, 'archive'), [set])), [1, 0, 0]);
  const archive = openArchive(join(folder, 'archive'));
  const [statement] = archive.listStatements({ limit: 1 }).results;
  const { text: read } = archive.findAccount(statement!.page)!.account;
  assert.ok(read.includes('The weir stays'));
  assert.ok(!read.includes('<p>'));
  archive.close();
});
