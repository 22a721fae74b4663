import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type App, type Audience, createApp } from 'onrecord/web';
import { ask } from '../open-app.ts';
import { type ExampleArchive, openExampleArchive } from './open-archive.ts';
import { type Operation, type Parameter, type ReadDocument, readDocument } from './read-document.ts';

/** Texts that programs have stumbled over. */
const HOSTILE = [
  '<script>alert(1)</script>',
  "' OR 1=1; --",
  '../../etc/passwd',
  '..%2f..%2f',
  '\r\nSet-Cookie: a=b',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '-1',
  '1e9',
  'NaN',
  '9007199254740993',
  '0000',
  '2031-02-30',
  '((((((((((',
  '"a" NEAR/99999999 "b"',
  'a* -a*',
  '\u202Eesrever',
];
const cursors = fc
  .array(fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null)), { maxLength: 12 })
  .map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));

describe('the API, walked by its document', () => {
  let example: ExampleArchive;
  let api: ReadDocument;
  const apps = new Map<Audience, App>();
  const failures: unknown[] = [];
  let known: string[] = [];

  before(async () => {
    example = await openExampleArchive();
    const { archive } = example;
    const onFailure = (error: unknown): void => void failures.push(error);
    for (const audience of ['owner', 'everyone'] as const)
      apps.set(audience, createApp({ archive, audience, onFailure }));
    api = await readDocument(apps.get('owner')!);
    const statements = archive.listStatements({ limit: 1000 }).results.map(({ id }) => id);
    const captures = archive.listCaptures({ limit: 1000 }).results.map(({ digest }) => digest);
    const [turn] = archive.findStatement(statements.at(-1)!)!.turns;
    const page = archive.findAccount(statements[0]!)!.page.id;
    known = [...statements.slice(0, 4), ...captures.slice(0, 4), page, turn?.id ?? '', 'Kesselin', 'water'];
  });
  after(() => example?.close());

  /** Values for a parameter: most are as they have to be, some are not. */
  function makeValue({ name, schema }: Parameter): fc.Arbitrary<string> {
    const one = schema.items ?? schema;
    const usual =
      one.enum !== undefined
        ? fc.constantFrom(...one.enum)
        : schema.type === 'integer'
          ? fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 9 }).map(String)
          : schema.type === 'boolean'
            ? fc.constantFrom('true', 'false')
            : name === 'cursor'
              ? cursors
              : fc.constantFrom('2026', '2026-03', '2026-03-04', ...known);
    const odd = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 20 }));
    return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: odd });
  }

  function makeRequest({ path, parameters }: Operation): fc.Arbitrary<string> {
    const values = parameters.map((parameter) =>
      fc.option(makeValue(parameter), { nil: null, freq: parameter.required ? 40 : 2 }),
    );
    return fc.tuple(...values).map((given) => {
      const query = new URLSearchParams();
      let address = `/api/v1${path}`;
      for (const [index, parameter] of parameters.entries()) {
        const value = given[index]?.toWellFormed() ?? (parameter.in === 'path' ? 'none' : null);
        if (value === null) continue;
        // A path of dots would be another address before it is sent.
        const encoded = encodeURIComponent(value).replace(/^\.+$|^$/, 'none');
        if (parameter.in === 'path') address = address.replace(`{${parameter.name}}`, encoded);
        else query.append(parameter.name, value);
      }
      return query.size === 0 ? address : `${address}?${query}`;
    });
  }

  it('answers whatever it is asked with a documented status and body, and never fails', async () => {
    let answered = 0;
    for (const operation of api.operations.filter(({ method }) => method === 'get')) {
      const asked = fc.tuple(makeRequest(operation), fc.constantFrom<Audience>('owner', 'everyone'));
      await fc.assert(
        fc.asyncProperty(asked, async ([address, audience]) => {
          const response = await ask(apps.get(audience)!, address);
          if (response.ok) answered++;
          await api.check(operation, response);
          assert.deepEqual(failures, [], address);
          assert.equal(response.headers.get('set-cookie'), null);
          assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
        }),
        { numRuns: 40 },
      );
    }
    assert.ok(answered > 100, `only ${answered} requests were in order`);
  });

  it('answers whatever is posted with a documented status and body', async () => {
    const operation = api.operations.find(({ method }) => method === 'post')!;
    const quote = fc.record(
      { quote: fc.oneof(fc.constantFrom(...HOSTILE, ...known), fc.string()), speaker: fc.string() },
      { requiredKeys: ['quote'] },
    );
    const bodies = fc.oneof(
      fc.record({ quotes: fc.array(quote, { maxLength: 4 }) }).map((body) => JSON.stringify(body)),
      fc.jsonValue().map((body) => JSON.stringify(body)),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const headers = { 'Content-Type': 'application/json' };
        await api.check(
          operation,
          await ask(apps.get('everyone')!, '/api/v1/check', { method: 'POST', body, headers }),
        );
        assert.deepEqual(failures, [], body);
      }),
      { numRuns: 80 },
    );
  });
});
