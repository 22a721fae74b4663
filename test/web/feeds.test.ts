import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { type ParsedFeed, parseFeed } from 'onrecord/text';
import { type App, createApp } from 'onrecord/web';
import { type ExampleArchive, openExampleArchive } from './api/open-archive.ts';
import { makeArchive } from './hand-made-archive.ts';
import { INTERVIEW, part, RESTRICTED, turn } from './hand-made-pages.ts';
import { ask, openApp } from './open-app.ts';

type Atom = Extract<ParsedFeed, { format: 'atom' }>['feed'];

/** An Atom feed, read by the parser that reads the feeds of others. */
async function readAtom(app: App, path: string): Promise<Atom> {
  const response = await ask(app, path);
  assert.equal(response.status, 200, path);
  assert.equal(response.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  const parsed = await parseFeed(await response.text());
  assert.equal(parsed?.format, 'atom');
  return (parsed as Extract<ParsedFeed, { format: 'atom' }>).feed;
}

interface JsonFeed {
  readonly version: string;
  readonly title: string;
  readonly feed_url: string;
  readonly items: readonly { id: string; url: string; title: string; content_text: string }[];
}

async function readJson(app: App, path: string): Promise<JsonFeed> {
  const response = await ask(app, path);
  assert.equal(response.status, 200, path);
  assert.equal(response.headers.get('content-type'), 'application/feed+json; charset=utf-8');
  return (await response.json()) as JsonFeed;
}

describe('feeds', () => {
  let example: ExampleArchive;
  let app: App;

  before(async () => {
    example = await openExampleArchive();
    app = createApp({ archive: example.archive, audience: 'owner' });
  });
  after(() => example?.close());

  it('are of the latest statements, each under the name that it keeps', async () => {
    const { entries = [], links, title } = await readAtom(app, '/feed.atom');
    const listed = example.archive.listStatements({ limit: 20 }).results;
    assert.equal(title?.value, 'Latest statements · onrecord');
    assert.deepEqual(
      entries.map(({ links: own }) => own?.[0]?.href),
      listed.map(({ id }) => `http://localhost/statements/${id}`),
    );
    assert.ok(links?.some(({ href, rel }) => rel === 'self' && href === 'http://localhost/feed.atom'));
    const json = await readJson(app, '/feed.json');
    assert.equal(json.version, 'https://jsonfeed.org/version/1.1');
    assert.deepEqual(
      json.items.map(({ id }) => id),
      entries.map(({ id }) => id),
    );
    assert.equal(new Set(json.items.map(({ id }) => id)).size, listed.length);
    const elsewhere = await app.fetch(new Request('http://127.0.0.1:7300/feed.json'));
    assert.equal(((await elsewhere.json()) as JsonFeed).items[0]!.id, json.items[0]!.id);
  });

  it('are of a speaker, a publisher, a search', async () => {
    const { name } = example.archive.listSpeakers()[0]!;
    const { items } = await readJson(app, `/feed.json?speaker=${encodeURIComponent(name)}`);
    assert.ok(items.length > 0);
    for (const { url } of items) {
      const statement = example.archive.findStatement(url.split('/').at(-1)!);
      assert.ok(
        statement?.turns.some(({ speaker }) => speaker === name),
        url,
      );
    }
    const { publisher } = example.archive.listPublishers()[0]!;
    const published = await readJson(app, `/feed.json?publisher=${encodeURIComponent(publisher)}`);
    assert.match(published.title, /^Published by .*/);
    const found = await readAtom(app, '/feed.atom?q=water&role=answer');
    assert.ok(found.entries!.length > 0);
    for (const { content, links } of found.entries!) {
      assert.match(content!.value!, /water/i);
      assert.match(links![0]!.href!, /\/statements\/\w+#\w+/);
    }
  });

  it('are of the searches that the owner keeps, and follow what is kept under the name', async () => {
    const { folder } = example.archive;
    const keep = async (query: string): Promise<void> => {
      const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
      writer.saveSearch('Rivers & lakes', query);
      writer.close();
    };
    await keep('river*');
    const page = await (await ask(app, '/searches')).text();
    assert.match(page, /href="\/feed\.atom\?search=Rivers\+%26\+lakes"/);
    const feed = await readAtom(app, '/feed.atom?search=Rivers+%26+lakes');
    assert.equal(feed.title?.value, 'Rivers & lakes · onrecord');
    assert.ok(feed.entries!.length > 0);
    await keep('zzzz');
    assert.deepEqual((await readAtom(app, '/feed.atom?search=Rivers+%26+lakes')).entries ?? [], []);
    assert.equal((await ask(app, '/feed.atom?search=nobody')).status, 404);
  });

  it('are announced by the pages that they go with', async () => {
    for (const [path, query] of [
      ['/', ''],
      ['/statements?speaker=Kesselin', '?speaker=Kesselin'],
      ['/statements?publisher=Ministry', '?publisher=Ministry'],
      ['/search?q=water&role=answer&sort=date', '?q=water&amp;role=answer'],
    ] as const) {
      const page = await (await ask(app, path)).text();
      for (const [end, type] of [
        ['atom', 'application/atom+xml'],
        ['json', 'application/feed+json'],
      ]) {
        const [link] = new RegExp(`<link rel="alternate" type="${type!.replace('+', '\\+')}"[^>]*>`).exec(
          page,
        )!;
        assert.ok(link.includes(`href="/feed.${end}${query}"`), `${path} ${link}`);
      }
    }
    assert.doesNotMatch(await (await ask(app, '/captures')).text(), /rel="alternate"/);
    assert.match(await (await ask(app, '/fr/')).text(), /href="\/fr\/feed\.atom"/);
  });

  it('say what is wrong with a query, and answer what has not changed with 304', async () => {
    assert.equal((await ask(app, '/feed.atom?q=%22water')).status, 400);
    assert.equal((await ask(app, '/feed.json?q=water&from=yesterday')).status, 400);
    const tag = (await ask(app, '/feed.atom')).headers.get('etag')!;
    assert.equal((await ask(app, '/feed.atom', { headers: { 'If-None-Match': tag } })).status, 304);
  });

  it('give others the beginning alone of a page that forbids republication', async () => {
    const archive = makeArchive([RESTRICTED]);
    const secret = /only the owner of the archive may read/;
    for (const path of ['/feed.atom', '/feed.json']) {
      const others = await (await ask(openApp({ archive, audience: 'everyone' }), path)).text();
      assert.doesNotMatch(others, secret, path);
      assert.match(others, /I have three things to say/);
      assert.match(others, /forbids republication/);
      assert.match(await (await ask(openApp({ archive }), path)).text(), secret, path);
    }
  });

  it('hold no markup of a page, and no character that XML cannot hold', async () => {
    const hostile = ']]><script>alert(1)</script>&lt;b&gt;\u0000\u001b\uffff\ud800';
    const archive = makeArchive([
      {
        ...INTERVIEW,
        title: hostile,
        publisher: hostile,
        people: [[hostile, hostile]],
        language: 'x"><a',
        parts: [part('title', hostile), turn(hostile, hostile, 'answer', `${hostile} harbour`)],
      },
    ]);
    const own = openApp({ archive });
    for (const path of ['/feed.atom', '/feed.atom?q=harbour']) {
      const text = await (await ask(own, path)).text();
      assert.doesNotMatch(text.replace(/<!\[CDATA\[.*?\]\]>/gs, ''), /<(?:script|b|a)\b/);
      assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\uffff]/);
      const [entry] = (await readAtom(own, path)).entries!;
      assert.match(entry!.title!.value!, /^\]\]><script>alert\(1\)<\/script>&lt;b&gt;␀␛/);
      assert.equal(entry!.title!.type, 'text');
    }
  });
});
