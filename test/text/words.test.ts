import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { MAX_TERM_LENGTH, NumberedWords, rememberTokens, splitWords, Vocabulary } from 'onrecord/text';
import { makeTwins } from '../transcript/hostile-shapes.ts';

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
  const parts = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
    fc.constantFrom(
      'its',
      'it’s',
      "IT'S",
      'Éts',
      '1,000',
      '1000',
      '1.5',
      '1.',
      ',5',
      'a,b',
      'x\u00ad',
      '外交',
      '\ud800',
    ),
    fc.string({ unit: fc.constantFrom('a', 'B', '7'), minLength: 1, maxLength: 18 }),
  );
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 400 }),
      fc.constantFrom(' ', '', '\n', '—', ', '),
      (words, space) => {
        const text = words.join(space);
        const expected = splitWords(text);
        const vocabulary = new Vocabulary();
        const known = new NumberedWords();
        vocabulary.findWords(text, known);
        assert.deepEqual([...known.numbers.subarray(0, known.size)], Array(expected.length).fill(-1));
        const numbered = new NumberedWords();
        vocabulary.numberWords(text, numbered, 3);
        known.size = 0;
        vocabulary.findWords(text, known, 3);
        assert.deepEqual(
          Array.from({ length: numbered.size }, (_, i) => ({
            term: vocabulary.term(numbered.numbers[i]!),
            start: numbered.starts[i]! - 3,
            end: numbered.ends[i]! - 3,
          })),
          expected,
        );
        for (const key of ['numbers', 'starts', 'ends'] as const) {
          assert.deepEqual(known[key].subarray(0, known.size), numbered[key].subarray(0, numbered.size));
        }
        const distinct = new Set(numbered.numbers.subarray(0, numbered.size));
        assert.equal(distinct.size, vocabulary.size);
        assert.equal(new Set(expected.map(({ term }) => term)).size, vocabulary.size);
      },
    ),
    { seed: 2, numRuns: 500 },
  );
});

test('words are added to those that were numbered before', () => {
  const vocabulary = new Vocabulary();
  const numbered = new NumberedWords();
  vocabulary.numberWords('one two', numbered);
  vocabulary.numberWords('two three', numbered, 10);
  assert.deepEqual([...numbered.numbers.subarray(0, numbered.size)], [0, 1, 1, 2]);
  assert.deepEqual([...numbered.starts.subarray(0, numbered.size)], [0, 4, 10, 14]);
});

/** Asserts that sixteen times as much takes about sixteen times as long; what compares each with each would take 256 times. */
function assertGrows(work: (count: number) => void): void {
  const measure = (count: number): number => {
    // Processor time of this thread: other work on the machine does not count.
    const before = process.threadCpuUsage();
    work(count);
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  };
  measure(1000);
  // The clock of processor time goes in steps; what takes few milliseconds is taken for one step.
  const small = Math.max(4000, measure(1000));
  const large = measure(16_000);
  assert.ok(large < small * 64, `${small / 1000} ms, and ${large / 1000} ms for 16 times as much`);
}

test('numbers words of one hash in time that grows with them and not with their square', () => {
  assertGrows((count) => {
    // Longer than what is told by its letters alone.
    const text = Array.from({ length: count }, (_, i) => makeTwins(i, ['an', 'c0'])).join(' ');
    const vocabulary = new Vocabulary();
    const words = new NumberedWords();
    vocabulary.numberWords(text, words);
    assert.deepEqual(
      [vocabulary.size, words.size, vocabulary.term(count - 1)],
      [count, count, text.slice(-30)],
    );
  });
});

test('looks tokens of one hash up in time that grows with them and not with their square', () => {
  const find = rememberTokens((token) => token.length);
  assertGrows((count) => {
    for (let i = 0; i < count; i++) assert.equal(find(makeTwins(i, ['Aa', 'BB']), 0, 30), 30);
  });
});

test('gives of tokens what the function gives, though all of them have one hash', () => {
  const find = rememberTokens((token) =>
    Number.parseInt(token.replaceAll('Aa', '1').replaceAll('BB', '0'), 2),
  );
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 200; i++) {
      const token = makeTwins(i, ['Aa', 'BB']);
      const bits = token.replaceAll('Aa', '1').replaceAll('BB', '0');
      assert.equal(find(`. ${token}.`, 2, 2 + token.length), Number.parseInt(bits, 2));
    }
  }
});
