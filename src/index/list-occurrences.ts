import { Cursor, END } from './cursor.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import { listMatches } from './list-matches.ts';
import type { Query, Widening } from './query.ts';
import { prepareQuery } from './search-segments.ts';
import type { Segment } from './segment.ts';

/** Passages with occurrences of a query's words and phrases, by ascending id. */
export interface PassageOccurrences {
  readonly ids: Float64Array;
  /** How many each has; `null` where the query is more than one word or phrase, and places have to be found in the text. */
  readonly counts: Int32Array | null;
}

/** All passages that match, with the number of places where the index knows it. */
export function listOccurrences(
  segments: readonly Segment[],
  query: Query,
  options: Widening & { readonly filter?: IndexFilter | null },
): PassageOccurrences {
  const prepared = prepareQuery(segments, query, options);
  const filter = options.filter ?? null;
  const found: { id: number; count: number }[] = [];
  const isLeaf = prepared.plan.type === 'leaf';
  if (isLeaf) {
    for (const { segment, findLeaf } of prepared.bySegment) {
      const postings = findLeaf(0);
      if (!postings) continue;
      const allowed = allowPassages(segment, filter);
      for (const cursor = new Cursor(postings); cursor.passage !== END; cursor.next()) {
        if (allowed && allowed[cursor.passage] === 0) continue;
        found.push({ id: segment.ids[cursor.passage]!, count: cursor.frequency });
      }
    }
  } else {
    for (const leaves of prepared.bySegment) {
      const { ids } = leaves.segment;
      for (const passage of listMatches(prepared.plan, leaves, filter)) {
        found.push({ id: ids[passage]!, count: 0 });
      }
    }
  }
  return sortOccurrences(found, isLeaf);
}

/** Puts passages in order of their ids, as a {@link PassageOccurrences}. */
export function sortOccurrences(
  found: { id: number; count: number }[],
  counted: boolean,
): PassageOccurrences {
  found.sort((a, b) => a.id - b.id);
  return {
    ids: Float64Array.from(found, ({ id }) => id),
    counts: counted ? Int32Array.from(found, ({ count }) => count) : null,
  };
}
