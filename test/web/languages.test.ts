import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepLanguage, splitLanguage } from '../../src/web/language-path.ts';
import { ask, openApp } from './open-app.ts';

const app = openApp();
const read = async (path: string, wish = ''): Promise<string> =>
  (await ask(app, path, { headers: { 'Accept-Language': wish } })).text();

describe('the language of the interface', () => {
  it('is the browser’s wish until the reader picks one', async () => {
    assert.match(await read('/', 'fr'), /<html lang="fr">/);
    assert.match(await read('/de/', 'fr'), /<html lang="de">/);
    assert.match(await read('/de', 'fr'), /<html lang="de">/);
    const response = await ask(app, '/ru/statements/s0');
    assert.equal(response.headers.get('content-language'), 'ru');
    assert.equal(response.headers.get('set-cookie'), null);
  });

  it('goes with every link and form once it was picked', async () => {
    const page = await read('/es/statements/s0');
    const own = [...page.matchAll(/ (?:href|action)="(\/[^"]*)"/g)].map(([, address]) => address!);
    const other = own.filter((address) => !/^\/(?:assets|es|en|fr|de|ru)\//.test(address));
    assert.deepEqual(other, []);
    assert.ok(own.includes('/es/search') && own.includes('/es/statements/s0.t0x1/cite'));
    const turn = await ask(app, '/es/statements/s0.t0x3');
    assert.equal(turn.headers.get('location'), '/es/statements/s0#t0x3');
  });

  it('leaves the words of the record as they are', async () => {
    const page = await read('/ru/statements/s0');
    assert.match(page, /lang="en" dir="auto"><p>No\. A text without a signature/);
  });

  it('offers the same page in each language, named in itself', async () => {
    const page = await read('/fr/search?q=harbour');
    assert.match(page, /<a href="\/de\/search\?q=harbour" hreflang="de" lang="de">Deutsch<\/a>/);
    assert.match(page, /href="\/fr\/search\?q=harbour" hreflang="fr" lang="fr" aria-current="true">Français/);
    assert.match(page, /Русский/);
  });

  it('is no part of another path, and changes nothing in the text', () => {
    for (const path of ['/', '/french', '/statements/fr', '/xx/statements'])
      assert.deepEqual(splitLanguage(path), { language: null, path });
    assert.deepEqual(splitLanguage('/fr/statements'), { language: 'fr', path: '/statements' });
    const page =
      '<a href="/a">x</a> <a href="#b">y</a> <a href="https://c.example/">z</a> href=&quot;/d&quot;';
    assert.equal(keepLanguage(page, 'fr'), page.replace('"/a"', '"/fr/a"'));
    assert.equal(keepLanguage(page, null), page);
  });
});
