import { CHARACTER_KIND, classifyCharacter, foldCluster } from './fold.ts';

/** A word of a text: as it is compared, and where it stands (UTF-16 code units, half open). */
export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Longest compared form of a word, in code units; what is longer (encoded data, mostly) is compared by its beginning. */
export const MAX_TERM_LENGTH = 200;

const { separator, letter, complex, apostrophe, ignorable, unit, mark } = CHARACTER_KIND;
const UNKNOWN = 255;
const SURROGATE = 254;

/** Kind and one-unit fold of every code unit, worked out when first met: whole tables would cost 30 ms at start. */
const KINDS = new Uint8Array(65536).fill(UNKNOWN);
const FOLDS = new Uint16Array(65536);
KINDS.fill(SURROGATE, 0xd800, 0xe000);

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

const scratch = new Uint16Array(MAX_TERM_LENGTH + 64);

/** Takes a word's folded code units (the first `length` of the scanner's buffer), their hash, and where it stands. */
export type WordSink = (units: Uint16Array, length: number, hash: number, start: number, end: number) => void;

function kindOf(text: string, at: number, unitValue: number): number {
  const kind = KINDS[unitValue]!;
  if (kind < SURROGATE) return kind;
  if (kind === SURROGATE) {
    const point = text.codePointAt(at)!;
    // A surrogate alone is no character; it parts words.
    if (point < 0x10000) return separator;
    const found = classifyCharacter(String.fromCodePoint(point));
    return found === letter ? complex : found; // two code units have no place in the table of folds
  }
  const found = classifyCharacter(String.fromCharCode(unitValue));
  KINDS[unitValue] = found;
  if (found === letter) FOLDS[unitValue] = foldCluster(String.fromCharCode(unitValue)).charCodeAt(0);
  return found;
}

function foldRemembered(cluster: string): string {
  let folded = clusterFolds.get(cluster);
  if (folded === undefined) {
    folded = foldCluster(cluster);
    if (clusterFolds.size >= CLUSTER_FOLDS_KEPT) clusterFolds.clear();
    clusterFolds.set(cluster, folded);
  }
  return folded;
}

function isDigit(unitValue: number): boolean {
  return unitValue >= 48 && unitValue <= 57;
}

/** Whether the word so far is one that loses its vowel, and a word of at least two letters with a vowel follows. */
function isElision(units: Uint16Array, length: number, text: string, at: number): boolean {
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
 */
export function scanWords(text: string, sink: WordSink): void {
  const size = text.length;
  const units = scratch;
  let at = 0;
  while (at < size) {
    let value = text.charCodeAt(at);
    let kind = KINDS[value]!;
    if (kind >= SURROGATE) kind = kindOf(text, at, value);
    if (kind !== letter && kind !== complex && kind !== unit) {
      at += value >= 0xd800 && value < 0xdc00 && kind !== separator ? 2 : 1;
      continue;
    }
    const start = at;
    let end = at;
    let length = 0;
    let hash = 0;
    if (kind === unit) {
      end = clusterEnd(text, at);
      const folded = foldRemembered(text.slice(at, end));
      for (let i = 0; i < folded.length && length < MAX_TERM_LENGTH; i++) {
        units[length++] = folded.charCodeAt(i);
        hash = Math.imul(hash ^ folded.charCodeAt(i), 0x5bd1e995);
        hash ^= hash >>> 15;
      }
      if (length > 0) sink(units, length, hash, start, end);
      at = end;
      continue;
    }
    let baseAt = at; // where the last character with marks begins, in the text,
    let baseLength = 0; // in the folded word,
    let baseHash = 0; // and the hash before it
    for (;;) {
      if (kind === letter) {
        baseAt = at;
        baseLength = length;
        baseHash = hash;
        if (length < MAX_TERM_LENGTH) {
          const folded = FOLDS[value]!;
          units[length++] = folded;
          hash = Math.imul(hash ^ folded, 0x5bd1e995);
          hash ^= hash >>> 15;
        }
        end = ++at;
      } else if (kind === complex || kind === mark) {
        if (kind === complex) {
          baseAt = at;
          baseLength = length;
          baseHash = hash;
        }
        at = clusterEnd(text, at);
        const folded = foldRemembered(text.slice(baseAt, at));
        length = baseLength;
        hash = baseHash;
        for (let i = 0; i < folded.length && length < MAX_TERM_LENGTH; i++) {
          units[length++] = folded.charCodeAt(i);
          hash = Math.imul(hash ^ folded.charCodeAt(i), 0x5bd1e995);
          hash ^= hash >>> 15;
        }
        end = at;
      } else if (kind === ignorable) at++;
      else if (kind === apostrophe) {
        if (length <= ELIDED_LONGEST && at === end && isElision(units, length, text, at)) break;
        const after = at + 1 < size ? kindOf(text, at + 1, text.charCodeAt(at + 1)) : separator;
        if (at !== end || (after !== letter && after !== complex)) break;
        at++;
      } else if ((value === 46 || value === 44) && at === end && isDigit(text.charCodeAt(at - 1))) {
        if (at + 1 >= size || !isDigit(text.charCodeAt(at + 1))) break;
        if (value === 46 || !/^,\d{3}(?!\d)/.test(text.slice(at, at + 5))) {
          if (length < MAX_TERM_LENGTH) {
            units[length++] = value;
            hash = Math.imul(hash ^ value, 0x5bd1e995);
            hash ^= hash >>> 15;
          }
        }
        at++;
      } else break;
      if (at >= size) break;
      value = text.charCodeAt(at);
      kind = KINDS[value]!;
      if (kind >= SURROGATE) kind = kindOf(text, at, value);
    }
    if (length > 0) sink(units, length, hash, start, end);
    at = Math.max(at, end);
  }
}

/** Where the character at a place ends, with the marks that belong to it. */
function clusterEnd(text: string, at: number): number {
  let end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
  while (end < text.length && kindOf(text, end, text.charCodeAt(end)) === mark) {
    end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  }
  return end;
}

/** The words of a text, in order. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  scanWords(text, (units, length, _hash, start, end) => {
    words.push({ term: String.fromCharCode(...units.subarray(0, length)), start, end });
  });
  return words;
}
