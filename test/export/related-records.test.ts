import assert from 'node:assert/strict';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openArchive, openArchiveForWriting } from 'onrecord/archive';
import { digestBytes, iterateWebArchive, openZipFile } from 'onrecord/capture';
import { exportArchive } from 'onrecord/export';
import { openPassageIndex } from 'onrecord/index';
import { addPages, openWebRun, takePages } from 'onrecord/ingest';
import { WARCParser } from 'warcio';
import { openServer } from '../capture/open-server.ts';
import { makeFolder, makeInterview } from '../ingest/made-pages.ts';

const NOTICE = 'Reproduction or republication of this page without written permission is prohibited.';

function makePage(number: number, foot = ''): string {
  const lines = makeInterview(number)
    .split('\n')
    .filter((line) => line !== '');
  const [title, ...rest] = lines;
  const body = rest.map((line) => `<p>${line}</p>`).join('');
  return `<html lang="en"><title>${title}</title><h1>${title}</h1>${body}<footer><p>${foot}</p></footer></html>`;
}

/** A site whose page has moved twice, and one whose terms forbid that it is handed on and that has moved once. */
async function openSite(context: TestContext): Promise<string> {
  const moved: Readonly<Record<string, readonly [number, string]>> = {
    '/old': [301, '/newer'],
    '/newer': [302, '/page#top'],
    '/once': [301, '/closed'],
  };
  const pages: Readonly<Record<string, string>> = { '/page': makePage(1), '/closed': makePage(2, NOTICE) };
  const port = await openServer(context, ({ url = '', headers }, response) => {
    const [status, location] = moved[url] ?? [];
    if (location !== undefined) return response.writeHead(status!, { Location: location }).end('Moved.');
    const page = pages[url];
    if (page === undefined) return response.writeHead(404).end();
    if (headers['if-none-match'] === '"1"') return response.writeHead(304, { ETag: '"1"' }).end();
    return response.writeHead(200, { 'Content-Type': 'text/html', ETag: '"1"' }).end(page);
  });
  return `http://127.0.0.1:${port}`;
}

/** An archive of the site, looked at twice. */
async function takeSite(context: TestContext, site: string): Promise<string> {
  const folder = makeFolder(context);
  for (let look = 0; look < 2; look++) {
    const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
    const run = await openWebRun(writer, {
      ...{ software: 'onrecord/test', contact: 'me@archive.example', delay: 0, threads: 0, attempts: 1 },
      allowPrivate: true,
      sleep: async () => {},
    });
    await takePages(run, [`${site}/old`, `${site}/once`]);
    await run.close();
    writer.close();
  }
  return folder;
}

async function exportTo(context: TestContext, folder: string, isPrivate: boolean, name: string) {
  const archive = openArchive(folder);
  const path = join(makeFolder(context), name);
  const summary = await exportArchive(archive, path, {
    format: name.endsWith('.wacz') ? 'wacz' : 'warc',
    private: isPrivate,
    now: '2031-06-01T08:00:00.000Z',
    software: 'made',
  });
  archive.close();
  return { path, ...summary };
}

/** Type, path and status of every record of a WARC file but the first. */
async function listRecords(path: string) {
  const records: { type: string; path: string; status: number; refers: string | null }[] = [];
  for await (const record of WARCParser.iterRecords(createReadStream(path), { parseHttp: true })) {
    if (record.warcType === 'warcinfo') continue;
    await record.readFully(false);
    records.push({
      type: record.warcType!,
      path: new URL(record.warcTargetURI!).pathname,
      status: Number(record.httpHeaders?.statusCode),
      refers: record.warcHeader('WARC-Refers-To-Date') ?? null,
    });
  }
  return records;
}

/** The blocks of all records of a WARC file, one behind the other. */
async function readBlocks(path: string): Promise<string> {
  let blocks = '';
  for await (const record of WARCParser.iterRecords(createReadStream(path), { parseHttp: false }))
    blocks += Buffer.from(await record.readFully(false)).toString('latin1');
  return blocks;
}

test('exports the redirects to a page and the looks that found it unchanged, and nothing of who asked', async (context) => {
  const site = await openSite(context);
  const folder = await takeSite(context, site);
  const { path, captures, leftOut } = await exportTo(context, folder, false, 'all.warc.gz');
  assert.deepEqual([captures, leftOut.length], [1, 1]);
  const records = await listRecords(path);
  assert.deepEqual(
    records.map(({ type, path, status }) => [type, path, status]),
    [
      ['response', '/page', 200],
      ['response', '/old', 301],
      ['response', '/newer', 302],
      ['response', '/old', 301],
      ['response', '/newer', 302],
      ['revisit', '/page', 304],
    ],
  );
  const archive = openArchive(folder);
  const [page] = archive.listCaptures().results;
  archive.close();
  assert.equal(records.at(-1)!.refers, page!.stored);
  const contact = /me@archive\.example/;
  assert.match(await readBlocks(join(folder, 'captures', page!.file)), contact);
  assert.doesNotMatch(await readBlocks(path), contact);
});

test('exports what leads to a page that forbids republication with that page, or not at all', async (context) => {
  const folder = await takeSite(context, await openSite(context));
  const all = await listRecords((await exportTo(context, folder, true, 'all.warc.gz')).path);
  assert.deepEqual(
    all
      .filter(({ path }) => path === '/once' || path === '/closed')
      .map(({ type, status }) => [type, status]),
    [
      ['response', 200],
      ['response', 301],
      ['response', 301],
      ['revisit', 304],
    ],
  );
});

test('names redirects and revisits in the index of a WACZ, where each is', async (context) => {
  const folder = await takeSite(context, await openSite(context));
  const { path } = await exportTo(context, folder, false, 'all.wacz');
  const zip = await openZipFile(path);
  const lines = (await zip.read('indexes/index.cdxj', 1 << 20)).toString().trim().split('\n');
  const warc = await zip.read('archive/data.warc.gz', 1 << 24);
  zip.close();
  const entries = lines.map((line) => JSON.parse(line.slice(line.indexOf('{'))));
  assert.deepEqual(
    entries.map(({ url, mime, status }) => [new URL(url).pathname, mime, status]),
    [
      ['/newer', 'application/octet-stream', '302'],
      ['/newer', 'application/octet-stream', '302'],
      ['/old', 'application/octet-stream', '301'],
      ['/old', 'application/octet-stream', '301'],
      ['/page', 'text/html', '200'],
      ['/page', 'warc/revisit', '304'],
    ],
  );
  assert.equal(entries[0].digest, digestBytes(Buffer.from('Moved.')));
  assert.equal(entries[5].digest, entries[4].digest);
  const one = join(makeFolder(context), 'one.warc.gz');
  for (const { url, offset, length } of entries) {
    writeFileSync(one, warc.subarray(Number(offset), Number(offset) + Number(length)));
    const record = await WARCParser.parse(createReadStream(one));
    assert.equal(record!.warcTargetURI, url);
  }
});

test('reads its own export back: the page once, its revisit as known, its redirects as such', async (context) => {
  const { path } = await exportTo(
    context,
    await takeSite(context, await openSite(context)),
    false,
    'all.wacz',
  );
  const parts: string[] = [];
  for await (const part of iterateWebArchive(path))
    parts.push(part.type === 'skipped' ? part.reason : part.type);
  assert.deepEqual(parts.toSorted(), [
    ...['other-record', 'page', 'redirect', 'redirect', 'redirect', 'redirect', 'revisit'],
  ]);
  const writer = await openArchiveForWriting(makeFolder(context), { openIndex: openPassageIndex });
  const { added, unchanged } = await addPages(writer, [path], { threads: 0 });
  writer.close();
  assert.deepEqual([added, unchanged], [1, 1]);
});

test('leaves out and names a capture whose bytes are damaged', async (context) => {
  const folder = await takeSite(context, await openSite(context));
  const archive = openArchive(folder);
  const { file, offset, length, source } = archive.listCaptures().results[0]!;
  archive.close();
  const captures = join(folder, 'captures', file);
  const bytes = readFileSync(captures);
  bytes[offset + length - 40]! ^= 0x01;
  writeFileSync(captures, bytes);
  const { path, damaged, captures: written } = await exportTo(context, folder, true, 'all.warc.gz');
  assert.deepEqual([written, damaged.map((capture) => capture.source)], [1, [source]]);
  // The other page is whole; what belongs to the damaged one is left out with it.
  assert.deepEqual(
    new Set((await listRecords(path)).map((record) => record.path)),
    new Set(['/closed', '/once']),
  );
});
