import type { Span } from '../text/index.ts';
import type { Filter, Paging } from './filters.ts';
import type { StatementSummary, TurnRecord } from './records.ts';

/** Where a passage stands: a turn, a statement's title, the body of a statement without turns, a listing's item. */
export type PassageField = 'turn' | 'title' | 'body' | 'item';

/**
 * What to find, as a tree. `word` and `phrase` hold words as the query gives them; the engine folds them as it
 * folded the passages. `word` with `prefix` matches every word that begins so.
 */
export type Expression =
  | { readonly type: 'word'; readonly word: string; readonly prefix: boolean }
  | { readonly type: 'phrase'; readonly words: string }
  | { readonly type: 'and'; readonly parts: readonly Expression[] }
  | { readonly type: 'or'; readonly parts: readonly Expression[] }
  | { readonly type: 'without'; readonly expression: Expression; readonly without: Expression };

export interface FindOptions extends Paging {
  readonly filter?: Filter;
  /** Default: turns, titles and bodies. */
  readonly fields?: readonly PassageField[];
  /** `rank`: best first. `date` and `-date`: oldest or newest first. Default `rank`. */
  readonly sort?: 'rank' | 'date' | '-date';
}

/** A passage that matches. */
export interface PassageHit {
  readonly field: PassageField;
  /** The passage's whole text. */
  readonly text: string;
  /** What matched, as spans of `text`, ascending, without overlap. */
  readonly marks: readonly Span[];
  /** The lower, the better (BM25). */
  readonly rank: number;
  readonly statement: StatementSummary;
  /** The turn, when `field` is `turn`. */
  readonly turn: TurnRecord | null;
}

export interface FoundPassages {
  readonly results: readonly PassageHit[];
  readonly next: string | null;
  /** How many passages match in all. */
  readonly total: number;
}

/** The narrow interface that the questions (search, check, compare, trace) use, whatever engine stands behind it. */
export interface Passages {
  findPassages(expression: Expression, options?: FindOptions): FoundPassages;
}
