import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { FOLLOW_BOUNDS, type FollowBounds, followSource, openWebRun } from 'onrecord/ingest';
import { openServer } from '../../capture/open-server.ts';
import { makeFolder, makeInterview } from '../made-pages.ts';

type Answers = (base: string) => Readonly<Record<string, string | Uint8Array>>;

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
  const listTaken = (): string[] => asked.filter((url) => /^\/n\d+$/.test(url)).toSorted();
  return {
    asked,
    listTaken,
    async follow(path: string, bounds: Partial<FollowBounds> = {}, signal: AbortSignal | null = null) {
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
      const all = { ...FOLLOW_BOUNDS, ...bounds };
      try {
        const result = await followSource(run, `http://127.0.0.1:${port}${path}`, all, signal);
        return { ...result, taken: listTaken() };
      } finally {
        await run.close();
        writer.close();
      }
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

const entry = (n: number): string =>
  `<li class="entry"><h3><a href="/n${n}">Interview number ${n} with the Harbour Courier</a></h3><time datetime="2031-05-${String(n).padStart(2, '0')}">${n} May 2031</time><p>Ana Varga spoke about ferry line ${n} and about the treaty.</p></li>`;
const listing = (numbers: readonly number[], next = '', aside = ''): string =>
  `<html><head><title>Interviews</title></head><body><h1>Interviews</h1><ul>${numbers.map(entry).join('')}</ul>${next === '' ? '' : `<a rel="next" href="${next}">Next page</a>`}${aside}</body></html>`;

test('walks a listing to its next pages until it meets what it has seen', async (context) => {
  let first = [9, 8, 7, 6];
  const { follow, asked } = await openFollower(context, () => ({
    '/list': listing(first, '/list?page=two'),
    '/list?page=two': listing([5, 4, 3, 2]),
  }));
  assert.equal((await follow('/list')).found, 8);
  assert.equal((await follow('/list')).found, 0);
  assert.ok(!asked.includes('/list?page=two'), 'a page on which all was seen ends the walk');
  first = [10, 9, 8, 7];
  assert.deepEqual((await follow('/list')).taken, ['/n10']);
});

/** Three pages of a listing, the newest first. */
const THREE_PAGES = (): Readonly<Record<string, string>> => ({
  '/list': listing([9, 8, 7], '/list?page=two'),
  '/list?page=two': listing([6, 5, 4], '/list?page=three'),
  '/list?page=three': listing([3, 2, 1]),
});

test('goes on below what it has seen where a bound ended the look before', async (context) => {
  const { follow } = await openFollower(context, THREE_PAGES);
  const first = await follow('/list', { depth: 1 });
  assert.deepEqual([first.found, first.bounded], [3, true]);
  assert.deepEqual((await follow('/list')).taken, ['/n1', '/n2', '/n3', '/n4', '/n5', '/n6']);
  assert.equal((await follow('/list')).parts, 1);
});

test('does not go down to its bound again and again where nothing is new', async (context) => {
  const { follow } = await openFollower(context, THREE_PAGES);
  assert.equal((await follow('/list', { depth: 2 })).found, 6);
  for (const look of ['second', 'third']) assert.equal((await follow('/list', { depth: 2 })).parts, 1, look);
  assert.deepEqual((await follow('/list', { depth: 3 })).taken, ['/n1', '/n2', '/n3']);
  assert.equal((await follow('/list', { depth: 3 })).parts, 1);
});

test('goes on below what it has seen where a run ended before it had taken all', async (context) => {
  let all = [3, 2, 1];
  const stop = new AbortController();
  let stopAt = '';
  const { follow, asked } = await openFollower(context, () => {
    if (asked.at(-1) === stopAt) stop.abort();
    return {
      '/list': listing(all.slice(0, 3), '/list?page=two'),
      '/list?page=two': listing(all.slice(3)),
    };
  });
  assert.equal((await follow('/list')).found, 3);
  all = [9, 8, 7, 6, 5, 3];
  stopAt = '/n7';
  await assert.rejects(follow('/list', {}, stop.signal), { name: 'AbortError' });
  assert.deepEqual((await follow('/list')).taken, ['/n5', '/n6']);
  assert.equal((await follow('/list')).parts, 1);
});

test('reaches back further when it is given an earlier day', async (context) => {
  const { follow } = await openFollower(context, THREE_PAGES);
  const recent = await follow('/list', { since: '2031-05-05' });
  assert.deepEqual([recent.taken, recent.parts], [['/n5', '/n6', '/n7', '/n8', '/n9'], 3]);
  assert.deepEqual((await follow('/list', { since: '2031-05-05' })).parts, 1);
  assert.deepEqual((await follow('/list', { since: '2031-05-03' })).taken, ['/n3', '/n4']);
});

/** An archive of two years, a month each of which links to all of them. */
const MONTHS = (base: string): Readonly<Record<string, string>> => {
  const months =
    `<ul class="archive"><li><a href="/2030/12/">December 2030</a> (2)</li><li><a href="/2031/05/">May</a></li>` +
    `<li><a href="/2031/04/">2031年4月</a></li><li><a href="${base}/2030/">2030</a></li>` +
    `<li><a href="https://elsewhere.example/2031/03/">March 2031</a></li><li><a href="/may">May</a></li></ul>`;
  return {
    '/archive/': `<html><head><title>Archive</title></head><body><h1>Archive</h1>${months}</body></html>`,
    '/2031/05/': listing([19, 18, 17], '/2031/05/page/two', months),
    '/2031/05/page/two': listing([16, 15, 14], '', months),
    '/2031/04/': listing([13, 12, 11], '', months),
    '/2030/': `<html><head><title>2030</title></head><body><h1>2030</h1><a href="/2030/11/">11</a></body></html>`,
    '/2030/12/': listing([9, 8, 7], '', months),
    '/2030/11/': listing([6, 5, 4], '', months),
  };
};

test('goes through the months of an archive, the latest first, and back no further than it has to', async (context) => {
  const { follow, asked } = await openFollower(context, MONTHS);
  const parts = (): string[] => asked.filter((url) => /^\/(?:archive|20)/.test(url));
  const { found, failures, bounded } = await follow('/archive/');
  assert.deepEqual([found, failures, bounded], [15, [], false]);
  assert.deepEqual(parts(), [
    '/archive/',
    '/2031/05/',
    '/2031/05/page/two',
    '/2031/04/',
    '/2030/12/',
    '/2030/',
    '/2030/11/',
  ]);
  assert.ok(!asked.includes('/may'), 'a month is a month when its address has the year');
  await follow('/archive/');
  assert.deepEqual(parts(), ['/archive/', '/2031/05/'], 'all of the latest month was seen');
});

test('leaves months that end before the day it is given', async (context) => {
  const { follow, asked } = await openFollower(context, MONTHS);
  await follow('/archive/', { since: '2031-04-15' });
  assert.deepEqual(
    asked.filter((url) => url.startsWith('/20')),
    ['/2031/05/', '/2031/05/page/two', '/2031/04/'],
  );
});

test('reads sitemaps that are files of gzip, and stops at one that is a bomb', async (context) => {
  const bomb = gzipSync(Buffer.alloc(60 << 20, ' '));
  const { follow } = await openFollower(context, (base) => ({
    '/index.xml': `<sitemapindex><sitemap><loc>${base}/a.xml.gz</loc></sitemap><sitemap><loc>${base}/bomb.xml.gz</loc></sitemap><sitemap><loc>${base}/torn.xml.gz</loc></sitemap></sitemapindex>`,
    '/a.xml.gz': gzipSync(`<urlset><url><loc>${base}/n1</loc></url></urlset>`),
    '/bomb.xml.gz': bomb,
    '/torn.xml.gz': gzipSync(`<urlset><url><loc>${base}/n2</loc></url></urlset>`).subarray(0, 40),
  }));
  const { taken, failures } = await follow('/index.xml');
  assert.deepEqual(taken, ['/n1']);
  assert.deepEqual(
    failures.map(({ code }) => code),
    ['too-large', 'bad-response'],
  );
});

test('reads lists of addresses, with whatever stands between them', async (context) => {
  const { follow } = await openFollower(context, (base) => ({
    '/list.txt': `\ufeff ${base}/n1 \r\n\n\t${base}/n2\n\n`,
    '/wide.txt': `${base}/n3\n${base}/n4${' '.repeat(3_000_000)}and no address`,
  }));
  assert.deepEqual((await follow('/list.txt')).taken, ['/n1', '/n2']);
  assert.deepEqual((await follow('/wide.txt')).taken, []);
});

test('goes on to the next parts of feeds', async (context) => {
  const atom = (next: string, n: number): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title>${next}<entry><title>a</title><link href="/n${n}"/></entry></feed>`;
  const { follow } = await openFollower(context, (base) => ({
    '/json': JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'H',
      next_url: `${base}/json?older`,
      items: [{ id: '1', url: '/n1', date_published: '2031-05-03T08:00:00Z' }],
    }),
    '/json?older': JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'H',
      items: [{ id: '2', external_url: `${base}/n2` }],
    }),
    '/atom': atom('<link rel="next" href="/atom?older"/>', 3),
    '/atom?older': atom('', 4),
    '/rss': rss(base, [5]).replace(
      '<channel>',
      '<channel><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="/rss?older"/>',
    ),
    '/rss?older': rss(base, [6]),
  }));
  assert.deepEqual((await follow('/json')).taken, ['/n1', '/n2']);
  assert.deepEqual((await follow('/atom')).taken, ['/n3', '/n4']);
  assert.deepEqual((await follow('/rss')).taken, ['/n5', '/n6']);
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
