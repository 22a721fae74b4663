import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareQuote, compareRecord } from '../../src/web/pages/compare-words.ts';
import { ask, openApp } from './open-app.ts';

const app = openApp();

const ARTICLE = `“We came with eleven open articles and leave with four,” said Minister Ilsa Torvane.

“A harbour is a promise that there will be gold in it,” she added.

She spoke of “a telescope for every citizen of the northern shore”.`;

async function post(fields: Readonly<Record<string, string>>, from = app): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return from.fetch(new Request('http://localhost/check', { method: 'POST', body }));
}

/** The text of a page as a reader sees it. */
function textOf(page: string): string {
  return page
    .replace(/<(?:title|textarea)[^>]*>[\s\S]*?<\/(?:title|textarea)>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
}

describe('the check page', () => {
  it('marks every quotation of an article in place and links it to what was found', async () => {
    const response = await post({ text: ARTICLE, as: 'article' });
    assert.equal(response.status, 200);
    const page = await response.text();
    const marks = [
      ...page.matchAll(
        /<span class="quoted verdict v-([\w-]+)">([^<]*)<\/span>”<a class="[^"]*" href="#q(\d)"/g,
      ),
    ];
    assert.deepEqual(
      marks.map(([, verdict, words, number]) => [verdict, words!.slice(0, 20), number]),
      [
        ['exact', 'We came with eleven ', '1'],
        ['altered', 'A harbour is a promi', '2'],
        ['not-in-archive', 'a telescope for ever', '3'],
      ],
    );
    for (const number of [1, 2, 3]) assert.ok(page.includes(`<section class="checked" id="q${number}">`));
    assert.match(textOf(page), /3 quotations\. exact: 1, altered: 1 and not in this archive: 1\./);
  });

  it('sets quote and record side by side and marks what differs by word', async () => {
    const page = await (await post({ text: ARTICLE, as: 'article' })).text();
    assert.match(page, /there will be <ins>gold<\/ins> in it/);
    assert.match(page, /there will be <del>water<\/del> in it/);
    assert.match(page, /href="\/statements\/s0#t0x5"/);
    assert.match(page, /sha256:a+0/);
    assert.match(page, /<span class="context">We would not\. <\/span>/);
  });

  it('answers one quote at an address', async () => {
    const page = await (
      await ask(app, '/check?q=A+harbour+is+a+promise+that+there+will+be+water+in+it')
    ).text();
    assert.match(page, /<span class="verdict v-exact">exact<\/span>/);
    assert.match(page, /id="q1"/);
  });

  it('takes a text without quotation marks for a quote', async () => {
    const page = await (await post({ text: 'in February there isnt', as: 'article' })).text();
    assert.match(page, /v-exact-folded/);
  });

  it('says what an absence rests on and never that something was not said', async () => {
    for (const text of [ARTICLE, 'the moon is a lantern of the northern pilots']) {
      const page = textOf(await (await post({ text, as: 'article' })).text());
      assert.match(page, /not in this archive/);
      assert.match(page, /Looked at \d+ turns in/);
      assert.match(page, /may have been said elsewhere/);
      assert.doesNotMatch(
        page,
        /not said|never said|did not say|false|fake|invented|wrong|misquot|lie\b|true\b/i,
      );
    }
  });

  it('tells when the words are another’s than the person asked about', async () => {
    const page = await (
      await post({ text: 'the third round ended without a text', as: 'quote', speaker: 'Torvane' })
    ).text();
    assert.match(page, /v-other-speaker/);
  });

  it('gives others an excerpt of a page that forbids republication, without what stands around it', async () => {
    const text = 'and then I will take what questions the time allows';
    const owner = await (await post({ text, as: 'quote' })).text();
    assert.match(owner, /class="context"/);
    const page = await (await post({ text, as: 'quote' }, openApp({ audience: 'everyone' }))).text();
    assert.match(page, /The page forbids republication/);
    assert.doesNotMatch(page, /class="context"|The first boat leaves/);
  });

  it('keeps within bounds whatever is sent', async () => {
    assert.equal((await post({ text: 'x'.repeat(900_000), as: 'article' })).status, 413);
    assert.equal((await post({ text: 'x '.repeat(150_000), as: 'article' })).status, 400);
    assert.equal((await post({ text: 'lock', as: 'quote', from: 'soon' })).status, 400);
    assert.equal((await post({ text: '“lock” '.repeat(300), as: 'article' })).status, 200);
    for (const body of ['{"a":', '\u0000', 'text=%ff%fe&as=article']) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const request = new Request('http://localhost/check', { method: 'POST', body, headers });
      assert.ok((await app.fetch(request)).status < 500);
    }
    assert.equal((await ask(app, '/check', { method: 'PUT' })).headers.get('allow'), 'GET, HEAD, POST');
  });

  it('shows what was pasted as text', async () => {
    const hostile = '“<script>alert(1)</script> a harbour is a promise” </textarea><img src=x>';
    const page = await (await post({ text: hostile, as: 'article' })).text();
    assert.doesNotMatch(page, /<script>|<img/);
  });
});

describe('words side by side', () => {
  it('gives the words that an ellipsis leaves out apart from those that were changed', () => {
    const match = {
      text: 'one two\nfive six',
      spans: [
        [10, 17],
        [29, 37],
      ],
      differences: [
        { kind: 'gap', quote: '', source: 'three four', quoteSpan: [7, 7], sourceSpan: [18, 28] },
        { kind: 'exchanged', quote: 'sixty', source: 'six', quoteSpan: [15, 20], sourceSpan: [34, 37] },
      ],
    } as const;
    assert.deepEqual(compareRecord(match as never), [
      { text: 'one two', kind: 'same' },
      { text: ' ', kind: 'same' },
      { text: 'three four', kind: 'skipped' },
      { text: ' ', kind: 'same' },
      { text: 'five ', kind: 'same' },
      { text: 'six', kind: 'changed' },
    ]);
    assert.deepEqual(compareQuote('one two … five sixty', match as never), [
      { text: 'one two … five ', kind: 'same' },
      { text: 'sixty', kind: 'changed' },
    ]);
  });
});
