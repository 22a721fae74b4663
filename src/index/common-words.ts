import { compareUnits } from './columns.ts';
import { PAIR_MARK, pairTerm } from './format.ts';
import type { SegmentWriter } from './segment-writer.ts';

/** A word is common when more than one passage in this many has it. */
const COMMON_IN = 16;
/** More pairs than those of so many words are not worth their space. */
const MOST_COMMON_WORDS = 96;
/** Below so many passages, any list is short enough to be read in full. */
const FEWEST_PASSAGES = 2048;

/**
 * The words whose adjoining pairs get postings of their own: a phrase or a quote made of "of", "the" and "we" alone
 * would otherwise have to read the longest lists of the index to the end.
 */
export function chooseCommonWords(
  counts: Iterable<{ readonly term: string; readonly passages: number }>,
  total: number,
): string[] {
  if (total < FEWEST_PASSAGES) return [];
  const common: { term: string; passages: number }[] = [];
  for (const { term, passages } of counts) {
    if (passages * COMMON_IN > total && !term.startsWith(PAIR_MARK)) common.push({ term, passages });
  }
  common.sort((a, b) => b.passages - a.passages || compareUnits(a.term, b.term));
  return common.slice(0, MOST_COMMON_WORDS).map((word) => word.term);
}

/** Gathers the postings of pairs of common words, passage by passage in order. */
export class PairPostings {
  readonly #words: readonly string[];
  readonly #count: number;
  readonly #inPassage: Uint16Array;
  #touched: Int32Array = new Int32Array(1024);
  #touchedCount = 0;
  // Postings of all pairs in the order in which they came, sorted by pair when they are written.
  #pairs: Uint16Array = new Uint16Array(1 << 16);
  #passages: Int32Array = new Int32Array(1 << 16);
  #frequencies: Uint16Array = new Uint16Array(1 << 16);
  #size = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#count = words.length;
    this.#inPassage = new Uint16Array(words.length * words.length);
  }

  /** Two adjoining words, by their places in the list of common words. */
  add(left: number, right: number): void {
    const pair = left * this.#count + right;
    if (this.#inPassage[pair] === 0) {
      if (this.#touchedCount === this.#touched.length) {
        const grown = new Int32Array(this.#touched.length * 2);
        grown.set(this.#touched);
        this.#touched = grown;
      }
      this.#touched[this.#touchedCount++] = pair;
    }
    if (this.#inPassage[pair]! < 65535) this.#inPassage[pair]!++;
  }

  endPassage(passage: number): void {
    if (this.#size + this.#touchedCount > this.#pairs.length) this.#grow();
    for (let i = 0; i < this.#touchedCount; i++) {
      const pair = this.#touched[i]!;
      this.#pairs[this.#size] = pair;
      this.#passages[this.#size] = passage;
      this.#frequencies[this.#size++] = this.#inPassage[pair]!;
      this.#inPassage[pair] = 0;
    }
    this.#touchedCount = 0;
  }

  /** Writes every pair as a term. Pairs come before all words, so this is done first. */
  write(writer: SegmentWriter): void {
    const pairs = this.#count * this.#count;
    const starts = new Int32Array(pairs + 1);
    for (let i = 0; i < this.#size; i++) starts[this.#pairs[i]! + 1]!++;
    for (let i = 0; i < pairs; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice();
    const passages = new Int32Array(this.#size);
    const frequencies = new Uint16Array(this.#size);
    for (let i = 0; i < this.#size; i++) {
      const place = next[this.#pairs[i]!]!++;
      passages[place] = this.#passages[i]!;
      frequencies[place] = this.#frequencies[i]!;
    }
    const terms: { pair: number; term: string }[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      if (starts[pair] === starts[pair + 1]) continue;
      const left = this.#words[Math.floor(pair / this.#count)]!;
      terms.push({ pair, term: pairTerm(left, this.#words[pair % this.#count]!) });
    }
    terms.sort((a, b) => compareUnits(a.term, b.term));
    for (const { pair, term } of terms) {
      writer.startTerm(term);
      for (let i = starts[pair]!; i < starts[pair + 1]!; i++) writer.posting(passages[i]!, frequencies[i]!);
      writer.endTerm();
    }
  }

  #grow(): void {
    const length = Math.max(this.#pairs.length * 2, this.#size + this.#touchedCount);
    const pairs = new Uint16Array(length);
    pairs.set(this.#pairs);
    this.#pairs = pairs;
    const passages = new Int32Array(length);
    passages.set(this.#passages);
    this.#passages = passages;
    const frequencies = new Uint16Array(length);
    frequencies.set(this.#frequencies);
    this.#frequencies = frequencies;
  }
}
