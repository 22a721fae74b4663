import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, openApp } from './open-app.ts';

const app = openApp();
const read = async (path: string): Promise<string> => (await ask(app, path)).text();
const decode = (link: string): string => link.replaceAll('&amp;', '&').replaceAll('&#39;', "'");
const count = (page: string): number => Number(/<p class="found" role="status">(\d+) /.exec(page)?.[1] ?? 0);

describe('the search page', () => {
  it('counts the hits by what they are, each a link that keeps the query and finds as many', async () => {
    const page = await read('/search?q=the&sort=date');
    const facets = [
      ...page.matchAll(
        /<li><a href="([^"]*)"[^>]*><bdi>([^<]*)<\/bdi><\/a> <span class="number">(\d+)<\/span>/g,
      ),
    ];
    assert.ok(facets.length >= 4);
    for (const [, link, name, hits] of facets) {
      const address = new URL(decode(link!), 'http://localhost');
      assert.equal(address.searchParams.get('q'), 'the');
      assert.equal(address.searchParams.get('sort'), 'date');
      assert.equal(count(await read(address.pathname + address.search)), Number(hits), name);
    }
  });

  it('sets hits beside all turns of a month, and opens exactly the hits of each', async () => {
    const page = await read('/search?q=the&role=answer');
    const rows = [
      ...page.matchAll(
        /<tr><td data-name="When">[^<]*<\/td><td class="count" data-name="Hits"><a href="([^"]*)">(\d+)<\/a><\/td><td class="count" data-name="Turns in all">(\d+)/g,
      ),
    ];
    assert.ok(rows.length > 0);
    for (const [, link, hits, turns] of rows) {
      assert.equal(count(await read(decode(link!))), Number(hits));
      assert.ok(Number(turns) >= Number(hits));
    }
  });

  it('shows words in their context, in the order asked for, each a link to its turn', async () => {
    const page = await read('/search?q=harbour+OR+closure&show=lines&order=keyword');
    const keywords = [...page.matchAll(/<th scope="row"><a href="(\/statements\/s\d#t[^"]*)">([^<]*)<\/a>/g)];
    assert.ok(keywords.length > 1);
    const words = keywords.map(([, , word]) => word!.toLowerCase());
    assert.deepEqual(words, [...words].sort());
    assert.match(page, /order=left/);
  });

  it('begins and ends the words beside a keyword with whole words', async () => {
    const page = await read('/search?q=the&show=lines');
    const lines = [
      ...page.matchAll(
        /<td class="left"><span>([^<]*)<\/span><\/td><th scope="row"><a href="\/statements\/(s\d)#[^"]*">([^<]*)<\/a><\/th><td class="right">([^<]*)/g,
      ),
    ];
    const lengths = lines.map(([, before, , , after]) => Math.max(before!.length, after!.length));
    assert.ok(
      lengths.some((length) => length > 60),
      'a line is cut',
    );
    for (const [, before, id, keyword, after] of lines) {
      const statement = (await (await ask(app, `/api/v1/statements/${id}`)).json()) as {
        readonly title: string;
        readonly turns: readonly { readonly text: string }[];
      };
      const texts = [statement.title, ...statement.turns.map(({ text }) => text)];
      const spoken = texts.map((text) => ` ${text.replace(/\s+/g, ' ')} `);
      const shown = decode(`${before}${keyword}${after}`).replace(/^ ?(.*?) ?$/, ' $1 ');
      assert.ok(
        spoken.some((text) => text.includes(shown)),
        shown,
      );
    }
  });

  it('names what makes a hit other than what was typed', async () => {
    assert.match(await read('/search?q=harbours&stem=en'), /written otherwise: another form/);
    assert.match(await read('/search?q=harb*'), /written otherwise: the word goes on/);
  });

  it('leads from some words in quotation marks, and from the front, to the check', async () => {
    assert.match(await read('/search?q=%22a+harbour+is+a+promise%22'), /href="\/check\?q=%22a\+harbour/);
    assert.doesNotMatch(await read('/search?q=harbour'), /href="\/check\?q/);
    assert.match(await read('/'), /formaction="\/check"/);
  });

  it('gives its hits as a table and as lines of JSON', async () => {
    const page = await read('/search?q=harbour&role=answer&spellings=1');
    const links = [...page.matchAll(/href="(\/api\/v1\/search[^"]*)"/g)].map(([, link]) => decode(link!));
    assert.equal(links.length, 2);
    for (const link of links) {
      const response = await ask(app, link);
      assert.equal(response.status, 200);
      assert.match(await response.text(), /harbour/i);
    }
  });

  it('points at the character where a query goes wrong', async () => {
    const response = await ask(app, '/search?q=%22harbour&show=lines');
    assert.equal(response.status, 400);
    assert.match(await response.text(), /<mark aria-label="here">/);
  });
});
