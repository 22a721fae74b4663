import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { isWebArchiveName, iterateWebArchive, type WebArchivePart } from 'onrecord/capture';
import { ZipFile } from 'yazl';
import { makeRecord, makeResponse } from './made/made-warc.ts';

const PAGE = '<p>The ferry goes every day.</p>';

function write(context: TestContext, name: string, bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function list(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const part of iterateWebArchive(path)) found.push(describe(part));
  return found;
}

function describe(part: WebArchivePart): string {
  const name = part.url?.replace('https://gov.example/', '') ?? '';
  if (part.type === 'page')
    return `${name} ${Buffer.from(part.bytes).equals(Buffer.from(PAGE)) ? 'page' : 'other bytes'}`;
  return `${name} ${part.type === 'skipped' ? part.reason : part.type === 'damaged' ? part.error.code : part.type}`;
}

const RECORDS: readonly Buffer[] = [
  makeRecord('warcinfo', { 'Content-Type': 'application/warc-fields' }, 'software: made\r\n'),
  makeResponse('plain', PAGE),
  makeResponse('gzip', gzipSync(PAGE), { 'Content-Encoding': 'gzip' }),
  makeResponse('brotli', brotliCompressSync(PAGE), { 'Content-Encoding': 'br' }),
  makeResponse(
    'chunked',
    `a\r\n${PAGE.slice(0, 10)}\r\n${(PAGE.length - 10).toString(16)};x=y\r\n${PAGE.slice(10)}\r\n0\r\n\r\n`,
    { 'Transfer-Encoding': 'chunked' },
  ),
  makeResponse('undone', PAGE, { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' }),
  makeResponse('moved', '', { status: '302 Found' }),
  makeResponse('gone', PAGE, { status: '410 Gone' }),
  makeResponse('picture', 'GIF89a', { 'Content-Type': 'image/gif' }),
  makeResponse('liar', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])),
  makeResponse('robots.txt', 'User-agent: *', { 'Content-Type': 'text/plain' }),
  makeResponse('nothing', ''),
  makeResponse('bomb', gzipSync(Buffer.alloc(80 << 20)), { 'Content-Encoding': 'gzip' }),
  makeResponse('broken', gzipSync(PAGE).subarray(0, 30), { 'Content-Encoding': 'gzip' }),
  makeRecord('response', { 'WARC-Target-URI': 'https://gov.example/no-http' }, 'no response at all'),
  makeRecord(
    'resource',
    { 'WARC-Target-URI': 'https://gov.example/resource', 'Content-Type': 'text/html' },
    PAGE,
  ),
  makeRecord(
    'conversion',
    { 'WARC-Target-URI': '<https://gov.example/conversion>', 'Content-Type': 'text/plain' },
    PAGE,
  ),
  makeRecord(
    'revisit',
    { 'WARC-Target-URI': 'https://gov.example/again', 'WARC-Payload-Digest': 'sha1:PLAIN' },
    '',
  ),
  makeRecord(
    'revisit',
    { 'WARC-Target-URI': 'https://gov.example/unseen', 'WARC-Payload-Digest': 'sha1:UNSEEN' },
    '',
  ),
  makeRecord('continuation', { 'WARC-Target-URI': 'https://gov.example/part' }, PAGE),
];

const EXPECTED = [
  ' other-record',
  'plain page',
  'gzip page',
  'brotli page',
  'chunked page',
  'undone page',
  'moved redirect',
  'gone error-status',
  'picture not-a-page',
  'liar not-a-page',
  'robots.txt not-a-page',
  'nothing empty',
  'bomb too-large',
  'broken bad-response',
  'no-http bad-response',
  'resource page',
  'conversion page',
  'again revisit',
  'unseen unresolved-revisit',
  'part segment',
];

test('tells a web archive by its name', () => {
  for (const name of ['a.warc', 'a.warc.gz', 'a.WARC.zst', 'a.warc.wet.gz', 'a.wacz'])
    assert.ok(isWebArchiveName(name), name);
  for (const name of ['a.html.gz', 'warc', 'a.zip']) assert.ok(!isWebArchiveName(name), name);
});

test('gives every page of a WARC file, however it is packed, and says why the rest is none', async (context) => {
  const members = RECORDS.map((record) => gzipSync(record));
  assert.deepEqual(await list(write(context, 'a.warc', Buffer.concat(RECORDS))), EXPECTED);
  assert.deepEqual(await list(write(context, 'a.warc.gz', Buffer.concat(members))), EXPECTED);
  assert.deepEqual(await list(write(context, 'b.warc.gz', gzipSync(Buffer.concat(RECORDS)))), EXPECTED);
  assert.deepEqual(
    await list(write(context, 'c.warc.zst', zstdCompressSync(Buffer.concat(RECORDS)))),
    EXPECTED,
  );
  const frames = RECORDS.map((record) => zstdCompressSync(record));
  assert.deepEqual(await list(write(context, 'd.warc.zst', Buffer.concat(frames))), EXPECTED);
  const dictionary = Buffer.concat(RECORDS.slice(0, 6));
  const withDictionary = RECORDS.map((record) => zstdCompressSync(record, { dictionary }));
  for (const kept of [dictionary, zstdCompressSync(dictionary)]) {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(0x184d2a5d, 0);
    head.writeUInt32LE(kept.length, 4);
    const path = write(context, 'e.warc.zst', Buffer.concat([head, kept, ...withDictionary]));
    assert.deepEqual(await list(path), EXPECTED);
  }
});

test('gives the pages of a WACZ file, stored or compressed', async (context) => {
  const members = Buffer.concat(RECORDS.map((record) => gzipSync(record)));
  for (const compress of [false, true]) {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('{}'), 'datapackage.json');
    zip.addBuffer(members, 'archive/data.warc.gz', { compress });
    zip.addBuffer(Buffer.from('no WARC'), 'archive/notes.txt');
    zip.end();
    const parts: Buffer[] = [];
    for await (const part of zip.outputStream) parts.push(part as Buffer);
    assert.deepEqual(await list(write(context, 'a.wacz', Buffer.concat(parts))), EXPECTED);
  }
  await assert.rejects(list(write(context, 'b.wacz', Buffer.from('no ZIP'))), { code: 'unreadable' });
  await assert.rejects(list(write(context, 'b.warc.gz', Buffer.from('no gzip'))), { code: 'unreadable' });
});

test('takes no WACZ whose names lead out of it', async (context) => {
  const zip = new ZipFile();
  zip.addBuffer(gzipSync(RECORDS[1]!), 'archive/aaaaaaaa.warc.gz');
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  const sound = Buffer.concat(parts).toString('latin1');
  for (const name of [
    'archive/../../aa.warc.gz',
    '../../../aaaaaaa.warc.gz',
    '/archive/aaaaaaa.warc.gz',
    'C:/archive/aaaaa.warc.gz',
  ]) {
    // As long as the name that it takes the place of: names in a ZIP file have their length before them.
    const wacz = Buffer.from(sound.replaceAll('archive/aaaaaaaa.warc.gz', name), 'latin1');
    await assert.rejects(list(write(context, 'a.wacz', wacz)), { code: 'unreadable' }, name);
  }
  assert.deepEqual(await list(write(context, 'a.wacz', Buffer.from(sound, 'latin1'))), ['plain page']);
});

test('keeps the address, the time and the type of each page', async (context) => {
  const path = write(context, 'a.warc', makeResponse('plain', PAGE));
  for await (const part of iterateWebArchive(path)) {
    assert.ok(part.type === 'page');
    const { bytes: _bytes, ...facts } = part;
    assert.deepEqual(facts, {
      type: 'page',
      url: 'https://gov.example/plain',
      time: '2031-05-03T10:00:00Z',
      contentType: 'text/html; charset=utf-8',
      payloadDigest: 'sha1:PLAIN',
      response: {
        version: '1.1',
        status: 200,
        statusText: 'OK',
        headers: [['Content-Type', 'text/html; charset=utf-8']],
      },
    });
  }
});

test('goes on behind a damaged record, and says where one is cut off', async (context) => {
  const members = RECORDS.slice(1, 4).map((record) => gzipSync(record));
  const middle = Buffer.from(members[1]!);
  middle.fill(0xff, 30, 60);
  const damaged = write(context, 'a.warc.gz', Buffer.concat([members[0]!, middle, members[2]!]));
  assert.deepEqual(await list(damaged), ['plain page', ' damaged-record', 'brotli page']);
  const torn = write(context, 'b.warc.gz', Buffer.concat([members[0]!, members[1]!.subarray(0, 50)]));
  assert.deepEqual(await list(torn), ['plain page', ' torn-record']);
});

test('reads no head that does not end', async (context) => {
  const endless = Buffer.concat([
    Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n'),
    Buffer.alloc(5 << 20, 'a'),
  ]);
  assert.deepEqual(await list(write(context, 'a.warc', endless)), [' damaged-record']);
  assert.deepEqual(await list(write(context, 'a.warc.gz', gzipSync(endless))), [' damaged-record']);
});
