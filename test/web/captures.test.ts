import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CAPTURES_FOLDER, openArchive, openArchiveForWriting, VISITS_FILE } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { addPages } from 'onrecord/ingest';
import { type App, createApp } from 'onrecord/web';
import { type ExampleArchive, openExampleArchive } from './api/open-archive.ts';
import { ask } from './open-app.ts';

describe('the pages of what came in', () => {
  let example: ExampleArchive;
  let app: App;
  let page: (path: string) => Promise<string>;

  before(async () => {
    example = await openExampleArchive();
    app = createApp({ archive: example.archive, audience: 'owner' });
    page = async (path) => (await ask(app, path)).text();
  });
  after(() => example?.close());

  it('shows what the last checkpoint is over, its root and the key that signed it', async () => {
    const status = (await (await ask(app, '/api/v1/log/checkpoint')).json()) as {
      root: string;
      origin: string;
      keys: string[];
      signed: boolean;
      current: boolean;
    };
    assert.deepEqual([status.signed, status.current], [true, true]);
    const shown = await page('/captures');
    assert.match(shown, /signed and is over everything/);
    for (const value of [status.root, status.origin])
      assert.ok(shown.includes(value.replaceAll('"', '')), value);
  });

  it('lists captures from the latest on, and shows each with its line of the log', async () => {
    const newest = example.archive.listCaptures({ order: 'newest', limit: 1 }).results[0]!;
    const shown = await page('/captures');
    const [first] = /\/captures\/sha256[^"]+/.exec(shown)!;
    assert.equal(decodeURIComponent(first), `/captures/${newest.digest}`);
    const capture = await page(first);
    const { index } = (await (await ask(app, `/api/v1${first}/inclusion`)).json()) as { index: number };
    assert.ok(capture.includes(`record ${index + 1} ·`));
    assert.ok(capture.includes(newest.digest.slice('sha256:'.length)));
    assert.equal((await ask(app, '/captures/sha256:none')).status, 404);
  });

  it('lists the pages of a data set, a hundred at a time', async () => {
    const { folder } = example.archive;
    const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
    const path = join(folder, 'talks.jsonl');
    const rows = Array.from({ length: 103 }, (_, row) => ({
      id: `row-${row}`,
      title: `The tides of day ${row}`,
      text: `Wanda Pike: The lamp is lit for the ${row}th time.\n`,
    }));
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await addPages(writer, [path], { threads: 0 });
    await writer.close();
    const { digest, pages } = example.archive.listCaptures({ order: 'newest', limit: 1 }).results[0]!;
    assert.equal(pages, 103);
    const here = `/captures/${encodeURIComponent(digest)}`;
    const first = await page(here);
    const titles = (shown: string): number => shown.match(/The tides of day \d+<\/a>/g)?.length ?? 0;
    assert.equal(titles(first), 100);
    const [, next] = /href="([^"]+)" rel="next"/.exec(first)!;
    const second = await page(next!.replaceAll('&amp;', '&'));
    assert.equal(titles(second), 3);
    assert.ok(second.includes('The tides of day 102'));
    const { id } = example.archive.listCapturePages(digest, { limit: 1 })[0]!;
    assert.ok(first.includes(`/pages/${id}`));
    rmSync(path);
  });

  it('says that a checkpoint is not signed, or not over what the database knows', async () => {
    const { folder } = example.archive;
    const keys = join(folder, 'log', 'key.pub');
    const { readFileSync } = await import('node:fs');
    const whole = readFileSync(keys);
    writeFileSync(keys, '');
    assert.match(await page('/captures'), /No key of this archive has signed/);
    writeFileSync(keys, whole);
    const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
    const note = join(folder, 'log', 'checkpoint');
    const earlier = readFileSync(note);
    const path = join(folder, 'late.txt');
    writeFileSync(path, 'The harbour of Ostrel\n\nWanda Pike: The lamp is lit again.\n');
    await addPages(writer, [path], { threads: 0 });
    await writer.close();
    assert.match(await page('/captures'), /signed and is over everything/);
    writeFileSync(note, earlier);
    assert.match(await page('/captures'), /not over the very records/);
    rmSync(path);
  });

  it('lists looks at pages by what came of them', async () => {
    const visit = {
      ...{
        type: 'visit',
        time: '2031-06-01T08:00:00Z',
        asked: 'https://ferries.example/<b>',
        code: 'status',
      },
      ...{ address: 'https://ferries.example/b', status: 410, outcome: 'failed', digest: null },
      ...{ etag: null, lastModified: null },
    };
    writeFileSync(join(example.archive.folder, VISITS_FILE), `${JSON.stringify(visit)}\n`);
    assert.match(await page('/captures'), /<a href="\/visits\?outcome=failed">failed<\/a> 1/);
    const shown = await page('/visits?outcome=failed');
    assert.match(shown, /ferries\.example\/&lt;b&gt;/);
    assert.match(shown, /410 · status/);
    assert.match(await page('/visits?outcome=new'), /None in this archive/);
    assert.equal((await ask(app, '/visits?outcome=lost')).status, 400);
    const listed = (await (await ask(app, '/api/v1/visits?outcome=failed')).json()) as {
      total: number;
      results: object[];
    };
    assert.equal(listed.total, 1);
    assert.deepEqual(Object.keys(listed.results[0]!).includes('etag'), false);
  });

  it('lists files that were refused, with the reason', async () => {
    const { folder } = example.archive;
    assert.doesNotMatch(await page('/captures'), /href="\/refusals"/);
    assert.match(await page('/refusals'), /None in this archive/);
    const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
    const path = join(folder, 'empty.html');
    writeFileSync(path, '');
    await addPages(writer, [path], { threads: 0 });
    await writer.close();
    assert.match(await page('/es/captures'), /<a href="\/es\/refusals">1 archivo<\/a>/);
    const shown = await page('/refusals');
    assert.ok(shown.includes(path));
    assert.match(shown, /<code>empty<\/code> <span lang="en">.+ is empty<\/span>/);
    const listed = (await (await ask(app, '/api/v1/refusals')).json()) as {
      total: number;
      results: object[];
    };
    assert.equal(listed.total, 1);
    assert.deepEqual(Object.keys(listed.results[0]!), ['time', 'source', 'code', 'message']);
    const csv = await (await ask(app, '/api/v1/refusals?format=csv')).text();
    assert.match(csv, /^time,source,code,message\r?\n/);
    assert.equal((await ask(app, '/refusals?cursor=x')).status, 400);
  });

  it('says of a data set which rows were refused, and why', async () => {
    const { folder } = example.archive;
    const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
    const path = join(folder, 'rows.csv');
    writeFileSync(
      path,
      'id,title,text\n1,Lamps,"Wanda Pike: The lamp is lit again, and it will stay lit."\n1,Lamps,"Wanda Pike: The second of that name."\n2,Empty,\n',
    );
    await addPages(writer, [path], { threads: 0 });
    await writer.close();
    const archive = openArchive(folder);
    const rows = archive.listCaptures({ order: 'newest', limit: 1 }).results[0]!;
    assert.equal(rows.holds, 'rows');
    assert.ok(rows.refused > 0, `${join(folder, CAPTURES_FOLDER)} has no refused row`);
    const refused = archive.listRefusedRows(rows.digest).results;
    assert.equal(refused.length, rows.refused);
    archive.close();
    const shown = await page(`/captures/${rows.digest}`);
    for (const { code } of refused) assert.ok(shown.includes(`<code>${code}</code>`), code);
    const listed = (await (await ask(app, `/api/v1/captures/${rows.digest}/refused`)).json()) as object;
    assert.deepEqual(listed, { results: refused, total: rows.refused, next: null });
    rmSync(path);
  });
});
