import type { IndexChunks } from './index-chunks.ts';
import type { StoredPassage } from './passages.ts';

/** Keeps the words of passages findable. The archive calls it in the transaction that stores or removes them. */
export interface PassageIndex {
  add(passages: Iterable<StoredPassage>): void;
  delete(ids: Iterable<number>): void;
  /** Puts some of its parts together, where they are many; `false` when there is nothing to do. */
  merge(options: MergeOptions & { readonly transaction: (step: () => void) => void }): boolean;
}

export interface MergeOptions {
  /** Leaves more work than that of so many passages to another time. Default: all is done. */
  readonly mostPassages?: number;
}

/** Opens the index over its chunks: the archive stands below the index and is given it. */
export type OpenPassageIndex = (chunks: IndexChunks) => PassageIndex;
