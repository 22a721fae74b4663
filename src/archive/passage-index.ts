import type { IndexChunks } from './index-chunks.ts';
import type { StoredPassage } from './passages.ts';

/** Keeps the words of passages findable. The archive calls it in the transaction that stores or removes them. */
export interface PassageIndex {
  add(passages: Iterable<StoredPassage>): void;
  delete(ids: Iterable<number>): void;
  /** Puts some of its parts together, where they are many; `false` when there is nothing to do. */
  merge(): boolean;
}

/** Opens the index over its chunks: the archive stands below the index and is given it. */
export type OpenPassageIndex = (chunks: IndexChunks) => PassageIndex;
