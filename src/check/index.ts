/**
 * The check of quotes: did anyone in the archive say this, exactly or nearly?
 *
 * @module
 */

export type { Fold } from '../text/index.ts';
export { createArchiveSource, openQuoteChecker } from './archive-source.ts';
export { type CheckedQuotation, checkArticle } from './check-article.ts';
export { type CheckOptions, createQuoteChecker, type QuoteChecker } from './check-quote.ts';
export type { Attribution } from './find-attribution.ts';
export type { QuoteIndex } from './find-candidates.ts';
export { findQuotations, type Quotation } from './find-quotations.ts';
export { stripQuote } from './parse-quote.ts';
export type { CheckCoverage, CheckedPassage, CheckScope, PassageSource } from './passage-source.ts';
export { isSameSpeaker } from './same-speaker.ts';
export type { Difference, MatchCopy, MatchKind, QuoteCheck, QuoteMatch, Verdict } from './verdict.ts';
