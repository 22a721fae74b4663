import { ByteReader } from './bytes.ts';
import type { ChunkReader } from './chunk-stream.ts';
import type { TermEntry } from './dictionary.ts';
import { BLOCK } from './format.ts';
import { frequencyScore, HIGHEST_FREQUENCY_SCORE } from './rank.ts';

/** The passages that have something (a word, a phrase, any of several words), in blocks. */
export interface Postings {
  /** How many passages, deleted ones included. */
  readonly passages: number;
  /** The last passage of each block, ascending. */
  readonly lastPassages: Int32Array;
  /** For each block, what no frequency score in it exceeds, for the average length of the segment. */
  readonly bounds: Float64Array;
  /** The largest of the bounds. */
  readonly bound: number;
  /** Reads a block: its passages and how often each has it; returns how many there are. */
  load(block: number, passages: Int32Array, frequencies: Int32Array): number;
  /** Where the coded positions of a block begin; `null` when they are kept as numbers, or not at all. */
  locatePositions(block: number): { readonly bytes: Uint8Array; readonly at: number } | null;
  /** The positions of the `index`-th passage of a block, when they are kept as numbers. */
  getPositions(block: number, index: number): Int32Array;
}

/** Postings as a segment stores them. */
export class StoredPostings implements Postings {
  readonly passages: number;
  readonly lastPassages: Int32Array;
  readonly bounds: Float64Array;
  readonly bound: number;
  readonly #stream: ChunkReader;
  readonly #positions: ChunkReader;
  readonly #entry: TermEntry;
  readonly #blockStarts: Float64Array;
  readonly #positionStarts: Float64Array;

  constructor(entry: TermEntry, stream: ChunkReader, positions: ChunkReader, total: number) {
    this.passages = entry.passages;
    this.#entry = entry;
    this.#stream = stream;
    this.#positions = positions;
    const blocks = Math.ceil(entry.passages / BLOCK);
    this.lastPassages = new Int32Array(blocks);
    this.bounds = new Float64Array(blocks);
    this.#blockStarts = new Float64Array(blocks);
    this.#positionStarts = new Float64Array(blocks);
    this.#blockStarts[0] = entry.postings + entry.tableLength;
    this.#positionStarts[0] = entry.positions;
    if (blocks === 1) {
      this.lastPassages[0] = total - 1;
      this.bounds[0] = HIGHEST_FREQUENCY_SCORE;
    } else {
      const tableAt = stream.seek(entry.postings);
      const table = new ByteReader(stream.bytes, tableAt);
      let last = -1;
      for (let i = 0; i < blocks; i++) {
        last += table.varint();
        this.lastPassages[i] = last;
        const size = table.varint();
        const positionSize = table.varint();
        if (i + 1 < blocks) {
          this.#blockStarts[i + 1] = this.#blockStarts[i]! + size;
          this.#positionStarts[i + 1] = this.#positionStarts[i]! + positionSize;
        }
        const best = table.byte() | (table.byte() << 8);
        this.bounds[i] = (best / 65535) * HIGHEST_FREQUENCY_SCORE;
      }
    }
    let bound = 0;
    for (const value of this.bounds) if (value > bound) bound = value;
    this.bound = bound;
  }

  load(block: number, passages: Int32Array, frequencies: Int32Array): number {
    const size = block === this.bounds.length - 1 ? this.passages - block * BLOCK : BLOCK;
    let at = this.#stream.seek(this.#blockStarts[block]!);
    const { bytes } = this.#stream;
    let passage = block === 0 ? -1 : this.lastPassages[block - 1]!;
    for (let i = 0; i < size; i++) {
      let byte = bytes[at++]!;
      let coded = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        coded |= (byte & 127) << shift;
      }
      passage += coded >>> 1;
      passages[i] = passage;
      if ((coded & 1) === 1) frequencies[i] = 1;
      else {
        byte = bytes[at++]!;
        let frequency = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[at++]!;
          frequency |= (byte & 127) << shift;
        }
        frequencies[i] = frequency;
      }
    }
    return size;
  }

  /** Reads the passages of a block into `to`, from its place `start` on; returns how many there are. */
  loadPassages(block: number, to: Int32Array, start: number): number {
    const size = block === this.bounds.length - 1 ? this.passages - block * BLOCK : BLOCK;
    let at = this.#stream.seek(this.#blockStarts[block]!);
    const { bytes } = this.#stream;
    let passage = block === 0 ? -1 : this.lastPassages[block - 1]!;
    for (let i = start; i < start + size; i++) {
      let byte = bytes[at++]!;
      let coded = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        coded |= (byte & 127) << shift;
      }
      passage += coded >>> 1;
      to[i] = passage;
      if ((coded & 1) === 0) while (bytes[at++]! > 127);
    }
    return size;
  }

  locatePositions(block: number): { readonly bytes: Uint8Array; readonly at: number } | null {
    if (this.#entry.positionsLength === 0) return null;
    const at = this.#positions.seek(this.#positionStarts[block]!);
    return { bytes: this.#positions.bytes, at };
  }

  getPositions(): Int32Array {
    throw new TypeError('getPositions: stored positions are read through locatePositions');
  }
}

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

/** What a cursor points at after the last passage. */
export const END = 0x7fffffff;

/** Walks over postings, forwards only. */
export class Cursor {
  postings: Postings;
  /** The passage at which the cursor stands; {@link END} after the last. */
  passage = -1;
  readonly #passages = new Int32Array(BLOCK);
  readonly #frequencies = new Int32Array(BLOCK);
  #block = -1;
  #count = 0;
  #index = 0;
  #positionBlock = -1;
  #positionIndex = 0;
  #positionBytes: Uint8Array = new Uint8Array(0);
  #positionAt = 0;
  #positions: Int32Array = new Int32Array(16);
  /** How many numbers the last {@link readPositions} gave. */
  positionCount = 0;

  constructor(postings: Postings) {
    this.postings = postings;
    this.next();
  }

  /** Starts anew over other postings; the buffers are kept. */
  restart(postings: Postings): void {
    this.postings = postings;
    this.#block = -1;
    this.#count = 0;
    this.#index = 0;
    this.#positionBlock = -1;
    this.next();
  }

  get frequency(): number {
    return this.#frequencies[this.#index]!;
  }

  next(): number {
    if (this.#index + 1 < this.#count) {
      this.passage = this.#passages[++this.#index]!;
      return this.passage;
    }
    return this.#open(this.#block + 1);
  }

  /** Moves to the first passage that is not before the target; never moves back. */
  seek(target: number): number {
    if (this.passage >= target) return this.passage;
    const lasts = this.postings.lastPassages;
    let block = this.#block;
    if (block < 0 || lasts[block]! < target) {
      // Galloping: steps double until they pass the target, then halve.
      let step = 1;
      let low = block + 1;
      while (low + step < lasts.length && lasts[low + step - 1]! < target) {
        low += step;
        step *= 2;
      }
      let high = Math.min(lasts.length, low + step);
      while (low < high) {
        const middle = (low + high) >> 1;
        if (lasts[middle]! < target) low = middle + 1;
        else high = middle;
      }
      block = low;
      this.#open(block);
      if (this.passage >= target) return this.passage;
    }
    const passages = this.#passages;
    let low = this.#index + 1;
    let step = 1;
    while (low + step < this.#count && passages[low + step - 1]! < target) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.#count, low + step);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (passages[middle]! < target) low = middle + 1;
      else high = middle;
    }
    if (low >= this.#count) return this.#open(this.#block + 1);
    this.#index = low;
    this.passage = passages[low]!;
    return this.passage;
  }

  /** The block in which the target would be found, without reading it. */
  blockFor(target: number): number {
    const lasts = this.postings.lastPassages;
    let low = Math.max(0, this.#block);
    let high = lasts.length;
    if (low < high && lasts[low]! >= target) return low;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lasts[middle]! < target) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The word positions of the current passage: the first {@link positionCount} numbers, ascending. */
  readPositions(): Int32Array {
    const count = this.frequency;
    this.positionCount = count;
    if (this.#positionBlock !== this.#block) {
      const located = this.postings.locatePositions(this.#block);
      if (!located) {
        this.#positionBlock = -1;
        return this.postings.getPositions(this.#block, this.#index);
      }
      this.#positionBlock = this.#block;
      this.#positionIndex = 0;
      this.#positionBytes = located.bytes;
      this.#positionAt = located.at;
    }
    const bytes = this.#positionBytes;
    let at = this.#positionAt;
    let skip = 0;
    for (let i = this.#positionIndex; i < this.#index; i++) skip += this.#frequencies[i]!;
    while (skip > 0) if (bytes[at++]! < 128) skip--;
    this.#positionIndex = this.#index;
    this.#positionAt = at;
    if (count > this.#positions.length) this.#positions = new Int32Array(count * 2);
    const positions = this.#positions;
    let position = 0;
    for (let i = 0; i < count; i++) {
      let byte = bytes[at++]!;
      let step = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        step |= (byte & 127) << shift;
      }
      position += step;
      positions[i] = position;
    }
    return positions;
  }

  /** Where the coded positions of the current passage begin in `codedBytes`, for copying. */
  codedStart = 0;
  codedEnd = 0;
  codedBytes: Uint8Array = new Uint8Array(0);

  /** Finds the coded positions of the current passage. Every passage must be asked for, in order. */
  readCodedPositions(): void {
    if (this.#positionBlock !== this.#block) {
      const located = this.postings.locatePositions(this.#block);
      if (!located) throw new TypeError('readCodedPositions: these postings have no coded positions');
      this.#positionBlock = this.#block;
      this.codedBytes = located.bytes;
      this.codedEnd = located.at;
    }
    const bytes = this.codedBytes;
    let end = this.codedEnd;
    this.codedStart = end;
    for (let left = this.frequency; left > 0; ) if (bytes[end++]! < 128) left--;
    this.codedEnd = end;
  }

  #open(block: number): number {
    if (block >= this.postings.bounds.length) {
      this.passage = END;
      this.#block = block;
      this.#count = 0;
      this.#index = 0;
      return END;
    }
    this.#block = block;
    this.#count = this.postings.load(block, this.#passages, this.#frequencies);
    this.#index = 0;
    this.passage = this.#passages[0]!;
    return this.passage;
  }
}
