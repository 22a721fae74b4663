import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  ArchiveError,
  CAPTURES_FOLDER,
  findCheckpoint,
  findFreeName,
  iterateCaptures,
  iterateLog,
  LOG_FOLDER,
  listCaptureFiles,
  makeLeaf,
  mendKeys,
  openArchive,
  replaceLog,
} from '../archive/index.ts';
import { iterateRecords } from '../capture/index.ts';
import { type CaptureLeaf, computeRoot, formatLeaf, hashLeaf } from '../proof/index.ts';
import { verifyLog } from './verify-log.ts';

/**
 * What became of a capture log: it was whole; it was made again and is proven to be the one that was signed; or it
 * could not be, was set aside, and a new one is begun.
 */
export type LogOutcome = 'whole' | 'mended' | 'begun-anew';

/**
 * Makes a damaged log again from the captures. It is taken for the old one only when its tree has the root that was
 * signed, or that the database knows.
 */
export async function mendLog(folder: string): Promise<LogOutcome> {
  if (!existsSync(join(folder, LOG_FOLDER))) return 'whole';
  const mendedKeys = mendKeys(folder);
  const { head, digests } = readKnown(folder);
  const log = verifyLog(folder, head, null, null);
  if (log.trusted) return mendedKeys || log.damage.length > 0 ? 'mended' : 'whole';
  const wanted = findCheckpoint(folder) ?? head;
  const leaves = await collectLeaves(folder);
  for (const order of wanted === null ? [] : listOrders(folder, leaves, digests)) {
    if (order.length < wanted!.size) continue;
    const hashes = order.slice(0, wanted!.size).map((leaf) => hashLeaf(Buffer.from(formatLeaf(leaf))));
    if (!computeRoot(hashes).equals(wanted!.root)) continue;
    replaceLog(folder, order);
    return 'mended';
  }
  renameSync(join(folder, LOG_FOLDER), findFreeName(join(folder, `${LOG_FOLDER}.damaged`)));
  return 'begun-anew';
}

/** What the old database knows: how the log was, and the order in which captures were stored. */
function readKnown(folder: string) {
  const digests = new Map<string, number>();
  try {
    const archive = openArchive(folder);
    try {
      const head = archive.findLogHead();
      for (const { digest } of iterateCaptures(archive)) digests.set(digest, digests.size);
      return { head, digests };
    } finally {
      archive.close();
    }
  } catch (error) {
    // A database that is gone or damaged is what a rebuild is for.
    if (error instanceof ArchiveError && error.code !== 'busy') return { head: null, digests };
    throw error;
  }
}

async function collectLeaves(folder: string): Promise<CaptureLeaf[]> {
  const leaves: CaptureLeaf[] = [];
  for (const file of listCaptureFiles(folder)) {
    for await (const found of iterateRecords(join(folder, CAPTURES_FOLDER, file))) {
      if ('reason' in found) continue;
      const { head, record, offset, length } = found;
      leaves.push(makeLeaf(head, { record, file, offset, length }));
    }
  }
  return leaves;
}

/** The orders in which the records may have been logged, the likeliest first. */
function* listOrders(
  folder: string,
  leaves: readonly CaptureLeaf[],
  digests: ReadonlyMap<string, number>,
): Generator<readonly CaptureLeaf[]> {
  yield withInfo(leaves, ({ capture }) => digests.get(capture?.digest ?? '') ?? Number.POSITIVE_INFINITY);
  const lines = new Map<string, number>();
  for (const { leaf, index } of iterateLog(folder)) if (leaf !== null) lines.set(placeOf(leaf), index);
  // A line that is gone goes behind the one before it in its file.
  let last = -1;
  const known = leaves.map((leaf) => {
    last = lines.get(placeOf(leaf)) ?? last + 0.001;
    return [leaf, last] as const;
  });
  yield known.toSorted(([, a], [, b]) => a - b).map(([leaf]) => leaf);
  yield leaves;
  yield withInfo(leaves, ({ capture }) => Date.parse(capture?.time ?? ''));
}

/** Captures by a rank, and before the first of each file the record that begins it. */
function withInfo(leaves: readonly CaptureLeaf[], rankOf: (leaf: CaptureLeaf) => number): CaptureLeaf[] {
  const captures = leaves.filter(({ capture }) => capture !== null);
  const ranked = captures.map((leaf) => [leaf, rankOf(leaf)] as const).toSorted(([, a], [, b]) => a - b);
  const begun = new Set<string>();
  return ranked.flatMap(([leaf]) => {
    if (begun.has(leaf.file)) return [leaf];
    begun.add(leaf.file);
    return [...leaves.filter(({ capture, file }) => capture === null && file === leaf.file), leaf];
  });
}

function placeOf({ file, offset }: CaptureLeaf): string {
  return `${file}\n${offset}`;
}
