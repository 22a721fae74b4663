import type { Gazetteer } from './gazetteer.ts';
import type { IndexFilter } from './index-filter.ts';
import type { Query, Widening } from './query.ts';
import type { Segment } from './segment.ts';

/** Counting the matches in a smaller segment takes no longer than looking up what they came to. */
const SMALLEST = 8192;
/** Counts kept for a filter and a segment: those of a dozen queries, each of some ten kB for a thousand values. */
const MOST_KEPT = 120;

type KeptOfSegment = WeakMap<Segment, Map<string, unknown>>;
const kept = new WeakMap<IndexFilter, KeptOfSegment>();

/**
 * Remembers what the matches of a query in a segment come to; `name` tells one count from another. A segment never
 * changes, so that after an addition only what is new is counted.
 */
export function rememberCount<T>(
  { filter, query }: { readonly filter: IndexFilter | null; readonly query: string | null },
  segment: Segment,
  name: string,
  count: () => T,
): T {
  if (filter === null || query === null || segment.passages < SMALLEST) return count();
  const bySegment = kept.get(filter) ?? new WeakMap();
  kept.set(filter, bySegment);
  const counts = bySegment.get(segment) ?? new Map();
  bySegment.set(segment, counts);
  const key = `${name}\n${query}`;
  const value = counts.has(key) ? (counts.get(key) as T) : count();
  // A map keeps the order in which keys were set: the first was asked for longest ago.
  counts.delete(key);
  counts.set(key, value);
  if (counts.size > MOST_KEPT) counts.delete(counts.keys().next().value!);
  return value;
}

/** A text that is the same for queries with the same matches; `null` where that cannot be told. */
export function nameMatches(query: Query | null, { stem = null, variantsOf }: Widening): string | null {
  return variantsOf === undefined ? JSON.stringify([query, stem]) : null;
}

const numbers = new WeakMap<Gazetteer, number>();
let given = 0;

/** A text for each gazetteer. */
export function nameGazetteer(gazetteer: Gazetteer): string {
  const number = numbers.get(gazetteer) ?? ++given;
  numbers.set(gazetteer, number);
  return `names ${number}`;
}
