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
import type { IndexFilter } from './index-filter.ts';
import { findLeadingLines, type LeadingLinesOptions } from './leading-lines.ts';
import { listOccurrences, type PassageOccurrences } from './list-occurrences.ts';
import { chooseSegmentsToMerge } from './merge-policy.ts';
import { mergeSegments } from './merge-segments.ts';
import type { Query, Widening } from './query.ts';
import { QueryMatches, type RankOptions } from './query-matches.ts';
import type { IndexTotals } from './search-segments.ts';
import { Segment } from './segment.ts';
import { type IndexedPassage, SegmentBuilder } from './segment-builder.ts';
import type { SegmentStore } from './segment-store.ts';
import type { Hit } from './top-hits.ts';

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

export type SearchOptions = FindOptions & RankOptions;

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

  /**
   * Works a query out and puts the answer to `question`, which may ask it for several things; without a query, it is about
   * every passage that the filter allows.
   */
  ask<T>(query: Query | null, options: FindOptions, question: (matches: QueryMatches) => T): T {
    return this.#ask(() =>
      question(new QueryMatches({ segments: this.#segments, totals: this.#totals() }, query, options)),
    );
  }

  /** The best hits, best first. */
  search(query: Query, options: SearchOptions = {}): Hit[] {
    return this.ask(query, options, (matches) => matches.rank(options));
  }

  /** How many passages match. */
  count(query: Query, options: FindOptions = {}): number {
    return this.ask(query, options, (matches) => matches.count());
  }

  /** Ids of all passages that match, ascending. */
  listMatches(query: Query, options: FindOptions = {}): Float64Array {
    return this.ask(query, options, (matches) => matches.listIds());
  }

  /** Passages with occurrences of the query's words and phrases, by ascending id, and how many each has. */
  listOccurrences(query: Query, options: FindOptions = {}): PassageOccurrences {
    return this.#ask(() => listOccurrences(this.#segments, query, options));
  }

  /** The passages that hold the first lines of a concordance; `null` where it is as well to read them all. */
  findLeadingLines(query: Query, options: LeadingLinesOptions): PassageOccurrences | null {
    return this.#ask(() => findLeadingLines(this.#segments, query, options));
  }

  /** For each filter the passages that share most of these folded words, rare ones counting more; best first. */
  findSimilar(terms: readonly string[], options: SimilarOptions): Hit[][] {
    return this.#ask(() => findSimilar(this.#segments, this.#totals(), terms, options));
  }

  /** How much each folded word tells, in bits: 1 when every second passage has it. */
  weighTerms(terms: readonly string[]): number[] {
    return this.#ask(() => weighTerms(this.#segments, this.#totals(), terms));
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
