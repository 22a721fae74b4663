import { type SegmentEntry, SegmentGoneError } from './format.ts';
import { chooseSegmentsToMerge } from './merge-policy.ts';
import { mergeSegments } from './merge-segments.ts';
import { Segment } from './segment.ts';
import type { SegmentSet } from './segment-set.ts';
import type { SegmentStore } from './segment-store.ts';

export interface MergeOptions {
  /** Everything into one segment. */
  readonly all?: boolean;
  /** Leaves a merge of more passages than this to another time. Default: none is too large. */
  readonly mostPassages?: number;
  /**
   * Runs one step in a transaction. The work between steps, which is nearly all of it, holds no lock; a merge that ends
   * in the middle, even by a crash, leaves bytes that no one sees, and the next one removes them. Default: the steps are
   * part of the transaction that is open.
   */
  readonly transaction?: (step: () => void) => void;
}

/** Bytes written in one step: a few milliseconds of the store's only write lock. */
const STEP_BYTES = 4 * 1024 * 1024;

/** Another process has taken the merge over. */
class MergeLostError extends Error {}

interface MergeTask {
  readonly number: number;
  readonly identity: string;
  readonly segments: readonly Segment[];
}

/** Merges some segments into one; `false` when there was nothing to merge, or another process is merging. */
export function mergeIndex(set: SegmentSet, options: MergeOptions = {}): boolean {
  const transaction = options.transaction ?? ((step) => step());
  const begun: MergeTask[] = [];
  transaction(() => begun.push(...beginMerge(set, options)));
  const task = begun[0];
  if (task === undefined) return false;
  const writer = new StepWriter(set.store, (step) =>
    transaction(() => {
      checkMerge(set, task);
      step();
    }),
  );
  try {
    const merged = mergeSegments(writer, task.segments, task.number, task.identity);
    writer.flush();
    transaction(() => endMerge(set, task, merged));
    return true;
  } catch (error) {
    // A source may be gone before the loss is noticed: whoever took over has merged it.
    if (error instanceof MergeLostError) return false;
    if (error instanceof SegmentGoneError && set.manifest.merging?.identity !== task.identity) return false;
    throw error;
  }
}

/** Chooses what to merge and reserves a number for the result. What a merge that did not end left is removed. */
function beginMerge(set: SegmentSet, options: MergeOptions): MergeTask[] {
  set.refresh();
  const { segments: entries, next, merging } = set.manifest;
  const chosen = options.all
    ? new Set(isWhole(entries) ? [] : entries.map((entry) => entry.number))
    : chooseSegmentsToMerge(entries, options.mostPassages);
  if (chosen.size === 0) return [];
  if (merging) set.store.delete(merging.number);
  const task: MergeTask = {
    number: next,
    identity: set.createIdentity(),
    segments: set.segments.filter((segment) => chosen.has(segment.entry.number)),
  };
  set.write({ next: next + 1, merging: { number: task.number, identity: task.identity } });
  // Read now, as they may be written anew while the merge goes on; endMerge carries over what was deleted since.
  for (const segment of task.segments) void segment.live;
  return [task];
}

function isWhole(entries: readonly SegmentEntry[]): boolean {
  return entries.length === 0 || (entries.length === 1 && entries[0]!.deleted === 0);
}

function checkMerge(set: SegmentSet, task: MergeTask): void {
  set.refresh();
  if (set.manifest.merging?.identity !== task.identity) throw new MergeLostError();
}

/** Puts the merged segment in the place of its sources. */
function endMerge(set: SegmentSet, task: MergeTask, merged: SegmentEntry | null): void {
  checkMerge(set, task);
  const sources = new Map(task.segments.map((segment) => [segment.entry.number, segment]));
  const entry = merged === null ? null : withLateDeletions(set, sources, merged);
  const kept: SegmentEntry[] = [];
  let placed = entry === null;
  for (const old of set.manifest.segments) {
    if (!sources.has(old.number)) kept.push(old);
    else if (!placed && entry) {
      kept.push(entry);
      placed = true;
    }
  }
  for (const number of sources.keys()) set.store.delete(number);
  set.write({ segments: kept, merging: null });
}

/** The entry of the merged segment without what was deleted from its sources while they were merged. */
function withLateDeletions(
  set: SegmentSet,
  sources: ReadonlyMap<number, Segment>,
  merged: SegmentEntry,
): SegmentEntry {
  const late = new Set<number>();
  let segment: Segment | null = null;
  for (const now of set.segments) {
    const before = sources.get(now.entry.number);
    if (before === undefined || before.entry.deletions === now.entry.deletions) continue;
    segment ??= new Segment(set.store, set.cache, merged);
    for (let i = 0; i < now.passages; i++) {
      if (now.live![i] === 1 || (before.live && before.live[i] === 0)) continue;
      late.add(segment.findPassage(now.ids[i]!));
    }
  }
  return segment === null ? merged : segment.storeDeleted(late, set.createIdentity());
}

/** Gathers what is put and hands it on in steps. Only the segment that is being written goes through it. */
class StepWriter implements SegmentStore {
  readonly #store: SegmentStore;
  readonly #step: (step: () => void) => void;
  #waiting: [segment: number, name: string, bytes: Uint8Array][] = [];
  #bytes = 0;

  constructor(store: SegmentStore, step: (step: () => void) => void) {
    this.#store = store;
    this.#step = step;
  }

  get(segment: number, name: string): Uint8Array | null {
    return this.#store.get(segment, name);
  }

  put(segment: number, name: string, bytes: Uint8Array): void {
    this.#waiting.push([segment, name, bytes]);
    this.#bytes += bytes.length;
    if (this.#bytes >= STEP_BYTES) this.flush();
  }

  delete(segment: number): void {
    this.#store.delete(segment);
  }

  flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    this.#bytes = 0;
    this.#step(() => {
      for (const [segment, name, bytes] of waiting) this.#store.put(segment, name, bytes);
    });
  }
}
