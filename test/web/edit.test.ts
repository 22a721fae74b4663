import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { OWNER_FILE, openArchiveForWriting, type StatementRecord } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { type App, createApp, makeOwnerToken } from 'onrecord/web';
import { run } from '../cli/run.ts';
import { type ExampleArchive, openExampleArchive } from './api/open-archive.ts';
import { ask } from './open-app.ts';

describe('writing in the browser', () => {
  const token = makeOwnerToken();
  let example: ExampleArchive;
  let app: App;
  let id: string;

  before(async () => {
    example = await openExampleArchive();
    const { folder } = example.archive;
    const openWriter = (): ReturnType<typeof openArchiveForWriting> =>
      openArchiveForWriting(folder, { openIndex: openPassageIndex });
    app = createApp({ archive: example.archive, audience: 'owner', writing: { token, openWriter } });
    const all = example.archive.listStatements({ limit: 1000 }).results;
    id = all.find(({ turns, date }) => turns >= 6 && date !== null)!.id;
  });
  after(() => example?.close());

  const read = (): StatementRecord => example.archive.findStatement(id)!;
  const post = (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    ask(app, path, { method: 'POST', body: new URLSearchParams({ token, ...fields }), headers });
  const edit = async (fields: Record<string, string>): Promise<string> => {
    const response = await post(`/statements/${id}/edit`, fields);
    assert.equal(response.status, 200, JSON.stringify(fields));
    assert.equal(response.headers.get('cache-control'), 'no-store');
    return response.text();
  };
  const ownerLines = (): number => {
    try {
      return readFileSync(join(example.archive.folder, OWNER_FILE), 'utf8').split('\n').length - 1;
    } catch {
      return 0;
    }
  };

  it('corrects a speaker and a role, shows it as a correction, and takes it back', async () => {
    const turn = read().turns[1]!;
    await edit({ action: 'speaker', turn: turn.id, speaker: '<i>Ana Varga', note: 'heard it' });
    const corrected = read().turns[1]!;
    assert.deepEqual([corrected.speaker, corrected.certainty], ['<i>Ana Varga', 'certain']);
    const page = await (await ask(app, `/statements/${id}`)).text();
    assert.match(page, /Corrected speaker on/);
    assert.match(page, /&lt;i&gt;Ana Varga/);
    assert.match(await edit({}), /heard it/);
    await edit({ action: 'withdraw', correction: corrected.corrections[0]!.id });
    assert.equal(read().turns[1]!.speaker, turn.speaker);
    await edit({ action: 'speaker', turn: turn.id, unknown: '1', speaker: 'Nobody' });
    assert.equal(read().turns[1]!.speaker, null);
    await edit({ action: 'role', turn: turn.id, role: 'moderator' });
    assert.equal(read().turns[1]!.role, 'moderator');
  });

  it('puts the statements that are ticked among results into a collection', async () => {
    const ids = example.archive.listStatements({ limit: 3 }).results.map((one) => one.id);
    const word = read().turns[0]!.text.match(/\p{L}{6,}/u)![0];
    const results = await (await ask(app, `/search?q=${word}`)).text();
    assert.match(results, new RegExp(`form="collect" name="statement" value="${id}"`));
    const send = (fields: [string, string][]): Promise<Response> =>
      ask(app, '/collections', { method: 'POST', body: new URLSearchParams([['token', token], ...fields]) });
    const marked = [...ids, ids[0]!, 'nothing'].map((one): [string, string] => ['statement', one]);
    const response = await send([['collection', 'Ticked'], ...marked]);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /Done\.[\s\S]*Ticked/);
    assert.deepEqual(example.archive.listCollections().at(-1)!.statements, ids);
    const lines = ownerLines();
    const nothing = await send([['collection', 'Ticked']]);
    assert.equal(nothing.status, 400);
    assert.match(await nothing.text(), /Tick the statements/);
    assert.equal((await send([['collection', ' '], ...marked])).status, 400);
    const wrong = new URLSearchParams([['token', 'wrong'], ...marked]);
    assert.equal((await ask(app, '/collections', { method: 'POST', body: wrong })).status, 403);
    assert.equal(ownerLines(), lines);
    const writer = await openArchiveForWriting(example.archive.folder, { openIndex: openPassageIndex });
    for (const one of ids) writer.uncollect('Ticked', [one]);
    await writer.close();
  });

  it('divides and joins turns, and sets the day', async () => {
    const before = read().turns;
    const long = before.find(({ text }) => text.split(' ').length > 12)!;
    const words = long.text.split(/\s+/).slice(5, 11).join(' ');
    await edit({ action: 'split', turn: long.id, words });
    const parts = read().turns;
    assert.equal(parts.length, before.length + 1);
    assert.ok(parts[long.number + 1]!.text.replace(/\s+/g, ' ').startsWith(words));
    await edit({ action: 'join', turn: parts[long.number]!.id });
    assert.equal(read().turns.length, before.length);
    await edit({ action: 'date', date: '2026-02-03' });
    assert.equal(read().date, '2026-02-03');
    await edit({ action: 'date', date: '' });
    assert.equal(read().date, null);
  });

  it('puts statements into collections, and keeps searches', async () => {
    assert.match(
      await edit({ action: 'collect', collection: 'Winter "closure"' }),
      /Winter &quot;closure&quot;/,
    );
    assert.deepEqual(
      example.archive.listCollections().map(({ name, statements }) => [name, statements]),
      [['Winter "closure"', [id]]],
    );
    await edit({ action: 'uncollect', collection: 'Winter "closure"' });
    assert.deepEqual(example.archive.listCollections(), []);
    const kept = await post('/searches', { action: 'keep', name: 'Rivers', query: 'river* role:answer' });
    assert.equal(kept.status, 200);
    assert.match(await kept.text(), /river\* role:answer/);
    assert.match(await (await ask(app, '/searches?keep=water')).text(), /name="query" value="water"/);
    await post('/searches', { action: 'forget', name: 'Rivers' });
    assert.deepEqual(example.archive.listSavedSearches(), []);
  });

  it('tells what the archive will not take, and changes nothing', async () => {
    const lines = ownerLines();
    const turn = read().turns[0]!.id;
    const refused: readonly Record<string, string>[] = [
      { action: 'split', turn, words: 'words that do not stand there' },
      { action: 'speaker', turn, speaker: ' ' },
      { action: 'speaker', turn: 'nowhere', speaker: 'Ana' },
      { action: 'date', date: 'yesterday' },
      { action: 'withdraw', correction: 'none' },
      { action: 'collect', collection: ' ' },
      { action: 'role', turn, role: 'king' },
      { action: 'dance' },
      { action: 'speaker', turn, speaker: 'x'.repeat(2001) },
    ];
    for (const fields of refused) {
      const response = await post(`/statements/${id}/edit`, fields);
      assert.equal(response.status, 400, JSON.stringify(fields));
    }
    assert.equal((await post('/searches', { action: 'keep', name: ' ', query: 'a' })).status, 400);
    assert.equal((await post('/statements/nowhere/edit', {})).status, 404);
    assert.equal((await post(`/statements/${id}/edit`, { note: 'x'.repeat(70_000) })).status, 413);
    assert.equal(ownerLines(), lines);
  });

  it('does nothing without the token, for another site, or where it is not switched on', async () => {
    const lines = ownerLines();
    const fields = { action: 'date', date: '2026-03-04' };
    const path = `/statements/${id}/edit`;
    for (const wrong of ['', 'x', token.slice(0, -1), `${token}x`]) {
      const refused = await post(path, { ...fields, token: wrong });
      assert.equal(refused.status, 403, wrong);
      assert.ok(!(await refused.text()).includes(token));
    }
    for (const site of ['cross-site', 'same-site'])
      assert.equal((await post(path, fields, { 'Sec-Fetch-Site': site })).status, 403, site);
    assert.equal(
      (await post('/searches', { action: 'keep', name: 'a', query: 'a', token: 'x' })).status,
      403,
    );
    // The token counts in the body alone.
    const asked = await ask(app, `${path}?token=${token}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    assert.equal(asked.status, 403);
    const reading = createApp({ archive: example.archive, audience: 'owner' });
    const body = new URLSearchParams({ ...fields, token });
    assert.equal((await ask(reading, path, { method: 'POST', body })).status, 405);
    assert.equal((await ask(reading, '/searches', { method: 'POST', body })).status, 405);
    assert.doesNotMatch(await (await ask(reading, `/statements/${id}`)).text(), /edit/);
    assert.equal(ownerLines(), lines);
  });

  it('sets no cookie, and shows the token to nobody who has not sent it', async () => {
    for (const address of ['/', `/statements/${id}`, '/searches', '/api/v1/searches', '/feed.atom']) {
      const response = await ask(app, address);
      assert.equal(response.headers.get('set-cookie'), null);
      assert.ok(!(await response.text()).includes(token), address);
    }
    assert.equal((await post(`/statements/${id}/edit`, {})).headers.get('set-cookie'), null);
    assert.match(await (await ask(app, `/statements/${id}`)).text(), /type="password"/);
  });

  it('is only offered where nobody reads along', async () => {
    const { code, err } = await run(
      ...['serve', '--archive', example.archive.folder, '--host', '0.0.0.0', '--port', '0', '--token'],
    );
    assert.notEqual(code, 0);
    assert.match(err, /can be read on the way/);
  });

  it('makes tokens that are unlike one another', () => {
    const tokens = new Set(Array.from({ length: 100 }, makeOwnerToken));
    assert.equal(tokens.size, 100);
    for (const one of tokens) assert.match(one, /^[\w-]{22}$/);
  });
});
