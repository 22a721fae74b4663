import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DATABASE_FILE, openArchive, openArchiveForWriting, readCheckpoint } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { addPages, rebuildArchive, verifyArchive } from 'onrecord/ingest';
import { Database } from '../../src/archive/database.ts';
import { createSchema, isEmptyDatabase } from '../../src/archive/schema.ts';
import { dumpArchive } from './dump-archive.ts';
import { makeFolder, writeInterviews } from './made-pages.ts';

const CHILD = new URL('./add-in-child.ts', import.meta.url).pathname;
const FLAGS = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning'];

/** Adds pages in another process; `said` resolves when it has said a line. */
function addInChild(folder: string, pages: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [...FLAGS, CHILD, folder, ...pages], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const said = new Promise<void>((resolve) => child.stdout!.once('data', () => resolve()));
  child.stdout!.resume();
  return { child, ended, said };
}

async function add(folder: string, pages: readonly string[]): Promise<void> {
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  await addPages(writer, pages, { threads: 0 });
  writer.close();
}

test('makes its tables once when two find the database empty at the same moment', (context) => {
  const path = join(makeFolder(context), DATABASE_FILE);
  const [one, other] = [new Database(path), new Database(path)];
  context.after(() => {
    one.close();
    other.close();
  });
  assert.deepEqual([isEmptyDatabase(one), isEmptyDatabase(other)], [true, true]);
  createSchema(one);
  createSchema(other);
  assert.equal(isEmptyDatabase(other), false);
});

test('begins an archive from several processes at once', { timeout: 120_000 }, async (context) => {
  const folder = join(makeFolder(context), 'archive');
  const pages = writeInterviews(makeFolder(context), 12);
  const runs = [0, 1, 2].map((part) => addInChild(folder, pages.slice(part * 3, part * 3 + 6)).ended);
  assert.deepEqual(await Promise.all(runs), [0, 0, 0]);
  const { captures, damage, unfinished } = await verifyArchive(folder);
  assert.deepEqual([captures, damage, unfinished], [12, [], []]);
  const archive = openArchive(folder);
  assert.equal(archive.countStatements(), 12);
  archive.close();
});

test('is not rebuilt beside a process that adds, and is after it was killed', {
  timeout: 120_000,
}, async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 200);
  await add(folder, pages.slice(0, 3));
  const { child, said, ended } = addInChild(folder, pages);
  await said;
  // Held where it is: on a quick machine it would be done before the lock has been waited for.
  child.kill('SIGSTOP');
  const before = readFileSync(join(folder, DATABASE_FILE)).length;
  await assert.rejects(rebuildArchive(folder, { threads: 0 }), {
    name: 'ArchiveError',
    code: 'busy',
    message: /is being written to by another process; rebuild it when that is done/,
  });
  assert.ok(before > 0 && !existsSync(join(folder, `${DATABASE_FILE}.rebuilding`)));
  child.kill('SIGKILL');
  await ended;
  await rebuildArchive(folder, { threads: 0 });
  await add(folder, pages);
  const { captures, damage, unfinished } = await verifyArchive(folder);
  assert.deepEqual([captures, damage, unfinished], [200, [], []]);
});

test('lets nobody write while it is rebuilt, and everybody read', async (context) => {
  const folder = makeFolder(context);
  await add(folder, writeInterviews(makeFolder(context), 4));
  const held = dumpArchive(folder);
  const reader = openArchive(folder);
  context.after(() => reader.close());
  let asked: Promise<unknown> | null = null;
  await rebuildArchive(folder, {
    threads: 0,
    onPage() {
      assert.equal(reader.countStatements(), 4);
      asked ??= assert.rejects(openArchiveForWriting(folder, { openIndex: openPassageIndex }), {
        code: 'busy',
        message: /is being rebuilt by another process; run the same command again/,
      });
    },
  });
  assert.ok(asked !== null);
  await asked;
  assert.deepEqual(dumpArchive(folder), held);
  await add(folder, []);
});

test('finds nothing damaged while another process adds', { timeout: 120_000 }, async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 150);
  await add(folder, pages.slice(0, 2));
  const checkpoint = readCheckpoint(folder)!;
  const { child, ended } = addInChild(folder, pages);
  let sizes = new Set<number>();
  while (child.exitCode === null) {
    const { damage, log } = await verifyArchive(folder);
    assert.deepEqual(damage, []);
    sizes = sizes.add(log!.size);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.equal(await ended, 0);
  assert.ok(sizes.size > 2, `it was looked at while it grew: ${[...sizes].join(', ')}`);
  assert.deepEqual((await verifyArchive(folder, { checkpoint })).damage, []);
});

test('leaves no file of SQLite beside its lock', async (context) => {
  const folder = makeFolder(context);
  await add(folder, writeInterviews(makeFolder(context), 1));
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('onrecord')),
    ['onrecord.db', 'onrecord.lock'],
  );
});
