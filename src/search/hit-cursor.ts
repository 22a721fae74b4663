import { ArchiveError, readCursor, writeCursor } from '../archive/index.ts';
import type { Hit, RankStatistics, SortedHit } from '../index/index.ts';

/**
 * Where a list of hits goes on, and as of when: the passages and the numbers that the first part of it was ranked by
 * hold to its end, so that what is added meanwhile neither moves nor doubles nor hides a hit.
 */
export type HitCursor = {
  /** The highest passage id of each field when the list was begun. */
  readonly newest: readonly number[];
} & (
  | { readonly type: 'rank'; readonly after: Hit; readonly statistics: RankStatistics }
  | { readonly type: 'date'; readonly after: SortedHit }
);

const FIELDS = 4;

export function writeHitCursor({ newest, ...cursor }: HitCursor): string {
  if (cursor.type === 'date') return writeCursor([...newest, cursor.after.id, cursor.after.value]);
  const { after, statistics } = cursor;
  const { passages, words, counts } = statistics;
  return writeCursor([...newest, after.id, after.score, passages, words, ...counts]);
}

/** @throws ArchiveError `bad-cursor`. */
export function readHitCursor(cursor: string, type: HitCursor['type']): HitCursor {
  const values = readCursor(cursor, FIELDS + 2, { more: type === 'rank' });
  const numbers = values.filter((value) => typeof value === 'number');
  const value = values[FIELDS + 1] ?? null;
  const newest = numbers.slice(0, FIELDS);
  const id = values[FIELDS];
  if (type === 'date' && typeof id === 'number' && typeof value !== 'number') {
    return { type, newest, after: { id, value } };
  }
  const [score, passages, words, ...counts] = numbers.slice(FIELDS + 1);
  if (type === 'date' || numbers.length !== values.length || words === undefined) {
    throw new ArchiveError('bad-cursor', `"${cursor}" is not a cursor of this list`);
  }
  const statistics = { passages: passages!, words, counts };
  return { type, newest, after: { id: numbers[FIELDS]!, score: score! }, statistics };
}
