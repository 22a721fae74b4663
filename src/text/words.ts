import { CHARACTER_KIND, foldCluster } from './fold.ts';
import { FOLDS, isDigit, kindAt } from './word-characters.ts';

/** A word of a text: as it is compared, and where it stands (UTF-16 code units, half open). */
export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Longest compared form of a word, in code units; what is longer (encoded data, mostly) is compared by its beginning. */
export const MAX_TERM_LENGTH = 200;

const { separator, letter, complex, apostrophe, ignorable, unit, mark } = CHARACTER_KIND;

const clusterFolds = new Map<string, string>();
const CLUSTER_FOLDS_KEPT = 20_000;

/**
 * Words that lose their vowel before another word, as in "l'objectif" and "dell'Unione"; the apostrophe after them
 * parts two words (Unicode Standard Annex 29 leaves this to the application). All other apostrophes join.
 */
const ELIDED = new Set(
  'l d j m n s t c qu jusqu lorsqu puisqu quoiqu un all dall dell nell sull coll quell quest sant'.split(' '),
);
const ELIDED_LONGEST = 7;
/** What may follow them, without accents, in small letters; a silent h is no sound. */
const PLAIN_VOWELS = new Set(Array.from('aeiouyh', (vowel) => vowel.charCodeAt(0)));

let codes = new Uint16Array(4096);
let codeBytes = Buffer.from(codes.buffer);

/** The folded code units of the word that {@link readWord} read last, and how many. The next word overwrites them. */
export const wordUnits: Uint16Array = new Uint16Array(MAX_TERM_LENGTH);
export let wordLength = 0;

/** Takes a word's folded code units (the first `length` of the scanner's buffer), and where it stands. */
export type WordSink = (units: Uint16Array, length: number, start: number, end: number) => void;

function foldRemembered(cluster: string): string {
  let folded = clusterFolds.get(cluster);
  if (folded === undefined) {
    folded = foldCluster(cluster);
    if (clusterFolds.size >= CLUSTER_FOLDS_KEPT) clusterFolds.clear();
    clusterFolds.set(cluster, folded);
  }
  return folded;
}

/** Whether the word so far is one that loses its vowel, and a word of at least two letters with a vowel follows. */
function isElision(units: Uint16Array, length: number, text: string, at: number): boolean {
  // Most apostrophes stand before an s, t or l, which no pattern need be asked about.
  const first = text.charCodeAt(at + 1);
  if (first < 128 && !PLAIN_VOWELS.has(first | 32)) return false;
  const next = text.slice(at + 1, at + 3);
  if (!/^[aeiouyhàâäéèêëîïôöùûüœ]\p{L}/iu.test(next)) return false;
  return ELIDED.has(String.fromCharCode(...units.subarray(0, length)));
}

/**
 * Finds the words of a text and hands each to the sink, in order.
 *
 * A word is a run of letters, marks and digits; apostrophes inside it are dropped (`Russia's`, `Russia’s` and `Russias`
 * meet), and so are a comma that groups thousands, soft hyphens and joiners; a decimal point or comma stays. In scripts
 * without spaces (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) every character with its marks is a word.
 *
 * The sink must not scan another text: the buffer is shared.
 */
export function scanWords(text: string, sink: WordSink): void {
  const codes = readCodes(text);
  for (let at = 0; at < text.length; ) {
    const start = findWord(text, codes, at);
    if (start >= text.length) return;
    at = readWord(text, codes, start);
    if (wordLength > 0) sink(wordUnits, wordLength, start, at);
  }
}

/** Where the next word begins, from a place on; the text's length when there is none. */
export function findWord(text: string, codes: Uint16Array, from: number): number {
  let at = from;
  while (at < text.length) {
    const value = codes[at]!;
    const kind = kindAt(text, at, value);
    if (kind === letter || kind === complex || kind === unit) break;
    at += kind !== separator && value >= 0xd800 && value < 0xdc00 ? 2 : 1;
  }
  return Math.min(at, text.length);
}

/**
 * Reads the word that begins at `start` into {@link wordUnits}; returns where it ends. A word of nothing but dropped
 * characters has the length 0.
 */
export function readWord(text: string, codes: Uint16Array, start: number): number {
  const size = text.length;
  const units = wordUnits;
  let at = start;
  let value = codes[at]!;
  let kind = kindAt(text, at, value);
  let end = at;
  let length = 0;
  // Where the last character that marks may follow begins: in the text, and in the folded word.
  let baseAt = at;
  let baseLength = 0;
  for (;;) {
    if (kind === letter) {
      let folded = FOLDS[value]!;
      do {
        // Past its end the buffer ignores what is written; the length is put right below.
        units[length++] = folded;
        value = codes[++at]!;
        folded = FOLDS[value]!;
      } while (folded !== 0);
      end = at;
      baseAt = at - 1;
      baseLength = length - 1;
    } else if (kind === complex || kind === mark || (kind === unit && at === start)) {
      if (kind !== mark) {
        baseAt = at;
        baseLength = length;
      }
      at = clusterEnd(text, at);
      const folded = foldRemembered(text.slice(baseAt, at));
      length = baseLength;
      for (let i = 0; i < folded.length; i++) units[length++] = folded.charCodeAt(i);
      end = at;
      if (kind === unit) break;
    } else if (kind === ignorable) {
      at++;
    } else if (kind === apostrophe) {
      if (at !== end || (length <= ELIDED_LONGEST && isElision(units, length, text, at))) break;
      const after = at + 1 < size ? kindAt(text, at + 1, codes[at + 1]!) : separator;
      if (after !== letter && after !== complex) break;
      at++;
    } else if ((value === 46 || value === 44) && at === end && isDigit(codes[at - 1]!)) {
      if (at + 1 >= size || !isDigit(codes[at + 1]!)) break;
      if (value === 46 || !/^,\d{3}(?!\d)/.test(text.slice(at, at + 5))) units[length++] = value;
      at++;
    } else break;
    if (at >= size) break;
    value = codes[at]!;
    kind = kindAt(text, at, value);
  }
  wordLength = Math.min(length, MAX_TERM_LENGTH);
  // An ignorable character may have been read past the end of the word.
  return end;
}

/** The text's code units and a zero, in a buffer that the next call uses again: quicker to read than the string. */
export function readCodes(text: string): Uint16Array {
  if (text.length >= codes.length) {
    codes = new Uint16Array(text.length * 2);
    codeBytes = Buffer.from(codes.buffer);
  }
  codeBytes.write(text, 'utf16le');
  codes[text.length] = 0;
  return codes;
}

/** Where the character at a place ends, with the marks that belong to it. */
function clusterEnd(text: string, at: number): number {
  let end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
  while (end < text.length && kindAt(text, end, text.charCodeAt(end)) === mark) {
    end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  }
  return end;
}

/** The words of a text, in order. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  scanWords(text, (units, length, start, end) => {
    words.push({ term: String.fromCharCode(...units.subarray(0, length)), start, end });
  });
  return words;
}
