import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  findCheckpoint,
  findLogPath,
  iterateLog,
  openArchiveForWriting,
  readCheckpoint,
  readVerifierKeys,
} from 'onrecord/archive';
import { digestBytes } from 'onrecord/capture';
import { openPassageIndex } from 'onrecord/index';
import { addPages, rebuildArchive } from 'onrecord/ingest';
import { computeRoot, hashLeaf, openCheckpoint } from 'onrecord/proof';
import { makeFolder, makeRows, writeInterviews } from './made-pages.ts';

async function add(folder: string, files: readonly string[]): Promise<void> {
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  await addPages(writer, files, { threads: 0 });
  writer.close();
}

async function makeArchive(context: TestContext, pages: number): Promise<string> {
  const folder = makeFolder(context);
  await add(folder, writeInterviews(makeFolder(context), pages));
  return folder;
}

function readLines(folder: string): string[] {
  return readFileSync(findLogPath(folder), 'utf8').split('\n').slice(0, -1);
}

test('logs every record with its place and digest, and signs the tree', async (context) => {
  const folder = await makeArchive(context, 3);
  const set = join(makeFolder(context), 'set.jsonl');
  writeFileSync(set, makeRows(2));
  await add(folder, [set]);
  const lines = [...iterateLog(folder)];
  const holds = lines.map(({ leaf }) => leaf!.capture?.holds ?? null);
  assert.deepEqual(holds, [null, 'page', 'page', 'page', null, 'rows']);
  for (const { leaf } of lines) {
    const { file, offset, length, record, capture } = leaf!;
    const member = readFileSync(join(folder, 'captures', file)).subarray(offset, offset + length);
    assert.equal(record, digestBytes(member));
    const [head, body] = splitRecord(gunzipSync(member));
    if (capture === null) continue;
    assert.equal(capture.digest, digestBytes(body));
    assert.match(head, new RegExp(`WARC-Date: ${capture.time.replace('.000', '')}|${capture.time}`));
  }
  const checkpoint = openCheckpoint(readCheckpoint(folder)!, readVerifierKeys(folder));
  assert.equal(checkpoint.size, 6);
  const root = computeRoot(readLines(folder).map((line) => hashLeaf(Buffer.from(line))));
  assert.deepEqual(checkpoint.root, root);
  assert.equal(statSync(join(folder, 'log', 'key')).mode & 0o777, 0o600);
});

function splitRecord(record: Buffer): [head: string, body: Buffer] {
  const end = record.indexOf('\r\n\r\n') + 4;
  const length = Number(/Content-Length: (\d+)/.exec(record.toString('latin1', 0, end))![1]);
  return [record.toString('utf8', 0, end), record.subarray(end, end + length)];
}

test('only ever appends to the log', async (context) => {
  const folder = await makeArchive(context, 2);
  const before = readFileSync(findLogPath(folder), 'utf8');
  const more = writeInterviews(makeFolder(context), 5);
  await add(folder, more);
  await add(folder, more);
  const after = readFileSync(findLogPath(folder), 'utf8');
  assert.ok(after.startsWith(before));
  assert.equal(readLines(folder).length, 6);
});

test('keeps the log when the database is made anew', async (context) => {
  const folder = await makeArchive(context, 3);
  const before = [readFileSync(findLogPath(folder), 'utf8'), readCheckpoint(folder)];
  rmSync(join(folder, 'onrecord.db'));
  await rebuildArchive(folder, { threads: 0 });
  assert.deepEqual([readFileSync(findLogPath(folder), 'utf8'), readCheckpoint(folder)], before);
  await add(folder, writeInterviews(makeFolder(context), 4));
  assert.equal(findCheckpoint(folder)!.size, 5);
});

test('gives an archive from before the log one when it is next written to', async (context) => {
  const folder = await makeArchive(context, 3);
  const before = readFileSync(findLogPath(folder), 'utf8');
  rmSync(join(folder, 'log'), { recursive: true });
  rmSync(join(folder, 'onrecord.db'));
  await rebuildArchive(folder, { threads: 0 });
  assert.equal(readFileSync(findLogPath(folder), 'utf8'), before);
  assert.equal(findCheckpoint(folder)!.size, 4);
});

test('cuts off the rest of a crash, and signs what was not signed yet', async (context) => {
  const folder = await makeArchive(context, 2);
  const checkpoint = readCheckpoint(folder)!;
  const whole = readFileSync(findLogPath(folder), 'utf8');
  await add(folder, writeInterviews(makeFolder(context), 3));
  writeFileSync(join(folder, 'log', 'checkpoint'), checkpoint);
  appendFileSync(findLogPath(folder), '{"v":1,"capt');
  await add(folder, []);
  assert.equal(findCheckpoint(folder)!.size, 4);
  assert.equal(readLines(folder).length, 4);
  assert.ok(readFileSync(findLogPath(folder), 'utf8').startsWith(whole));
});

test('goes on under the old name with a new key when the key is gone', async (context) => {
  const folder = await makeArchive(context, 2);
  const { origin } = findCheckpoint(folder)!;
  const old = readCheckpoint(folder)!;
  rmSync(join(folder, 'log', 'key'));
  await add(folder, writeInterviews(makeFolder(context), 3));
  assert.equal(findCheckpoint(folder)!.origin, origin);
  assert.equal(readVerifierKeys(folder).length, 2);
  assert.equal(openCheckpoint(old, readVerifierKeys(folder)).size, 3);
});

test('refuses to write on over a log that lost or changed what it had', async (context) => {
  const folder = await makeArchive(context, 3);
  const lines = readLines(folder);
  truncateSync(findLogPath(folder), lines[0]!.length + 1);
  await assert.rejects(add(folder, []), { name: 'ArchiveError', code: 'damaged', message: /shorter/ });
  rmSync(findLogPath(folder));
  await assert.rejects(add(folder, []), { code: 'damaged', message: /shorter/ });
  rmSync(join(folder, 'onrecord.db'));
  writeFileSync(findLogPath(folder), `${[lines[1], lines[0], ...lines.slice(2)].join('\n')}\n`);
  await assert.rejects(add(folder, []), { code: 'damaged', message: /not the log that was signed/ });
});
