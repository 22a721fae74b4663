import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  CaptureError,
  findBinary,
  findContentType,
  findFiles,
  MAX_PAGE_BYTES,
  readPageFile,
} from 'onrecord/capture';

function makeTree(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'b', 'c'), { recursive: true });
  for (const name of [
    'a.html',
    'z.txt',
    'set.jsonl',
    'b/one.vtt',
    'b/c/two.html.gz',
    'b/style.css',
    '.hidden.html',
  ]) {
    writeFileSync(join(folder, name), 'x');
  }
  return folder;
}

async function find(folder: string, ...patterns: string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const file of findFiles(patterns)) {
    found.push('error' in file ? file.error.code : relative(folder, file.path));
  }
  return found;
}

test('finds the pages of a folder and below it, in order', async (context) => {
  const folder = makeTree(context);
  assert.deepEqual(await find(folder, folder), ['a.html', 'b/c/two.html.gz', 'b/one.vtt', 'z.txt']);
});

test('finds what a glob and a name stand for', async (context) => {
  const folder = makeTree(context);
  assert.deepEqual(await find(folder, join(folder, '**/*.{vtt,txt}')), ['b/one.vtt', 'z.txt']);
  assert.deepEqual(await find(folder, join(folder, 'set.jsonl'), join(folder, 'b/style.css')), [
    'set.jsonl',
    'b/style.css',
  ]);
});

test('takes the folder of a saved page for a part of that page', async (context) => {
  const folder = makeTree(context);
  for (const name of ['Words_files', 'Rede-Dateien', 'lost_files'])
    mkdirSync(join(folder, 'saved', name), { recursive: true });
  for (const name of [
    'Words.html',
    'Words_files/frame.html',
    'Rede.htm',
    'Rede-Dateien/saved.html',
    'lost_files/x.html',
  ])
    writeFileSync(join(folder, 'saved', name), 'x');
  const saved = join(folder, 'saved');
  const pages = ['saved/Rede.htm', 'saved/Words.html', 'saved/lost_files/x.html'];
  assert.deepEqual(await find(folder, saved), pages);
  assert.deepEqual(await find(folder, join(saved, '**/*.{htm,html}')), pages);
  assert.deepEqual(await find(folder, join(saved, 'Words_files/*.html')), ['saved/Words_files/frame.html']);
});

test('says which names stand for nothing', async (context) => {
  const folder = makeTree(context);
  assert.deepEqual(await find(folder, join(folder, 'none.html'), join(folder, '*.pdf')), [
    'not-found',
    'no-match',
  ]);
});

test('unpacks a gzipped page and bounds what it becomes', (context) => {
  const folder = makeTree(context);
  const path = join(folder, 'page.html.gz');
  writeFileSync(path, gzipSync('<p>Words</p>'));
  assert.equal(Buffer.from(readPageFile(path)).toString(), '<p>Words</p>');
  writeFileSync(path, gzipSync(Buffer.alloc(MAX_PAGE_BYTES + 1)));
  assert.throws(
    () => readPageFile(path),
    (error) => error instanceof CaptureError && error.code === 'too-large',
  );
});

test('knows media types by the end of a name', () => {
  assert.deepEqual(['a.HTM', 'b.vtt.gz', 'c.md', 'd.jsonl.gz', 'e.unknown'].map(findContentType), [
    'text/html',
    'text/vtt',
    'text/markdown',
    'application/x-ndjson',
    null,
  ]);
});

test('tells text from what is none', () => {
  assert.equal(findBinary(Buffer.from('MZ is what the paper said.')), null);
  assert.equal(findBinary(Buffer.from('Größe', 'latin1')), null);
  assert.equal(findBinary(Buffer.from('Words in wide characters', 'utf16le')), null);
  assert.match(findBinary(Buffer.from('%PDF-1.7\n%âãÏÓ', 'latin1')) ?? '', /PDF/);
  assert.match(findBinary(Buffer.from('GIF89a\x01\0\x01\0\0\xff\0', 'latin1')) ?? '', /GIF/);
  assert.equal(findBinary(Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 37) % 256))), 'binary data');
});
