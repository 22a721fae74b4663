import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { FOLLOW_BOUNDS, type FollowBounds, followSource, openWebRun } from 'onrecord/ingest';
import { openServer } from '../../capture/open-server.ts';
import { makeFolder, makeInterview } from '../made-pages.ts';

type Answers = (base: string) => Readonly<Record<string, string>>;

/** A site whose other paths are interviews, followed from one of its addresses in one run. */
async function openFollower(context: TestContext, answers: Answers) {
  const asked: string[] = [];
  const port = await openServer(context, ({ url = '' }, response) => {
    asked.push(url);
    const text = answers(`http://127.0.0.1:${port}`)[url];
    const number = Number(/\d+$/.exec(url)?.[0] ?? Number.NaN);
    if (text !== undefined) response.end(text);
    else if (Number.isNaN(number)) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': 'text/plain' }).end(makeInterview(number));
  });
  const folder = makeFolder(context);
  return {
    asked,
    async follow(path: string, bounds: Partial<FollowBounds> = {}) {
      asked.length = 0;
      const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
      const run = await openWebRun(writer, {
        software: 'onrecord/test',
        contact: null,
        delay: 0,
        threads: 0,
        allowPrivate: true,
        attempts: 1,
        sleep: async () => {},
      });
      const result = await followSource(run, `http://127.0.0.1:${port}${path}`, {
        ...FOLLOW_BOUNDS,
        ...bounds,
      });
      await run.close();
      writer.close();
      return { ...result, taken: asked.filter((url) => /^\/n\d+$/.test(url)).toSorted() };
    },
  };
}

const rss = (base: string, numbers: readonly number[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>${numbers
    .map(
      (n) =>
        `<item><title>Number ${n}</title><link>${base}/n${n}</link><pubDate>${n} May 2031 08:00:00 GMT</pubDate></item>`,
    )
    .join('')}</channel></rss>`;

test('takes what a feed announces, and the next time what is new', async (context) => {
  let numbers = [3, 2, 1];
  const { follow } = await openFollower(context, (base) => ({ '/feed': rss(base, numbers) }));
  const first = await follow('/feed');
  assert.deepEqual([first.found, first.taken], [3, ['/n1', '/n2', '/n3']]);
  numbers = [4, 3, 2];
  assert.deepEqual((await follow('/feed')).taken, ['/n4']);
  assert.deepEqual((await follow('/feed')).taken, []);
});

test('keeps to the bounds that were given', async (context) => {
  const numbers = [9, 8, 7, 6, 5];
  const { follow } = await openFollower(context, (base) => ({ '/feed': rss(base, numbers) }));
  assert.deepEqual((await follow('/feed', { since: '2031-05-09' })).taken, ['/n9']);
  const few = await follow('/feed', { most: 2 });
  assert.deepEqual([few.taken, few.bounded], [['/n7', '/n8'], true]);
});

test('reads Atom and JSON feeds', async (context) => {
  const { follow } = await openFollower(context, (base) => ({
    '/atom': `<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>a</title><link rel="self" href="${base}/n8"/><link href="${base}/n1"/></entry></feed>`,
    '/json': JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'H',
      items: [{ id: '1', url: `${base}/n2` }],
    }),
  }));
  assert.deepEqual((await follow('/atom')).taken, ['/n1']);
  assert.deepEqual((await follow('/json')).taken, ['/n2']);
});

test('goes through an index of sitemaps, and leaves other sites alone', async (context) => {
  const urls = (...addresses: string[]): string =>
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.map((loc) => `<url><loc>${loc}</loc><lastmod>2031-05-02</lastmod></url>`).join('')}</urlset>`;
  const { follow, asked } = await openFollower(context, (base) => ({
    '/sitemap.xml': `<sitemapindex><sitemap><loc>${base}/a.xml</loc></sitemap><sitemap><loc>${base}/missing.xml</loc></sitemap><sitemap><loc>${base}/b.txt</loc></sitemap></sitemapindex>`,
    '/a.xml': urls(
      `${base}/n1`,
      `${base}/n2?a=1&amp;b=2`,
      'https://elsewhere.example/n9',
      'javascript:alert(1)',
    ),
    '/b.txt': `${base}/n3\n${base}/n4\n`,
  }));
  const { found, parts, failures } = await follow('/sitemap.xml');
  assert.deepEqual([found, parts, failures.length], [4, 4, 1]);
  assert.ok(asked.includes('/n2?a=1&b=2'));
});

test('walks a listing to its next pages until it meets what it has seen', async (context) => {
  const entry = (n: number): string =>
    `<li class="entry"><h3><a href="/n${n}">Interview number ${n} with the Harbour Courier</a></h3><time datetime="2031-05-${String(n).padStart(2, '0')}">${n} May 2031</time><p>Ana Varga spoke about ferry line ${n} and about the treaty.</p></li>`;
  const listing = (numbers: readonly number[], next: string): string =>
    `<html><head><title>Interviews</title></head><body><h1>Interviews</h1><ul>${numbers.map(entry).join('')}</ul>${next === '' ? '' : `<a rel="next" href="${next}">Next page</a>`}</body></html>`;
  let first = [9, 8, 7, 6];
  const { follow, asked } = await openFollower(context, () => ({
    '/list': listing(first, '/list?page=two'),
    '/list?page=two': listing([5, 4, 3, 2], ''),
  }));
  assert.equal((await follow('/list')).found, 8);
  assert.equal((await follow('/list')).found, 0);
  assert.ok(!asked.includes('/list?page=two'), 'a page on which all was seen ends the walk');
  first = [10, 9, 8, 7];
  assert.deepEqual((await follow('/list')).taken, ['/n10']);
});

test('stops at a listing that has no end', async (context) => {
  const answers = Object.fromEntries(
    Array.from({ length: 50 }, (_, n) => [
      `/list${n === 0 ? '' : `?p=x${n}`}`,
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><link rel="next" href="?p=x${n + 1}"/><entry><title>a</title><link href="/n${n}"/></entry></feed>`,
    ]),
  );
  const { follow } = await openFollower(context, () => answers);
  const { parts, bounded } = await follow('/list', { depth: 5 });
  assert.deepEqual([parts, bounded], [5, true]);
});
