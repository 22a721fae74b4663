import {
  lockForRebuild,
  openArchive,
  openIndexMerger,
  type PassageRange,
  renewIndex,
} from '../archive/index.ts';
import { type BuiltSegment, buildSegment, openPassageIndex, WordIndex } from '../index/index.ts';
import { ThreadPool } from './thread-pool.ts';

/** A part of an archive's index that is to be built. */
export interface IndexJob {
  readonly folder: string;
  readonly range: PassageRange;
}

export interface RebuildIndexOptions {
  /** Threads that build; 0 builds on the calling one. Default: one a core. The index is the same with any number. */
  readonly threads?: number;
  /** Bytes of text to a part, which is built at once; five times as many of memory. Default 16 MB. */
  readonly partBytes?: number;
  /** Called as parts are built: bytes of text, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called when the new index is in its place; its parts are put together after that. */
  readonly onCommitted?: () => void;
}

/** Larger parts leave less to be merged afterwards, and a thread idle at the end for longer. */
const PART_BYTES = 16 * 1024 * 1024;

/**
 * Makes the index of words anew from the passages as they are stored, without a capture being read: where it is damaged,
 * or of another version. Readers have the old one until the new one is whole. Returns how many passages it has.
 *
 * @throws ArchiveError `no-archive`, `damaged`, `unknown-version`, or `busy` while somebody has it open for writing.
 */
export async function rebuildIndex(folder: string, options: RebuildIndexOptions = {}): Promise<number> {
  // Where there is no archive, nothing is to be made.
  openArchive(folder).close();
  const lock = lockForRebuild(folder);
  try {
    const ranges = divide(folder, options.partBytes ?? PART_BYTES);
    const total = ranges.reduce((sum, { bytes }) => sum + bytes, 0);
    const passages = await renewIndex(folder, async (chunks) => {
      const index = new WordIndex(chunks);
      let done = 0;
      let part = 0;
      for await (const built of buildParts(folder, ranges, options.threads)) {
        index.adopt(built);
        done += ranges[part++]!.bytes;
        options.onProgress?.(done, total);
      }
      return index.totals.passages;
    });
    options.onCommitted?.();
    const merger = openIndexMerger(folder, { openIndex: openPassageIndex });
    try {
      while (merger.merge());
    } finally {
      merger.close();
    }
    return passages;
  } finally {
    lock.release();
  }
}

function divide(folder: string, partBytes: number): readonly PassageRange[] {
  const archive = openArchive(folder);
  try {
    return archive.listPassageRanges(partBytes);
  } finally {
    archive.close();
  }
}

/** The parts in their order, so that the index does not depend on which thread is done first. */
async function* buildParts(
  folder: string,
  ranges: readonly PassageRange[],
  threads?: number,
): AsyncGenerator<BuiltSegment, void, undefined> {
  if (threads === 0) {
    const archive = openArchive(folder);
    try {
      for (const range of ranges) yield buildSegment(archive.iterateStoredPassages(range));
    } finally {
      archive.close();
    }
    return;
  }
  const file = import.meta.url.endsWith('.ts') ? './index-thread.ts' : './index-thread.js';
  const pool = new ThreadPool<IndexJob, BuiltSegment>(new URL(file, import.meta.url), threads, 'indexing');
  try {
    const building: Promise<BuiltSegment>[] = [];
    for (const range of ranges) {
      const built = pool.run({ folder, range });
      // Looked at when its turn comes; until then a failure is not "unhandled".
      built.catch(() => {});
      building.push(built);
      // What is built and waits takes memory: no more of it than gives every thread a next part.
      if (building.length > pool.capacity) yield await building.shift()!;
    }
    while (building.length > 0) yield await building.shift()!;
  } finally {
    await pool.close();
  }
}
