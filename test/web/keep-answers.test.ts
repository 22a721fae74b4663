import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { App, AppState } from 'onrecord/web';
import { keepAnswers } from '../../src/web/keep-answers.ts';

/** An app that numbers its answers, of a state that is set by hand. */
function makeApp(respond: (asked: number, request: Request) => Response | Promise<Response> = plain) {
  const made = { asked: 0, state: { text: 'a', owner: '1', current: true } as AppState };
  const app: App = {
    fetch: async (request) => respond(++made.asked, request),
    readState: () => made.state,
  };
  return { app, made };
}

function plain(asked: number): Response {
  const headers = { 'Content-Type': 'text/html', ETag: `"${asked}"`, 'X-Frame-Options': 'DENY' };
  return new Response(`answer ${asked} ${'x'.repeat(2000)}`, { headers });
}

const request = (path: string, headers: Record<string, string> = {}, method = 'GET'): Request =>
  new Request(`http://localhost${path}`, { headers: { host: 'localhost', ...headers }, method });

const incoming = (url: string, headers: Record<string, string> = {}, method = 'GET'): IncomingMessage =>
  ({ url, method, headers: { host: 'localhost', ...headers } }) as unknown as IncomingMessage;

describe('keepAnswers', () => {
  it('makes an answer once until the owner writes', async () => {
    const { app, made } = makeApp();
    const keeper = keepAnswers(app);
    assert.equal(keeper.recall(incoming('/a')), null);
    const first = await (await keeper.answer(request('/a'))).text();
    assert.equal(await (await keeper.answer(request('/a'))).text(), first);
    assert.equal(keeper.recall(incoming('/a'))!.body!.toString(), first);
    assert.equal(made.asked, 1);
    made.state = { text: 'b', owner: '2', current: true };
    assert.equal(keeper.recall(incoming('/a')), null);
    await keeper.answer(request('/a'));
    assert.equal(made.asked, 2);
  });

  it('tells apart what the answer depends on', async () => {
    const { app, made } = makeApp();
    const keeper = keepAnswers(app);
    await keeper.answer(request('/a', { 'accept-language': 'en-US,en;q=0.9' }));
    assert.notEqual(keeper.recall(incoming('/a', { 'accept-language': 'en' })), null);
    for (const [name, value] of [
      ['accept-language', 'ru'],
      ['accept', 'text/csv'],
      ['host', 'other'],
    ] as const) {
      assert.equal(keeper.recall(incoming('/a', { [name]: value })), null, name);
    }
    assert.equal(keeper.recall(incoming('/a?b')), null);
    assert.equal(made.asked, 1);
  });

  it('keeps no answer to a post, to a name, with a failure, or that says so', async () => {
    const { app, made } = makeApp((asked, { url }) => {
      if (url.endsWith('/none')) return new Response('', { status: 404 });
      if (url.endsWith('/secret')) return new Response('', { headers: { 'Cache-Control': 'no-store' } });
      return plain(asked);
    });
    const keeper = keepAnswers(app);
    const asked = [
      request('/a', {}, 'POST'),
      request('/a', { cookie: 'a=b' }),
      request('/a', { authorization: 'Bearer x' }),
      request('/none'),
      request('/secret'),
      request(`/${'a'.repeat(3000)}`),
    ];
    for (const one of asked) {
      await keeper.answer(one.clone());
      await keeper.answer(one);
    }
    assert.equal(made.asked, 2 * asked.length);
  });

  it('keeps an answer of a moment ago for a second', async () => {
    const { app, made } = makeApp();
    made.state = { text: 'a', owner: '1', current: false };
    let time = 0;
    const keeper = keepAnswers(app, { now: () => time });
    await keeper.answer(request('/a'));
    time = 999;
    assert.notEqual(keeper.recall(incoming('/a')), null);
    time = 1000;
    assert.equal(keeper.recall(incoming('/a')), null);
  });

  it('gives an answer for two seconds more when pages were added, says so, and makes it anew meanwhile', async () => {
    const { app, made } = makeApp();
    let time = 10_000;
    const keeper = keepAnswers(app, { now: () => time });
    const recall = (headers = {}) => keeper.recall(incoming('/a', headers));
    await keeper.answer(request('/a'));
    time = 10_500;
    assert.equal(recall()!.headers.age, undefined);
    made.state = { ...made.state, text: 'b' };
    // It may have been late since it was last seen to be right.
    time = 11_400;
    assert.equal(recall()!.headers.age, '1');
    assert.equal(recall({ 'cache-control': 'max-age=0' }), null);
    assert.equal(made.asked, 1);
    time = 12_000;
    assert.equal(recall()!.headers.age, '2');
    assert.equal(made.asked, 2);
    await new Promise((resolve) => setImmediate(resolve));
    assert.match(recall()!.body!.toString(), /^answer 2 /);
    assert.equal(recall()!.headers.age, undefined);
    made.state = { ...made.state, text: 'c' };
    time = 14_100;
    assert.equal(recall(), null);
  });

  it('gives what is shown of one statement for a minute more, and no proof', async () => {
    const { app, made } = makeApp();
    let time = 0;
    const keeper = keepAnswers(app, { now: () => time });
    const paths = ['/fr/statements/a', '/api/v1/pages/a', '/statements', '/api/v1/captures/a/inclusion'];
    for (const path of paths) await keeper.answer(request(path));
    const count = (): number[] => paths.map((path) => (keeper.recall(incoming(path)) === null ? 0 : 1));
    made.state = { ...made.state, text: 'b' };
    time = 900;
    assert.deepEqual(count(), [1, 1, 1, 0]);
    time = 29_000;
    assert.deepEqual(count(), [1, 1, 0, 0]);
    time = 61_000;
    assert.deepEqual(count(), [0, 0, 0, 0]);
  });

  it('keeps no answer that the owner outran', async () => {
    const { app, made } = makeApp((asked) => {
      made.state = { text: `state ${asked}`, owner: `owner ${asked}`, current: true };
      return plain(asked);
    });
    const keeper = keepAnswers(app);
    await keeper.answer(request('/a'));
    assert.equal(keeper.recall(incoming('/a')), null);
  });

  it('makes an answer for all who ask at once', async () => {
    const { app, made } = makeApp();
    const keeper = keepAnswers(app);
    const texts = await Promise.all(
      Array.from({ length: 5 }, async () => (await keeper.answer(request('/a'))).text()),
    );
    assert.equal(new Set(texts).size, 1);
    assert.equal(made.asked, 1);
  });

  it('lets nobody who wants what is there now wait for an answer that was begun before', async () => {
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
    const { app, made } = makeApp(async (asked) => {
      await gates[asked - 1]!.promise;
      return plain(asked);
    });
    let time = 10_000;
    const keeper = keepAnswers(app, { now: () => time });
    const ask = (headers = {}) => keeper.answer(request('/a', headers));
    const first = ask();
    made.state = { ...made.state, text: 'b' };
    time = 10_300;
    const joined = ask();
    const fresh = ask({ 'cache-control': 'no-cache' });
    const freshToo = ask({ 'cache-control': 'no-cache' });
    made.state = { ...made.state, owner: '2' };
    const afterOwner = ask();
    for (const gate of gates) gate.resolve();
    const found = await Promise.all(
      [first, joined, fresh, freshToo, afterOwner].map(async (asked) => {
        const response = await asked;
        return [(await response.text()).slice(0, 8), response.headers.get('age')];
      }),
    );
    assert.deepEqual(found, [
      ['answer 1', null],
      ['answer 1', '1'],
      ['answer 2', null],
      ['answer 2', null],
      ['answer 3', null],
    ]);
  });

  it('keeps the answer of the newer state, whichever comes first', async () => {
    const gates = Array.from({ length: 2 }, () => Promise.withResolvers<void>());
    const { app, made } = makeApp(async (asked) => {
      await gates[asked - 1]!.promise;
      return plain(asked);
    });
    const keeper = keepAnswers(app);
    const older = keeper.answer(request('/a'));
    made.state = { ...made.state, text: 'b' };
    const newer = keeper.answer(request('/a', { 'cache-control': 'no-cache' }));
    gates[1]!.resolve();
    await newer;
    gates[0]!.resolve();
    await older;
    assert.match(keeper.recall(incoming('/a'))!.body!.toString(), /^answer 2 /);
  });

  it('gives an answer up when all who wait for it have gone, and begins anew for the next', async () => {
    const gates = Array.from({ length: 2 }, () => Promise.withResolvers<void>());
    const signals: AbortSignal[] = [];
    const { app, made } = makeApp(async (asked, { signal }) => {
      signals.push(signal);
      await gates[asked - 1]!.promise;
      return plain(asked);
    });
    const keeper = keepAnswers(app);
    const clients = Array.from({ length: 3 }, () => new AbortController());
    const [first, second, third] = clients.map(({ signal }) =>
      keeper.answer(new Request(request('/a'), { signal })),
    );
    clients[0]!.abort();
    clients[2]!.abort();
    assert.equal(signals[0]!.aborted, false);
    clients[1]!.abort();
    assert.equal(signals[0]!.aborted, true);
    const next = keeper.answer(request('/a'));
    for (const gate of gates) gate.resolve();
    assert.match(await (await next).text(), /^answer 2 /);
    assert.equal(made.asked, 2);
    await Promise.all([first, second, third]);
  });

  it('answers with 304 who has it, and packs it for who takes that', async () => {
    const { app } = makeApp();
    const keeper = keepAnswers(app, { packs: true });
    const whole = await keeper.answer(request('/a', { 'accept-encoding': 'gzip, br' }));
    assert.equal(whole.headers.get('content-encoding'), 'gzip');
    assert.equal(whole.headers.get('etag'), 'W/"1"');
    const text = gunzipSync(Buffer.from(await whole.arrayBuffer())).toString();
    assert.match(text, /^answer 1 x/);
    const kept = keeper.recall(incoming('/a', { 'accept-encoding': 'gzip;q=0, br' }))!;
    assert.equal(kept.body!.toString(), text);
    assert.equal(kept.headers['content-encoding'], undefined);
    assert.match(kept.headers.vary!, /Accept-Encoding/);
    const encodings = { GZIP: 'gzip', 'gzip;Q=0.000': undefined, 'br, gzip;q=0.5': 'gzip' };
    for (const [accepted, sent] of Object.entries(encodings)) {
      const { headers } = keeper.recall(incoming('/a', { 'accept-encoding': accepted }))!;
      assert.equal(headers['content-encoding'], sent, accepted);
    }
    const known = keeper.recall(incoming('/a', { 'if-none-match': '"0", W/"1"' }))!;
    assert.deepEqual([known.status, known.body, known.headers.etag], [304, null, '"1"']);
    assert.equal(known.headers['x-frame-options'], undefined);
    assert.equal((await keeper.answer(request('/b', { 'if-none-match': '"2"' }))).status, 304);
  });

  it('forgets what was asked for longest ago when there is no room', async () => {
    const { app } = makeApp();
    const keeper = keepAnswers(app, { mostBytes: 9000 });
    for (const path of ['/a', '/b']) await keeper.answer(request(path));
    keeper.recall(incoming('/a'));
    await keeper.answer(request('/c'));
    assert.deepEqual(
      ['/a', '/b', '/c'].map((path) => keeper.recall(incoming(path)) !== null),
      [true, false, true],
    );
  });
});
