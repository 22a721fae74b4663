import type { Hit, IndexFilter, SimilarOptions } from '../index/index.ts';
import type { PassageSource } from './passage-source.ts';
import type { QuoteContext } from './quote-context.ts';
import { countCommonWords } from './read-passage.ts';
import { CANDIDATES, LEAST_CANDIDATE_SHARE, PIECE_CANDIDATES, POSTINGS_BUDGET } from './thresholds.ts';

/**
 * What the check needs of the word index. Passages carry the attributes `field` (`turn` for speech), `speaker` and
 * `date`.
 */
export interface QuoteIndex {
  findSimilar(terms: readonly string[], options: SimilarOptions): Hit[][];
  weighTerms(terms: readonly string[]): number[];
}

/** A passage that the quote may come from, and how many of its words it has in order. */
export interface Candidate {
  readonly id: number;
  readonly common: number;
}

/** Finds passages like the quote, and like each of its pieces; nearest first. */
export function findCandidates(
  quote: QuoteContext,
  index: QuoteIndex,
  source: PassageSource,
  filter: IndexFilter,
): Candidate[] {
  const runs = [{ terms: quote.terms, limit: CANDIDATES }];
  if (quote.pieces.length > 1) {
    for (const { first, last } of quote.pieces) {
      runs.push({ terms: quote.terms.slice(first, last), limit: PIECE_CANDIDATES });
    }
  }
  const ids = new Set<number>();
  for (const { terms, limit } of runs) {
    const budget = POSTINGS_BUDGET / runs.length;
    const options = { limit, budget, leastShare: LEAST_CANDIDATE_SHARE, filters: [filter, null] };
    for (const hits of index.findSimilar(terms, options)) for (const { id } of hits) ids.add(id);
  }
  const candidates: Candidate[] = [];
  for (const id of ids) {
    const text = source.findText(id);
    if (text === null) continue;
    candidates.push({ id, common: countCommonWords(quote.bits, quote.vocabulary, text) });
  }
  return candidates.sort((a, b) => b.common - a.common || a.id - b.id);
}
