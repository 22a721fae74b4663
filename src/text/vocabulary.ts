import type { NumberedWords } from './numbered-words.ts';
import {
  APOSTROPHE,
  isDigit,
  OTHER,
  POINT,
  SHORT_CODE_COUNT,
  SHORT_CODES,
  SPACE,
  shortCode,
} from './word-characters.ts';
import { findWord, readCodes, readWord, wordLength, wordUnits } from './words.ts';

/** A word of so many letters a to z and digits is told by three numbers: five characters of six bits in each. */
const SHORT = 15;
const FIVE = 0x3fffffff;
/** The short codes of the letters a, e, h, i, o, u and y, as bits. */
const VOWELS = 0x2208322;
/** Marks the first number of a slot whose word is told by its place in the pool. */
const POOLED = 0x80000000 | 0;
/** Numbers to a slot: the three of the word (of a pooled one its hash, and twice 0), and the word's number. */
const SLOT = 4;

/**
 * What words are spread over the table by, other in each process: a page could be made of words that all come to one place
 * under factors that are known, and each would be looked for among all of them. The numbers of words do not depend on it.
 */
const FACTOR_A = makeFactor();
const FACTOR_B = makeFactor();
const FACTOR_C = makeFactor();

/** An odd number of 32 bits, of which products keep all bits apart. */
function makeFactor(): number {
  return Math.floor(Math.random() * 2 ** 32) | 1;
}

/**
 * Gives every distinct word a number, in order of first meeting. An open-addressing table in which a short plain word is
 * its own key: most words of most texts are found with one look at memory, and no string is made for any.
 */
export class Vocabulary {
  /** A slot is free while its first number is 0. */
  #slots: Int32Array;
  /** The folded units of all words one after the other, and where each ends. */
  #units: Uint16Array;
  #ends: Int32Array;
  /** How many words have a number. */
  size = 0;

  /** `expected`: about how many words there will be; more are welcome. */
  constructor(expected = 32) {
    let slots = 64;
    while (slots < expected * 2) slots *= 2;
    this.#slots = new Int32Array(slots * SLOT);
    this.#ends = new Int32Array(slots / 2);
    this.#units = new Uint16Array(slots * 4);
  }

  /**
   * Adds the words of a text to `into`, giving those that are new a number. `place` is added to where each stands, for a
   * text that is part of another.
   */
  numberWords(text: string, into: NumberedWords, place = 0): void {
    this.#read(text, into, place, true);
  }

  /** As {@link numberWords}, but words that have no number yet get none: they are -1. */
  findWords(text: string, into: NumberedWords, place = 0): void {
    this.#read(text, into, place, false);
  }

  /** The word with this number. */
  term(number: number): string {
    const start = number === 0 ? 0 : this.#ends[number - 1]!;
    let term = '';
    for (let i = start; i < this.#ends[number]!; i++) term += String.fromCharCode(this.#units[i]!);
    return term;
  }

  #read(text: string, into: NumberedWords, place: number, isAdding: boolean): void {
    const { length } = text;
    into.reserve(length);
    const codes = readCodes(text);
    for (let at = 0; ; ) {
      at = this.#readKnown(codes, at, length, into, place, isAdding);
      const start = at < length ? findWord(text, codes, at) : length;
      if (start >= length) return;
      at = readWord(text, codes, start);
      if (wordLength > 0) into.put(this.#lookUp(isAdding), start + place, at + place);
    }
  }

  /**
   * Reads plain words up to the first that is none: one with an accent, an apostrophe or a decimal mark, a long one, one to
   * be added; returns where that begins. A loop with nothing else in it: it runs for every character of a corpus, and takes
   * half as long again with what the other words need.
   */
  #readKnown(
    codes: Uint16Array,
    from: number,
    length: number,
    into: NumberedWords,
    place: number,
    isAdding: boolean,
  ): number {
    // Constants of other modules are looked up each time they are named.
    const shortCodes = SHORT_CODES;
    const plain = SHORT_CODE_COUNT;
    const space = SPACE;
    const point = POINT;
    const apostrophe = APOSTROPHE;
    const other = OTHER;
    const slots = this.#slots;
    const mask = slots.length - 1;
    const { numbers, starts, ends } = into;
    let { size } = into;
    let at = from;
    let start = from;
    for (;;) {
      let code = shortCodes[codes[at]!]!;
      if (code > plain && code !== other) {
        // The text is followed by a zero, which ends every plain word.
        if (++at > length) {
          start = length;
          break;
        }
        continue;
      }
      start = at;
      let a = 0;
      let b = 0;
      let c = 0;
      for (;;) {
        while (code <= plain) {
          c = (c << 6) | (b >>> 24);
          b = ((b << 6) | (a >>> 24)) & FIVE;
          a = ((a << 6) | code) & FIVE;
          code = shortCodes[codes[++at]!]!;
        }
        if (code !== apostrophe) break;
        // Before a vowel it may part two words; before what is no letter it ends this one.
        const next = shortCodes[codes[at + 1]!]!;
        if (next > plain || ((VOWELS >> next) & 1) === 1) break;
        code = next;
        at++;
      }
      if (code !== space && (code !== point || isBetweenDigits(codes, at))) break;
      if (at - start > SHORT) break;
      let slot = spread(a, b, c) & mask;
      while (slots[slot] !== a || slots[slot + 1] !== b || slots[slot + 2] !== c) {
        if (slots[slot] === 0) break;
        slot = (slot + SLOT) & mask;
      }
      if (slots[slot] !== 0) numbers[size] = slots[slot + 3]!;
      else if (isAdding) break;
      else numbers[size] = -1;
      starts[size] = start + place;
      ends[size++] = at + place;
    }
    into.size = size;
    return start;
  }

  /** The number of the word that {@link readWord} read; -1 when it has none and is not to be added. */
  #lookUp(isAdding: boolean): number {
    let [a, b, c] = [0, 0, 0];
    let isShort = wordLength <= SHORT;
    for (let i = 0; i < wordLength && isShort; i++) {
      const code = shortCode(wordUnits[i]!);
      isShort = code <= SHORT_CODE_COUNT;
      c = (c << 6) | (b >>> 24);
      b = ((b << 6) | (a >>> 24)) & FIVE;
      a = ((a << 6) | code) & FIVE;
    }
    if (!isShort) [a, b, c] = [hashUnits(wordUnits, wordLength) | POOLED, 0, 0];
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = spread(a, b, c) & mask; ; slot = (slot + SLOT) & mask) {
      if (slots[slot] === 0) return isAdding ? this.#add(slot, a, b, c, wordLength) : -1;
      if (slots[slot] !== a || slots[slot + 1] !== b || slots[slot + 2] !== c) continue;
      if (isShort || this.#equals(slots[slot + 3]!)) return slots[slot + 3]!;
    }
  }

  /** Whether this is the number of the word that {@link readWord} read. */
  #equals(number: number): boolean {
    const start = number === 0 ? 0 : this.#ends[number - 1]!;
    if (this.#ends[number]! - start !== wordLength) return false;
    for (let i = 0; i < wordLength; i++) if (this.#units[start + i] !== wordUnits[i]) return false;
    return true;
  }

  /** Gives the word in {@link wordUnits} a number. */
  #add(slot: number, a: number, b: number, c: number, length: number): number {
    const added = this.size++;
    const start = added === 0 ? 0 : this.#ends[added - 1]!;
    if (added === this.#ends.length) this.#ends = grow(this.#ends, Int32Array);
    while (start + length > this.#units.length) this.#units = grow(this.#units, Uint16Array);
    for (let i = 0; i < length; i++) this.#units[start + i] = wordUnits[i]!;
    this.#ends[added] = start + length;
    const slots = this.#slots;
    slots[slot] = a;
    slots[slot + 1] = b;
    slots[slot + 2] = c;
    slots[slot + 3] = added;
    if (this.size * 2 * SLOT > slots.length) this.#rehash();
    return added;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 4);
    const mask = slots.length - 1;
    for (let i = 0; i < old.length; i += SLOT) {
      if (old[i] === 0) continue;
      let slot = spread(old[i]!, old[i + 1]!, old[i + 2]!) & mask;
      while (slots[slot] !== 0) slot = (slot + SLOT) & mask;
      slots.set(old.subarray(i, i + SLOT), slot);
    }
    this.#slots = slots;
  }
}

function isBetweenDigits(codes: Uint16Array, at: number): boolean {
  return isDigit(codes[at - 1]!) && isDigit(codes[at + 1]!);
}

function hashUnits(units: Uint16Array, length: number): number {
  let hash = 0;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ units[i]!, FACTOR_A);
  return hash ^ (hash >>> 15);
}

/** Where a word's slot is looked for first: a multiple of {@link SLOT}. High bits are brought down to where the table looks. */
function spread(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, FACTOR_A) ^ Math.imul(b, FACTOR_B) ^ Math.imul(c, FACTOR_C);
  return (mixed ^ (mixed >>> 15)) << 2;
}

/** A copy of twice the length. */
function grow<T extends Int32Array | Uint16Array>(array: T, type: new (length: number) => T): T {
  const grown = new type(array.length * 2);
  grown.set(array);
  return grown;
}
