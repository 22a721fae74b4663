import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { checkInclusion, parseInclusionProof, parseVerifierKey } from 'onrecord/proof';
import { type App, createApp } from 'onrecord/web';
import { ask } from '../open-app.ts';
import { type ExampleArchive, openExampleArchive } from './open-archive.ts';
import { type ReadDocument, readDocument } from './read-document.ts';

describe('the API', () => {
  let example: ExampleArchive;
  let app: App;
  let api: ReadDocument;

  before(async () => {
    example = await openExampleArchive();
    app = createApp({ archive: example.archive, audience: 'owner', onFailure: console.error });
    api = await readDocument(app);
  });
  after(() => example?.close());

  /** The body of an answer, held against the document. */
  // biome-ignore lint/suspicious/noExplicitAny: the document says what it is, and is checked here
  async function get(path: string, init: RequestInit = {}, of = app): Promise<any> {
    const [, name = ''] = /^\/api\/v1([^?]*)/.exec(path)!;
    const method = (init.method ?? 'GET').toLowerCase();
    const operation = api.operations.find(
      (one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(name),
    );
    assert.ok(operation, `${path} is not in the document`);
    return api.check(operation, await ask(of, path, init));
  }
  const post = (body: unknown, type = 'application/json'): RequestInit => ({
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Content-Type': type },
  });

  it('describes itself in a document that is OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(api.document));
    assert.deepEqual(result.errors ?? [], []);
    assert.equal(result.valid, true);
  });

  it('answers at every address that the archive has an example of', async () => {
    const { results, total, next } = await get('/api/v1/statements?limit=5');
    assert.equal(results.length, 5);
    assert.ok(total > 5);
    assert.ok(next);
    const seen = new Set();
    for (const { id } of (await get('/api/v1/statements?limit=1000')).results) {
      const statement = await get(`/api/v1/statements/${id}`);
      assert.equal(statement.id, id);
      assert.equal(statement.withheld, false);
      for (const turn of statement.turns.slice(0, 2)) {
        const one = await get(`/api/v1/statements/${id}/turns/${turn.id}`);
        assert.deepEqual(one.turn, turn);
        assert.equal((await get(`/api/v1/cite?id=${id}.${turn.id}`)).words, turn.text);
      }
      seen.add(statement.page.id);
    }
    for (const id of seen) {
      const { account, page } = await get(`/api/v1/pages/${id}`);
      assert.equal(account.digest, page.capture.digest);
      const { total: items } = await get(`/api/v1/pages/${id}/items`);
      assert.equal(items, page.items);
    }
    for (const path of ['coverage', 'months', 'speakers', 'publishers', 'searches', 'healthz'])
      await get(`/api/v1/${path}`);
  });

  it('pages through a list with cursors until each has been seen once', async () => {
    const ids: string[] = [];
    for (let cursor = ''; ; ) {
      const path = `/api/v1/statements?limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { results, total, next } = await get(path);
      ids.push(...results.map(({ id }: { id: string }) => id));
      if (next !== null) {
        cursor = next;
        continue;
      }
      assert.equal(new Set(ids).size, total);
      assert.equal(ids.length, total);
      break;
    }
  });

  it('searches, counts and goes on', async () => {
    const first = await get('/api/v1/search?q=water&facets=true&timeline=true&limit=1');
    assert.equal(first.results.length, 1);
    assert.ok(first.total > 1 && first.facets.speaker.length > 0);
    const months = first.timeline.reduce((sum: number, { hits }: { hits: number }) => sum + hits, 0);
    assert.equal(months, first.total);
    const [hit] = first.results;
    const [start, end] = hit.snippet.marks[0];
    assert.match(hit.snippet.text.slice(start, end), /^water/i);
    const second = await get(`/api/v1/search?q=water&limit=1&cursor=${encodeURIComponent(first.next)}`);
    assert.notDeepEqual(second.results, first.results);
    const lines = await get('/api/v1/concordance?q=water&sort=left&context=30');
    assert.ok(lines.results.every(({ keyword }: { keyword: string }) => /^water$/i.test(keyword)));
  });

  it('checks one quote and many', async () => {
    const { results } = await get('/api/v1/search?q=water&in=turn&limit=1');
    const { statement, turn } = results[0];
    const whole = await get(`/api/v1/statements/${statement.id}/turns/${turn.id}`);
    const quote = whole.turn.text.split('\n')[0].split(/(?<=[.?!])\s/)[0];
    const one = await get(`/api/v1/check?quote=${encodeURIComponent(quote)}`);
    assert.equal(one.verdict, 'exact');
    const nowhere = 'Seventeen lanterns melted beneath our quiet observatory';
    const many = await get('/api/v1/check', post({ quotes: [{ quote }, { quote: nowhere }] }));
    assert.deepEqual(
      many.results.map(({ verdict }: { verdict: string }) => verdict),
      ['exact', 'not-in-archive'],
    );
    assert.ok(many.results[1].coverage.turns > 0);
  });

  it('proves that each capture stands in the signed log', async () => {
    const { keys, size } = await get('/api/v1/log/checkpoint');
    const { results } = await get('/api/v1/captures?limit=1000');
    for (const { digest } of results.slice(0, 5)) {
      assert.equal((await get(`/api/v1/captures/${digest}`)).digest, digest);
      const { leaf, proof } = await get(`/api/v1/captures/${digest}/inclusion`);
      assert.equal(JSON.parse(leaf).capture.digest, digest);
      const checkpoint = checkInclusion(
        Buffer.from(leaf),
        parseInclusionProof(proof),
        keys.map(parseVerifierKey),
      );
      assert.equal(checkpoint.size, size);
    }
  });

  it('gives lists as CSV and JSON lines, by header or by parameter', async () => {
    const csv = await ask(app, '/api/v1/speakers?limit=3', { headers: { Accept: 'text/csv, */*;q=0.1' } });
    assert.match(csv.headers.get('content-type')!, /^text\/csv/);
    const [head, ...lines] = (await csv.text()).trim().split('\r\n');
    assert.equal(head, 'name,description,statements,turns,from,to');
    assert.equal(lines.length, 3);
    const jsonl = await ask(app, '/api/v1/speakers?limit=3&format=jsonl', {
      headers: { Accept: 'text/csv' },
    });
    assert.match(jsonl.headers.get('content-type')!, /^application\/jsonl/);
    assert.equal(
      (await jsonl.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)).length,
      3,
    );
    const more = await ask(app, '/api/v1/statements?limit=2&format=csv');
    assert.match(more.headers.get('link')!, /^<\/api\/v1\/statements\?.*cursor=.*>; rel="next"$/);
  });

  it('answers what has not changed with 304, and HEAD and OPTIONS without a body', async () => {
    const tag = (await ask(app, '/api/v1/months')).headers.get('etag')!;
    const again = await ask(app, '/api/v1/months', { headers: { 'If-None-Match': tag } });
    assert.equal(again.status, 304);
    const head = await ask(app, '/api/v1/months', { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
    const options = await ask(app, '/api/v1/check', { method: 'OPTIONS' });
    assert.deepEqual([options.status, options.headers.get('allow')], [204, 'GET, HEAD, POST, OPTIONS']);
  });

  it('says of each refusal what is wrong and where', async () => {
    const refusals = [
      ['/api/v1/search?q=water+%22lane', 400, 'bad-query', 'q'],
      ['/api/v1/search', 400, 'bad-parameter', 'q'],
      ['/api/v1/search?q=a&limit=0', 400, 'bad-parameter', 'limit'],
      ['/api/v1/search?q=a&limit=7&limit=8', 400, 'bad-parameter', 'limit'],
      ['/api/v1/search?q=a&colour=red', 400, 'bad-parameter', 'colour'],
      ['/api/v1/search?q=a&stem=zz', 400, 'bad-parameter', 'stem'],
      ['/api/v1/statements?from=2031-13', 400, 'bad-parameter', 'from'],
      ['/api/v1/statements?cursor=nonsense', 400, 'bad-cursor', 'cursor'],
      ['/api/v1/check?quote=%E2%80%A6', 400, 'bad-quote', 'quote'],
      ['/api/v1/statements/none', 404, 'not-found', null],
    ] as const;
    for (const [path, status, code, parameter] of refusals) {
      const problem = await get(path);
      assert.deepEqual([problem.status, problem.code, problem.parameter], [status, code, parameter], path);
    }
    assert.deepEqual((await get('/api/v1/search?q=water+%22lane')).span, [6, 7]);
    assert.equal((await get('/api/v1/check', post('{'))).code, 'bad-body');
    assert.equal((await get('/api/v1/check', post('{}', 'text/plain'))).code, 'not-json');
    assert.equal((await get('/api/v1/check', post({ quotes: [{ quote: 7 }] }))).parameter, 'quotes.0.quote');
    assert.equal((await get('/api/v1/check', post('a'.repeat(1024 * 1024 + 1)))).code, 'too-large');
    const deleted = await ask(app, '/api/v1/statements', { method: 'DELETE' });
    assert.equal(((await deleted.json()) as { code: string }).code, 'method-not-allowed');
    const lost = await ask(app, '/api/v1/nothing');
    assert.equal(((await lost.json()) as { code: string }).code, 'not-found');
  });

  it('lets pages of other sites read what everyone may, and nothing of the owner', async () => {
    const headers = { Origin: 'https://reader.example' };
    const own = await ask(app, '/api/v1/coverage', { headers });
    assert.equal(own.headers.get('access-control-allow-origin'), null);
    const open = createApp({ archive: example.archive, audience: 'everyone' });
    const shared = await ask(open, '/api/v1/coverage', { headers });
    assert.equal(shared.headers.get('access-control-allow-origin'), '*');
    assert.equal(shared.headers.get('access-control-allow-credentials'), null);
    const posting = { ...headers, 'Access-Control-Request-Method': 'POST' };
    const before = await ask(open, '/api/v1/check', { method: 'OPTIONS', headers: posting });
    assert.equal(before.headers.get('access-control-allow-methods'), 'GET,HEAD,POST');
    const page = await ask(open, '/', { headers });
    assert.equal(page.headers.get('access-control-allow-origin'), null);
  });

  it('has a page for people with every address and every problem', async () => {
    const page = await (await ask(app, '/api')).text();
    for (const { path } of api.operations) assert.ok(page.includes(`/api/v1${path}<`), path);
    for (const code of ['bad-query', 'too-many-requests']) assert.ok(page.includes(`id="${code}"`));
  });
});
