import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CaptureHead, digestBytes } from '../capture/index.ts';
import { appendMembers, CAPTURES_FOLDER, makeLeaf, recordEnd } from './capture-files.ts';
import { appendToLog } from './capture-log.ts';
import type { Database } from './database.ts';

/** A record to be appended: a gzip member, and what it says of the capture that it holds, if any. */
export interface NewRecord {
  readonly head: Omit<CaptureHead, 'columns'> | null;
  readonly packed: Uint8Array;
}

/**
 * Appends records to a capture file, waits until they are on the disk, and makes them known to the log and to the
 * database. Call it in a transaction.
 *
 * @param info the record that a file begins with, for one that is not there yet
 * @returns the offset of each record
 */
export function appendRecords(
  db: Database,
  folder: string,
  file: string,
  info: Uint8Array,
  records: readonly NewRecord[],
): ReadonlyMap<Uint8Array, number> {
  const begins = !existsSync(join(folder, CAPTURES_FOLDER, file));
  const all = begins ? [{ head: null, packed: info }, ...records] : records;
  const members = all.map(({ packed }) => packed);
  const offsets = appendMembers(folder, file, members);
  recordEnd(db, file, offsets.at(-1)! + members.at(-1)!.length);
  const leaves = all.map(({ head, packed }, index) =>
    makeLeaf(head, { record: digestBytes(packed), file, offset: offsets[index]!, length: packed.length }),
  );
  appendToLog(db, folder, leaves);
  return new Map(members.map((member, index) => [member, offsets[index]!]));
}
