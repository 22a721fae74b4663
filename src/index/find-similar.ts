import { drawPassages } from './draw-passages.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import type { IndexTotals } from './search-segments.ts';
import type { Segment } from './segment.ts';
import { chooseLists } from './similar-lists.ts';
import { addClosedLists, joinHits } from './tell-apart.ts';
import { type Hit, TopHits } from './top-hits.ts';

export interface SimilarOptions {
  /** How many passages, for each filter. */
  readonly limit: number;
  /** Postings read at most, in all segments together. */
  readonly budget: number;
  /** Passages with less than this share of the best one's weight are left out, and mostly not even read. */
  readonly leastShare: number;
  /** One list of hits is made for each of these (`null`: all passages), from the same reading. */
  readonly filters: readonly (IndexFilter | null)[];
}

/** So many times as many passages as are wanted are drawn by the rarest words, and told apart by the others. */
const DRAWN_FOR_ONE = 8;

/**
 * The passages that share most of these words, rare words counting more: each word once, its order and its number in the
 * passage not counted. Words are read from the rarest on until the budget is used up; two adjoining common words count
 * as a rarer one.
 */
export function findSimilar(
  segments: readonly Segment[],
  totals: IndexTotals,
  terms: readonly string[],
  options: SimilarOptions,
): Hit[][] {
  const tops = options.filters.map(() => new TopHits(options.limit));
  for (const segment of segments) {
    const budget = options.budget * (segment.passages / Math.max(1, totals.passages));
    const lists = chooseLists(segment, terms, budget);
    const allowed = options.filters.map((filter) => allowPassages(segment, filter));
    // Filters that come to the same here, most often all passages, are one.
    const views = [...new Set(allowed)];
    const drawn = views.map(() => new TopHits(options.limit * DRAWN_FOR_ONE));
    drawPassages(segment, lists.opening, views, drawn);
    const found = addClosedLists(joinHits(drawn), lists.closed, views, options);
    for (let i = 0; i < found.passages.length; i++) {
      const passage = found.passages[i]!;
      for (let t = 0; t < tops.length; t++) {
        if (!allowed[t] || allowed[t]![passage] === 1) tops[t]!.add(found.scores[i]!, segment.ids[passage]!);
      }
    }
  }
  return tops.map((top) => {
    const hits = top.list();
    const least = (hits[0]?.score ?? 0) * options.leastShare;
    return hits.filter(({ score }) => score >= least);
  });
}
