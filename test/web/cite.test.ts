import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, openApp } from './open-app.ts';

const app = openApp();
const TURN = '/statements/s0.t0x1/cite';
const withWords = (path: string, words: string, format = ''): string =>
  `${path}?${new URLSearchParams({ words, ...(format !== '' && { format }) })}`;

describe('citing in the browser', () => {
  it('offers a quotation and a citation of every turn, and a citation of the whole', async () => {
    const page = await (await ask(app, '/statements/s0')).text();
    for (let turn = 0; turn < 8; turn++) {
      assert.ok(page.includes(`href="/statements/s0.t0x${turn}/cite"`));
      assert.ok(page.includes(`href="/statements/s0.t0x${turn}/cite?format=quote"`));
    }
    assert.ok(page.includes('href="/statements/s0/cite"'));
  });

  it('gives each form as a file of its own kind', async () => {
    const forms = {
      quote: ['text/plain', 'inline', '.txt', /^“No\. A text without/],
      plain: ['text/plain', 'inline', '.txt', /^Ilsa Torvane\. /],
      bibtex: ['application/x-bibtex', 'attachment', '.bib', /^@online\{onrecord-s0\.t0x1,/],
      ris: ['application/x-research-info-systems', 'attachment', '.ris', /^TY {2}- ELEC\r\n/],
      csl: ['application/vnd.citationstyles.csl+json', 'attachment', '.json', /"literal": "Ilsa Torvane"/],
    } as const;
    for (const [format, [type, disposition, extension, content]] of Object.entries(forms)) {
      const response = await ask(app, `${TURN}?format=${format}`);
      assert.equal(response.status, 200);
      assert.ok(response.headers.get('content-type')!.startsWith(type), format);
      assert.equal(
        response.headers.get('content-disposition'),
        `${disposition}; filename="onrecord-s0.t0x1${extension}"`,
      );
      assert.match(await response.text(), content);
    }
  });

  it('quotes words only as they are recorded, over paragraphs too', async () => {
    const exact = 'open articles and leave with four.\nThe four that remain';
    for (const words of [exact, exact.replace('\n', '\r\n'), exact.replace('\n', '\n\n')]) {
      const response = await ask(app, withWords(TURN, words, 'quote'));
      assert.ok((await response.text()).startsWith(`“${exact}”\n— Ilsa Torvane`));
    }
    for (const words of ['Open articles', 'open  articles', 'articles open', 'A harbour is a promise']) {
      const response = await ask(app, withWords(TURN, words));
      assert.equal(response.status, 400, words);
      assert.match(await response.text(), /do not stand in the record like this/);
    }
  });

  it('has nothing to cite where there is nothing', async () => {
    for (const path of ['/statements/s9/cite', '/statements/s0.t9x9/cite', '/statements/s0./cite'])
      assert.equal((await ask(app, path)).status, 404, path);
    assert.equal((await ask(app, `${TURN}?format=endnote`)).status, 400);
    assert.equal((await ask(app, withWords(TURN, 'a'.repeat(2001)))).status, 400);
  });

  it('gives others no words of a forbidden page that they do not bring', async () => {
    const open = openApp({ audience: 'everyone' });
    const path = '/statements/s1.t1x0/cite';
    for (const form of ['', '?format=quote', '?format=csl'])
      assert.doesNotMatch(await (await ask(open, path + form)).text(), /three things|only the owner/, form);
    const brought = await (await ask(open, withWords(path, 'I have three things to say', 'quote'))).text();
    assert.match(brought, /^“I have three things to say”/);
    assert.match(await (await ask(app, `${path}?format=quote`)).text(), /only the owner/);
  });
});
