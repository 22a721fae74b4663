/**
 * Reads the pages of a folder, and hostile pages made here: pages a second for each stage, stated also as a share of
 * what the bare tokenizer of htmlparser2 does on the same pages in the same process, and how time grows with size.
 *
 *     node bench/reading.ts FOLDER
 *
 * FOLDER holds pages (`*.html`, also gzipped). Rates are of this thread's processor time, after one warming pass; the
 * clock of threads is too coarse for one page, so that a page's own time is the least of seven by the clock on the wall.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeBytes } from '../src/capture/index.ts';
import { extractHtml, layOutLines } from '../src/extract/index.ts';
import { parseHtml } from '../src/html/index.ts';
import { readPage } from '../src/transcript/index.ts';
import { memory, percentile, row, time, timeLeast, timeWork } from './measure.ts';
import { tokenize } from './tokenize.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node bench/reading.ts FOLDER');
  process.exit(2);
}

interface SavedPage {
  readonly source: string;
  readonly bytes: Uint8Array;
}
const pages: SavedPage[] = readdirSync(folder)
  .filter((name) => /\.html?(?:\.gz)?$/.test(name))
  .map((name) => {
    const raw = readFileSync(join(folder, name));
    const bytes = new Uint8Array(name.endsWith('.gz') ? gunzipSync(raw) : raw);
    return { bytes, source: decodeBytes(bytes).text };
  });
if (pages.length === 0) {
  console.error(`${folder} holds no *.html and no *.html.gz`);
  process.exit(2);
}

const stages: readonly (readonly [name: string, read: (page: SavedPage) => unknown])[] = [
  ['htmlparser2, bare tokenizer', ({ source }) => tokenize(source)],
  ['flat tree', ({ source }) => parseHtml(source)],
  ['and lines', ({ source }) => layOutLines(parseHtml(source))],
  ['and body, kinds, metadata', ({ source }) => extractHtml(source)],
  [
    'full account',
    ({ bytes }) => readPage({ source: 'page.html', bytes, digest: 'sha256:', contentType: 'text/html' }),
  ],
];

const size = pages.reduce((sum, { bytes }) => sum + bytes.length, 0);
console.log(`${pages.length} pages, ${(size / pages.length / 1000).toFixed(0)} KB each on average\n`);
console.log(row('', 'pages/s', 'of tokenizer', 'MB'));
for (const [, read] of stages) for (const page of pages) read(page);
for (let pass = 1; pass <= 3; pass++) {
  let tokenizer = 0;
  for (const [name, read] of stages) {
    const { ms } = timeWork(() => {
      for (const page of pages) read(page);
    });
    const rate = (pages.length / ms) * 1000;
    if (tokenizer === 0) tokenizer = rate;
    console.log(row(`${pass}  ${name}`, rate, rate / tokenizer, memory()));
  }
}
const full = stages.at(-1)![1];
/** The least of so many passes over all pages: what other work on the machine adds to a page, it adds to one pass. */
const PASSES = 7;
const times = pages.map(() => Infinity);
for (let pass = 0; pass < PASSES; pass++)
  for (const [i, page] of pages.entries()) times[i] = Math.min(times[i]!, time(() => full(page)).ms);
console.log(
  `\nfull account of a page: median ${percentile(times, 0.5).toFixed(2)} ms, 99 % under ${percentile(times, 0.99).toFixed(2)} ms\n`,
);

/** What lives longer than a page, after so many pages. */
const MANY = 10_000;
console.log(row('pages read', 'heap MB', 'rss MB', 'pages/s'));
for (let read = 0, last = performance.now(); read <= MANY; read++) {
  if (read % 2500 === 0) {
    const now = performance.now();
    (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const rate = read === 0 ? '' : (2500 / (now - last)) * 1000;
    console.log(row(String(read), (heapUsed + arrayBuffers) / 1e6, memory(), rate));
    last = performance.now();
  }
  if (read < MANY) full(pages[read % pages.length]!);
}
console.log();

/** Pages that attack: each is a piece repeated to a size. */
const attacks: readonly (readonly [name: string, piece: string, before?: string])[] = [
  ['nested elements', '<div><b>'],
  ['end tags', '</div></b></p>'],
  ['open paragraphs in cells', '<table><tr><td><p>a'],
  ['attributes of one tag', ' class="a" data-x=1', '<p'],
  ['one line', 'word. '],
  ['references', '&amp;&notit;'],
  ['less-than signs', '< '],
  ['open comments', '<!--'],
  ['open scripts', '<script>'],
  ['boxes named as comments', '<div class="comment"><h1>a</h1></div>'],
  ['dates', '<p class="date">3 March 2031</p>'],
  ['headings', '<h2>Item</h2>'],
  ['links', '<li><a href="/x">Some words about it</a></li>'],
  ['spaces', ' \n\t', '<p>a'],
  ['ideographs', '字', '<p>'],
];
console.log(row('attack, ms for', '1 MB', '4 MB', 'growth'));
for (const [name, piece, before = ''] of attacks) {
  const [one = 0, four = 0] = [1e6, 4e6].map((length) => {
    const source = before + piece.repeat(Math.ceil(length / piece.length));
    return timeLeast(() => extractHtml(source)).ms;
  });
  console.log(row(name, one, four, four / one));
}
