import { ByteWriter } from './bytes.ts';
import type { ChunkCache, KeptChunk } from './chunk-cache.ts';
import {
  CHUNK_BYTES,
  IndexFormatError,
  type SegmentEntry,
  SegmentGoneError,
  type StreamName,
} from './format.ts';
import type { SegmentStore } from './segment-store.ts';

/** Writes one long run of bytes as chunks. A piece never lies across two chunks. */
export class ChunkWriter {
  readonly #store: SegmentStore;
  readonly #segment: number;
  readonly #stream: StreamName;
  readonly #open: ByteWriter = new ByteWriter();
  readonly sizes: number[] = [];
  /** Where the next piece will begin. */
  offset = 0;

  constructor(store: SegmentStore, segment: number, stream: StreamName) {
    this.#store = store;
    this.#segment = segment;
    this.#stream = stream;
  }

  piece(bytes: Uint8Array, start: number, end: number): void {
    if (this.#open.length > 0 && this.#open.length + end - start > CHUNK_BYTES) this.finish();
    this.#open.copy(bytes, start, end);
    this.offset += end - start;
  }

  finish(): void {
    if (this.#open.length === 0) return;
    this.#store.put(this.#segment, `${this.#stream}.${this.sizes.length}`, this.#open.take());
    this.sizes.push(this.#open.length);
    this.#open.clear();
  }
}

/** Gives the pieces of a stream back; chunks are fetched when first needed and kept by the cache. */
export class ChunkReader {
  readonly #store: SegmentStore;
  readonly #cache: ChunkCache;
  readonly #segment: number;
  readonly #identity: string;
  readonly #stream: StreamName;
  readonly #sizes: readonly number[];
  readonly #starts: Float64Array;
  /** Chunks for each byte of the stream. */
  readonly #density: number;
  /** What the cache keeps or has kept of each chunk, so that it is asked once for each. */
  readonly #kept: (KeptChunk | undefined)[] = [];
  /** The chunk that holds the offset of the last {@link seek}, and where it begins in the stream. */
  bytes: Uint8Array = new Uint8Array(0);
  base = 0;

  constructor(
    store: SegmentStore,
    cache: ChunkCache,
    entry: SegmentEntry,
    stream: StreamName,
    sizes: readonly number[],
  ) {
    this.#store = store;
    this.#cache = cache;
    this.#segment = entry.number;
    this.#identity = entry.identity;
    this.#stream = stream;
    this.#sizes = sizes;
    this.#starts = new Float64Array(sizes.length + 1);
    for (let i = 0; i < sizes.length; i++) this.#starts[i + 1] = this.#starts[i]! + sizes[i]!;
    this.#density = sizes.length / Math.max(1, this.#starts[sizes.length]!);
  }

  /** Brings the chunk with this offset into `bytes`; returns where in it the offset lies. */
  seek(offset: number): number {
    const within = offset - this.base;
    if (within >= 0 && within < this.bytes.length) return within;
    const number = this.#locate(offset);
    const kept = this.#kept[number];
    if (kept?.bytes) {
      kept.used = true;
      this.bytes = kept.bytes;
    } else this.bytes = this.#fetch(number);
    this.base = this.#starts[number]!;
    return offset - this.base;
  }

  /** The chunk with this offset: chunks are of nearly one size, so that it is not far from where it would then be. */
  #locate(offset: number): number {
    const starts = this.#starts;
    const last = this.#sizes.length - 1;
    let number = Math.min(last, Math.floor(offset * this.#density));
    while (number > 0 && starts[number]! > offset) number--;
    while (number < last && starts[number + 1]! <= offset) number++;
    return number;
  }

  #fetch(number: number): Uint8Array {
    const name = `${this.#stream}.${number}`;
    let kept = this.#cache.get(this.#identity, name);
    if (!kept) {
      const bytes = this.#store.get(this.#segment, name);
      if (bytes === null) throw new SegmentGoneError(this.#segment, name);
      if (bytes.length !== this.#sizes[number]) {
        throw new IndexFormatError(
          this.#segment,
          name,
          `${bytes.length} bytes where ${this.#sizes[number]} were stored; run "onrecord rebuild --index"`,
        );
      }
      kept = { bytes, used: true };
      this.#cache.add(this.#identity, name, kept);
      this.#kept[number] = kept;
      return bytes;
    }
    this.#kept[number] = kept;
    return kept.bytes!;
  }
}
