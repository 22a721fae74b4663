import { ByteReader } from './bytes.ts';
import type { ChunkReader } from './chunk-stream.ts';
import type { TermEntry } from './dictionary.ts';
import { BLOCK } from './format.ts';
import type { Postings } from './postings.ts';
import { HIGHEST_FREQUENCY_SCORE } from './rank.ts';

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

  /** Whether a passage is in a block. Half as long on average as {@link loadPassages}, as nothing is kept. */
  has(block: number, wanted: number): boolean {
    const size = block === this.bounds.length - 1 ? this.passages - block * BLOCK : BLOCK;
    let at = this.#stream.seek(this.#blockStarts[block]!);
    const { bytes } = this.#stream;
    let passage = block === 0 ? -1 : this.lastPassages[block - 1]!;
    for (let i = 0; i < size && passage < wanted; i++) {
      let byte = bytes[at++]!;
      let coded = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        coded |= (byte & 127) << shift;
      }
      passage += coded >>> 1;
      if ((coded & 1) === 0) while (bytes[at++]! > 127);
    }
    return passage === wanted;
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
