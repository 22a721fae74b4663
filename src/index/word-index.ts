import { randomUUID } from 'node:crypto';
import type { BuiltSegment } from './built-segment.ts';
import { findSimilar, type SimilarOptions } from './find-similar.ts';
import type { SegmentEntry } from './format.ts';
import type { IndexFilter } from './index-filter.ts';
import { findLeadingLines, type LeadingLinesOptions } from './leading-lines.ts';
import { listOccurrences, type PassageOccurrences } from './list-occurrences.ts';
import { type MergeOptions, mergeIndex } from './merge-index.ts';
import type { Query, Widening } from './query.ts';
import { QueryMatches, type RankOptions } from './query-matches.ts';
import type { IndexTotals } from './search-segments.ts';
import { type IndexedPassage, SegmentBuilder } from './segment-builder.ts';
import { SegmentSet } from './segment-set.ts';
import type { SegmentStore } from './segment-store.ts';
import type { Hit } from './top-hits.ts';
import { weighTerms } from './weigh-terms.ts';

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

/**
 * The word index over a store. Changes are written at once, within the transaction that the caller has open; every
 * question first looks whether another process changed the index.
 */
export class WordIndex {
  readonly #set: SegmentSet;
  readonly #segmentWords: number;

  constructor(store: SegmentStore, options: WordIndexOptions = {}) {
    const { cacheBytes = 64 * 1024 * 1024, createIdentity = randomUUID } = options;
    this.#set = new SegmentSet(store, { cacheBytes, createIdentity });
    this.#segmentWords = options.segmentWords ?? 8_000_000;
  }

  /** Passages and words that count. */
  get totals(): IndexTotals {
    return this.#set.ask(() => this.#totals());
  }

  /** The segments as the manifest lists them. */
  get segments(): readonly SegmentEntry[] {
    return this.#set.ask(() => this.#set.manifest.segments);
  }

  /**
   * Adds passages. A passage whose id the index has replaces the older one.
   *
   * @throws RangeError for an id that is no whole number from 0 to 2^53, or that is given twice.
   */
  add(passages: Iterable<IndexedPassage>): void {
    this.#set.refresh();
    const seen = new Set<number>();
    let builder = new SegmentBuilder();
    const written: SegmentEntry[] = [];
    let next = this.#set.manifest.next;
    const write = (): void => {
      written.push(builder.write(this.#set.store, next++, this.#set.createIdentity()));
      builder = new SegmentBuilder();
    };
    for (const passage of passages) {
      if (seen.has(passage.id)) throw new RangeError(`passages: id ${passage.id} is given twice`);
      seen.add(passage.id);
      builder.add(passage);
      if (builder.words >= this.#segmentWords) write();
    }
    if (builder.passages > 0) write();
    if (written.length === 0) return;
    const older = this.#set.withDeleted(seen).entries;
    this.#set.write({ segments: [...older, ...written], next });
  }

  /** Adds a segment that was built elsewhere, as on another thread. None of its passages may be in the index. */
  adopt({ entry, chunks }: BuiltSegment): void {
    this.#set.refresh();
    const { segments, next } = this.#set.manifest;
    for (const [name, bytes] of chunks) this.#set.store.put(next, name, bytes);
    this.#set.write({ segments: [...segments, { ...entry, number: next }], next: next + 1 });
  }

  /** Removes passages from every answer; returns how many there were. Their bytes go with the next merge. */
  delete(ids: Iterable<number>): number {
    this.#set.refresh();
    const { entries, deleted } = this.#set.withDeleted(new Set(ids));
    if (deleted > 0) this.#set.write({ segments: entries });
    return deleted;
  }

  /**
   * Merges some segments into one, when there are enough of a size; call it again until it returns `false`. Within the
   * transaction that is open, or step by step with a `transaction` of its own.
   */
  merge(options: MergeOptions = {}): boolean {
    return mergeIndex(this.#set, options);
  }

  /** Removes everything. */
  clear(): void {
    this.#set.refresh();
    for (const entry of this.#set.manifest.segments) this.#set.store.delete(entry.number);
    this.#set.write({ segments: [], merging: null });
  }

  /**
   * Works a query out and puts the answer to `question`, which may ask it for several things; without a query, it is about
   * every passage that the filter allows.
   */
  ask<T>(query: Query | null, options: FindOptions, question: (matches: QueryMatches) => T): T {
    return this.#set.ask(() =>
      question(new QueryMatches({ segments: this.#set.segments, totals: this.#totals() }, query, options)),
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
    return this.#set.ask(() => listOccurrences(this.#set.segments, query, options));
  }

  /** The passages that hold the first lines of a concordance; `null` where it is as well to read them all. */
  findLeadingLines(query: Query, options: LeadingLinesOptions): PassageOccurrences | null {
    return this.#set.ask(() => findLeadingLines(this.#set.segments, query, options));
  }

  /** For each filter the passages that share most of these folded words, rare ones counting more; best first. */
  findSimilar(terms: readonly string[], options: SimilarOptions): Hit[][] {
    return this.#set.ask(() => findSimilar(this.#set.segments, this.#totals(), terms, options));
  }

  /** Those of the folded words that stand in any passage. */
  findTerms(terms: readonly string[]): string[] {
    return this.#set.ask(() =>
      terms.filter((term) => this.#set.segments.some((segment) => segment.postings(term) !== null)),
    );
  }

  /** How much each folded word tells, in bits: 1 when every second passage has it. */
  weighTerms(terms: readonly string[]): number[] {
    return this.#set.ask(() => weighTerms(this.#set.segments, this.#totals(), terms));
  }

  #totals(): IndexTotals {
    let passages = 0;
    let words = 0;
    for (const entry of this.#set.manifest.segments) {
      passages += entry.passages - entry.deleted;
      words += entry.words - entry.deletedWords;
    }
    return { passages, words };
  }
}
