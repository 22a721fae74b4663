import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openArchive } from 'onrecord/archive';
import { type AnswerThreads, type App, createApp, openAnswerThreads, serve, warmUp } from 'onrecord/web';
import { chooseLane } from '../../src/web/threads/choose-lane.ts';
import type { MadePage } from '../archive/made-account.ts';
import { openMade, storeMade } from '../archive/open-made.ts';

const PAGE: MadePage = {
  turns: [
    { speaker: null, role: 'question', text: 'Will the ferry sail?' },
    { speaker: 'Ana Varga', role: 'answer', text: 'It sails every day, and in the winter too.' },
  ],
};
const QUESTIONS = [
  '/search?q=ferry',
  '/fr/search?q=ferry&show=lines',
  '/check?q=it+sails+every+day+and+in+the+winter',
  '/api/v1/search?q=ferry',
  '/api/v1/search?q=ferry&format=csv',
  '/api/v1/concordance?q=sails',
  '/api/v1/statements?role=answer',
  '/api/v1/search?q=%22ferry',
];

async function openBoth(context: TestContext) {
  const writer = await openMade(context, [PAGE]);
  const { folder } = writer.reader;
  const archive = openArchive(folder);
  const threads = openAnswerThreads({ folder, audience: 'owner' });
  await threads.ready;
  context.after(async () => {
    await threads.close();
    archive.close();
  });
  const answered: string[] = [];
  const watched: AnswerThreads = {
    ...threads,
    answer(request, path) {
      const answer = threads.answer(request, path);
      if (answer !== null) answered.push(path);
      return answer;
    },
  };
  const failures: unknown[] = [];
  const onFailure = (error: unknown): unknown => failures.push(error);
  const app = createApp({ archive, audience: 'owner', threads: watched, onFailure });
  const plain = createApp({ archive, audience: 'owner' });
  return { writer, archive, threads, app, plain, answered, failures };
}

async function look(app: App, path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await app.fetch(new Request(`http://localhost${path}`, init));
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

// Starting threads takes a second or two: the tests share them, and the last one ends them.
test('threads', async (all) => {
  const both = await openBoth(all);
  await all.test('answers in threads what would be answered here, to the last header', async () => {
    const { app, plain, answered } = both;
    const paths = QUESTIONS.map((path) => path.replace('/fr', '').split('?')[0]);
    const found = await Promise.all(QUESTIONS.map((path) => look(app, path)));
    for (const [i, path] of QUESTIONS.entries()) assert.deepEqual(found[i], await look(plain, path), path);
    assert.deepEqual(answered.toSorted(), paths.toSorted());
    await look(app, '/');
    await look(app, '/search');
    assert.equal(answered.length, QUESTIONS.length, 'what is quick is answered at once');
  });

  await all.test('passes bodies on, and refuses those that are too long', async () => {
    const { app, plain } = both;
    const form = (text: string): RequestInit => ({
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ text, as: 'article' }).toString(),
    });
    const article = 'She said: “It sails every day, and in the winter too.” Nobody asked why.';
    assert.deepEqual(await look(app, '/check', form(article)), await look(plain, '/check', form(article)));
    const long = (await look(app, '/check', form('word '.repeat(300_000)))) as { readonly status: number };
    assert.equal(long.status, 413);
    const json = (quotes: unknown): RequestInit => ({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ quotes }),
    });
    const quotes = [{ quote: 'it sails every day' }];
    assert.deepEqual(
      await look(app, '/api/v1/check', json(quotes)),
      await look(plain, '/api/v1/check', json(quotes)),
    );
  });

  await all.test('tells who asks to come back when too many wait', async () => {
    const { app } = both;
    const asked = Array.from({ length: 220 }, (_, i) => look(app, `/api/v1/concordance?q=word${i}`));
    const statuses = (await Promise.all(asked)).map((one) => (one as { readonly status: number }).status);
    assert.deepEqual([...new Set(statuses)].toSorted(), [200, 503]);
    const { status } = (await look(app, '/api/v1/concordance?q=ferry')) as { readonly status: number };
    assert.equal(status, 200);
  });

  await all.test(
    'does not answer what nobody waits for any more, and calls it no failure of ours',
    async () => {
      const { app, failures } = both;
      const gone = new AbortController();
      const asked = Array.from({ length: 190 }, (_, i) =>
        look(app, `/api/v1/concordance?q=tide${i}`, { signal: gone.signal }),
      );
      await new Promise((resolve) => setImmediate(resolve));
      gone.abort();
      const statuses = (await Promise.all(asked)).map((one) => (one as { readonly status: number }).status);
      assert.ok(statuses.filter((status) => status === 400).length > 95, String(statuses));
      const cutOff = new ReadableStream({ start: (controller) => controller.error(new Error('aborted')) });
      const headers = { 'Content-Type': 'application/json' };
      const init: RequestInit = { method: 'POST', headers, body: cutOff, duplex: 'half' };
      const { status } = (await look(app, '/api/v1/check', init)) as { readonly status: number };
      assert.equal(status, 400);
      assert.deepEqual(failures, []);
    },
  );

  await all.test('serves with threads, and keeps what they answered', async (context) => {
    const { app, answered } = both;
    const before = answered.length;
    const server = await serve({ createApp: () => app, port: 0 });
    context.after(() => server.close());
    const address = `${server.address}search?q=ferry`;
    const [first, second] = [await fetch(address), await fetch(address)];
    assert.deepEqual([await first.text(), first.status], [await second.text(), 200]);
    assert.deepEqual(answered.slice(before), ['/search']);
    const { status } = await fetch(address, { headers: { 'If-None-Match': first.headers.get('etag')! } });
    assert.equal(status, 304);
  });

  await all.test('counts in a thread as here, and sees what another adds', async () => {
    const { writer, archive, threads, app } = both;
    assert.deepEqual((await threads.count('coverage')).value, archive.getCoverage());
    await storeMade(writer, [{ ...PAGE, number: 2, title: 'On tides' }]);
    assert.deepEqual((await threads.count('speakers')).value, archive.listSpeakers());
    const { body } = (await look(app, '/api/v1/search?q=ferry')) as { readonly body: string };
    assert.equal(JSON.parse(body).total, 2);
  });

  await all.test('fails what waits when the threads are closed, and nothing hangs', async () => {
    const { app, threads } = both;
    const asked = look(app, '/search?q=ferry') as Promise<{ readonly status: number }>;
    await threads.close();
    assert.equal((await asked).status, 500);
    const later = (await look(app, '/search?q=ferry')) as { readonly status: number };
    assert.equal(later.status, 500);
  });
});

test('leaves questions to threads that are still starting, and asks an app what readers ask', async (context) => {
  const { folder } = (await openMade(context, [PAGE])).reader;
  const archive = openArchive(folder);
  const threads = openAnswerThreads({ folder, audience: 'owner' });
  context.after(async () => {
    await threads.close();
    archive.close();
  });
  const asked: string[] = [];
  const app = createApp({ archive, audience: 'owner' });
  const fetch: App['fetch'] = async (request) => {
    asked.push(new URL(request.url).pathname);
    const response = await app.fetch(request);
    assert.equal(response.status, 200, request.url);
    return response;
  };
  await warmUp({ fetch }, archive, 'reading');
  await warmUp({ fetch }, archive, 'questions');
  const [latest] = archive.listStatements().results;
  assert.deepEqual(asked, ['/', `/statements/${latest!.id}`, '/search', '/search', '/check']);
  const early = threads.answer(new Request('http://localhost/search?q=ferry'), '/search');
  assert.equal((await early)?.status, 200);
  await threads.ready;
});

test('leaves what takes long to the thread for it', () => {
  const lane = (method: string, address: string): string => {
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    const request = { method, path: pathname, parameters: searchParams };
    return chooseLane(request, (id) => (id === 'long' ? 301 : 300));
  };
  assert.equal(lane('GET', '/'), 'here');
  assert.equal(lane('GET', '/statements/a'), 'here');
  assert.equal(lane('GET', '/statements/long'), 'short');
  assert.equal(lane('GET', '/api/v1/statements/long'), 'short');
  assert.equal(lane('GET', '/search?q=a'), 'short');
  assert.equal(lane('GET', '/search?q=a&show=lines'), 'long');
  assert.equal(lane('GET', '/check?q=a'), 'short');
  assert.equal(lane('GET', '/check?text=a'), 'long');
  assert.equal(lane('POST', '/check'), 'long');
  assert.equal(lane('POST', '/api/v1/check'), 'long');
  assert.equal(lane('GET', '/statements/a/pack'), 'long');
  assert.equal(lane('GET', '/feed.atom?q=a'), 'short');
});
