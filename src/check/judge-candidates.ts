import type { Hit } from '../index/index.ts';
import { CandidateJudge } from './candidate-judge.ts';
import type { CandidateReader } from './candidate-reader.ts';
import type { Judgement } from './judge-match.ts';
import type { QuoteContext } from './quote-context.ts';

/** Where a quote may come from: lists of passages, best first. */
export interface CandidateLists {
  readonly whole: readonly (readonly Hit[])[];
  /** Asked for only when the whole quote does not stand unchanged in one place. */
  readonly findPieces: () => readonly (readonly Hit[])[];
}

/** What the comparison of a quote with its candidates gave. */
export interface Comparison {
  readonly judged: readonly Judgement[];
  /** Reads every candidate; those with the most of the quote first, as ids. */
  readonly readAll: (leastCommon: number) => number[];
}

/** Compares a quote with its candidates. */
export function judgeCandidates(
  quote: QuoteContext,
  { whole, findPieces }: CandidateLists,
  reader: CandidateReader,
): Comparison {
  const judge = new CandidateJudge(quote, reader);
  let pieces: readonly (readonly Hit[])[] | null = null;
  const listPieces = (): readonly (readonly Hit[])[] => {
    pieces ??= quote.pieces.length > 1 ? findPieces() : [];
    return pieces;
  };
  for (const hits of whole) judge.look(hits);
  if (!judge.judged.some(({ kind }) => kind !== null && kind !== 'altered')) {
    for (const hits of listPieces()) judge.look(hits);
  }
  if (!judge.hasMatch) judge.lookAtNearest();
  return {
    judged: judge.judged,
    readAll(leastCommon) {
      for (const hits of [...whole, ...listPieces()]) for (const { id } of hits) reader.count(id);
      return reader.counted.filter(({ common }) => common >= leastCommon).map(({ id }) => id);
    },
  };
}
