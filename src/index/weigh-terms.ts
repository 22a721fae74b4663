import type { IndexTotals } from './search-segments.ts';
import type { Segment } from './segment.ts';

/** Fewer passages count as so many: in a small archive a word that stands once would seem common. */
const FEWEST_PASSAGES = 100;

/** How much each term tells: the logarithm (base 2) of how many passages there are for each that has it. */
export function weighTerms(
  segments: readonly Segment[],
  totals: IndexTotals,
  terms: readonly string[],
): number[] {
  return terms.map((term) => {
    let passages = 0;
    for (const segment of segments) passages += segment.postings(term)?.passages ?? 0;
    return Math.log2((Math.max(FEWEST_PASSAGES, totals.passages) + 1) / (passages + 0.5));
  });
}
