/**
 * Reads pages with another library and prints what it finds as accounts, one a line: `{ source, mainText, page }`.
 *
 *     node bench/peer-reader.ts readability|defuddle|postlight FILE …
 *
 * The libraries are in bench/peers, with a manifest of their own: `npm ci --prefix bench/peers --ignore-scripts`.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { decodeBytes } from '../src/capture/index.ts';
import { extractHtml } from '../src/extract/index.ts';

/** What a library says of a page; its content is markup. */
interface Reading {
  readonly content: string | null | undefined;
  readonly title: string | null | undefined;
  readonly published: string | null | undefined;
}

const require = createRequire(new URL('./peers/', import.meta.url));
const ADDRESS = 'https://page.example/';

const READERS: Readonly<Record<string, () => Promise<(html: string) => Reading | Promise<Reading>>>> = {
  async readability() {
    const { parseHTML } = require('linkedom') as { parseHTML(html: string): { document: unknown } };
    const { Readability } = require('@mozilla/readability') as {
      Readability: new (
        document: unknown,
      ) => { parse(): { content: string; title: string; publishedTime: string | null } | null };
    };
    return (html) => {
      const read = new Readability(parseHTML(html).document).parse();
      return { content: read?.content, title: read?.title, published: read?.publishedTime };
    };
  },
  async defuddle() {
    const { parseHTML } = require('linkedom') as { parseHTML(html: string): { document: unknown } };
    const { Defuddle } = (await import(
      new URL('./peers/node_modules/defuddle/dist/node.js', import.meta.url).href
    )) as { Defuddle(document: unknown, url: string): Promise<Reading> };
    return (html) => Defuddle(parseHTML(html).document, ADDRESS);
  },
  async postlight() {
    const parser = require('@postlight/parser') as {
      parse(
        url: string,
        options: { html: string; fetchAllPages: boolean },
      ): Promise<{ content: string | null; title: string | null; date_published: string | null }>;
    };
    return async (html) => {
      const read = await parser.parse(ADDRESS, { html, fetchAllPages: false });
      return { content: read.content, title: read.title, published: read.date_published };
    };
  },
};

const [name = '', ...files] = process.argv.slice(2);
const open = READERS[name];
if (open === undefined || files.length === 0) {
  process.stderr.write(`usage: node bench/peer-reader.ts ${Object.keys(READERS).join('|')} FILE …\n`);
  process.exit(2);
}
const read = await open();
// Libraries report to the console; the accounts alone go to the output.
console.log = console.info = console.warn = console.error = () => {};
for (const source of files) {
  let reading: Reading = { content: null, title: null, published: null };
  try {
    reading = await read(decodeBytes(readFileSync(source)).text);
  } catch {
    // A page that a library fails on is one that it finds nothing on.
  }
  const day = new Date(reading.published ?? '');
  const published = /^\d{4}-\d\d-\d\d/.test(reading.published ?? '')
    ? reading.published!.slice(0, 10)
    : Number.isNaN(day.valueOf())
      ? null
      : day.toISOString().slice(0, 10);
  const account = {
    source,
    mainText: reading.content ? extractHtml(reading.content).text : '',
    page: { title: reading.title || null, published },
  };
  process.stdout.write(`${JSON.stringify(account)}\n`);
}
process.exit(0);
