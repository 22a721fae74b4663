import { ByteReader } from './bytes.ts';
import type { ChunkReader } from './chunk-stream.ts';
import type { TermEntry } from './dictionary.ts';
import { BLOCK } from './format.ts';
import type { Postings } from './postings.ts';
import { HIGHEST_FREQUENCY_SCORE } from './rank.ts';

/** What is said of each block of a list. */
interface BlockTable {
  readonly lastPassages: Int32Array;
  readonly bounds: Float64Array;
  readonly bound: number;
  /** Where each block begins in the postings, and in the positions. */
  readonly starts: Float64Array;
  readonly positionStarts: Float64Array;
}

/** A list is kept as bits, for {@link StoredPostings.look}, when more than one passage in so many has the word. */
const BITS_IN = 32;

/** Postings as a segment stores them. */
export class StoredPostings implements Postings {
  readonly passages: number;
  readonly #stream: ChunkReader;
  readonly #positions: ChunkReader;
  readonly #entry: TermEntry;
  readonly #total: number;
  #table: BlockTable | null = null;
  /** Postings that {@link look} has read, and the passages as bits once it has read as many as there are. */
  #looked = 0;
  #bits: Uint8Array | null = null;

  constructor(entry: TermEntry, stream: ChunkReader, positions: ChunkReader, total: number) {
    this.passages = entry.passages;
    this.#entry = entry;
    this.#stream = stream;
    this.#positions = positions;
    this.#total = total;
  }

  get lastPassages(): Int32Array {
    return this.#blocks.lastPassages;
  }

  get bounds(): Float64Array {
    return this.#blocks.bounds;
  }

  get bound(): number {
    return this.#blocks.bound;
  }

  /** Read when first needed: of many words no more is asked than how many passages have them. */
  get #blocks(): BlockTable {
    this.#table ??= readTable(this.#entry, this.#stream, this.#total);
    return this.#table;
  }

  load(block: number, passages: Int32Array, frequencies: Int32Array): number {
    const size = this.#sizeOf(block);
    let at = this.#stream.seek(this.#blocks.starts[block]!);
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
    const size = this.#sizeOf(block);
    let at = this.#stream.seek(this.#blocks.starts[block]!);
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

  /** Of passages (ascending), sets those to 1 in `found` that are among these. */
  look(passages: Int32Array, found: Uint8Array): void {
    if (this.#bits === null && this.passages * BITS_IN > this.#total && this.#looked > this.passages) {
      this.#bits = this.#toBits();
    }
    const bits = this.#bits;
    if (bits !== null) {
      for (let i = 0; i < passages.length; i++) {
        found[i] = (bits[passages[i]! >>> 3]! >>> (passages[i]! & 7)) & 1;
      }
      return;
    }
    const { lastPassages } = this;
    let bytes: Uint8Array = this.#stream.bytes;
    let block = -1;
    let last = -1; // the last passage of the block,
    let left = 0; // how many of its passages are still to be read,
    let at = 0;
    let current = -1; // and the one that was read last
    for (let i = 0; i < passages.length; i++) {
      const wanted = passages[i]!;
      if (wanted > last) {
        do block++;
        while (block < lastPassages.length && lastPassages[block]! < wanted);
        if (block === lastPassages.length) return;
        current = block === 0 ? -1 : lastPassages[block - 1]!;
        last = lastPassages[block]!;
        left = this.#sizeOf(block);
        at = this.#stream.seek(this.#blocks.starts[block]!);
        bytes = this.#stream.bytes;
      }
      const before = left;
      for (; left > 0 && current < wanted; left--) {
        let byte = bytes[at++]!;
        let coded = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[at++]!;
          coded |= (byte & 127) << shift;
        }
        current += coded >>> 1;
        if ((coded & 1) === 0) while (bytes[at++]! > 127);
      }
      this.#looked += before - left;
      if (current === wanted) found[i] = 1;
    }
  }

  #toBits(): Uint8Array {
    const bits = new Uint8Array((this.#total + 7) >>> 3);
    const passages = new Int32Array(BLOCK);
    for (let block = 0; block < this.bounds.length; block++) {
      const size = this.loadPassages(block, passages, 0);
      for (let i = 0; i < size; i++) bits[passages[i]! >>> 3]! |= 1 << (passages[i]! & 7);
    }
    return bits;
  }

  /** How many passages a block has. */
  #sizeOf(block: number): number {
    return Math.min(BLOCK, this.passages - block * BLOCK);
  }

  locatePositions(block: number): { readonly bytes: Uint8Array; readonly at: number } | null {
    if (this.#entry.positionsLength === 0) return null;
    const at = this.#positions.seek(this.#blocks.positionStarts[block]!);
    return { bytes: this.#positions.bytes, at };
  }

  getPositions(): Int32Array {
    throw new TypeError('getPositions: stored positions are read through locatePositions');
  }
}

function readTable(entry: TermEntry, stream: ChunkReader, total: number): BlockTable {
  const blocks = Math.ceil(entry.passages / BLOCK);
  const lastPassages = new Int32Array(blocks);
  const bounds = new Float64Array(blocks);
  const starts = new Float64Array(blocks);
  const positionStarts = new Float64Array(blocks);
  starts[0] = entry.postings + entry.tableLength;
  positionStarts[0] = entry.positions;
  if (blocks === 1) {
    lastPassages[0] = total - 1;
    bounds[0] = HIGHEST_FREQUENCY_SCORE;
    return { lastPassages, bounds, bound: HIGHEST_FREQUENCY_SCORE, starts, positionStarts };
  }
  const tableAt = stream.seek(entry.postings);
  const table = new ByteReader(stream.bytes, tableAt);
  let last = -1;
  let bound = 0;
  for (let i = 0; i < blocks; i++) {
    last += table.varint();
    lastPassages[i] = last;
    const size = table.varint();
    const positionSize = table.varint();
    if (i + 1 < blocks) {
      starts[i + 1] = starts[i]! + size;
      positionStarts[i + 1] = positionStarts[i]! + positionSize;
    }
    const best = table.byte() | (table.byte() << 8);
    bounds[i] = (best / 65535) * HIGHEST_FREQUENCY_SCORE;
    if (bounds[i]! > bound) bound = bounds[i]!;
  }
  return { lastPassages, bounds, bound, starts, positionStarts };
}
