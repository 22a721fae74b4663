import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { de } from '../../src/web/messages/de.ts';
import { en } from '../../src/web/messages/en.ts';
import { es } from '../../src/web/messages/es.ts';
import { fr } from '../../src/web/messages/fr.ts';
import { ru } from '../../src/web/messages/ru.ts';
import { chooseTranslator, INTERFACE_LANGUAGES } from '../../src/web/messages/translate.ts';

const t = chooseTranslator('en');

describe('messages', () => {
  it('has no message that no page shows', () => {
    const root = fileURLToPath(new URL('../../src/web/', import.meta.url));
    const code = globSync('**/*.ts', { cwd: root })
      .filter((file) => !/^messages\/..\.ts$/.test(file))
      .map((file) => readFileSync(root + file, 'utf8'))
      .join('\n');
    // `kind.${kind}` and the like: their endings are the values of a type, which the compiler checks.
    const beginnings = [...code.matchAll(/t\(`([\w.]+\.)\$\{/g)].map(([, beginning]) => beginning!);
    const unused = Object.keys(en).filter(
      (key) => !code.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    assert.deepEqual(unused, []);
  });

  const placesOf = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();

  it('says everything in every language, with the same places to fill', () => {
    const languages = { fr, de, ru, es };
    assert.deepEqual([...INTERFACE_LANGUAGES].sort(), ['en', ...Object.keys(languages)].sort());
    for (const [language, messages] of Object.entries(languages)) {
      // The numbers that people meet most; French and Spanish have a form more for whole millions.
      const forms = new Set([1, 2, 5, 11, 21].map((n) => new Intl.PluralRules(language).select(n)));
      for (const [key, message] of Object.entries(en)) {
        const said = messages[key as keyof typeof en];
        const where = `${language} ${key}`;
        if (typeof message === 'string') {
          assert.ok(typeof said === 'string' && said.trim() !== '', where);
          assert.equal(placesOf(said), placesOf(message), where);
          continue;
        }
        assert.ok(typeof said === 'object', where);
        for (const form of forms) assert.ok(said[form] !== undefined, `${where} ${form}`);
        for (const text of Object.values(said)) assert.equal(placesOf(text), placesOf(message.other), where);
      }
    }
  });

  it('counts as Russian does', () => {
    const russian = chooseTranslator('ru');
    assert.deepEqual(
      [1, 3, 5, 11, 21].map((n) => russian('count.turns', { n })),
      ['1 реплика', '3 реплики', '5 реплик', '11 реплик', '21 реплика'],
    );
  });

  it('takes the language that was picked, and else the one that is wished for most', () => {
    assert.equal(chooseTranslator('fr;q=0.5, es-MX, en;q=0.1').language, 'es');
    assert.equal(chooseTranslator('de, fr', 'ru').language, 'ru');
    assert.equal(chooseTranslator('de, fr', 'xx').language, 'de');
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
