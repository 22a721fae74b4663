import { existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type BrokenStretch, type CaptureHead, type FoundRecord, iterateRecords } from '../capture/index.ts';
import type { CaptureLeaf } from '../proof/index.ts';
import { appendDurably } from './append-durably.ts';
import { appendToLog, isLogChanged, readLogState } from './capture-log.ts';
import type { Database } from './database.ts';

/** Name of the folder with the captures, in an archive's folder. */
export const CAPTURES_FOLDER = 'captures';

/** A file that has reached this size is left, and the next one begun. */
const FULL_BYTES = 1 << 30;

const NUMBERED = /^onrecord-(\d{5})\.warc\.gz$/;

/** What stands in a file beyond what the database and the log know: records added before a crash, and torn ones. */
export interface UnknownTail {
  readonly file: string;
  /** Where the database's knowledge ended when the tail was read, and the log's. */
  readonly known: number;
  readonly logged: number;
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

/**
 * The file that the next capture is appended to; it may not be there yet. A file that has lost what it had is left as
 * it is, and the next one begun.
 */
export function findOpenFile(db: Database, folder: string): string {
  const known = db.all('SELECT file FROM capture_files').map(({ file }) => file as string);
  const last = [...listCaptureFiles(folder), ...known]
    .filter((name) => NUMBERED.test(name))
    .sort()
    .at(-1);
  if (last === undefined) return nameFile(1);
  const size = sizeOf(join(folder, CAPTURES_FOLDER, last));
  const left = size >= FULL_BYTES || size < knownEnd(db, last);
  return left ? nameFile(Number(NUMBERED.exec(last)![1]) + 1) : last;
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

/** Whether the database does not know all of a file or of the log; only a crash or another hand leaves it so. */
export function hasUnknownTail(db: Database, folder: string, file: string): boolean {
  return sizeOf(join(folder, CAPTURES_FOLDER, file)) > knownEnd(db, file) || isLogChanged(db, folder);
}

/** Reads what stands in a file beyond what the database and the log know; `null` when there is nothing. */
export async function readUnknownTail(
  db: Database,
  folder: string,
  file: string,
): Promise<UnknownTail | null> {
  const path = join(folder, CAPTURES_FOLDER, file);
  const known = knownEnd(db, file);
  const logged = readLogState(db).ends.get(file) ?? 0;
  const size = sizeOf(path);
  if (size <= Math.min(known, logged)) return null;
  const found: FoundRecord[] = [];
  const broken: BrokenStretch[] = [];
  for await (const record of iterateRecords(path, Math.min(known, logged))) {
    if ('reason' in record) broken.push(record);
    else found.push(record);
  }
  return { file, known, logged, size, found, broken };
}

/**
 * Makes the tail known: whole records are logged and become captures that wait to be read, and a torn last record, of
 * which no one was told that it was added, is cut off. Call it in a transaction; `false` when the tail has changed
 * meanwhile.
 */
export function adoptTail(db: Database, folder: string, tail: UnknownTail): boolean {
  const { file, known, logged, size, found, broken } = tail;
  const path = join(folder, CAPTURES_FOLDER, file);
  if (knownEnd(db, file) !== known || sizeOf(path) !== size || isLogChanged(db, folder)) return false;
  if ((readLogState(db).ends.get(file) ?? 0) !== logged) return false;
  for (const { head, offset, length, digest } of found) {
    if (head === null || head.digest !== digest || offset < known) continue;
    db.run(
      `INSERT INTO captures (digest, source, url, content_type, stored, size, file, offset, length, holds, columns,
        complete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (digest) DO NOTHING`,
      digest,
      head.source,
      head.url,
      head.contentType,
      head.time,
      head.size,
      file,
      offset,
      length,
      head.holds,
      head.columns === null ? null : JSON.stringify(head.columns),
    );
  }
  const unlogged = found.filter(({ offset }) => offset >= logged);
  const leaves = unlogged.map(({ head, record, offset, length }) =>
    makeLeaf(head, { record, file, offset, length }),
  );
  appendToLog(db, folder, leaves);
  // What was logged once was whole; torn, it is damaged and stays to be seen.
  const torn = broken.find(({ reason, offset }) => reason === 'torn' && offset >= Math.max(known, logged));
  if (torn !== undefined) truncateSync(path, torn.offset);
  recordEnd(db, file, torn?.offset ?? size);
  return true;
}

/** The leaf of a record that holds a capture, or `null` for one that holds none. */
export function makeLeaf(
  head: Omit<CaptureHead, 'columns'> | null,
  place: Pick<CaptureLeaf, 'record' | 'file' | 'offset' | 'length'>,
): CaptureLeaf {
  if (head === null) return { capture: null, ...place };
  const { digest, size, time, url, source, contentType, holds } = head;
  return { capture: { digest, size, time, url, source, contentType, holds }, ...place };
}

/** Appends members to a file and waits until they are on the disk. Returns the offset of each. */
export function appendMembers(folder: string, file: string, members: readonly Uint8Array[]): number[] {
  const path = join(folder, CAPTURES_FOLDER, file);
  let at = sizeOf(path);
  const offsets = members.map((member) => {
    at += member.length;
    return at - member.length;
  });
  appendDurably(path, members);
  return offsets;
}

function nameFile(number: number): string {
  return `onrecord-${String(number).padStart(5, '0')}.warc.gz`;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
