import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ArchiveError } from './archive-error.ts';

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const CLOSED: ReadonlySet<unknown> = new Set(['EROFS', 'EACCES', 'EPERM']);
/** Primary result codes of SQLite (https://sqlite.org/rescode.html): input or output failed; full; no right to write. */
const SQLITE_FAILED = 10;
const SQLITE_FULL = 13;
const SQLITE_CLOSED: ReadonlySet<number> = new Set([3, 8, 14]);
/** Less room than a database needs to begin a transaction. */
const HARDLY_ROOM = 1 << 17;

/** What a failure to write means to the owner of the archive; any other error as it is. */
export function explainStorageError(cause: unknown, path: string): unknown {
  const { code, errcode } = cause as { readonly code?: unknown; readonly errcode?: number };
  const primary = errcode === undefined ? null : errcode & 0xff;
  if (FULL.has(code) || primary === SQLITE_FULL || (primary === SQLITE_FAILED && isFull(path))) {
    const message = `there is no room left for ${path}; make room and run the same command again: what was told to be added is kept, the rest is added then`;
    return new ArchiveError('disk-full', message, { path, cause });
  }
  if (CLOSED.has(code) || (primary !== null && SQLITE_CLOSED.has(primary))) {
    const message = `${path} cannot be written to; give yourself the right to write there, or copy the archive to where you have it`;
    return new ArchiveError('read-only', message, { path, cause });
  }
  return cause;
}

/** Does something to a file of the archive, and says it plainly when there is no room or no right to. */
export function explainingStorage<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explainStorageError(error, path);
  }
}

/** Makes a folder and those above it. @throws ArchiveError `disk-full` or `read-only` */
export function makeFolder(path: string): void {
  explainingStorage(path, () => {
    try {
      mkdirSync(path, { recursive: true });
    } catch (cause) {
      // Where a folder above cannot be made, only that something is missing is told; asking for the right tells why.
      let above = path;
      while (!existsSync(above) && above !== dirname(above)) above = dirname(above);
      accessSync(above, constants.W_OK);
      throw cause;
    }
  });
}

function isFull(path: string): boolean {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize < HARDLY_ROOM;
}
