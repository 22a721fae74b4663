import { compareUnits } from './columns.ts';
import { PAIR_MARK, pairTerm } from './format.ts';
import type { SegmentWriter } from './segment-writer.ts';

/** A word is common when more than one passage in this many has it. */
const COMMON_IN = 16;
/** More pairs than those of so many words are not worth their space. */
const MOST_COMMON_WORDS = 96;
/** Below so many passages, any list is short enough to be read in full. */
const FEWEST_PASSAGES = 2048;

/** Whether a word of so many passages is common. */
export function isCommon(passages: number, total: number): boolean {
  return passages * COMMON_IN > total;
}

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
    if (isCommon(passages, total) && !term.startsWith(PAIR_MARK)) common.push({ term, passages });
  }
  common.sort((a, b) => b.passages - a.passages || compareUnits(a.term, b.term));
  return common.slice(0, MOST_COMMON_WORDS).map((word) => word.term);
}

/** Gathers where pairs of common words stand, passage by passage in order. */
export class PairPostings {
  readonly #words: readonly string[];
  // Every place of every pair in the order in which they came; sorted by pair when they are written.
  #pairs: Uint16Array = new Uint16Array(1 << 16);
  #passages: Int32Array = new Int32Array(1 << 16);
  #size = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  /**
   * The pairs of a passage: its words are `words` from `start` to `end`, and `placeOf` gives of each the place in the list
   * of common words, -1 for the others.
   */
  addPassage(
    passage: number,
    words: Int32Array | Uint8Array,
    placeOf: Int16Array,
    start: number,
    end: number,
  ): void {
    while (this.#size + end - start > this.#pairs.length) this.#grow();
    const pairs = this.#pairs;
    const passages = this.#passages;
    const count = this.#words.length;
    let size = this.#size;
    let left = -1;
    for (let at = start; at < end; at++) {
      const right = placeOf[words[at]!]!;
      // Written in any case, and kept where both are common: these come at random, and a branch would guess wrong.
      pairs[size] = left * count + right;
      passages[size] = passage;
      size += 1 + ((left | right) >> 31);
      left = right;
    }
    this.#size = size;
  }

  /** Writes every pair as a term. Pairs come before all words, so this is done first. */
  write(writer: SegmentWriter): void {
    const count = this.#words.length;
    const starts = new Int32Array(count * count + 1);
    for (let i = 0; i < this.#size; i++) starts[this.#pairs[i]! + 1]!++;
    for (let i = 0; i < count * count; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice();
    const passages = new Int32Array(this.#size);
    for (let i = 0; i < this.#size; i++) passages[next[this.#pairs[i]!]!++] = this.#passages[i]!;
    const terms: { pair: number; term: string }[] = [];
    for (let pair = 0; pair < count * count; pair++) {
      if (starts[pair] === starts[pair + 1]) continue;
      const left = this.#words[Math.floor(pair / count)]!;
      terms.push({ pair, term: pairTerm(left, this.#words[pair % count]!) });
    }
    terms.sort((a, b) => compareUnits(a.term, b.term));
    for (const { pair, term } of terms) {
      writer.startTerm(term);
      writer.passages(passages, starts[pair]!, starts[pair + 1]!);
      writer.endTerm();
    }
  }

  #grow(): void {
    const pairs = new Uint16Array(this.#pairs.length * 2);
    pairs.set(this.#pairs);
    this.#pairs = pairs;
    const passages = new Int32Array(this.#passages.length * 2);
    passages.set(this.#passages);
    this.#passages = passages;
  }
}
