/** Scripts written without spaces: each character is a word of its own, so that any part of a sentence can be found. */
const UNIT_SCRIPT =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]/u;
const WORD_CHARACTER = /^[\p{L}\p{M}\p{N}]/u;
const MARK = /^\p{M}/u;
const FORMAT = /^\p{Cf}/u;
/** Marks that a reader leaves out without changing the word: accents and stress, Hebrew points, Arabic vowels. */
const OPTIONAL_MARK =
  /^[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u0652\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/;
const LATIN_OR_GREEK = /^[\p{Script=Latin}\p{Script=Greek}]/u;
/** Voiced-sound marks of half-width katakana are letters to Unicode, but part of the letter before. */
const HALF_WIDTH_SOUND_MARK = /^[\uff9e\uff9f]/;
/** Vowels and finals of decomposed Hangul; they belong to the syllable that the initial consonant opened. */
const HANGUL_TAIL = /^[\u1160-\u11ff\ud7b0-\ud7ff]/;
const APOSTROPHE = /^['\u2018\u2019\u201b\u02bb\u02bc\u02b9\uff07`\u00b4\u05f3]/;
const ZERO_WIDTH_SPACE = '\u200b';
const THAI_OR_LAO = /[\u0e00-\u0eff]/;
const TATWEEL = '\u0640';

/** Letters that differ from a plain one by a stroke or a shape, which Unicode does not decompose. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['ς', 'σ'],
  ['ё', 'е'],
]);

/** What a character is to the words around it. */
export const CHARACTER_KIND = {
  /** Ends a word. */
  separator: 0,
  /** Stands in a word and folds to one code unit. */
  letter: 1,
  /** Stands in a word and folds to none, or to several code units. */
  complex: 2,
  /** Joins two parts of a word and is dropped: `Russia's`. */
  apostrophe: 3,
  /** Dropped wherever it stands: soft hyphen, joiners. */
  ignorable: 4,
  /** A word of its own, in a script without spaces. */
  unit: 5,
  /** Belongs to the character before. */
  mark: 6,
} as const;

export type CharacterKind = (typeof CHARACTER_KIND)[keyof typeof CHARACTER_KIND];

/** The kind of a character, given as a string of one code point. */
export function classifyCharacter(character: string): CharacterKind {
  if (APOSTROPHE.test(character)) return CHARACTER_KIND.apostrophe;
  if (character === ZERO_WIDTH_SPACE) return CHARACTER_KIND.separator;
  if (character === TATWEEL || FORMAT.test(character)) return CHARACTER_KIND.ignorable;
  if (!WORD_CHARACTER.test(character)) return CHARACTER_KIND.separator;
  if (MARK.test(character) || HALF_WIDTH_SOUND_MARK.test(character) || HANGUL_TAIL.test(character)) {
    return CHARACTER_KIND.mark;
  }
  if (UNIT_SCRIPT.test(character)) return CHARACTER_KIND.unit;
  return foldCluster(character).length === 1 ? CHARACTER_KIND.letter : CHARACTER_KIND.complex;
}

/**
 * A character and its marks as words are compared: compatibility forms, case, accents and ligatures folded.
 *
 * Accents are dropped from Latin and Greek letters, where languages disagree about them. Cyrillic `й` is not `и`, and
 * a kana's voicing is not an accent, so these stay; `ё` is `е`, as Russian prints it.
 */
export function foldCluster(cluster: string): string {
  // The compatibility form of Thai and Lao "am" would be a mark and a letter, which are two words apart from it.
  const form = THAI_OR_LAO.test(cluster) ? 'NFC' : 'NFKC';
  const composed = cluster.normalize(form).toLowerCase().normalize(form);
  let folded = '';
  for (const character of composed) {
    const plain = PLAIN_LETTERS.get(character);
    if (plain !== undefined) folded += plain;
    else if (OPTIONAL_MARK.test(character) || APOSTROPHE.test(character)) continue;
    else if (!WORD_CHARACTER.test(character)) continue;
    else if (LATIN_OR_GREEK.test(character)) {
      for (const part of character.normalize('NFD')) {
        if (!OPTIONAL_MARK.test(part)) folded += PLAIN_LETTERS.get(part) ?? part;
      }
    } else folded += character;
  }
  return folded;
}
