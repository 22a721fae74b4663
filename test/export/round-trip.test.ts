import assert from 'node:assert/strict';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { openArchive, openArchiveForWriting } from 'onrecord/archive';
import { iterateWebArchive, openZipFile } from 'onrecord/capture';
import { exportArchive } from 'onrecord/export';
import { openPassageIndex } from 'onrecord/index';
import { addPages, rebuildArchive, verifyArchive } from 'onrecord/ingest';
import { WARCParser } from 'warcio';
import { makeRecord, makeResponse } from '../capture/made/made-warc.ts';
import { dumpArchive } from '../ingest/dump-archive.ts';
import { makeFolder, makeInterview } from '../ingest/made-pages.ts';

function makePage(number: number): string {
  return `<h1>Interview ${number}</h1>${makeInterview(number)
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}`;
}

/** Responses as they are met: of several kinds, in several encodings, one in another charset. */
const RECORDS: readonly Buffer[] = [
  makeRecord('warcinfo', { 'Content-Type': 'application/warc-fields' }, 'software: made\r\n'),
  makeResponse('plain', makePage(1), { 'X-Harbour': '7', 'Last-Modified': 'Sat, 03 May 2031 08:00:00 GMT' }),
  makeResponse('gzip', gzipSync(makePage(2)), { 'Content-Encoding': 'gzip', 'Content-Length': '999' }),
  makeResponse('br', brotliCompressSync(makePage(3)), { 'Content-Encoding': 'br' }),
  makeResponse('copied', makePage(4), { status: '203 Non-Authoritative Information' }),
  makeResponse('latin', Buffer.from(makePage(5).replace('harbour', 'Häfen'), 'latin1'), {
    'Content-Type': 'text/html; charset=iso-8859-1',
  }),
  makeRecord(
    'resource',
    { 'WARC-Target-URI': 'https://gov.example/resource', 'Content-Type': 'text/html' },
    makePage(6),
  ),
];

async function addFile(folder: string, file: string): Promise<number> {
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  try {
    return (await addPages(writer, [file], { threads: 0 })).added;
  } finally {
    writer.close();
  }
}

/** An archive made of a WARC file of these records. */
async function makeArchive(context: TestContext, records: readonly Buffer[]): Promise<string> {
  const folder = makeFolder(context);
  const file = join(makeFolder(context), 'other.warc.gz');
  writeFileSync(file, Buffer.concat(records.map((record) => gzipSync(record))));
  await addFile(folder, file);
  return folder;
}

async function exportTo(context: TestContext, folder: string): Promise<string> {
  const archive = openArchive(folder);
  const path = join(makeFolder(context), 'out.wacz');
  const options = {
    format: 'wacz',
    private: true,
    now: '2031-06-01T08:00:00.000Z',
    software: 'made',
  } as const;
  await exportArchive(archive, path, options);
  archive.close();
  return path;
}

/** What is to be the same on both sides: all but where a capture lies and what its file was called. */
function listFacts(folder: string) {
  const archive = openArchive(folder);
  const facts = archive
    .listCaptures({ limit: 100 })
    .results.map(({ digest, url, stored, contentType, size }) => ({
      digest,
      url,
      stored,
      contentType,
      size,
    }));
  archive.close();
  return facts;
}

/** The heads of all responses in an archive's capture file, by address. */
async function readHeads(folder: string): Promise<Map<string, string>> {
  const heads = new Map<string, string>();
  const file = join(folder, 'captures', 'onrecord-00001.warc.gz');
  for await (const record of WARCParser.iterRecords(createReadStream(file), { parseHttp: false })) {
    const block = Buffer.from(await record.readFully(false)).toString('latin1');
    if (record.warcType === 'response') heads.set(record.warcTargetURI!, block.split('\r\n\r\n', 1)[0]!);
  }
  return heads;
}

test('brings pages from one archive through WACZ into another as they were, heads too', async (context) => {
  const first = await makeArchive(context, RECORDS);
  const second = makeFolder(context);
  assert.equal(await addFile(second, await exportTo(context, first)), RECORDS.length - 1);
  assert.equal(listFacts(first).length, RECORDS.length - 1);
  assert.deepEqual(listFacts(second), listFacts(first));
  const heads = await readHeads(first);
  assert.equal(heads.size, RECORDS.length - 2);
  assert.deepEqual(await readHeads(second), heads);
  assert.deepEqual((await verifyArchive(second)).damage, []);
  assert.match(heads.get('https://gov.example/plain')!, /^HTTP\/1.1 200 OK\r\n.*\r\nX-Harbour: 7\r\n/s);
  assert.match(heads.get('https://gov.example/copied')!, /^HTTP\/1.1 203 Non-Authoritative Information\r\n/);
  const gzip = heads.get('https://gov.example/gzip')!;
  assert.match(gzip, /X-Orig-Content-Encoding: gzip\r\nX-Orig-Content-Length: 999\r\nContent-Length: \d+$/);
});

test('states the status of each response in the index of a WACZ', async (context) => {
  const zip = await openZipFile(await exportTo(context, await makeArchive(context, RECORDS)));
  const lines = (await zip.read('indexes/index.cdxj', 1 << 20)).toString().trim().split('\n');
  zip.close();
  const statuses = lines.map((line) => JSON.parse(line.slice(line.indexOf('{'))));
  assert.deepEqual(
    statuses.filter(({ status }) => status !== '200').map(({ url, status }) => [url, status]),
    [['https://gov.example/copied', '203']],
  );
});

/** Records that would write lines of their own into another archive's, or be read back as something else. */
const HOSTILE: readonly Buffer[] = [
  makeResponse('split', makePage(1), { 'Content-Type': 'text/html;\rWARC-Type: warcinfo' }),
  makeResponse('nul', makePage(2), { 'X-Nul': 'a\0b\x1fc', 'No token': 'x', 'X-Next': 'é' }),
  makeResponse('twice', makePage(3), { 'content-type': 'text/plain; charset=latin1' }),
  makeResponse('accent', makePage(4), { 'Content-Type': 'text/html; charset=Ütf' }),
  makeResponse('folded', makePage(5), { 'X-Long': 'one\r\n two' }),
  makeResponse('hö he?a b=ä', makePage(6)),
  makeRecord(
    'resource',
    { 'WARC-Target-URI': 'HTTPS://gov.example:443', 'Content-Type': 'text/html;\rOnrecord-Columns: {}' },
    makePage(7),
  ),
];

test('lets no record of another archive write into its own, and reads back what it stored', async (context) => {
  const folder = await makeArchive(context, HOSTILE);
  assert.equal(listFacts(folder).length, HOSTILE.length);
  assert.deepEqual((await verifyArchive(folder)).damage, []);
  const before = dumpArchive(folder);
  await rebuildArchive(folder, { threads: 0 });
  assert.deepEqual(dumpArchive(folder), before);
  for (const head of (await readHeads(folder)).values()) assert.doesNotMatch(head, /\r(?!\n)|(?<!\r)\n|\0/);
  const heads = await readHeads(folder);
  assert.match(heads.get('https://gov.example/nul')!, /X-Nul: a b c\r\nX-Next: /);
  assert.match(heads.get('https://gov.example/folded')!, /X-Long: one two\r\n/);
  const second = makeFolder(context);
  await addFile(second, await exportTo(context, folder));
  assert.deepEqual(listFacts(second), listFacts(folder));
  for await (const part of iterateWebArchive(await exportTo(context, second)))
    assert.ok(part.type === 'page' || part.type === 'skipped');
});
