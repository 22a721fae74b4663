import { ChunkCache } from './chunk-cache.ts';
import {
  decodeJson,
  encodeJson,
  INDEX_FORMAT,
  type Manifest,
  type SegmentEntry,
  SegmentGoneError,
} from './format.ts';
import { Segment } from './segment.ts';
import type { SegmentStore } from './segment-store.ts';

const MANIFEST = 'manifest';
const EMPTY: Manifest = { format: INDEX_FORMAT, generation: '', next: 1, segments: [], merging: null };

/** The open segments of a store, in step with what its manifest lists. */
export class SegmentSet {
  readonly store: SegmentStore;
  readonly cache: ChunkCache;
  /** Gives an identity that no other call gives. */
  readonly createIdentity: () => string;
  #manifest: Manifest = EMPTY;
  #segments: readonly Segment[] = [];
  /** The generation of which a segment was missing. */
  #gone: string | null = null;

  constructor(store: SegmentStore, options: { cacheBytes: number; createIdentity: () => string }) {
    this.store = store;
    this.cache = new ChunkCache(options.cacheBytes);
    this.createIdentity = options.createIdentity;
    this.refresh();
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Takes over what this or another process changed since. */
  refresh(): void {
    for (;;) {
      const bytes = this.store.get(0, MANIFEST);
      const manifest: Manifest = bytes ? decodeJson<Manifest>(bytes, 0, MANIFEST) : EMPTY;
      if (manifest.generation === this.#manifest.generation) return;
      try {
        this.#segments = this.#openSegments(manifest);
        this.#manifest = manifest;
        return;
      } catch (error) {
        // Merged away between the two looks: the manifest is another by now, or else the index is damaged.
        if (!(error instanceof SegmentGoneError) || manifest.generation === this.#gone) throw error;
        this.#gone = manifest.generation;
      }
    }
  }

  /** Answers a question; anew as often as a merge by another process took a segment away meanwhile. */
  ask<T>(question: () => T): T {
    for (;;) {
      this.refresh();
      const { generation } = this.#manifest;
      try {
        return question();
      } catch (error) {
        if (!(error instanceof SegmentGoneError)) throw error;
        this.refresh();
        // Nothing was merged: the index is damaged.
        if (this.#manifest.generation === generation) throw error;
      }
    }
  }

  /** Stores that these passages no longer count; gives the entries as they are then, and how many there were. */
  withDeleted(ids: ReadonlySet<number>): { entries: SegmentEntry[]; deleted: number } {
    let deleted = 0;
    const entries = this.#segments.map((segment) => {
      const passages = new Set<number>();
      for (const id of ids) {
        const passage = segment.findPassage(id);
        if (passage >= 0) passages.add(passage);
      }
      deleted += passages.size;
      return passages.size === 0 ? segment.entry : segment.storeDeleted(passages, this.createIdentity());
    });
    return { entries, deleted };
  }

  /** Stores a new manifest; what is not given stays. */
  write(changes: Partial<Pick<Manifest, 'segments' | 'next' | 'merging'>>): void {
    const manifest = { ...this.#manifest, ...changes, generation: this.createIdentity() };
    this.store.put(0, MANIFEST, encodeJson(manifest));
    this.refresh();
  }

  #openSegments(manifest: Manifest): Segment[] {
    const open = new Map(this.#segments.map((segment) => [segment.entry.number, segment]));
    return manifest.segments.map((entry) => {
      const known = open.get(entry.number);
      return known?.entry.identity === entry.identity && known.entry.deletions === entry.deletions
        ? known
        : new Segment(this.store, this.cache, entry);
    });
  }
}
