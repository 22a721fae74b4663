import type { Fold, Span } from '../text/index.ts';
import type { CheckCoverage, PassageOrigin } from './passage-source.ts';

/**
 * What the archive can say of a quote. The list is closed; none says more than the archive knows.
 *
 * - `exact`: the very characters, from the first word to the last.
 * - `exact-folded`: the same words; each match names what was folded.
 * - `elided`: the pieces around the quote's ellipses, unchanged and in order, in one turn; what was left out is shown.
 * - `altered`: words were exchanged, left out or put in; each is shown, and their share.
 * - `stitched`: unchanged pieces of different turns or statements.
 * - `other-speaker`: the words are there, but not recorded as those of the person asked about; by whom is shown, `null`
 *   where the record does not say.
 * - `not-speech`: only in a title, a teaser or another part of a page that is no turn.
 * - `not-in-archive`: none of these. It is never "not said": the coverage tells how much was looked at.
 */
export type Verdict =
  | 'exact'
  | 'exact-folded'
  | 'elided'
  | 'altered'
  | 'stitched'
  | 'other-speaker'
  | 'not-speech'
  | 'not-in-archive';

/** How one match relates to the quote. */
export type MatchKind = 'exact' | 'exact-folded' | 'elided' | 'altered' | 'piece';

/** A place where quote and source part. Spans are half open: in the quote without the marks around it, and in the text of the turn. */
export interface Difference {
  /** `exchanged`: other words; `left-out`: the quote lacks words; `put-in`: the source lacks them; `gap`: at an ellipsis. */
  readonly kind: 'exchanged' | 'left-out' | 'put-in' | 'gap';
  readonly quote: string;
  readonly source: string;
  readonly quoteSpan: Span;
  readonly sourceSpan: Span;
}

/** The same words in another capture. */
export interface MatchCopy {
  readonly statement: string | null;
  readonly turn: string | null;
  readonly publisher: string | null;
  readonly source: string;
  readonly digest: string;
}

export interface QuoteMatch extends PassageOrigin {
  readonly kind: MatchKind;
  /** The source's characters at the spans, joined by a line feed. */
  readonly text: string;
  /** Where they stand in the text of the turn, or of what `field` says. */
  readonly spans: readonly Span[];
  readonly folds: readonly Fold[];
  readonly differences: readonly Difference[];
  /** Words exchanged, left out or put in, as a share of the longer of quote and source. */
  readonly share: number;
  /** What stands before and after: to the sentence's end, and the next sentence. */
  readonly before: string;
  readonly after: string;
  readonly copies: readonly MatchCopy[];
}

export interface QuoteCheck {
  readonly verdict: Verdict;
  /** Best first; for `not-in-archive` the nearest passage, if any is near. */
  readonly matches: readonly QuoteMatch[];
  readonly coverage: CheckCoverage;
}
