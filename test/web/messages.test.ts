import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { en } from '../../src/web/messages/en.ts';
import { chooseTranslator } from '../../src/web/messages/translate.ts';

const t = chooseTranslator('en');

describe('messages', () => {
  it('has no message that no page shows', () => {
    const root = fileURLToPath(new URL('../../src/web/', import.meta.url));
    const code = globSync('**/*.ts', { cwd: root })
      .filter((file) => !file.endsWith('en.ts'))
      .map((file) => readFileSync(root + file, 'utf8'))
      .join('\n');
    // `kind.${kind}` and the like: their endings are the values of a type, which the compiler checks.
    const beginnings = [...code.matchAll(/t\(`([\w.]+\.)\$\{/g)].map(([, beginning]) => beginning!);
    const unused = Object.keys(en).filter(
      (key) => !code.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    assert.deepEqual(unused, []);
  });

  it('writes numbers and plurals as the language does', () => {
    assert.equal(t('count.turns', { n: 1 }), '1 turn');
    assert.equal(t('count.turns', { n: 12345 }), '12,345 turns');
  });

  it('writes each date with no more than it holds', () => {
    assert.equal(t.date('2031'), '2031');
    assert.equal(t.date('2031-05'), 'May 2031');
    assert.equal(t.date('2031-05-17'), '17 May 2031');
    assert.equal(t.date('2031-05-17T08:30Z'), '17 May 2031 at 08:30 UTC');
    assert.equal(t.date('2031-05-17T08:30:00+02:00'), '17 May 2031 at 06:30 UTC');
    assert.equal(t.date('some day'), 'some day');
  });

  it('chooses English where no wish can be met', () => {
    for (const wish of [null, '', 'xx', '*', 'xx;q=0.9, yy', ';;;,,,', 'en;q=0'])
      assert.equal(chooseTranslator(wish).language, 'en');
  });

  it('fills in no place that is not there', () => {
    assert.equal(t('search.titleFor', { query: '{n} $& {query}' }), 'Search: {n} $& {query}');
  });

  it('names a language by its code when it is no language', () => {
    assert.equal(t.languageName('ru'), 'Russian');
    assert.equal(t.languageName('not a code!'), 'not a code!');
  });
});
