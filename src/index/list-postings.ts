import { BLOCK } from './format.ts';
import type { Postings } from './postings.ts';
import { frequencyScore } from './rank.ts';

/** Postings that a query worked out: the matches of a phrase, or the union of several words. */
export class ListPostings implements Postings {
  readonly passages: number;
  readonly lastPassages: Int32Array;
  readonly bounds: Float64Array;
  readonly bound: number;
  readonly list: Int32Array;
  readonly frequencies: Int32Array;
  readonly #positions: Int32Array | null;
  readonly #positionStarts: Int32Array | null;

  constructor(
    list: Int32Array,
    frequencies: Int32Array,
    lengths: ArrayLike<number>,
    averageLength: number,
    positions: Int32Array | null = null,
  ) {
    this.passages = list.length;
    this.list = list;
    this.frequencies = frequencies;
    this.#positions = positions;
    this.#positionStarts = null;
    if (positions) {
      const starts = new Int32Array(list.length + 1);
      for (let i = 0; i < list.length; i++) starts[i + 1] = starts[i]! + frequencies[i]!;
      this.#positionStarts = starts;
    }
    const blocks = Math.ceil(list.length / BLOCK);
    this.lastPassages = new Int32Array(blocks);
    this.bounds = new Float64Array(blocks);
    let bound = 0;
    for (let i = 0; i < list.length; i++) {
      const block = Math.floor(i / BLOCK);
      this.lastPassages[block] = list[i]!;
      const score = frequencyScore(frequencies[i]!, lengths[list[i]!]!, averageLength);
      if (score > this.bounds[block]!) this.bounds[block] = score;
      if (score > bound) bound = score;
    }
    this.bound = bound;
  }

  load(block: number, passages: Int32Array, frequencies: Int32Array): number {
    const start = block * BLOCK;
    const size = Math.min(BLOCK, this.passages - start);
    for (let i = 0; i < size; i++) {
      passages[i] = this.list[start + i]!;
      frequencies[i] = this.frequencies[start + i]!;
    }
    return size;
  }

  loadPassages(block: number, to: Int32Array, start: number): number {
    const read = this.list.subarray(block * BLOCK, (block + 1) * BLOCK);
    to.set(read, start);
    return read.length;
  }

  locatePositions(): null {
    return null;
  }

  getPositions(block: number, index: number): Int32Array {
    if (!this.#positions || !this.#positionStarts)
      throw new TypeError('getPositions: this list has no positions');
    const place = block * BLOCK + index;
    return this.#positions.subarray(this.#positionStarts[place], this.#positionStarts[place + 1]);
  }
}

/** Postings of what stands nowhere. */
export const NO_POSTINGS: Postings = new ListPostings(new Int32Array(0), new Int32Array(0), [], 1);
