import { ByteReader, ByteWriter } from './bytes.ts';
import type { ChunkCache } from './chunk-cache.ts';
import { ChunkReader } from './chunk-stream.ts';
import { type Column, decodeColumn, readNumbers, readRuns, writeRuns } from './columns.ts';
import { Dictionary, type TermEntry } from './dictionary.ts';
import {
  decodeJson,
  type SegmentEntry,
  SegmentGoneError,
  type SegmentHead,
  type StreamName,
} from './format.ts';
import { IdRuns } from './id-runs.ts';
import type { SegmentStore } from './segment-store.ts';
import { StoredPostings } from './stored-postings.ts';

const POSTINGS_KEPT = 512;

/** A stored segment, opened piece by piece as a query asks for it. */
export class Segment {
  readonly entry: SegmentEntry;
  readonly head: SegmentHead;
  readonly dictionary: Dictionary;
  readonly averageLength: number;
  readonly commonWords: ReadonlySet<string>;
  readonly #store: SegmentStore;
  readonly #postingStream: ChunkReader;
  readonly #positionStream: ChunkReader;
  readonly #postings = new Map<string, StoredPostings | null>();
  readonly #columns = new Map<string, Column | null>();
  #lengths: Uint8Array | Uint16Array | Uint32Array | null = null;
  #ids: Float64Array | null = null;
  #runs: IdRuns | null = null;
  #live: Uint8Array | null = null;

  constructor(store: SegmentStore, cache: ChunkCache, entry: SegmentEntry) {
    this.entry = entry;
    this.#store = store;
    const number = entry.number;
    this.head = decodeJson<SegmentHead>(this.#chunk('head'), number, 'head');
    const open = (stream: StreamName): ChunkReader =>
      new ChunkReader(store, cache, entry, stream, this.head.chunks[stream]);
    this.dictionary = new Dictionary(open('terms'), this.#chunk('terms.index'), this.head.terms);
    this.#postingStream = open('postings');
    this.#positionStream = open('positions');
    this.averageLength = this.head.words / Math.max(1, this.head.passages);
    this.commonWords = new Set(this.head.commonWords);
  }

  /** How many passages it holds, deleted ones included. They are numbered from 0. */
  get passages(): number {
    return this.head.passages;
  }

  /** The postings of a word as it is compared, or `null`. */
  postings(term: string): StoredPostings | null {
    let postings = this.#postings.get(term);
    // A Map keeps the order of insertion: what is put in anew is dropped last.
    if (postings !== undefined) this.#postings.delete(term);
    else {
      const entry = this.dictionary.find(term);
      postings = entry ? this.openPostings(entry) : null;
      const [oldest] = this.#postings.keys();
      if (this.#postings.size >= POSTINGS_KEPT && oldest !== undefined) this.#postings.delete(oldest);
    }
    this.#postings.set(term, postings);
    return postings;
  }

  /** The postings of an entry of the dictionary; not kept. */
  openPostings(entry: TermEntry): StoredPostings {
    return new StoredPostings(entry, this.#postingStream, this.#positionStream, this.passages);
  }

  /** Words in each passage. */
  get lengths(): Uint8Array | Uint16Array | Uint32Array {
    this.#lengths ??= readNumbers(new ByteReader(this.#chunk('lengths')), this.passages);
    return this.#lengths;
  }

  /** The id of each passage. */
  get ids(): Float64Array {
    this.#ids ??= readRuns(new ByteReader(this.#chunk('ids')), this.passages);
    return this.#ids;
  }

  column(name: string): Column | null {
    let column = this.#columns.get(name);
    if (column === undefined) {
      column = this.head.attributes.includes(name)
        ? decodeColumn(this.#chunk(`column.${name}`), this.passages)
        : null;
      this.#columns.set(name, column);
    }
    return column;
  }

  /** For each passage 1 when it counts, 0 when it was deleted; `null` when all count. */
  get live(): Uint8Array | null {
    if (this.entry.deleted === 0) return null;
    if (!this.#live) {
      const live = new Uint8Array(this.passages).fill(1);
      for (const passage of readRuns(new ByteReader(this.#chunk('deleted')), this.entry.deleted))
        live[passage] = 0;
      this.#live = live;
    }
    return this.#live;
  }

  /** The number of the passage with this id, or -1 when the segment has none that counts. */
  findPassage(id: number): number {
    this.#runs ??= new IdRuns(this.ids);
    for (const passage of this.#runs.find(id)) if (!this.live || this.live[passage] === 1) return passage;
    return -1;
  }

  /** Stores that these passages no longer count; returns the segment's new entry. */
  storeDeleted(passages: ReadonlySet<number>, identity: string): SegmentEntry {
    const live = this.live?.slice() ?? new Uint8Array(this.passages).fill(1);
    for (const passage of passages) live[passage] = 0;
    const deleted: number[] = [];
    let words = 0;
    for (let i = 0; i < live.length; i++) {
      if (live[i] === 1) continue;
      deleted.push(i);
      words += this.lengths[i]!;
    }
    const writer = new ByteWriter();
    writeRuns(writer, deleted);
    this.#store.put(this.entry.number, 'deleted', writer.take());
    return { ...this.entry, deleted: deleted.length, deletedWords: words, deletions: identity };
  }

  #chunk(name: string): Uint8Array {
    const bytes = this.#store.get(this.entry.number, name);
    if (!bytes) throw new SegmentGoneError(this.entry.number, name);
    return bytes;
  }
}
