import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { MAX_TERM_LENGTH, scanWords, splitWords, Vocabulary } from 'onrecord/text';

const terms = (text: string): string[] => splitWords(text).map((word) => word.term);

test('folds case, accents and ligatures', () => {
  assert.deepEqual(terms('Élysée STRASSE Straße ﬁnal ＡＢＣ Œuvre'), [
    'elysee',
    'strasse',
    'strasse',
    'final',
    'abc',
    'oeuvre',
  ]);
  assert.deepEqual(terms('Ёлка за\u0301мок'), ['елка', 'замок']);
  assert.deepEqual(terms('ΛΌΓΟΣ λόγος'), ['λογοσ', 'λογοσ']);
});

test('keeps letters apart that are no accented forms of one another', () => {
  assert.deepEqual(terms('йод иод'), ['йод', 'иод']);
  assert.deepEqual(terms('が か'), ['が', 'か']);
});

test('composed and decomposed letters are the same word', () => {
  for (const word of ['café', 'й', 'が', '한국', 'हिन्दी']) {
    assert.deepEqual(terms(word.normalize('NFD')), terms(word.normalize('NFC')), word);
  }
});

test('apostrophes inside a word are dropped, whatever their form', () => {
  assert.deepEqual(terms("Novaria's Novaria’s Novaria‘s Novariaʼs Novarias"), Array(5).fill('novarias'));
  assert.deepEqual(terms("'quoted' words’ end"), ['quoted', 'words', 'end']);
});

test('an article that lost its vowel is a word of its own', () => {
  assert.deepEqual(terms("l'accord dell’Unione qu'il aujourd'hui O'Hara"), [
    'l',
    'accord',
    'dell',
    'unione',
    'qu',
    'il',
    'aujourdhui',
    'ohara',
  ]);
});

test('numbers keep their decimal mark and lose the grouping of thousands', () => {
  assert.deepEqual(terms('1,250,000 and 3.5 or 3,5, 7.'), ['1250000', 'and', '3.5', 'or', '3,5', '7']);
});

test('every character is a word where words are not spaced', () => {
  assert.deepEqual(terms('外交部 said ความ'), ['外', '交', '部', 'said', 'ค', 'ว', 'า', 'ม']);
});

test('soft hyphens and joiners do not part a word, a zero-width space does', () => {
  assert.deepEqual(terms('co\u00adoperate a\u200bb'), ['cooperate', 'a', 'b']);
});

test('says where each word stands', () => {
  const text = 'The  Minister’s “re­ply”.';
  assert.deepEqual(
    splitWords(text).map(({ start, end }) => text.slice(start, end)),
    ['The', 'Minister’s', 're\u00adply'],
  );
});

test('a very long word is cut, and not taken for a longer one that differs later', () => {
  const long = 'a'.repeat(MAX_TERM_LENGTH);
  assert.deepEqual(terms(`${long}x ${long}y`), [long, long]);
});

test('words are ascending, without overlap, and fold to themselves', () => {
  const letters = fc.constantFrom(
    ..."abzÉßй\u0306외タﾀﾞ\u0301'’., -1٣ก\u0e34\u00ad𝐀😀\ud800".split(''),
    'ﬁ',
    '𠀀',
    '\u0e33',
  );
  fc.assert(
    fc.property(
      fc.array(letters).map((parts) => parts.join('')),
      (text) => {
        let last = 0;
        for (const { term, start, end } of splitWords(text)) {
          assert.ok(start >= last && end > start && end <= text.length);
          assert.ok(term.length > 0);
          last = end;
          assert.deepEqual(terms(term).join(''), term);
        }
      },
    ),
    { numRuns: 3000, seed: 1 },
  );
});

test('equal words have equal numbers, and different words different ones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), { maxLength: 400 }),
      (parts) => {
        const text = parts.join(' ');
        const vocabulary = new Vocabulary();
        const numbers: number[] = [];
        scanWords(text, (units, length, hash) => {
          const before = vocabulary.find(units, length, hash);
          const number = vocabulary.number(units, length, hash);
          assert.ok(before === -1 || before === number);
          numbers.push(number);
        });
        assert.deepEqual(
          numbers.map((number) => vocabulary.term(number)),
          terms(text),
        );
        assert.equal(new Set(numbers).size, vocabulary.size);
      },
    ),
    { seed: 2 },
  );
});
