/**
 * The check of quotes: did anyone in the archive say this, exactly or nearly?
 *
 * @module
 */

export type { Fold } from '../text/index.ts';
export { createArchiveSource, openQuoteChecker } from './archive-source.ts';
export { type CheckOptions, createQuoteChecker, type QuoteChecker } from './check-quote.ts';
export type { QuoteIndex } from './find-candidates.ts';
export type { CheckCoverage, CheckedPassage, CheckScope, PassageSource } from './passage-source.ts';
export { isSameSpeaker } from './same-speaker.ts';
export type { Difference, MatchCopy, MatchKind, QuoteCheck, QuoteMatch, Verdict } from './verdict.ts';
