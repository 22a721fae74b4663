import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { App } from 'onrecord/web';
import { readDocument } from './api/read-document.ts';
import { makeArchive } from './hand-made-archive.ts';
import { type HandMadePage, INTERVIEW, part, turn } from './hand-made-pages.ts';
import { ask, EVERY_PAGE, openApp } from './open-app.ts';

const HOSTILE = `"><script>alert(1)</script>\r\nSet-Cookie: a=b`;

/** A page that is hostile in every field that a page fills. */
const EVERY_FIELD: HandMadePage = {
  ...INTERVIEW,
  source: HOSTILE,
  title: HOSTILE,
  publisher: HOSTILE,
  url: `javascript:alert(1)//${HOSTILE}`,
  language: HOSTILE,
  date: HOSTILE,
  published: HOSTILE,
  captured: HOSTILE,
  place: HOSTILE,
  people: [[HOSTILE, HOSTILE]],
  parts: [
    part('title', HOSTILE, HOSTILE),
    turn(HOSTILE, HOSTILE, 'answer', `${HOSTILE} harbour`),
    part('notice', HOSTILE, HOSTILE),
  ],
  evidence: [['event', HOSTILE, HOSTILE]],
  oddity: HOSTILE,
};

/** Fails when a header says more than one line, or sets what no one set. */
function checkHeaders(response: Response, where: string): void {
  for (const [name, value] of response.headers) assert.doesNotMatch(value, /[\r\n]/, `${where} ${name}`);
  assert.equal(response.headers.get('set-cookie'), null, where);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff', where);
  assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/, where);
}

describe('a page that is hostile in every field', () => {
  const app = openApp({ archive: makeArchive([EVERY_FIELD]) });

  it('is data in every answer of the API, whatever form is asked for', async () => {
    const { operations } = await readDocument(app);
    let told = 0;
    for (const { method, path, parameters } of operations) {
      if (method !== 'get') continue;
      const ids: Readonly<Record<string, string>> = {
        id: /pages/.test(path) ? 'p0' : 's0',
        turn: 't0x0',
        digest: `sha256:${'0'.padStart(64, 'a')}`,
      };
      const address = `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? 'x'))}`;
      const query = new URLSearchParams();
      for (const { name, required, in: place } of parameters)
        if (required && place === 'query') query.set(name, name === 'id' ? 's0' : 'harbour');
      for (const accept of ['text/html', 'application/json', 'text/csv', 'application/jsonl']) {
        const response = await ask(app, `${address}?${query}`, { headers: { Accept: accept } });
        const where = `${accept} ${address}`;
        checkHeaders(response, where);
        assert.match(
          response.headers.get('content-type')!,
          /^(?:application\/(?:problem\+)?json|application\/jsonl|text\/csv);/,
          where,
        );
        if ((await response.text()).includes('alert(1)')) told++;
      }
    }
    assert.ok(told > 20, `only ${told} answers held what was hostile`);
  });

  it('is text on every page, in every citation and in every feed', async () => {
    const files = ['quote', 'plain', 'bibtex', 'ris', 'csl'].map(
      (format) => `/statements/s0.t0x0/cite?format=${format}`,
    );
    for (const address of [...EVERY_PAGE, ...files, '/feed.atom', '/feed.json', '/feed.atom?q=harbour']) {
      const response = await ask(app, address);
      checkHeaders(response, address);
      const type = response.headers.get('content-type') ?? '';
      const text = await response.text();
      if (type.startsWith('text/html')) {
        assert.doesNotMatch(text, /<script>|href="javascript:/, address);
      } else if (type.includes('xml')) {
        assert.doesNotMatch(text.replace(/<!\[CDATA\[.*?\]\]>/gs, ''), /<script>/, address);
      } else assert.match(type, /^(?:application|text\/plain)/, address);
    }
  });
});

describe('a hostile address', () => {
  const app: App = openApp();
  const PARTS = [
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/etc/passwd',
    '....//',
    'x%0d%0aSet-Cookie:%20a=b',
    's0.t0x0%0d%0aLocation:%20https:%2f%2felsewhere.example',
    '%00',
    '%5c%5celsewhere.example',
    'sha256:%0d%0a',
  ];
  const PLACES = [
    ...['/assets/', '/captures/', '/statements/', '/pages/', '/fr/statements/', '/feed.atom?search='],
    ...[
      '/feed.json?speaker=',
      '/words?speaker=',
      '/visits?cursor=',
      '/collections?x=',
      '/statements?collection=',
    ],
    ...[
      '/api/v1/captures/',
      '/api/v1/statements/',
      '/api/v1/visits?cursor=',
      '/api/v1/refusals?cursor=',
      '/refusals?cursor=',
      '/searches?keep=',
    ],
  ];

  it('leaves no folder, adds no header and leads nowhere else', async () => {
    for (const place of PLACES) {
      for (const end of PARTS) {
        for (const suffix of ['', '/cite', '/pack', '/edit', '/inclusion', '/refused']) {
          const address = place + end + suffix;
          const response = await ask(app, address);
          checkHeaders(response, address);
          assert.ok(response.status < 500, `${address}: ${response.status}`);
          assert.doesNotMatch(await response.text(), /root:.*:0:0:/, address);
          const location = response.headers.get('location');
          if (location !== null) assert.match(location, /^\/(?![/\\])/, address);
        }
      }
    }
  });
});
