import { decideVerdict } from './decide-verdict.ts';
import { findCandidates, findPieceCandidates, type QuoteIndex } from './find-candidates.ts';
import { parseQuote } from './parse-quote.ts';
import type { PassageSource } from './passage-source.ts';
import { prepareQuote } from './quote-context.ts';
import { type PreparedScope, prepareScope } from './scope.ts';
import { LONGEST_QUOTE_WORDS } from './thresholds.ts';
import type { QuoteCheck } from './verdict.ts';

/** Whose words a quote is said to be, and of when. */
export interface CheckOptions {
  readonly speaker?: string | null;
  /** From and to this day, month or year, included: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly from?: string | null;
  readonly to?: string | null;
}

/** Answers whether a quote is in the archive. The same quote, archive and options always give the same answer. */
export type QuoteChecker = (quote: string, options?: CheckOptions) => QuoteCheck;

const SCOPES_KEPT = 64;

/**
 * Makes a checker. It keeps the filters of recent speakers, so that many quotes of one cost little more.
 *
 * A check throws RangeError for a quote without a word or of more than 1,000, and for a date that is none.
 */
export function createQuoteChecker(index: QuoteIndex, source: PassageSource): QuoteChecker {
  const scopes = new Map<string, PreparedScope>();
  const prepare = (options: CheckOptions): PreparedScope => {
    const scope = { speaker: options.speaker ?? null, from: options.from ?? null, to: options.to ?? null };
    const key = JSON.stringify([scope.speaker, scope.from, scope.to]);
    let prepared = scopes.get(key);
    if (!prepared) {
      if (scopes.size >= SCOPES_KEPT) scopes.clear();
      prepared = prepareScope(scope);
      scopes.set(key, prepared);
    }
    return prepared;
  };
  return (quote, options = {}) => {
    const scope = prepare(options);
    const parsed = parseQuote(quote);
    const count = parsed.pieces.reduce((sum, piece) => sum + piece.words.length, 0);
    if (count === 0) throw new RangeError('quote: has no word');
    if (count > LONGEST_QUOTE_WORDS) {
      throw new RangeError(`quote: has ${count} words; at most ${LONGEST_QUOTE_WORDS} are compared`);
    }
    const context = prepareQuote(parsed, (terms) => index.weighTerms(terms));
    const candidates = {
      whole: findCandidates(context, index, scope.filter),
      findPieces: () => findPieceCandidates(context, index, scope.filter),
    };
    return decideVerdict(context, candidates, source, scope);
  };
}
