import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { DATABASE_FILE, openArchive, openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex, openWordIndex, type Query } from 'onrecord/index';
import { addPages, rebuildIndex, verifyArchive } from 'onrecord/ingest';
import { makeFolder, writeInterviews } from './made-pages.ts';

const ATTRIBUTES = ['field', 'speaker', 'role', 'publisher', 'language', 'kind', 'date'];
const WORDS = ['we', 'ferry', 'varga', 'interview', 'gulls', 'harbour', '7'];

/** Interviews, an article without turns, and a listing, so that there are passages of every kind. */
async function makeArchive(context: TestContext): Promise<string> {
  const [folder, pages] = [makeFolder(context), makeFolder(context)];
  const article = join(pages, 'article.html');
  const body =
    'The gulls of the old harbour have been counted again, and there are more of them than last year. ';
  writeFileSync(
    article,
    `<html lang="en"><title>Gulls</title><body><h1>Gulls counted</h1><p>4 May 2031</p><p>${body.repeat(6)}</p></body></html>`,
  );
  const listing = new URL('../fixtures/reading/listing--undated-entries.html', import.meta.url).pathname;
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  try {
    await addPages(writer, [...writeInterviews(pages, 30), article, listing], { threads: 0 });
    const [first] = writer.reader.listStatements({ limit: 1, order: 'oldest' }).results;
    // A correction takes a page's passages out and puts others in, under numbers of their own.
    writer.correct({ target: first!.id, change: { field: 'date', value: '2030-01-02' } });
  } finally {
    writer.close();
  }
  return folder;
}

/** What the index says of words, by passage and by attribute. */
function ask(folder: string): unknown[] {
  const archive = openArchive(folder);
  try {
    const index = openWordIndex(archive);
    const queries: (Query | null)[] = [
      null,
      ...WORDS.map((word) => ({ type: 'word', word }) as const),
      { type: 'phrase', words: 'the treaty of Lindhafen' },
    ];
    return queries.map((query) =>
      index.ask(query, {}, (matches) => [
        [...matches.listIds()],
        ATTRIBUTES.map((attribute) => matches.countValues(attribute)),
      ]),
    );
  } finally {
    archive.close();
  }
}

/** All chunks but the manifest, which names the moment it was made. */
function readChunks(folder: string): unknown[] {
  const database = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true });
  const sql = 'SELECT segment, name, hex(bytes) AS bytes FROM index_chunks WHERE segment > 0 ORDER BY 1, 2';
  const chunks = database.prepare(sql).all();
  database.close();
  return chunks.map((chunk) => ({ ...chunk }));
}

test('makes the index of words anew with the same answers', async (context) => {
  const folder = await makeArchive(context);
  const before = ask(folder);
  const fields = (before[0] as [unknown, { value: string | null }[][]])[1][0]!.map(({ value }) => value);
  assert.deepEqual(fields.toSorted(), ['body', 'item', 'title', 'turn']);
  const told: number[][] = [];
  const passages = await rebuildIndex(folder, {
    threads: 0,
    partBytes: 2000,
    onProgress: (done, total) => told.push([done, total]),
  });
  assert.deepEqual(ask(folder), before);
  assert.equal(passages, (before[0] as [number[]])[0].length);
  assert.ok(told.length > 4);
  assert.equal(told.at(-1)![0], told[0]![1]);
  assert.deepEqual((await verifyArchive(folder)).damage, []);
});

test('makes the same bytes with any number of threads', { timeout: 120_000 }, async (context) => {
  const folder = await makeArchive(context);
  await rebuildIndex(folder, { threads: 0, partBytes: 1000 });
  const alone = readChunks(folder);
  assert.ok(alone.length > 0);
  for (const threads of [1, 2]) {
    await rebuildIndex(folder, { threads, partBytes: 1000 });
    assert.deepEqual(readChunks(folder), alone, `${threads} threads`);
  }
});

test('mends an index that is damaged', async (context) => {
  const folder = await makeArchive(context);
  const before = ask(folder);
  const database = new DatabaseSync(join(folder, DATABASE_FILE));
  database.exec(`UPDATE index_chunks SET bytes = x'7b7d' WHERE name = 'manifest'`);
  database.exec(`UPDATE index_chunks SET bytes = zeroblob(9) WHERE name LIKE 'postings%'`);
  database.close();
  assert.throws(() => ask(folder), { code: 'index-format', message: /run "onrecord rebuild --index"/ });
  assert.notDeepEqual((await verifyArchive(folder)).damage, []);
  await rebuildIndex(folder, { threads: 0 });
  assert.deepEqual(ask(folder), before);
  assert.deepEqual((await verifyArchive(folder)).damage, []);
});

test('leaves the old index where it was when it is stopped', async (context) => {
  const folder = await makeArchive(context);
  const [before, chunks] = [ask(folder), readChunks(folder)];
  const stop = new Error('stopped');
  const onProgress = (): void => {
    throw stop;
  };
  await assert.rejects(rebuildIndex(folder, { threads: 0, partBytes: 1000, onProgress }), stop);
  assert.deepEqual(readChunks(folder), chunks);
  assert.deepEqual(ask(folder), before);
});

test('makes no index beside somebody who writes, and keeps writers out', async (context) => {
  const folder = await makeArchive(context);
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  await assert.rejects(rebuildIndex(folder, { threads: 0 }), { code: 'busy' });
  writer.close();
  let asked: Promise<unknown> | null = null;
  const onProgress = (): void => {
    asked ??= assert.rejects(openArchiveForWriting(folder, { openIndex: openPassageIndex }), {
      code: 'busy',
    });
  };
  await rebuildIndex(folder, { threads: 0, onProgress });
  assert.ok(asked !== null);
  await asked;
});
