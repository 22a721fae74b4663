import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { OWNER_FILE, openArchive } from 'onrecord/archive';
import { rebuildArchive } from 'onrecord/ingest';
import { search } from 'onrecord/search';
import { type App, createApp } from 'onrecord/web';
import { run } from '../cli/run.ts';
import { type ExampleArchive, openExampleArchive } from './api/open-archive.ts';
import { ask } from './open-app.ts';

describe('collections', () => {
  const name = 'Rivers & “banks”';
  let example: ExampleArchive;
  let folder: string;
  let app: App;
  let ids: string[];
  const collect = (...given: string[]): ReturnType<typeof run> =>
    run('collect', '--archive', folder, ...given);
  const get = async (path: string): Promise<{ results: { id: string }[]; total: number }> =>
    JSON.parse(await (await ask(app, `/api/v1${path}`)).text());

  before(async () => {
    example = await openExampleArchive();
    folder = example.archive.folder;
    app = createApp({ archive: example.archive, audience: 'owner' });
    ids = example.archive
      .listStatements({ filter: { language: ['en'] }, limit: 3 })
      .results.map(({ id }) => id);
  });
  after(() => example?.close());

  it('are made on the command line, once each, of statements that are there', async () => {
    assert.match((await collect(name, ids[0]!, `${ids[1]}.turn`, ids[0]!)).out, /^2 put into/);
    assert.match((await collect(name, ids[1]!, ids[2]!)).out, /^1 put into/);
    const lost = await collect(name, ids[0]!, 'nowhere');
    assert.deepEqual(
      [lost.code === 0, /no statement in the archive has the id nowhere/.test(lost.err)],
      [false, true],
    );
    assert.match((await collect(' ', ids[0]!)).err, /needs a name/);
    assert.match((await collect('x'.repeat(201), ids[0]!)).err, /at most 200/);
    assert.equal((await collect()).out, `${name} 3\n`);
    assert.match((await collect(name)).out, new RegExp(`^${ids[0]} `));
    assert.match((await collect(name, ids[2]!, '--remove')).out, /^1 taken out of/);
    assert.match((await collect(name, ids[2]!, '--remove')).err, /is not in a collection/);
    const lines = readFileSync(join(folder, OWNER_FILE), 'utf8').trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).type),
      ['collection', 'collection', 'collection', 'withdrawal'],
    );
  });

  it('are counted among the hits of a search, and narrow it', async () => {
    const { archive } = example;
    const word = archive.findStatement(ids[0]!)!.turns[0]!.text.match(/\p{L}{5,}/u)![0];
    const { facets } = search(archive, word, { facets: true });
    const narrowed = search(archive, word, { filter: { collection: [name] } });
    assert.deepEqual(facets!.collection, [{ value: name, hits: narrowed.total }]);
    assert.ok(narrowed.total > 0);
    const page = await (await ask(app, `/search?q=${word}`)).text();
    assert.match(page, /<h2>Collection<\/h2><ul><li><a href="[^"]*collection=Rivers/);
  });

  it('are lists, filters of searches, and pages', async () => {
    const collection = encodeURIComponent(name);
    const listed = await get(`/statements?collection=${collection}`);
    assert.deepEqual(listed.results.map(({ id }) => id).sort(), ids.slice(0, 2).sort());
    assert.equal(listed.total, 2);
    assert.equal((await get('/collections')).total, 1);
    assert.equal((await get('/statements?collection=other')).total, 0);
    const all = search(example.archive, 'the', { limit: 1000 }).results;
    const within = search(example.archive, `the collection:"${name.replaceAll(/[“”]/g, '')}"`).results;
    assert.deepEqual(within, []);
    const found = await get(`/search?q=the&limit=100&collection=${collection}`);
    const expected = all.filter(({ statement }) => ids.slice(0, 2).includes(statement?.id ?? ''));
    assert.equal(found.total, expected.length);
    const page = await (await ask(app, `/statements?collection=${collection}`)).text();
    assert.match(page, /<h1[^>]*>Rivers &amp; “banks”<\/h1>/);
    for (const id of ids.slice(0, 2)) assert.ok(page.includes(`/statements/${id}"`));
    const [, feed] = /type="application\/feed\+json"[^>]*href="([^"]+)"/.exec(page)!;
    const { items } = (await (await ask(app, feed!.replaceAll('&amp;', '&'))).json()) as { items: object[] };
    assert.equal(items.length, 2);
    assert.match(await (await ask(app, '/collections')).text(), /2 statements/);
    assert.match(await (await ask(app, '/')).text(), /href="\/statements\?collection=Rivers/);
    assert.match(await (await ask(app, `/statements/${ids[0]}`)).text(), /In the collections/);
    assert.doesNotMatch(await (await ask(app, `/statements/${ids[2]}`)).text(), /In the collections/);
  });

  it('are filters in the words of a query', async () => {
    await collect('Rivers', ids[1]!);
    const within = search(example.archive, 'the collection:Rivers', { limit: 1000 }).results;
    const all = search(example.archive, 'the', { limit: 1000 }).results;
    assert.deepEqual(
      within.map(({ id }) => id).sort(),
      all.flatMap(({ id, statement }) => (statement?.id === ids[1] ? [id] : [])).sort(),
    );
    assert.ok(within.length > 0);
  });

  it('survive a rebuild', async () => {
    example.archive.close();
    await rebuildArchive(folder, { threads: 0 });
    const again = openArchive(folder);
    assert.deepEqual(
      again
        .listStatements({ filter: { collection: [name] } })
        .results.map(({ id }) => id)
        .sort(),
      ids.slice(0, 2).sort(),
    );
    again.close();
  });
});
