import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openArchive } from 'onrecord/archive';
import { createApp } from 'onrecord/web';
import { openMade } from '../archive/open-made.ts';
import { ask } from './open-app.ts';

async function open(context: TestContext, audience: 'owner' | 'everyone' = 'owner') {
  const writer = await openMade(context, [
    {
      number: 1,
      title: 'Ferries to Norway',
      turns: [
        { speaker: null, role: 'question', text: 'What of Norway’s ferries, and of <Iceland>?' },
        { speaker: 'Ana Varga', role: 'answer', text: 'Norway keeps to Resolution 2202.' },
      ],
    },
  ]);
  const app = createApp({ archive: writer.reader, audience });
  const get = async (path: string) => {
    const response = await ask(app, path);
    return { status: response.status, text: await response.text() };
  };
  const json = async (path: string) => JSON.parse((await get(`/api/v1${path}`)).text);
  const [statement] = writer.reader.listStatements().results;
  return { get, json, id: statement!.id };
}

test('lists subjects by kind, in the language of the reader', async (context) => {
  const { get } = await open(context);
  const { text } = await get('/subjects');
  assert.match(text, /Countries and territories[\s\S]*href="\/subjects\/NO"[\s\S]*Norway/);
  assert.match(text, /href="\/subjects\/un-sc-resolution-2202"/);
  assert.match((await get('/ru/subjects')).text, /Норвегия/);
});

test('shows who names a subject, beside what, and in which words', async (context) => {
  const { get } = await open(context);
  const { status, text } = await get('/subjects/NO');
  assert.equal(status, 200);
  assert.match(text, /<h1 dir="auto">Norway<\/h1>/);
  assert.match(text, /2 turns/);
  assert.match(text, /href="\/search\?q=subject%3ANO&amp;speaker=Ana\+Varga"/);
  assert.match(text, /href="\/subjects\/IS"/);
  assert.match(text, /<mark>Norway’s<\/mark> ferries, and of &lt;Iceland&gt;/);
  assert.equal((await get('/subjects/SE')).status, 200);
  assert.match((await get('/subjects/SE')).text, /says nothing about what was said elsewhere/);
  assert.equal((await get('/subjects/no-such-thing')).status, 404);
  assert.equal((await get('/subjects/%3Cscript%3E')).status, 404);
});

test('links a statement to what it names, and a search to what its hits name', async (context) => {
  const { get, id } = await open(context);
  const { text } = await get(`/statements/${id}`);
  assert.match(text, /Named here[\s\S]*href="\/subjects\/NO"[\s\S]*href="\/subjects\/IS"/);
  const found = await get('/search?q=ferries');
  assert.match(found.text, /href="\/search\?q=ferries&amp;subject=NO"/);
  const narrowed = await get('/search?q=ferries&subject=NO');
  assert.match(narrowed.text, /<option value="NO" selected>Norway<\/option>/);
  assert.match((await get('/search?q=ferries&subject=SE')).text, /Nothing in this archive matches/);
  assert.match(
    (await get('/search?q=ferries&subject=SE&show=lines')).text,
    /Nothing in this archive matches/,
  );
  const mistaken = await get('/search?q=subject%3Anorwya');
  assert.equal(mistaken.status, 400);
  assert.match(mistaken.text, /there is no subject &quot;norwya&quot;; there are subject:&quot;norway&quot;/);
});

test('answers the same as JSON, with the characters of every name', async (context) => {
  const { json, id } = await open(context);
  const { results, total } = await json('/subjects?kind=country&language=de');
  assert.deepEqual(results, [
    { id: 'NO', kind: 'country', name: 'Norwegen', turns: 2 },
    { id: 'IS', kind: 'country', name: 'Island', turns: 1 },
  ]);
  assert.equal(total, 2);
  const norway = await json('/subjects/no?language=fr');
  assert.deepEqual([norway.id, norway.name, norway.turns], ['NO', 'Norvège', 2]);
  assert.deepEqual(norway.names.es, ['Noruega']);
  assert.deepEqual(norway.facets.subject[0], { value: 'NO', hits: 2 });
  const mentions = await json(`/statements/${id}/subjects`);
  const { turns } = await json(`/statements/${id}`);
  const words = mentions.results
    .filter(({ field }: { field: string }) => field === 'turn')
    .map(({ subject, turn, start, end }: { subject: string; turn: string; start: number; end: number }) => [
      subject,
      turns.find((one: { id: string }) => one.id === turn).text.slice(start, end),
    ]);
  assert.deepEqual(words, [
    ['NO', 'Norway’s'],
    ['IS', 'Iceland'],
    ['NO', 'Norway'],
    ['un-sc-resolution-2202', 'Resolution 2202'],
  ]);
  assert.equal((await json('/search?q=ferries&subject=IS')).total, 1);
  assert.equal((await json('/search?q=keeps&subject=IS')).total, 0);
  assert.equal((await json('/concordance?q=ferries&subject=IS')).total, 1);
  assert.equal((await json('/subjects/nothing')).code, 'not-found');
});

test('goes on without the owner’s subjects where their list cannot be read, and says so', async (context) => {
  const writer = await openMade(context, [
    { turns: [{ speaker: null, role: 'answer', text: 'To Norway.' }] },
  ]);
  const { folder } = writer.reader;
  writeFileSync(join(folder, 'subjects.jsonl'), '{"id":"<b>","kind":"boat"}\n');
  const archive = openArchive(folder);
  context.after(() => archive.close());
  const onFailure = (error: unknown): void => assert.fail(String(error));
  for (const audience of ['owner', 'everyone'] as const) {
    const app = createApp({ archive, audience, onFailure });
    for (const path of ['/', '/search?q=norway', '/subjects/NO', '/api/v1/subjects']) {
      assert.equal((await ask(app, path)).status, 200, path);
    }
    const text = await (await ask(app, '/subjects')).text();
    assert.match(text, /role="alert"[\s\S]*the list of them cannot be read/);
    assert.match(text, /href="\/subjects\/NO"/);
    assert.equal(text.includes('subjects.jsonl, line 1'), audience === 'owner');
  }
});
