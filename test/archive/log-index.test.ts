import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive, readCheckpoint, readVerifierKeys } from 'onrecord/archive';
import { checkInclusion, ProofError } from 'onrecord/proof';
import type { MadePage } from './made-account.ts';
import { openMade, storeMade } from './open-made.ts';

const makePages = (from: number, to: number): MadePage[] =>
  Array.from({ length: to - from }, (_, index) => ({
    number: from + index,
    turns: [{ speaker: 'Ada Quill', role: 'answer', text: `Ferry number ${from + index} is late.` }],
  }));

test('proves captures in a log that goes on growing, and against an earlier checkpoint', async (context) => {
  const writer = await openMade(context, makePages(0, 300));
  const archive = openArchive(writer.folder);
  const early = readCheckpoint(writer.folder)!;
  const prove = (digest: string, note: string): number => {
    const { line, proof } = archive.proveCapture(digest, note);
    assert.equal(JSON.parse(line.toString()).capture.digest, digest);
    checkInclusion(line, proof, readVerifierKeys(writer.folder));
    return proof.index;
  };
  const digests = (): string[] => archive.listCaptures({ limit: 1000 }).results.map(({ digest }) => digest);
  const first = digests();
  assert.equal(new Set(first.map((digest) => prove(digest, early))).size, 300);
  await storeMade(writer, makePages(300, 700));
  const late = readCheckpoint(writer.folder)!;
  for (const [index, digest] of digests().entries()) if (index % 5 === 0) prove(digest, late);
  assert.equal(prove(first[299]!, late), prove(first[299]!, early));
  // Stored after the first checkpoint was signed.
  assert.throws(() => prove(digests()[300]!, early), ProofError);
  archive.close();
});

test('proves captures in a log that was made anew since it was read', async (context) => {
  const writer = await openMade(context, makePages(0, 3));
  const other = await openMade(context, makePages(3, 9));
  const archive = openArchive(writer.folder);
  const [known] = archive.listCaptures().results;
  archive.proveCapture(known!.digest, readCheckpoint(writer.folder)!);
  rmSync(join(writer.folder, 'log'), { recursive: true });
  cpSync(join(other.folder, 'log'), join(writer.folder, 'log'), { recursive: true });
  const [, moved] = other.reader.listCaptures().results;
  const { line, proof } = archive.proveCapture(moved!.digest, readCheckpoint(writer.folder)!);
  checkInclusion(line, proof, readVerifierKeys(writer.folder));
  assert.throws(() => archive.proveCapture(known!.digest, proof.checkpoint), { code: 'bad-proof' });
  archive.close();
});

test('proves nothing by a digest that is none', async (context) => {
  const writer = await openMade(context, makePages(0, 1));
  const note = readCheckpoint(writer.folder)!;
  const [line] = readFileSync(join(writer.folder, 'log', 'captures.jsonl'), 'utf8').split('\n');
  assert.ok(line);
  for (const digest of ['', 'sha256:', 'sha256:zz', `sha256:${'f'.repeat(64)}`, 'md5:00'])
    assert.throws(() => writer.reader.proveCapture(digest, note), { code: 'bad-proof' }, digest);
});
