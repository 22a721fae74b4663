/**
 * Reads the pages of a folder with onrecord and with other readers of web pages, in one process and on the same pages:
 * pages a second, stated also as a share of htmlparser2's bare tokenizer.
 *
 *     (cd bench/peers && npm ci --ignore-scripts)
 *     node bench/extractors.ts FOLDER [PAGES] [PYTHON]
 *
 * FOLDER holds pages (`*.html`, also gzipped); PAGES of them are read (default 100), evenly spread. Every reader is
 * given the decoded source, onrecord the bytes; each gets one warming pass and two timed ones, of which the better
 * counts. PYTHON is a Python with trafilatura, which reads the same pages in a process of its own, timed there. The
 * others give the text of one article; onrecord accounts for the whole page.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseDocument } from 'htmlparser2';
import { decodeBytes } from '../src/capture/index.ts';
import { readPage } from '../src/transcript/index.ts';
import { row } from './measure.ts';
import { tokenize } from './tokenize.ts';

const [folder, countText = '100', python] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node bench/extractors.ts FOLDER [PAGES] [PYTHON]');
  process.exit(2);
}
const require = createRequire(new URL('./peers/', import.meta.url));

interface SavedPage {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly source: string;
}
const names = readdirSync(folder).filter((name) => /\.html?(?:\.gz)?$/.test(name));
const step = Math.max(1, names.length / Number(countText));
const pages: SavedPage[] = [];
for (let i = 0; i < names.length; i += step) {
  const path = join(folder, names[Math.floor(i)]!);
  const raw = readFileSync(path);
  const bytes = new Uint8Array(path.endsWith('.gz') ? gunzipSync(raw) : raw);
  pages.push({ path, bytes, source: decodeBytes(bytes).text });
}

const { parseHTML } = require('linkedom') as { parseHTML(source: string): { document: object } };
const { Readability } = require('@mozilla/readability') as {
  Readability: new (document: object) => { parse(): unknown };
};
// It can be imported only, and imports are looked up from this file.
const { Defuddle } = (await import(
  new URL('./peers/node_modules/defuddle/dist/node.js', import.meta.url).href
)) as {
  Defuddle(document: object, url: string, options: object): Promise<unknown>;
};
const Postlight = require('@postlight/parser') as {
  parse(url: string, options: object): Promise<unknown>;
};
const ADDRESS = 'https://example.com/page';

const readers: readonly (readonly [name: string, read: (page: SavedPage) => unknown])[] = [
  ['htmlparser2, bare tokenizer', ({ source }) => tokenize(source)],
  ['htmlparser2, DOM', ({ source }) => parseDocument(source)],
  [
    'onrecord, full account',
    ({ bytes }) => readPage({ source: 'page.html', bytes, digest: 'sha256:', contentType: 'text/html' }),
  ],
  ['Readability + linkedom', ({ source }) => new Readability(parseHTML(source).document).parse()],
  ['Postlight', ({ source }) => Postlight.parse(ADDRESS, { html: source })],
  ['Defuddle', ({ source }) => Defuddle(parseHTML(source).document, ADDRESS, { useAsync: false })],
];

const TRAFILATURA = `
import gzip, sys, time, trafilatura
paths = sys.stdin.read().split("\\n")
pages = [(gzip.open(p) if p.endswith(".gz") else open(p, "rb")).read() for p in paths]
for fast in (True, False):
    best = None
    for _ in range(3):
        start = time.process_time()
        for page in pages:
            trafilatura.extract(page, fast=fast)
        used = time.process_time() - start
        best = used if best is None else min(best, used)
    print(("fast" if fast else "standard"), len(pages) / best)
`;

console.log(`${pages.length} pages\n`);
console.log(row('', 'pages/s', 'of tokenizer', 'refused'));
let tokenizer = 0;
const show = (name: string, rate: number, refused: number): void => {
  if (tokenizer === 0) tokenizer = rate;
  console.log(row(name, rate, rate / tokenizer, refused));
};
// Peers report on the console what they cannot read.
const { warn, error } = console;
console.warn = () => {};
console.error = () => {};
for (const [name, read] of readers) {
  let best = Number.POSITIVE_INFINITY;
  let refused = 0;
  for (let pass = 0; pass < 3; pass++) {
    refused = 0;
    let spent = 0;
    for (const page of pages) {
      let answer: unknown;
      const before = process.threadCpuUsage();
      try {
        answer = await read(page);
      } catch {
        answer = null;
      }
      const used = process.threadCpuUsage(before);
      spent += (used.user + used.system) / 1000;
      if (answer === null) refused++;
    }
    if (pass > 0) best = Math.min(best, spent);
  }
  show(name, (pages.length / best) * 1000, refused);
}
Object.assign(console, { warn, error });
if (python !== undefined) {
  const input = pages.map(({ path }) => path).join('\n');
  const output = execFileSync(python, ['-c', TRAFILATURA], { input, encoding: 'utf8' });
  for (const line of output.trim().split('\n')) {
    const [mode = '', rate] = line.split(' ');
    show(`trafilatura, ${mode}`, Number(rate), 0);
  }
}
