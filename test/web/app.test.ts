import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as web from 'onrecord/web';
import { makeArchive } from './hand-made-archive.ts';
import { type HandMadePage, INTERVIEW, RESTRICTED, turn } from './hand-made-pages.ts';
import { ask, EVERY_PAGE, HAND_MADE, openApp } from './open-app.ts';

const app = openApp();
const read = async (path: string, from = app): Promise<string> => (await ask(from, path)).text();

/** The text of a page as a reader sees it. */
function textOf(page: string): string {
  return page
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('onrecord/web', () => {
  it('exports what is documented', () => {
    assert.deepEqual(Object.keys(web).sort(), [
      'DEFAULT_PORT',
      'ServeError',
      'createApp',
      'isLoopback',
      'makeOwnerToken',
      'openAnswerThreads',
      'serve',
      'warmUp',
    ]);
  });

  it('answers every page with its status', async () => {
    for (const path of EVERY_PAGE) {
      const expected = path.startsWith('/nothing') ? 404 : /%22harbour$|yesterday/.test(path) ? 400 : 200;
      assert.equal((await ask(app, path)).status, expected, path);
    }
    assert.equal(await read('/healthz'), 'ok\n');
  });

  it('tells on the front page what the archive covers', async () => {
    const page = textOf(await read('/'));
    assert.match(page, /2 March 2031 and 14 May 2031/);
    assert.match(page, /“A harbour is a promise”/);
    assert.match(page, /English and Arabic/);
  });

  it('sets questions and answers apart and links to every turn', async () => {
    const page = await read('/statements/s0');
    assert.match(page, /<div class="turn question" id="t0x0">/);
    assert.match(page, /<div class="turn answer" id="t0x1">/);
    assert.match(page, /<a class="permalink" href="#t0x7" aria-label="Link to turn 8">8<\/a>/);
  });

  it('shows how sure a speaker is and what the page printed', async () => {
    const page = textOf(await read('/statements/s0'));
    assert.match(page, /Ilsa Torvane printed “Minister” likely/);
    assert.match(page, /Question not named/);
  });

  it('keeps the notes between the turns', async () => {
    assert.match(await read('/statements/s0'), /class="aside">\(The interview was interrupted/);
  });

  it('proves each date with the characters that it came from', async () => {
    const page = await read('/statements/s0');
    const text = textOf(page);
    assert.match(text, /Said14 May 203114 May 2031 from the page’s words/);
    assert.match(text, /Published15 May 203115 May 2031 from the page’s words/);
    assert.match(text, /Captured2 June 2031 at 08:12 UTC2 June 2031, 08:12 UTC from the page’s words/);
    assert.match(page, /href="\/pages\/p0#date-1"/);
    assert.match(await read('/pages/p0'), /id="date-1"/);
  });

  it('fills no date in from another', async () => {
    assert.match(
      textOf(await read('/statements/s1')),
      /PublishedThe page does not say\.\s*CapturedThe page does not say\./,
    );
  });

  it('opens the source at the very words, without telling who asks', async () => {
    const page = await read('/statements/s0');
    assert.match(page, /harbour\?id=12&amp;lang=en#:~:text=No\.%20A%20text/);
    for (const [, rel] of page.matchAll(/href="https?:[^"]*" rel="([^"]*)"/g))
      assert.match(rel!, /noopener nofollow/);
    assert.equal(page.match(/href="https?:/g)?.length, page.match(/noopener nofollow/g)?.length);
  });

  it('shows corrections as corrections, with what was read before', async () => {
    const statement = HAND_MADE.findStatement('s0')!;
    const stored = HAND_MADE.findAccount('p0')!;
    const made = '2031-07-01T09:00:00Z';
    const applied = { id: 'c1', field: 'speaker', was: null, made, note: 'heard on the recording' } as const;
    const turns = statement.turns.map((one) =>
      one.number === 2 ? { ...one, speaker: 'Ada Quill', corrections: [applied] } : one,
    );
    const correction = {
      type: 'correction',
      id: 'c1',
      made,
      digest: stored.page.capture.digest,
      row: null,
      place: { span: statement.turns[2]!.spans[0]!, exact: 'Sundral says', prefix: '' },
      change: { field: 'speaker', value: 'Ada Quill', all: false },
      note: 'heard on the recording',
    } as const;
    const archive = {
      ...HAND_MADE,
      findStatement: () => ({ ...statement, turns }),
      findAccount: () => ({ ...stored, corrections: [correction], unplaced: [correction] }),
    };
    const shown = textOf(await read('/statements/s0', openApp({ archive })));
    assert.match(
      shown,
      /Ada Quill.*Corrected speaker on 1 July 2031 at 09:00 UTC: the page’s reading had nothing heard on the recording/,
    );
    const account = textOf(await read('/pages/p0', openApp({ archive })));
    assert.match(
      account,
      /Sundral says Corrected speaker on 1 July 2031 at 09:00 UTC: Ada Quill its place is no longer on the page/,
    );
  });

  it('lets a reader jump by question and go on to what the same person said later', async () => {
    const sequel = { ...INTERVIEW, title: 'Minister Ilsa Torvane on the lights', date: '2031-09-01' };
    const page = await read('/statements/s0', openApp({ archive: makeArchive([INTERVIEW, sequel]) }));
    assert.match(textOf(page), /4 questions/);
    assert.match(page, /<li><a href="#t0x4" dir="auto">Would Vellmark sign without it\?<\/a>/);
    assert.match(
      textOf(page),
      /Other statements of Ilsa TorvaneLater · 1 September 2031Minister Ilsa Torvane on the lights/,
    );
  });

  it('calls a day of publication one where the day of the words is not known', async () => {
    const archive = makeArchive([{ ...INTERVIEW, date: null }]);
    assert.match(textOf(await read('/statements', openApp({ archive }))), /published 15 May 2031/);
  });

  it('leads from the address of a turn to the turn', async () => {
    const response = await ask(app, '/statements/s0.t0x3');
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), '/statements/s0#t0x3');
  });

  it('shows every character of a page in its account, in order', async () => {
    const page = await read('/pages/p0');
    const rows = page.slice(page.indexOf('<div class="page-text">'), page.indexOf('</main>'));
    const shown = [...rows.matchAll(/<div class="text"[^>]*>(.*?)<\/div><p class="rule">/gs)].map(([, row]) =>
      textOf(row!.replace(/<span class="fact-name.*?<\/span>/gs, '').replaceAll('</p>', '\n')),
    );
    assert.equal(shown.join('').trim(), HAND_MADE.findAccount('p0')!.account.text.trim());
  });

  it('marks labels, dates, notices and oddities in their place', async () => {
    const page = await read('/pages/p0');
    assert.match(
      page,
      /<b class="speaker-label" id="label-1">|<b id="label-1" class="speaker-label">Ilsa Torvane:<\/b>/,
    );
    assert.match(page, /<mark id="date-0" class="fact">14 May 2031<\/mark>/);
    assert.match(page, /<mark id="oddity-0" class="fact fact-diagnostic">isnt<\/mark>/);
    assert.match(page, /id="terms-0"/);
  });

  it('points at the mistake in a query', async () => {
    const page = await read('/search?q=harbour+%22promise');
    assert.match(page, /harbour <mark aria-label="here">&quot;<\/mark>promise/);
    assert.match(page, /quotation mark is not closed/);
  });

  it('names the filter that cannot be', async () => {
    assert.match(
      textOf(await read('/search?q=harbour&from=yesterday')),
      /“yesterday” is not a year, month or day/,
    );
    assert.match(textOf(await read('/search?q=harbour&role=king')), /“king” is not a value of “role”/);
    assert.equal((await ask(app, '/search?q=harbour&from=2031-02-30')).status, 400);
    assert.equal((await ask(app, '/statements?month=2031-13')).status, 400);
  });

  it('marks what was found and links to its turn', async () => {
    const page = await read('/search?q=February');
    assert.match(page, /In <mark>February<\/mark> there/);
    assert.match(page, /href="\/statements\/s0#t0x5"/);
  });

  it('says of nothing found only that it is not here', async () => {
    const text = textOf(await read('/search?q=nowhere'));
    assert.match(text, /Nothing in this archive matches\./);
    assert.match(text, /3 statements, 2 March 2031 and 14 May 2031/);
  });

  it('sets right-to-left pages from the right and names their language', async () => {
    const page = await read('/statements/s2');
    assert.match(page, /<div class="conversation" dir="rtl">/);
    assert.match(page, /<div class="said" lang="ar" dir="auto">/);
  });

  it('stays within 60 KB of HTML, style and script for an interview of 30 turns', async () => {
    const words = 'We came with eleven open articles and we leave with four of them. '.repeat(11);
    const parts = Array.from({ length: 15 }, (_, index) => [
      turn('Ansel Evening Post', 'Question:', 'question', `What of article ${index}? ${words.slice(0, 150)}`),
      turn('Ilsa Torvane', 'Ilsa Torvane:', 'answer', words),
    ]).flat();
    const long = openApp({ archive: makeArchive([{ ...INTERVIEW, parts: [...INTERVIEW.parts, ...parts] }]) });
    const page = await read('/statements/s0', long);
    const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
      ([, path]) => path!,
    );
    assert.equal(files.length, 2);
    let bytes = Buffer.byteLength(page);
    for (const path of files) bytes += Buffer.byteLength(await read(path, long));
    assert.ok(bytes <= 60 * 1024, `${bytes} bytes`);
  });

  it('answers an unchanged page with 304', async () => {
    const tag = (await ask(app, '/')).headers.get('etag')!;
    assert.equal((await ask(app, '/', { headers: { 'If-None-Match': tag } })).status, 304);
  });

  it('names assets by their content and lets them be kept', async () => {
    const path = /href="(\/assets\/style-[0-9a-f]{12}\.css)"/.exec(await read('/'))![1]!;
    const response = await ask(app, path);
    assert.match(response.headers.get('cache-control')!, /immutable/);
    assert.equal(response.headers.get('content-type'), 'text/css; charset=utf-8');
  });
});

describe('law 7 in the browser', () => {
  const SECRET = 'only the owner of the archive may read';

  it('shows a page that forbids republication to its owner', async () => {
    assert.match(await read('/statements/s1'), new RegExp(SECRET));
    assert.match(await read('/pages/p1'), new RegExp(SECRET));
  });

  it('gives everyone else a citation and a short excerpt', async () => {
    const open = openApp({ audience: 'everyone' });
    for (const path of EVERY_PAGE) assert.doesNotMatch(await read(path, open), new RegExp(SECRET), path);
    const page = textOf(await read('/statements/s1', open));
    assert.match(page, /The page forbids republication/);
    assert.match(page, /Good morning\. I have three things to say/);
    assert.match(page, /wire\.example\/calloway/);
  });

  it('shows everyone a page that the owner has recorded a permission for, and no other', async () => {
    const made = '2031-07-01T09:00:00Z';
    const { digest } = HAND_MADE.findAccount('p1')!.page.capture;
    const permissions = {
      page: { digest, row: null, publisher: null },
      publisher: { digest: null, row: null, publisher: RESTRICTED.publisher },
      row: { digest, row: '7', publisher: null },
      other: { digest: null, row: null, publisher: 'Another Wire' },
    };
    for (const [name, covered] of Object.entries(permissions)) {
      const permission = { type: 'permission', id: 'x1', made, note: null, ...covered } as const;
      const archive = { ...HAND_MADE, listPermissions: () => [permission] };
      const open = openApp({ audience: 'everyone', archive });
      const permitted = name === 'page' || name === 'publisher';
      for (const path of ['/statements/s1', '/pages/p1'])
        assert.equal((await read(path, open)).includes(SECRET), permitted, `${name} ${path}`);
    }
  });

  it('takes the careful audience when none is given', async () => {
    const page = await read(
      '/statements/s1',
      web.createApp({
        archive: makeArchive([INTERVIEW, RESTRICTED]),
      }),
    );
    assert.doesNotMatch(page, new RegExp(SECRET));
  });
});

/** The same page with every text of it replaced. */
function withHostile(page: HandMadePage, hostile: string): HandMadePage {
  const replace = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return ['kind', 'role', 'certainty', 'republication'].includes(key) ? value : hostile;
    if (Array.isArray(value)) return value.map((one) => replace(one, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replace(one, name)]));
  };
  return { ...(replace(page, '') as HandMadePage), evidence: [], oddity: hostile };
}

describe('a hostile archive or request', () => {
  it('sends no markup of a page, whatever field holds it', async () => {
    const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(1)><!--`;
    const infected = openApp({
      archive: makeArchive([withHostile(INTERVIEW, hostile), withHostile(RESTRICTED, hostile)]),
    });
    const queries = [
      '/search?q=script',
      `/search?q=${encodeURIComponent(hostile)}`,
      `/statements?speaker=${encodeURIComponent(hostile)}`,
    ];
    for (const path of [...EVERY_PAGE, ...queries, `/${encodeURIComponent(hostile)}`]) {
      const page = await read(path, infected);
      assert.doesNotMatch(page, /<script>|<img|<!--|"'>/, path);
    }
  });

  it('links to no address that could run', async () => {
    const infected = openApp({ archive: makeArchive([{ ...INTERVIEW, url: 'javascript:alert(1)' }]) });
    for (const path of EVERY_PAGE)
      assert.doesNotMatch(await read(path, infected), /(?:href|src|action)="javascript:/i, path);
  });

  it('sends the strict headers with every answer', async () => {
    for (const path of [...EVERY_PAGE, '/healthz', '/assets/none.css']) {
      const { headers } = await ask(app, path);
      const policy = headers.get('content-security-policy')!;
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('set-cookie'), null);
      assert.equal(headers.get('x-powered-by'), null);
    }
  });

  it('has no inline style or script in any page', async () => {
    for (const path of EVERY_PAGE)
      assert.doesNotMatch(await read(path), /<style|\sstyle=|\son\w+="|<script(?![^>]*\bsrc=)/, path);
  });

  it('leaves no folder by a path', async () => {
    for (const path of [
      '/assets/../../package.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
      '/pages/..%2f..%2fetc%2fpasswd',
      '/statements/%00',
      '/assets/style.css',
    ]) {
      assert.equal((await ask(app, path)).status, 404, path);
    }
  });

  it('survives malformed escapes and floods', async () => {
    for (const path of [
      '/statements/%',
      '/statements/%ff%fe',
      '/search?q=%',
      '/search?q=%ed%a0%80',
      '/pages/%E0%A4%A',
    ]) {
      assert.ok((await ask(app, path)).status < 500, path);
    }
    assert.equal((await ask(app, `/search?q=${'a'.repeat(2000)}`)).status, 400);
    assert.equal((await ask(app, `/search?q=${'a'.repeat(9000)}`)).status, 414);
  });

  it('only lets itself be read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const response = await ask(app, '/', { method });
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), 'GET, HEAD');
    }
    assert.equal((await ask(app, '/', { method: 'HEAD' })).status, 200);
  });

  it('answers the owner only under a name of this machine', async () => {
    const at = async (host: string, from = app): Promise<number> =>
      (await from.fetch(new Request(`http://${host}/`))).status;
    assert.equal(await at('rebound.example'), 421);
    assert.equal(await at('127.0.0.1.rebound.example'), 421);
    assert.equal(await at('127.0.0.1:7300'), 200);
    assert.equal(await at('[::1]:7300'), 200);
    assert.equal(await at('record.example', openApp({ audience: 'everyone' })), 200);
  });

  it('tells a failure to whoever runs it and not to the reader', async () => {
    const told: unknown[] = [];
    const failing = {
      ...HAND_MADE,
      findStatement: () => {
        throw new Error('/home/someone/secret.db is broken');
      },
    };
    const response = await ask(
      openApp({ archive: failing, onFailure: (error) => told.push(error) }),
      '/statements/s0',
    );
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /secret/);
    assert.equal(told.length, 1);
  });
});
