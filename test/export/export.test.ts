import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openArchive, openArchiveForWriting, readCheckpoint } from 'onrecord/archive';
import { iterateWebArchive, openZipFile } from 'onrecord/capture';
import * as exporting from 'onrecord/export';
import { checkPack, exportArchive, makePack, PACK_FILES, type PackOptions } from 'onrecord/export';
import { openPassageIndex } from 'onrecord/index';
import { addPages } from 'onrecord/ingest';
import { formatVerifierKey, makeSignerKey, parseVerifierKey } from 'onrecord/proof';
import { ZipFile } from 'yazl';
import { makeFolder, makeInterview, writeInterviews } from '../ingest/made-pages.ts';

/** Most bytes of a part that a test looks at. */
const MOST = 1 << 24;

test('exports what it documents', () => {
  assert.deepEqual(Object.keys(exporting).toSorted(), [
    'PACK_FILES',
    'checkPack',
    'exportArchive',
    'makePack',
  ]);
});

/** An archive of two pages, and a third that forbids to republish it. */
async function makeArchive(context: TestContext): Promise<string> {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 2);
  const restricted = join(makeFolder(context), 'restricted.html');
  const notice = 'Reproduction or republication of this page without written permission is prohibited.';
  const [title, , day, , ...talk] = makeInterview(7).split('\n');
  const body = talk.filter((line) => line !== '').map((line) => `<p>${line}</p>`);
  writeFileSync(
    restricted,
    `<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1><p>${day}</p>${body.join('')}<footer><p>${notice}</p></footer></body></html>`,
  );
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  await addPages(writer, [...pages, restricted], { threads: 0, now: () => '2031-05-03T10:00:00.000Z' });
  writer.close();
  return folder;
}

const OPTIONS = {
  format: 'wacz',
  private: false,
  now: '2031-06-01T08:00:00.000Z',
  software: 'onrecord',
} as const;

test('writes a WACZ whose description, index and list of pages fit what is in it', async (context) => {
  const archive = openArchive(await makeArchive(context));
  context.after(() => archive.close());
  const path = join(makeFolder(context), 'a.wacz');
  const { captures, leftOut } = await exportArchive(archive, path, OPTIONS);
  assert.deepEqual([captures, leftOut.length], [2, 1]);
  const zip = await openZipFile(path);
  const description = JSON.parse((await zip.read('datapackage.json', MOST)).toString());
  const hashOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  for (const { path: name, hash, bytes } of description.resources) {
    const content = await zip.read(name, MOST);
    assert.deepEqual([hashOf(content), content.length], [hash, bytes], name);
  }
  assert.equal(description.resources.length, zip.names.length - 2);
  const digest = JSON.parse((await zip.read('datapackage-digest.json', MOST)).toString());
  assert.equal(digest.hash, hashOf(await zip.read('datapackage.json', MOST)));
  const warc = await zip.read('archive/data.warc.gz', MOST);
  const lines = (await zip.read('indexes/index.cdxj', MOST)).toString().trim().split('\n');
  for (const line of lines) {
    const { offset, length } = JSON.parse(line.slice(line.indexOf('{')));
    const member = warc.subarray(Number(offset), Number(offset) + Number(length));
    const { file, ...place } = archive.listCaptures().results.find(({ digest }) => line.includes(digest))!;
    const stored = readFileSync(join(archive.folder, 'captures', file));
    assert.deepEqual(member, stored.subarray(place.offset, place.offset + place.length));
  }
  zip.close();
  const found: string[] = [];
  for await (const part of iterateWebArchive(path)) found.push(part.type);
  assert.deepEqual(found, ['skipped', 'page', 'page']);
});

test('leaves out what its terms forbid, unless it is permitted or private', async (context) => {
  const folder = await makeArchive(context);
  const archive = openArchive(folder);
  context.after(() => archive.close());
  const path = join(makeFolder(context), 'a.warc.gz');
  const count = async (isPrivate: boolean): Promise<number> =>
    (await exportArchive(archive, path, { ...OPTIONS, format: 'warc', private: isPrivate })).captures;
  assert.deepEqual([await count(false), await count(true)], [2, 3]);
  const digest = archive.listCaptures().results.at(-1)!.digest;
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  const { id } = writer.permit({ digest, row: null, publisher: null, note: 'by letter' });
  assert.equal(await count(false), 3);
  writer.endPermission(id);
  assert.equal(await count(false), 2);
  assert.throws(() => writer.endPermission(id), { code: 'no-permission' });
  writer.close();
});

async function pack(
  folder: string,
  number: number,
  path: string,
  options: Partial<PackOptions> = {},
): Promise<Record<string, string>> {
  const archive = openArchive(folder);
  try {
    const { digest } = archive.listCaptures().results[number]!;
    await makePack(archive, archive.findAccount(digest)!, path, {
      citation: 'Cited.\n',
      private: false,
      ...options,
    });
  } finally {
    archive.close();
  }
  return check(path);
}

async function check(path: string, options = {}): Promise<Record<string, string>> {
  return Object.fromEntries((await checkPack(path, options)).map(({ what, result }) => [what, result]));
}

const HOLDS = { log: 'holds', capture: 'holds', account: 'holds' };

test('proves a page to whoever has nothing but the pack', async (context) => {
  const folder = await makeArchive(context);
  const path = join(makeFolder(context), 'pack.zip');
  assert.deepEqual(await pack(folder, 0, path), HOLDS);
  const zip = await openZipFile(path);
  const html = (await zip.read(PACK_FILES.page, MOST)).toString();
  const key = parseVerifierKey((await zip.read(PACK_FILES.key, MOST)).toString());
  zip.close();
  assert.match(html, /ferry line 0/);
  assert.doesNotMatch(html, /<script/);
  assert.deepEqual(await check(path, { key }), HOLDS);
  assert.deepEqual(await check(path, { key: makeSignerKey(key.name).verifier }), { log: 'fails' });
});

test('proves a page under a checkpoint that somebody has had all along', async (context) => {
  const folder = await makeArchive(context);
  const checkpoint = readCheckpoint(folder)!;
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  await addPages(writer, writeInterviews(makeFolder(context), 9), { threads: 0 });
  writer.close();
  const path = join(makeFolder(context), 'pack.zip');
  await pack(folder, 0, path);
  assert.equal((await check(path, { checkpoint })).checkpoint, 'fails');
  await pack(folder, 0, path, { checkpoint });
  assert.deepEqual(await check(path, { checkpoint }), { ...HOLDS, checkpoint: 'holds' });
  // What came later cannot be proven under it.
  await assert.rejects(pack(folder, 8, path, { checkpoint }), { code: 'bad-proof' });
});

test('gives an excerpt and the proof of a page whose terms forbid more', async (context) => {
  const folder = await makeArchive(context);
  const path = join(makeFolder(context), 'pack.zip');
  assert.deepEqual(await pack(folder, 2, path), { log: 'holds', capture: 'unchecked' });
  const text = readFileSync(path, 'latin1');
  assert.ok(!text.includes(PACK_FILES.capture));
  const zip = await openZipFile(path);
  for (const name of zip.names)
    assert.doesNotMatch((await zip.read(name, MOST)).toString(), /said so in the chamber/, name);
  zip.close();
  assert.deepEqual(await pack(folder, 2, path, { private: true }), HOLDS);
});

test('believes no pack of which anything was changed', async (context) => {
  const folder = await makeArchive(context);
  const path = join(makeFolder(context), 'pack.zip');
  await pack(folder, 0, path);
  const zip = await openZipFile(path);
  const files = new Map<string, Buffer>();
  for (const name of zip.names) files.set(name, await zip.read(name, MOST));
  zip.close();
  const spoiled = join(makeFolder(context), 'spoiled.zip');
  const checkWith = async (name: string, bytes: Buffer): Promise<string[]> => {
    const made = new ZipFile();
    for (const [other, content] of files) made.addBuffer(other === name ? bytes : content, other);
    made.end();
    const parts: Buffer[] = [];
    for await (const part of made.outputStream) parts.push(part as Buffer);
    writeFileSync(spoiled, Buffer.concat(parts));
    return Object.values(await check(spoiled));
  };
  assert.ok(!(await checkWith('', Buffer.alloc(0))).includes('fails'));
  const foreign = formatVerifierKey(makeSignerKey('onrecord/other').verifier);
  const account = files.get(PACK_FILES.account)!.toString().replace('nobody wants', 'everybody wants');
  assert.ok((await checkWith(PACK_FILES.account, Buffer.from(account))).includes('fails'));
  assert.ok((await checkWith(PACK_FILES.key, Buffer.from(`${foreign}\n`))).includes('fails'));
  for (const name of [PACK_FILES.leaf, PACK_FILES.proof, PACK_FILES.capture]) {
    const bytes = files.get(name)!;
    for (let at = 0; at < bytes.length; at += 11) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      assert.ok((await checkWith(name, changed)).includes('fails'), `${name} byte ${at}`);
    }
  }
  appendFileSync(path, 'x');
  writeFileSync(spoiled, readFileSync(path).subarray(0, 400));
  assert.deepEqual(await check(spoiled), { log: 'fails' });
});
