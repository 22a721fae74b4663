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

/** Kind of every code unit, and the fold of letters (0 for all others), worked out when first met: whole tables would cost 30 ms at start. */
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

let codes = new Uint16Array(4096);
let codeBytes = Buffer.from(codes.buffer);
const scratch = new Uint16Array(MAX_TERM_LENGTH);

/**
 * Takes a word's folded code units (the first `length` of the scanner's buffer), their hash, and where it stands. It must not
 * scan another text: the buffer is shared.
 */
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
  const codes = readCodes(text);
  const units = scratch;
  let at = 0;
  while (at < size) {
    let value = codes[at]!;
    let kind = KINDS[value]!;
    if (kind >= SURROGATE) kind = kindOf(text, at, value);
    if (kind !== letter && kind !== complex && kind !== unit) {
      at += kind !== separator && value >= 0xd800 && value < 0xdc00 ? 2 : 1;
      continue;
    }
    const start = at;
    let end = at;
    let length = 0;
    let hash = 0;
    // Where the last character that marks may follow begins: in the text, and in the folded word.
    let baseAt = at;
    let baseLength = 0;
    for (;;) {
      if (kind === letter) {
        let folded = FOLDS[value]!;
        do {
          // Past its end the buffer ignores what is written; the length is put right below.
          units[length++] = folded;
          hash = (Math.imul(hash, 31) + folded) | 0;
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
        hash = hashUnits(units, length);
        end = at;
        if (kind === unit) break;
      } else if (kind === ignorable) {
        at++;
      } else if (kind === apostrophe) {
        if (at !== end || (length <= ELIDED_LONGEST && isElision(units, length, text, at))) break;
        const after = at + 1 < size ? kindOf(text, at + 1, codes[at + 1]!) : separator;
        if (after !== letter && after !== complex) break;
        at++;
      } else if ((value === 46 || value === 44) && at === end && isDigit(codes[at - 1]!)) {
        if (at + 1 >= size || !isDigit(codes[at + 1]!)) break;
        if (value === 46 || !/^,\d{3}(?!\d)/.test(text.slice(at, at + 5))) {
          units[length++] = value;
          hash = (Math.imul(hash, 31) + value) | 0;
        }
        at++;
      } else break;
      if (at >= size) break;
      value = codes[at]!;
      kind = KINDS[value]!;
      if (kind >= SURROGATE) kind = kindOf(text, at, value);
    }
    if (length > MAX_TERM_LENGTH) {
      length = MAX_TERM_LENGTH;
      hash = hashUnits(units, length);
    }
    if (length > 0) sink(units, length, hash, start, end);
    // An ignorable character may have been read past the end of the word.
    if (at < end) at = end;
  }
}

/** The text's code units and a zero, in a buffer that the next call uses again: quicker to read than the string. */
function readCodes(text: string): Uint16Array {
  if (text.length >= codes.length) {
    codes = new Uint16Array(text.length * 2);
    codeBytes = Buffer.from(codes.buffer);
  }
  codeBytes.write(text, 'utf16le');
  codes[text.length] = 0;
  return codes;
}

function hashUnits(units: Uint16Array, length: number): number {
  let hash = 0;
  for (let i = 0; i < Math.min(length, units.length); i++) hash = (Math.imul(hash, 31) + units[i]!) | 0;
  return hash;
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
