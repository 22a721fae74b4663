/**
 * Time to the first byte of each sort of page over a large archive, asked by one reader and by fifty at once, each of whom
 * asks again as soon as the answer is there. The archive is made of the corpus in the temporary folder.
 *
 *     npm run bench -- serve DATA.jsonl.gz [PASSAGES] [SECONDS]
 *
 * @module
 */
import { Agent, get } from 'node:http';
import { openArchive } from '../src/archive/index.ts';
import { createApp, serve } from '../src/web/index.ts';
import { percentile, row } from './measure.ts';
import { openServedArchive } from './served-archive.ts';

const [path, passages = '200000', seconds = '10'] = process.argv.slice(2).filter((one) => one !== 'serve');
if (path === undefined) {
  console.error('usage: node bench/serve.ts DATA.jsonl.gz [PASSAGES] [SECONDS]');
  process.exit(2);
}
const archive = openArchive(await openServedArchive(path, Number(passages)));
const statement = archive.listStatements({ limit: 1 }).results[0]!.id;
const server = await serve({ createApp: (audience) => createApp({ archive, audience }), port: 0 });
const agent = new Agent({ keepAlive: true });
const PAGES = [
  '/',
  `/statements/${statement}`,
  '/statements',
  '/search?q=election',
  '/search?q=%22health+care%22',
  '/search?q=election&show=lines',
  '/check?q=we+will+never+surrender+to+the+mob+of+the+world',
];

function ask(page: string): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(new URL(page, server.address), { agent }, (response) => {
      const ms = performance.now() - started;
      response
        .on('error', reject)
        .on('end', () => resolve(ms))
        .resume();
    }).on('error', reject);
  });
}

console.log(row('ms to the first byte, one reader', 'first', 'median', 'p95'));
for (const page of PAGES) {
  const first = await ask(page);
  const times: number[] = [];
  for (let i = 0; i < 10; i++) times.push(await ask(page));
  console.log(row(page.slice(0, 33), first, percentile(times, 0.5), percentile(times, 0.95)));
}
const end = performance.now() + Number(seconds) * 1000;
const all: number[] = [];
await Promise.all(
  Array.from({ length: 50 }, async (_, reader) => {
    for (let i = reader; performance.now() < end; i++) all.push(await ask(PAGES[i % PAGES.length]!));
  }),
);
console.log(row('fifty readers', all.length / Number(seconds), percentile(all, 0.5), percentile(all, 0.95)));
await server.close();
archive.close();
