import { BLOCK } from './format.ts';
import type { Postings } from './postings.ts';

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
