import { closeSync, fsyncSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { explainingStorage, explainStorageError } from './storage-error.ts';

/**
 * Appends to a file and waits until it is on the disk: all of it, or nothing.
 *
 * @throws ArchiveError `disk-full` or `read-only`
 */
export function appendDurably(path: string, parts: readonly Uint8Array[]): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const file = explainingStorage(path, () => openSync(path, 'a'));
  try {
    for (const part of parts) {
      for (let written = 0; written < part.length; ) written += writeSync(file, part, written);
    }
    fsyncSync(file);
  } catch (error) {
    truncateSync(path, size);
    throw explainStorageError(error, path);
  } finally {
    closeSync(file);
  }
}
