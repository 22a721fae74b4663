import type { OpenPassageIndex, Passages } from '../archive/index.ts';
import { WordIndex } from './word-index.ts';

const opened = new WeakMap<Passages, WordIndex>();

/**
 * The word index of an open archive. One for each: all who ask share what it has read. It sees what others add to the
 * archive, and is done with when the archive is closed.
 *
 * @throws IndexFormatError when another version wrote it; `onrecord rebuild --index` makes it anew.
 */
export function openWordIndex(archive: Passages): WordIndex {
  let index = opened.get(archive);
  if (index === undefined) {
    index = new WordIndex(archive.indexChunks);
    opened.set(archive, index);
  }
  return index;
}

/** Keeps the word index in step with an archive that is written: its `openIndex`. */
export const openPassageIndex: OpenPassageIndex = (chunks) => new WordIndex(chunks);
