import { randomUUID } from 'node:crypto';
import { ChunkCache } from './chunk-stream.ts';
import { findSimilar, type SimilarOptions, weighTerms } from './find-similar.ts';
import {
  decodeJson,
  encodeJson,
  INDEX_FORMAT,
  type Manifest,
  type SegmentEntry,
  SegmentGoneError,
} from './format.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import { chooseSegmentsToMerge } from './merge-policy.ts';
import { mergeSegments } from './merge-segments.ts';
import type { Query, Widening } from './query.ts';
import { type IndexTotals, markSegments, prepareQuery, rankSegments } from './search-segments.ts';
import { Segment } from './segment.ts';
import { type IndexedPassage, SegmentBuilder } from './segment-builder.ts';
import type { SegmentStore } from './segment-store.ts';
import { type Hit, TopHits } from './top-hits.ts';

export interface WordIndexOptions {
  /** Bytes of stored chunks kept in memory. Default 64 MB. */
  readonly cacheBytes?: number;
  /** Words gathered before a segment is written; about 25 bytes of memory each. Default 8 million. */
  readonly segmentWords?: number;
  /** Gives an identity that no other call gives. Default a random UUID. */
  readonly createIdentity?: () => string;
}

export interface FindOptions extends Widening {
  readonly filter?: IndexFilter | null;
}

export interface SearchOptions extends FindOptions {
  /** How many hits, from 1. Default 10. */
  readonly limit?: number;
  /** Only hits that come after this one. */
  readonly after?: Hit | null;
}

export interface SortedSearchOptions extends FindOptions {
  /** The attribute whose values give the order (by code unit); passages without a value come last. */
  readonly by: string;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

export interface CountOptions extends FindOptions {
  /** Puts values together: a date to its month. */
  readonly join?: (value: string) => string;
}

/** How many passages, and words in them, have a value. */
export interface ValueCount {
  readonly value: string | null;
  readonly passages: number;
  readonly words: number;
}

const MANIFEST = 'manifest';

/**
 * The word index over a store. Changes are written at once, within the transaction that the caller has open; every
 * question first looks whether another process changed the index.
 */
export class WordIndex {
  readonly #store: SegmentStore;
  readonly #cache: ChunkCache;
  readonly #segmentWords: number;
  readonly #createIdentity: () => string;
  #manifest: Manifest = { format: INDEX_FORMAT, generation: '', next: 1, segments: [] };
  #segments: readonly Segment[] = [];

  constructor(store: SegmentStore, options: WordIndexOptions = {}) {
    this.#store = store;
    this.#cache = new ChunkCache(options.cacheBytes ?? 64 * 1024 * 1024);
    this.#segmentWords = options.segmentWords ?? 8_000_000;
    this.#createIdentity = options.createIdentity ?? randomUUID;
    this.#refresh();
  }

  /** Passages and words that count. */
  get totals(): IndexTotals {
    return this.#ask(() => this.#totals());
  }

  /** The segments as the manifest lists them. */
  get segments(): readonly SegmentEntry[] {
    return this.#ask(() => this.#manifest.segments);
  }

  /**
   * Adds passages. A passage whose id the index has replaces the older one.
   *
   * @throws RangeError for an id that is no whole number from 0 to 2^53, or that is given twice.
   */
  add(passages: Iterable<IndexedPassage>): void {
    this.#refresh();
    const seen = new Set<number>();
    let builder = new SegmentBuilder();
    const written: SegmentEntry[] = [];
    let next = this.#manifest.next;
    const write = (): void => {
      written.push(builder.write(this.#store, next++, this.#createIdentity()));
      builder = new SegmentBuilder();
    };
    for (const passage of passages) {
      if (!Number.isSafeInteger(passage.id) || passage.id < 0) {
        throw new RangeError(`passages: id ${passage.id} is no whole number from 0 to 2^53`);
      }
      if (seen.has(passage.id)) throw new RangeError(`passages: id ${passage.id} is given twice`);
      seen.add(passage.id);
      builder.add(passage);
      if (builder.words >= this.#segmentWords) write();
    }
    if (builder.passages > 0) write();
    if (written.length === 0) return;
    const older = this.#withDeleted(seen).entries;
    this.#writeManifest([...older, ...written], next);
  }

  /** Removes passages from every answer; returns how many there were. Their bytes go with the next merge. */
  delete(ids: Iterable<number>): number {
    this.#refresh();
    const { entries, deleted } = this.#withDeleted(new Set(ids));
    if (deleted > 0) this.#writeManifest(entries, this.#manifest.next);
    return deleted;
  }

  /**
   * Merges some segments into one, when there are enough of a size; call it again until it returns `false`. With `all`,
   * merges everything into one segment.
   */
  merge(options: { readonly all?: boolean } = {}): boolean {
    this.#refresh();
    const entries = this.#manifest.segments;
    const chosen = options.all
      ? entries.length > 1 || entries.some((entry) => entry.deleted > 0)
        ? new Set(entries.map((entry) => entry.number))
        : new Set<number>()
      : chooseSegmentsToMerge(entries);
    if (chosen.size === 0) return false;
    const merged = mergeSegments(
      this.#store,
      this.#segments.filter((segment) => chosen.has(segment.entry.number)),
      this.#manifest.next,
      this.#createIdentity(),
    );
    const kept: SegmentEntry[] = [];
    let placed = merged === null;
    for (const entry of entries) {
      if (!chosen.has(entry.number)) kept.push(entry);
      else if (!placed && merged) {
        kept.push(merged);
        placed = true;
      }
    }
    for (const number of chosen) this.#store.delete(number);
    this.#writeManifest(kept, this.#manifest.next + 1);
    return true;
  }

  /** Removes everything. */
  clear(): void {
    this.#refresh();
    for (const entry of this.#manifest.segments) this.#store.delete(entry.number);
    this.#writeManifest([], this.#manifest.next);
  }

  /** The best hits, best first. */
  search(query: Query, options: SearchOptions = {}): Hit[] {
    const limit = checkLimit(options.limit ?? 10);
    return this.#ask(() => {
      const top = new TopHits(limit, options.after ?? null);
      rankSegments(prepareQuery(this.#segments, query, options), this.#totals(), options.filter ?? null, top);
      return top.list();
    });
  }

  /** Ids of matching passages in the order of an attribute; passages of equal value by id. */
  searchSorted(query: Query, options: SortedSearchOptions): number[] {
    const limit = checkLimit(options.limit ?? 10);
    const offset = options.offset ?? 0;
    return this.#ask(() => {
      const found: { id: number; value: string | null }[] = [];
      this.#visit(query, options, (segment, marks) => {
        const column = segment.column(options.by);
        for (let i = 0; i < marks.length; i++) {
          if (marks[i] === 0) continue;
          const ordinal = column ? column.ordinals[i]! : 0;
          found.push({ id: segment.ids[i]!, value: ordinal === 0 ? null : column!.values[ordinal - 1]! });
        }
      });
      const sign = options.descending ? -1 : 1;
      found.sort((a, b) => {
        if (a.value === b.value) return a.id - b.id;
        if (a.value === null) return 1;
        if (b.value === null) return -1;
        return a.value < b.value ? -sign : sign;
      });
      return found.slice(offset, offset + limit).map(({ id }) => id);
    });
  }

  /** How many passages match. */
  count(query: Query, options: FindOptions = {}): number {
    return this.#ask(() => {
      let count = 0;
      this.#visit(query, options, (_segment, marks) => {
        for (let i = 0; i < marks.length; i++) count += marks[i]!;
      });
      return count;
    });
  }

  /** Ids of all passages that match, ascending. */
  listMatches(query: Query, options: FindOptions = {}): Float64Array {
    return this.#ask(() => {
      const ids: number[] = [];
      this.#visit(query, options, (segment, marks) => {
        for (let i = 0; i < marks.length; i++) if (marks[i] === 1) ids.push(segment.ids[i]!);
      });
      return Float64Array.from(ids).sort();
    });
  }

  /**
   * For each value of an attribute, how many matching passages have it; most first. `join` puts values together: a date to
   * its month. Without a query, all passages: the denominators.
   */
  countValues(query: Query | null, attribute: string, options: CountOptions = {}): ValueCount[] {
    return this.#ask(() => {
      const counts = new Map<string | null, { passages: number; words: number }>();
      const add = (segment: Segment, marks: Uint8Array | null): void => {
        const column = segment.column(attribute);
        const passages = new Float64Array((column?.values.length ?? 0) + 1);
        const words = new Float64Array(passages.length);
        const { lengths } = segment;
        for (let i = 0; i < segment.passages; i++) {
          if (marks && marks[i] === 0) continue;
          const ordinal = column ? column.ordinals[i]! : 0;
          passages[ordinal]!++;
          words[ordinal]! += lengths[i]!;
        }
        for (let ordinal = 0; ordinal < passages.length; ordinal++) {
          if (passages[ordinal] === 0) continue;
          const own = ordinal === 0 ? null : column!.values[ordinal - 1]!;
          const value = own === null || !options.join ? own : options.join(own);
          const before = counts.get(value) ?? { passages: 0, words: 0 };
          counts.set(value, {
            passages: before.passages + passages[ordinal]!,
            words: before.words + words[ordinal]!,
          });
        }
      };
      if (query) this.#visit(query, options, add);
      else for (const segment of this.#segments) add(segment, allowPassages(segment, options.filter ?? null));
      const list = [...counts].map(([value, count]): ValueCount => ({ value, ...count }));
      return list.sort((a, b) => b.passages - a.passages || ((a.value ?? '') < (b.value ?? '') ? -1 : 1));
    });
  }

  /** For each filter the passages that share most of these folded words, rare ones counting more; best first. */
  findSimilar(terms: readonly string[], options: SimilarOptions): Hit[][] {
    return this.#ask(() => findSimilar(this.#segments, this.#totals(), terms, options));
  }

  /** How much each folded word tells, in bits: 1 when every second passage has it. */
  weighTerms(terms: readonly string[]): number[] {
    return this.#ask(() => weighTerms(this.#segments, this.#totals(), terms));
  }

  #visit(query: Query, options: FindOptions, visit: (segment: Segment, marks: Uint8Array) => void): void {
    const prepared = prepareQuery(this.#segments, query, options);
    for (const [i, marks] of markSegments(prepared, options.filter ?? null).entries()) {
      visit(this.#segments[i]!, marks);
    }
  }

  #totals(): IndexTotals {
    let passages = 0;
    let words = 0;
    for (const entry of this.#manifest.segments) {
      passages += entry.passages - entry.deleted;
      words += entry.words - entry.deletedWords;
    }
    return { passages, words };
  }

  /** Answers a question; once more when a merge by another process took a segment away meanwhile. */
  #ask<T>(question: () => T): T {
    this.#refresh();
    try {
      return question();
    } catch (error) {
      if (!(error instanceof SegmentGoneError)) throw error;
      this.#refresh();
      return question();
    }
  }

  #refresh(): void {
    const bytes = this.#store.get(0, MANIFEST);
    const manifest: Manifest = bytes
      ? decodeJson<Manifest>(bytes, 0, MANIFEST)
      : { format: INDEX_FORMAT, generation: '', next: 1, segments: [] };
    if (manifest.generation === this.#manifest.generation) return;
    const open = new Map(this.#segments.map((segment) => [segment.entry.number, segment]));
    this.#segments = manifest.segments.map((entry) => {
      const known = open.get(entry.number);
      return known?.entry.identity === entry.identity && known.entry.deletions === entry.deletions
        ? known
        : new Segment(this.#store, this.#cache, entry);
    });
    this.#manifest = manifest;
  }

  #withDeleted(ids: ReadonlySet<number>): { entries: SegmentEntry[]; deleted: number } {
    let deleted = 0;
    const entries = this.#segments.map((segment) => {
      const passages = new Set<number>();
      for (const id of ids) {
        const passage = segment.findPassage(id);
        if (passage >= 0) passages.add(passage);
      }
      deleted += passages.size;
      return passages.size === 0 ? segment.entry : segment.storeDeleted(passages, this.#createIdentity());
    });
    return { entries, deleted };
  }

  #writeManifest(segments: readonly SegmentEntry[], next: number): void {
    const generation = this.#createIdentity();
    this.#store.put(0, MANIFEST, encodeJson({ format: INDEX_FORMAT, generation, next, segments }));
    this.#refresh();
  }
}

function checkLimit(limit: number): number {
  if (!(Number.isInteger(limit) && limit >= 1))
    throw new RangeError(`limit: ${limit} is no whole number from 1`);
  return limit;
}
