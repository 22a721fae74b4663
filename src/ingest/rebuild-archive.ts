import { existsSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ArchiveError,
  type ArchiveWriter,
  DATABASE_FILE,
  iterateLog,
  listCaptureFiles,
  lockForRebuild,
  openArchiveForWriting,
} from '../archive/index.ts';
import { openPassageIndex } from '../index/index.ts';
import { type AddOptions, type AddSummary, readIncomplete } from './add-pages.ts';
import { type LogOutcome, mendLog } from './mend-log.ts';

/** The new database until it is whole. */
const REBUILDING = `${DATABASE_FILE}.rebuilding`;

/** What was read, and what became of the capture log. */
export interface RebuildSummary extends AddSummary {
  readonly log: LogOutcome;
  /** Sources of captures that the log names and that could not be read again: their records are damaged or gone. */
  readonly missing: readonly string[];
}

/**
 * Makes an archive's database anew from its captures and its owner's log, and mends the capture log. The old one stays
 * until the new one is whole, and may be read meanwhile.
 *
 * @throws ArchiveError `no-archive` when there is nothing to make it from, `busy` while somebody has it open for writing.
 */
export async function rebuildArchive(
  folder: string,
  options: Pick<AddOptions, 'threads' | 'now' | 'onPage' | 'onProgress'> = {},
): Promise<RebuildSummary> {
  if (listCaptureFiles(folder).length === 0) {
    throw new ArchiveError('no-archive', `there are no captures in ${folder} to rebuild from`, {
      path: folder,
    });
  }
  const lock = lockForRebuild(folder);
  try {
    return await rebuildLocked(folder, options);
  } finally {
    lock.release();
  }
}

async function rebuildLocked(
  folder: string,
  options: Pick<AddOptions, 'threads' | 'now' | 'onPage' | 'onProgress'>,
): Promise<RebuildSummary> {
  const path = join(folder, REBUILDING);
  removeDatabase(path);
  const log = await mendLog(folder);
  const writer = await openArchiveForWriting(folder, {
    openIndex: openPassageIndex,
    databaseFile: REBUILDING,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  let summary: AddSummary;
  let missing: string[];
  try {
    summary = await readIncomplete(writer, options);
    missing = listMissing(folder, writer);
  } finally {
    // Closing the last connection brings the log into the file, which can then be renamed alone.
    writer.close();
  }
  const old = join(folder, DATABASE_FILE);
  for (const suffix of ['-wal', '-shm']) rmSync(`${old}${suffix}`, { force: true });
  await rename(path, old);
  return { ...summary, log, missing };
}

function listMissing(folder: string, writer: ArchiveWriter): string[] {
  const missing: string[] = [];
  for (const { leaf } of iterateLog(folder)) {
    const capture = leaf?.capture ?? null;
    if (capture !== null && writer.findState(capture.digest) === null) missing.push(capture.source);
  }
  return missing;
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(`${path}${suffix}`)) rmSync(`${path}${suffix}`);
  }
}
