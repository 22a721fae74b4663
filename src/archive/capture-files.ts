import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type BrokenStretch, type FoundRecord, iterateRecords } from '../capture/index.ts';
import type { Database } from './database.ts';

/** Name of the folder with the captures, in an archive's folder. */
export const CAPTURES_FOLDER = 'captures';

/** A file that has reached this size is left, and the next one begun. */
const FULL_BYTES = 1 << 30;

const NUMBERED = /^onrecord-(\d{5})\.warc\.gz$/;

/** What stands in a file beyond what the database knows: records that were added before a crash, and torn ones. */
export interface UnknownTail {
  readonly file: string;
  /** Where the database's knowledge ended when the tail was read. */
  readonly from: number;
  readonly size: number;
  readonly found: readonly FoundRecord[];
  readonly broken: readonly BrokenStretch[];
}

/** The WARC files of an archive, by name. */
export function listCaptureFiles(folder: string): string[] {
  const captures = join(folder, CAPTURES_FOLDER);
  if (!existsSync(captures)) return [];
  return readdirSync(captures)
    .filter((name) => name.endsWith('.warc.gz'))
    .sort();
}

/** The file that the next capture is appended to; it may not be there yet. */
export function findOpenFile(folder: string): string {
  const last = listCaptureFiles(folder)
    .filter((name) => NUMBERED.test(name))
    .at(-1);
  if (last === undefined) return nameFile(1);
  const full = statSync(join(folder, CAPTURES_FOLDER, last)).size >= FULL_BYTES;
  return full ? nameFile(Number(NUMBERED.exec(last)![1]) + 1) : last;
}

/** Up to where the database knows a file. */
export function knownEnd(db: Database, file: string): number {
  return db.count('SELECT end FROM capture_files WHERE file = ?', file);
}

export function recordEnd(db: Database, file: string, end: number): void {
  db.run(
    'INSERT INTO capture_files (file, end) VALUES (?1, ?2) ON CONFLICT (file) DO UPDATE SET end = ?2',
    file,
    end,
  );
}

/** Whether a file holds anything that the database does not know; only a crash or another hand leaves it so. */
export function hasUnknownTail(db: Database, folder: string, file: string): boolean {
  return sizeOf(join(folder, CAPTURES_FOLDER, file)) > knownEnd(db, file);
}

/** Reads what stands in a file beyond what the database knows; `null` when there is nothing. */
export async function readUnknownTail(
  db: Database,
  folder: string,
  file: string,
): Promise<UnknownTail | null> {
  const path = join(folder, CAPTURES_FOLDER, file);
  const from = knownEnd(db, file);
  const size = sizeOf(path);
  if (size <= from) return null;
  const found: FoundRecord[] = [];
  const broken: BrokenStretch[] = [];
  for await (const record of iterateRecords(path, from)) {
    if ('reason' in record) broken.push(record);
    else found.push(record);
  }
  return { file, from, size, found, broken };
}

/**
 * Makes the tail known: whole records become captures that wait to be read, and a torn last record, of which no one
 * was told that it was added, is cut off. Call it in a transaction; `false` when the tail has changed meanwhile.
 */
export function adoptTail(db: Database, folder: string, tail: UnknownTail): boolean {
  const path = join(folder, CAPTURES_FOLDER, tail.file);
  if (knownEnd(db, tail.file) !== tail.from || sizeOf(path) !== tail.size) return false;
  for (const { head, offset, length, digest } of tail.found) {
    if (head === null || head.digest !== digest) continue;
    db.run(
      `INSERT INTO captures (digest, source, url, content_type, stored, size, file, offset, length, holds, columns,
        complete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (digest) DO NOTHING`,
      digest,
      head.source,
      head.url,
      head.contentType,
      head.time,
      head.size,
      tail.file,
      offset,
      length,
      head.holds,
      head.columns === null ? null : JSON.stringify(head.columns),
    );
  }
  const torn = tail.broken.find((stretch) => stretch.reason === 'torn');
  if (torn !== undefined) truncateSync(path, torn.offset);
  recordEnd(db, tail.file, torn?.offset ?? tail.size);
  return true;
}

/** Appends members to a file and waits until they are on the disk. Returns the offset of each. */
export function appendMembers(folder: string, file: string, members: readonly Uint8Array[]): number[] {
  const path = join(folder, CAPTURES_FOLDER, file);
  const descriptor = openSync(path, 'a');
  try {
    let at = sizeOf(path);
    const offsets: number[] = [];
    for (const member of members) {
      offsets.push(at);
      for (let written = 0; written < member.length; ) written += writeSync(descriptor, member, written);
      at += member.length;
    }
    fsyncSync(descriptor);
    return offsets;
  } finally {
    closeSync(descriptor);
  }
}

function nameFile(number: number): string {
  return `onrecord-${String(number).padStart(5, '0')}.warc.gz`;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
