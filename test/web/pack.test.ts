import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openArchiveForWriting, type StatementSummary } from 'onrecord/archive';
import { checkPack } from 'onrecord/export';
import { openPassageIndex } from 'onrecord/index';
import { type Audience, createApp } from 'onrecord/web';
import { type ExampleArchive, openExampleArchive } from './api/open-archive.ts';
import { ask } from './open-app.ts';

describe('the evidence pack of a statement', () => {
  let example: ExampleArchive;
  let forbidden: StatementSummary;
  let free: StatementSummary;

  before(async () => {
    example = await openExampleArchive();
    const all = example.archive.listStatements({ limit: 1000 }).results;
    forbidden = all.find(({ republication }) => republication === 'forbidden')!;
    free = all.find(({ republication }) => republication !== 'forbidden')!;
    assert.ok(forbidden && free);
  });
  after(() => example?.close());

  const get = (path: string, audience: Audience): Promise<Response> =>
    ask(createApp({ archive: example.archive, audience }), path);

  /** Whether the pack that is given holds the page; fails unless it proves what it says. */
  async function isWhole(response: Response): Promise<boolean> {
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/zip');
    const path = join(example.archive.folder, 'pack.zip');
    writeFileSync(path, new Uint8Array(await response.arrayBuffer()));
    const results = new Map((await checkPack(path)).map(({ what, result }) => [what, result]));
    assert.equal(results.get('log'), 'holds');
    assert.ok(![...results.values()].includes('fails'));
    return results.get('capture') === 'holds';
  }

  it('is linked from the proof, beside the proof that the capture was logged', async () => {
    const page = await (await get(`/statements/${free.id}`, 'owner')).text();
    assert.ok(page.includes(`href="/statements/${free.id}/pack"`));
    assert.ok(!page.includes('private=1'));
    const [, inclusion] = /href="(\/api\/v1\/captures\/[^"]+\/inclusion)"/.exec(page)!;
    assert.equal((await get(inclusion!, 'owner')).status, 200);
    const [, capture] = /href="(\/captures\/[^"]+)"/.exec(page)!;
    assert.equal((await get(capture!, 'owner')).status, 200);
  });

  it('holds true, and holds the page where its terms do not forbid it', async () => {
    const response = await get(`/statements/${free.id}/pack`, 'everyone');
    const { headers } = response;
    assert.equal(headers.get('content-disposition'), `attachment; filename="onrecord-${free.id}.zip"`);
    assert.equal(await isWhole(response), true);
    assert.equal((await get('/statements/none/pack', 'owner')).status, 404);
  });

  it('holds an excerpt of a page that forbids republication, and the page only for its owner alone', async () => {
    const path = `/statements/${forbidden.id}/pack`;
    assert.equal(await isWhole(await get(path, 'everyone')), false);
    assert.equal(await isWhole(await get(path, 'owner')), false);
    assert.equal((await get(`${path}?private=1`, 'everyone')).status, 400);
    assert.equal(await isWhole(await get(`${path}?private=1`, 'owner')), true);
    const others = await (await get(`/statements/${forbidden.id}`, 'everyone')).text();
    assert.ok(others.includes('holds an excerpt') && !others.includes('private=1'));
    const own = await (await get(`/statements/${forbidden.id}`, 'owner')).text();
    assert.ok(own.includes('private=1'));
  });

  it('holds the page for everyone once the owner has recorded a permission', async () => {
    const writer = await openArchiveForWriting(example.archive.folder, { openIndex: openPassageIndex });
    const { capture, row } = example.archive.findAccount(forbidden.id)!.page;
    writer.permit({ digest: capture.digest, row, publisher: null, note: 'letter of 3 May 2031' });
    writer.close();
    assert.equal(await isWhole(await get(`/statements/${forbidden.id}/pack`, 'everyone')), true);
  });
});
