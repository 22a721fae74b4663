import { compareUnits } from './columns.ts';
import { OccurrenceFinder } from './occurrence-finder.ts';
import type { Query, Widening } from './query.ts';

/** Words of context that lines are sorted and counted by, on each side. */
const CONTEXT_WORDS = 5;
/** Numbers kept of each line: its first word and both contexts. */
const LINE_WORDS = 1 + 2 * CONTEXT_WORDS;

/** One occurrence: the passage, and which of its characters (half open). */
export interface KeywordLine {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** A folded word beside the occurrences, and beside how many. */
export interface NeighbourCount {
  readonly term: string;
  readonly count: number;
}

export type ConcordanceOrder = 'passage' | 'left' | 'right' | 'keyword';

/**
 * The occurrences of a query's words and phrases, with what stands around them. Passages are added as they are found
 * (the index knows where words stand, the text knows what they look like); words are compared as numbers, each distinct
 * word being looked at once.
 */
export class Concordance {
  readonly #finder: OccurrenceFinder;
  #ids: Float64Array<ArrayBuffer> = new Float64Array(256);
  #starts: Int32Array<ArrayBuffer> = new Int32Array(256);
  #ends: Int32Array<ArrayBuffer> = new Int32Array(256);
  /** For each line the number of its first word, those of the words to the left, nearest first, then to the right; -1: none. */
  #words: Int32Array<ArrayBuffer> = new Int32Array(256 * LINE_WORDS);
  #order: Int32Array | null = null;
  /** How many lines there are. */
  size = 0;

  constructor(query: Query, widening: Widening = {}) {
    this.#finder = new OccurrenceFinder(query, widening);
  }

  /**
   * Adds the occurrences in a passage; returns how many. `occurrences`: how many the index counts there
   * ({@link WordIndex.listOccurrences}); with it, most of the text need not be read.
   */
  add(id: number, text: string, occurrences: number | null = null): number {
    const finder = this.#finder;
    const count =
      occurrences === null ? finder.find(text) : finder.findAround(text, occurrences, CONTEXT_WORDS);
    while (this.size + count > this.#ids.length) this.#grow();
    const words = this.#words;
    const { numbers, starts, ends, size } = finder.words;
    for (let i = 0; i < count; i++) {
      const first = finder.firsts[i]!;
      const last = finder.lasts[i]!;
      const line = this.size++;
      this.#ids[line] = id;
      this.#starts[line] = starts[first]!;
      this.#ends[line] = ends[last - 1]!;
      let at = line * LINE_WORDS;
      words[at++] = numbers[first]!;
      for (let k = 1; k <= CONTEXT_WORDS; k++) words[at++] = first - k >= 0 ? numbers[first - k]! : -1;
      for (let k = 0; k < CONTEXT_WORDS; k++) words[at++] = last + k < size ? numbers[last + k]! : -1;
    }
    if (count > 0) this.#order = null;
    return count;
  }

  /**
   * Puts the lines in order: by passage as added, by the words to the left (the nearest first), to the right, or by the
   * keyword itself. Lines that agree stay in the order in which they were added.
   */
  sort(order: ConcordanceOrder): void {
    let lines = Int32Array.from({ length: this.size }, (_, line) => line);
    if (order !== 'passage') {
      const ranks = this.#finder.rankTerms();
      const first = order === 'keyword' ? 0 : order === 'left' ? 1 : 1 + CONTEXT_WORDS;
      const last = order === 'keyword' ? 0 : first + CONTEXT_WORDS - 1;
      // From the farthest word to the nearest, each time keeping the order of those before that agree.
      for (let word = last; word >= first; word--) lines = this.#sortByWord(lines, word, ranks);
    }
    this.#order = lines;
  }

  /** A counting sort by one of the words of each line; a missing word comes first. */
  #sortByWord(lines: Int32Array<ArrayBuffer>, word: number, ranks: Int32Array): Int32Array<ArrayBuffer> {
    const next = new Int32Array(ranks.length + 2);
    const rankOf = (line: number): number => {
      const number = this.#words[line * LINE_WORDS + word]!;
      return number < 0 ? 0 : ranks[number]! + 1;
    };
    for (const line of lines) next[rankOf(line) + 1]!++;
    for (let rank = 1; rank < next.length; rank++) next[rank]! += next[rank - 1]!;
    const sorted = new Int32Array(lines.length);
    for (const line of lines) sorted[next[rankOf(line)]!++] = line;
    return sorted;
  }

  #grow(): void {
    const length = this.#ids.length * 2;
    const ids = new Float64Array(length);
    ids.set(this.#ids);
    this.#ids = ids;
    const copy = (array: Int32Array, size: number): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(size);
      grown.set(array);
      return grown;
    };
    this.#starts = copy(this.#starts, length);
    this.#ends = copy(this.#ends, length);
    this.#words = copy(this.#words, length * LINE_WORDS);
  }

  /** Lines `start` to `end` of the present order. */
  list(start: number, end: number): KeywordLine[] {
    const lines: KeywordLine[] = [];
    for (let i = Math.max(0, start); i < Math.min(end, this.size); i++) {
      const line = this.#order ? this.#order[i]! : i;
      lines.push({ id: this.#ids[line]!, start: this.#starts[line]!, end: this.#ends[line]! });
    }
    return lines;
  }

  /**
   * The words at a distance from the occurrences, most frequent first: -1 is the word before, 1 the word after.
   *
   * @throws RangeError for a distance of 0 or of more than five words.
   */
  countNeighbours(distance: number): NeighbourCount[] {
    if (!Number.isInteger(distance) || distance === 0 || Math.abs(distance) > CONTEXT_WORDS) {
      throw new RangeError(
        `distance: ${distance} is not one of -${CONTEXT_WORDS} to -1 or 1 to ${CONTEXT_WORDS}`,
      );
    }
    const word = distance < 0 ? -distance : CONTEXT_WORDS + distance;
    const counts = new Map<number, number>();
    for (let line = 0; line < this.size; line++) {
      const number = this.#words[line * LINE_WORDS + word]!;
      if (number >= 0) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return [...counts]
      .map(([number, count]): NeighbourCount => ({ term: this.#finder.term(number), count }))
      .sort((a, b) => b.count - a.count || compareUnits(a.term, b.term));
  }
}
