import { ByteWriter } from './bytes.ts';
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
    this.#starts = new Float64Array(sizes.length);
    for (let i = 1; i < sizes.length; i++) this.#starts[i] = this.#starts[i - 1]! + sizes[i - 1]!;
  }

  /** Brings the chunk with this offset into `bytes`; returns where in it the offset lies. */
  seek(offset: number): number {
    const within = offset - this.base;
    if (within >= 0 && within < this.bytes.length) return within;
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const name = `${this.#stream}.${low}`;
    let bytes = this.#cache.get(this.#identity, name);
    if (bytes === null) {
      bytes = this.#store.get(this.#segment, name);
      if (bytes === null) throw new SegmentGoneError(this.#segment, name);
      if (bytes.length !== this.#sizes[low]) {
        throw new IndexFormatError(
          this.#segment,
          name,
          `${bytes.length} bytes where ${this.#sizes[low]} were stored; run "onrecord rebuild"`,
        );
      }
      this.#cache.set(this.#identity, name, bytes);
    }
    this.bytes = bytes;
    this.base = this.#starts[low]!;
    return offset - this.base;
  }
}

/** Keeps the chunks used last, up to a number of bytes. */
export class ChunkCache {
  readonly #limit: number;
  readonly #chunks = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(segment: string, name: string): Uint8Array | null {
    const key = `${segment}/${name}`;
    const bytes = this.#chunks.get(key);
    if (bytes === undefined) return null;
    // A Map keeps the order of insertion: what is put in anew is dropped last.
    this.#chunks.delete(key);
    this.#chunks.set(key, bytes);
    return bytes;
  }

  set(segment: string, name: string, bytes: Uint8Array): void {
    this.#chunks.set(`${segment}/${name}`, bytes);
    this.#bytes += bytes.length;
    for (const [key, old] of this.#chunks) {
      if (this.#bytes <= this.#limit) break;
      this.#chunks.delete(key);
      this.#bytes -= old.length;
    }
  }
}
