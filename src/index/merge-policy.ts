import type { SegmentEntry } from './format.ts';

/** So many segments of about one size are merged into one. */
export const MERGE_AT = 8;
/** Smaller segments all count as this size: it costs little to merge them. */
const SMALLEST_PASSAGES = 1024;
/** A segment is rewritten alone when a larger share of it was deleted. */
const MOST_DELETED = 0.3;

/**
 * Chooses the segments to merge next; empty when all is well. Segments are put into tiers by size, each eight times the
 * one below: so every passage is rewritten about once for each tier, and the number of segments stays small. A merge of
 * more than `mostPassages` is passed over.
 */
export function chooseSegmentsToMerge(
  entries: readonly SegmentEntry[],
  mostPassages: number = Number.POSITIVE_INFINITY,
): Set<number> {
  const count = (numbers: readonly number[]): number =>
    entries.reduce((sum, entry) => sum + (numbers.includes(entry.number) ? entry.passages : 0), 0);
  const tiers = new Map<number, number[]>();
  for (const entry of entries) {
    const live = Math.max(entry.passages - entry.deleted, SMALLEST_PASSAGES);
    const tier = Math.floor(Math.log(live / SMALLEST_PASSAGES) / Math.log(MERGE_AT));
    const numbers = tiers.get(tier);
    if (numbers) numbers.push(entry.number);
    else tiers.set(tier, [entry.number]);
  }
  for (const tier of [...tiers.keys()].sort((a, b) => a - b)) {
    const numbers = tiers.get(tier)!;
    if (numbers.length >= MERGE_AT && count(numbers) <= mostPassages) return new Set(numbers);
  }
  const worn = entries.find((entry) => entry.deleted > entry.passages * MOST_DELETED);
  return new Set(worn && worn.passages <= mostPassages ? [worn.number] : []);
}
