import { join } from 'node:path';
import { ArchiveError } from './archive-error.ts';
import { Database } from './database.ts';

/** What writers lock, in an archive's folder: an empty file that is never replaced, as the database may be. */
export const LOCK_FILE = 'onrecord.lock';

/** How long somebody else's lock is waited for. */
const WAIT_MS = 2000;

/** A lock over an archive, held until it is let go or the process ends. */
export interface ArchiveLock {
  release(): void;
}

/**
 * Keeps an archive from being made anew for as long as it is open for writing. Any number of writers may hold this.
 *
 * @throws ArchiveError `busy` while the archive is being made anew
 */
export function lockForWriting(folder: string): ArchiveLock {
  const message = `${folder} is being rebuilt by another process; run the same command again when it is done`;
  return lock(folder, message, (db) => {
    db.holdState();
  });
}

/**
 * Keeps every writer out of an archive.
 *
 * @throws ArchiveError `busy` while anybody has it open for writing
 */
export function lockForRebuild(folder: string): ArchiveLock {
  const message = `${folder} is being written to by another process; rebuild it when that is done`;
  return lock(folder, message, (db) => db.exec('BEGIN EXCLUSIVE'));
}

/** SQLite's locks are the system's own: they end with the process, however it ends, and hold between threads too. */
function lock(folder: string, message: string, take: (db: Database) => void): ArchiveLock {
  const path = join(folder, LOCK_FILE);
  const db = new Database(path, { waitMs: WAIT_MS });
  try {
    take(db);
  } catch (cause) {
    db.close();
    if (!(cause instanceof ArchiveError) || cause.code !== 'busy') throw cause;
    throw new ArchiveError('busy', message, { path, cause });
  }
  return { release: () => db.close() };
}
