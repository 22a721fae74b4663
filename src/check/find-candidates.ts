import type { Hit, IndexFilter, SimilarOptions } from '../index/index.ts';
import type { QuoteContext } from './quote-context.ts';
import { CANDIDATES, LEAST_CANDIDATE_SHARE, PIECE_CANDIDATES, POSTINGS_BUDGET } from './thresholds.ts';

/**
 * What the check needs of the word index. Passages carry the attributes `field` (`turn` for speech), `speaker` and
 * `date`.
 */
export interface QuoteIndex {
  findSimilar(terms: readonly string[], options: SimilarOptions): Hit[][];
  weighTerms(terms: readonly string[]): number[];
}

/** Finds passages like the quote: those asked about, and all; each list best first. */
export function findCandidates(quote: QuoteContext, index: QuoteIndex, filter: IndexFilter): Hit[][] {
  return findAmong(quote.terms, CANDIDATES, POSTINGS_BUDGET, index, filter);
}

/** Finds passages like each piece of a quote with ellipses: two lists for every piece. */
export function findPieceCandidates(quote: QuoteContext, index: QuoteIndex, filter: IndexFilter): Hit[][] {
  const budget = POSTINGS_BUDGET / quote.pieces.length;
  return quote.pieces.flatMap(({ first, last }) =>
    findAmong(quote.terms.slice(first, last), PIECE_CANDIDATES, budget, index, filter),
  );
}

function findAmong(
  terms: readonly string[],
  limit: number,
  budget: number,
  index: QuoteIndex,
  filter: IndexFilter,
): Hit[][] {
  const leastShare = LEAST_CANDIDATE_SHARE;
  return index.findSimilar(terms, { limit, budget, leastShare, filters: [filter, null] });
}
