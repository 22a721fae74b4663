import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  ArchiveError,
  DATABASE_FILE,
  listCaptureFiles,
  openArchive,
  type VerifiableArchive,
} from '../archive/index.ts';
import type { VerifierKey } from '../proof/index.ts';
import { type Damage, isUnfinished } from './damage.ts';
import { verifyCaptures } from './verify-captures.ts';
import { verifyDatabase } from './verify-database.ts';
import { verifyLog } from './verify-log.ts';

export interface VerifyOptions {
  /** A signed checkpoint from earlier: all that it stood for must still be there, unchanged and in order. */
  readonly checkpoint?: string | null;
  /** The key that must have signed it. Default: one of those that the archive itself has. */
  readonly key?: VerifierKey | null;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface VerifyResult {
  /** Captures whose bytes have the digest that was recorded. */
  readonly captures: number;
  readonly damage: readonly Damage[];
  /**
   * What a run that was killed has left, or one that is at work is about to make known. Under an earlier checkpoint it
   * counts as damage, as another hand may have appended it.
   */
  readonly unfinished: readonly Damage[];
  /** Lines of the capture log and the root of their tree in base64; `null` when the archive has none yet. */
  readonly log: { readonly size: number; readonly root: string } | null;
}

/**
 * Reads every capture of an archive, its log and its database, and names what is damaged, missing or slipped in.
 * Changes nothing; others may add meanwhile.
 *
 * @throws ArchiveError `no-archive` when there is none.
 */
export async function verifyArchive(folder: string, options: VerifyOptions = {}): Promise<VerifyResult> {
  const damage: Damage[] = [];
  const archive = tryOpen(folder, damage);
  try {
    // Held from here on: what the log and the files have besides came later.
    const known = archive === null ? null : tryRead(damage, () => archive.holdState().findLogHead());
    const log = verifyLog(folder, known, options.checkpoint ?? null, options.key ?? null);
    const captures = await verifyCaptures(folder, log, options.onProgress ?? (() => {}));
    damage.push(...log.damage, ...captures.damage);
    if (archive !== null) {
      tryRead(damage, () => {
        const logged = log.trusted ? (known?.size ?? 0) : null;
        for (const found of verifyDatabase(archive, captures, logged)) damage.push(found);
      });
    }
    const { size, root } = log;
    const strict = options.checkpoint != null;
    return {
      captures: captures.whole.length,
      damage: strict ? damage : damage.filter((found) => !isUnfinished(found)),
      unfinished: strict ? [] : damage.filter(isUnfinished),
      log: size === 0 ? null : { size, root },
    };
  } finally {
    archive?.close();
  }
}

/** The captures are worth a look however it stands with the database. */
function tryOpen(folder: string, damage: Damage[]): VerifiableArchive | null {
  if (!existsSync(join(folder, DATABASE_FILE)) && listCaptureFiles(folder).length === 0)
    return openArchive(folder);
  return tryRead(damage, () => openArchive(folder));
}

/** What a damaged database does to a reader of it is manifold: whatever it is, it is said to be that. */
function tryRead<T>(damage: Damage[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof ArchiveError && error.code === 'busy') throw error;
    damage.push({ where: DATABASE_FILE, code: 'database-damaged', message: error.message });
    return null;
  }
}
