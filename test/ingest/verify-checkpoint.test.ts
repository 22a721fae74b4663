import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openArchive, openArchiveForWriting, readCheckpoint } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { addPages, rebuildArchive, type VerifyOptions, verifyArchive } from 'onrecord/ingest';
import { makeSignerKey, parseSignerKey, readClaim, signCheckpoint } from 'onrecord/proof';
import { makeFolder, writeInterviews } from './made-pages.ts';

async function add(folder: string, files: readonly string[], now?: string): Promise<void> {
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  await addPages(writer, files, { threads: 0, ...(now === undefined ? {} : { now: () => now }) });
  writer.close();
}

async function codesOf(folder: string, options: VerifyOptions = {}): Promise<string[]> {
  return [...new Set((await verifyArchive(folder, options)).damage.map(({ code }) => code))].sort();
}

/** An archive of three pages that were stored one after the other, and its checkpoint. */
async function makeArchive(
  context: TestContext,
): Promise<{ folder: string; pages: string[]; checkpoint: string }> {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 3);
  for (const page of pages) await add(folder, [page], '2031-05-03T10:00:00.000Z');
  return { folder, pages, checkpoint: readCheckpoint(folder)! };
}

test('proves that an archive goes on from an earlier checkpoint', async (context) => {
  const { folder, checkpoint } = await makeArchive(context);
  assert.deepEqual(await codesOf(folder, { checkpoint }), []);
  await add(folder, writeInterviews(makeFolder(context), 9));
  assert.deepEqual(await codesOf(folder, { checkpoint }), []);
});

test('finds an archive that was made again without a page, by whoever has its key', async (context) => {
  const { folder, pages, checkpoint } = await makeArchive(context);
  const forged = makeFolder(context);
  await add(forged, []);
  for (const page of [pages[0]!, pages[2]!, ...writeInterviews(makeFolder(context), 5).slice(3)]) {
    await add(forged, [page], '2031-05-03T10:00:00.000Z');
    for (const name of ['key', 'key.pub']) copyFileSync(join(folder, 'log', name), join(forged, 'log', name));
  }
  // In itself it is whole, and signed by the right key.
  assert.deepEqual(await codesOf(forged), []);
  assert.deepEqual(await codesOf(forged, { checkpoint }), ['checkpoint-differs']);
});

test('finds that the last captures were taken away together with all that told of them', async (context) => {
  const { folder, pages, checkpoint } = await makeArchive(context);
  const before = makeFolder(context);
  for (const page of pages.slice(0, 2)) await add(before, [page], '2031-05-03T10:00:00.000Z');
  for (const name of ['key', 'key.pub']) copyFileSync(join(folder, 'log', name), join(before, 'log', name));
  const key = parseSignerKey(readFileSync(join(before, 'log', 'key'), 'utf8'));
  assert.equal(readClaim(checkpoint).origin, key.verifier.name);
  await add(before, []);
  const { damage } = await verifyArchive(before, { checkpoint });
  assert.ok(damage.some(({ message }) => /has 4 lines, the log has 3: lines were removed/.test(message)));
});

test('believes no checkpoint that another key signed', async (context) => {
  const { folder, checkpoint } = await makeArchive(context);
  const { origin, size, root } = readClaim(checkpoint);
  const other = makeSignerKey(origin);
  const foreign = signCheckpoint({ origin, size, root }, other);
  assert.deepEqual(await codesOf(folder, { checkpoint: foreign }), ['checkpoint-damaged']);
  assert.deepEqual(await codesOf(folder, { checkpoint: foreign, key: other.verifier }), []);
  assert.deepEqual(await codesOf(folder, { checkpoint, key: other.verifier }), ['checkpoint-damaged']);
});

test('checks the captures without a database', async (context) => {
  const { folder } = await makeArchive(context);
  rmSync(join(folder, 'onrecord.db'));
  assert.deepEqual(await codesOf(folder), ['database-damaged']);
  const { log } = await rebuildArchive(folder, { threads: 0 });
  assert.equal(log, 'whole');
  assert.deepEqual(await codesOf(folder), []);
});

test('begins a new log where the old one cannot be made again, and keeps the old one', async (context) => {
  const { folder } = await makeArchive(context);
  rmSync(join(folder, 'captures', 'onrecord-00001.warc.gz'));
  await add(folder, writeInterviews(makeFolder(context), 4).slice(3));
  rmSync(join(folder, 'log', 'captures.jsonl'));
  const { log } = await rebuildArchive(folder, { threads: 0 });
  assert.equal(log, 'begun-anew');
  assert.deepEqual(await codesOf(folder), []);
  const archive = openArchive(folder);
  assert.equal(archive.findLogHead()!.size, 2);
  archive.close();
});

for (const name of ['key', 'key.pub'])
  test(`a rebuild puts a ${name} right that lost its last character`, async (context) => {
    const { folder, checkpoint } = await makeArchive(context);
    const path = join(folder, 'log', name);
    const written = readFileSync(path, 'utf8');
    writeFileSync(path, written.slice(0, -1));
    assert.deepEqual(await codesOf(folder), ['key-damaged']);
    await rebuildArchive(folder, { threads: 0 });
    assert.equal(readFileSync(path, 'utf8'), written);
    assert.deepEqual(await codesOf(folder, { checkpoint }), []);
  });
