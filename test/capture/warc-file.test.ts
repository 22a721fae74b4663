import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import * as capture from 'onrecord/capture';
import {
  type Capture,
  digestBytes,
  iterateRecords,
  openRecord,
  packCapture,
  packInfo,
} from 'onrecord/capture';
import { WARCParser } from 'warcio';

test('exports what it documents', () => {
  assert.deepEqual(Object.keys(capture).toSorted(), [
    'CaptureError',
    'Fetcher',
    'MAX_PAGE_BYTES',
    'decodeBytes',
    'digestBytes',
    'findBinary',
    'findContentType',
    'findFiles',
    'findHeader',
    'formatSortKey',
    'isDataSetName',
    'isPublicAddress',
    'isQuickToRead',
    'isWebArchiveName',
    'iterateRecords',
    'iterateWebArchive',
    'keepAddress',
    'limitThread',
    'openPage',
    'openRecord',
    'openZipFile',
    'packCapture',
    'packExchanges',
    'packInfo',
    'packRevisit',
    'parseAddress',
    'readPageFile',
    'readRelated',
    'readStatus',
    'streamFile',
    'syncToDisk',
    'writeLargeCapture',
  ]);
});

function makeCapture(source: string, text: string): Capture {
  const bytes = Buffer.from(text);
  return {
    digest: digestBytes(bytes),
    source,
    url: 'https://ministry.example/speeches/1?lang=en',
    contentType: 'text/html',
    time: '2031-05-03T10:00:00.000Z',
    bytes,
  };
}

const SPEECH = makeCapture('pages/Rede über Fähren #1.html', '<p>The ferry goes every day.</p>');
const ANSWER = makeCapture('pages/b.html', '<p>Nobody leaves the treaty.</p>');
const PAGE = { holds: 'page', columns: null } as const;

function makeFile(context: TestContext, ...members: Uint8Array[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.warc.gz');
  writeFileSync(path, Buffer.concat(members));
  return path;
}

async function list(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const record of iterateRecords(path)) {
    found.push('reason' in record ? record.reason : (record.head?.source ?? 'info'));
  }
  return found;
}

test('gives a capture back as it was', async (context) => {
  const member = packCapture(SPEECH, PAGE);
  const path = makeFile(context, member);
  const { head, payload } = await openRecord(path, 0);
  const chunks: Uint8Array[] = [];
  for await (const chunk of payload) chunks.push(chunk);
  const { bytes, ...facts } = SPEECH;
  assert.deepEqual(Buffer.concat(chunks), bytes);
  assert.deepEqual(head, { ...facts, ...PAGE, size: bytes.length });
});

test('writes WARC 1.1 that another reader reads', async (context) => {
  const path = makeFile(
    context,
    await packInfo('a.warc.gz', SPEECH.time, 'onrecord'),
    packCapture(SPEECH, PAGE),
  );
  assert.match(gunzipSync(readFileSync(path)).toString(), /^WARC\/1\.1\r\n/);
  const types: string[] = [];
  for await (const record of WARCParser.iterRecords([readFileSync(path)])) {
    types.push(record.warcType);
    const text = await record.contentText();
    if (record.warcType !== 'resource') continue;
    assert.equal(text, SPEECH.bytes.toString());
    assert.equal(record.warcTargetURI, SPEECH.url);
    assert.equal(record.warcPayloadDigest, SPEECH.digest);
  }
  assert.deepEqual(types, ['warcinfo', 'resource']);
});

test('finds every cut through the last record to be torn', async (context) => {
  const [first, second] = [packCapture(SPEECH, PAGE), packCapture(ANSWER, PAGE)];
  for (let cut = 1; cut < second.length; cut += 7) {
    const path = makeFile(context, first, second.subarray(0, cut));
    assert.deepEqual(await list(path), [SPEECH.source, 'torn'], `cut at ${cut}`);
  }
  assert.deepEqual(await list(makeFile(context, first, second)), [SPEECH.source, ANSWER.source]);
});

test('goes on behind a damaged record', async (context) => {
  const damaged = Buffer.from(packCapture(SPEECH, PAGE));
  damaged.fill(0, 20, 60);
  const path = makeFile(context, damaged, packCapture(ANSWER, PAGE));
  assert.deepEqual(await list(path), ['damaged', ANSWER.source]);
  appendFileSync(path, 'no gzip at all');
  assert.equal((await list(path)).length, 3);
});

test('tells bytes that are not those of the recorded digest', async (context) => {
  const path = makeFile(context, packCapture({ ...SPEECH, digest: ANSWER.digest }, PAGE));
  for await (const record of iterateRecords(path)) {
    assert.ok(!('reason' in record));
    assert.notEqual(record.digest, record.head?.digest);
  }
});
