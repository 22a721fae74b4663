/**
 * Search: which passages of the archive hold these words.
 *
 * @module
 */
export {
  FACETS,
  type FacetName,
  type Facets,
  type FacetValue,
  type TimelinePoint,
} from './count-hits.ts';
export { countSubjects } from './count-subjects.ts';
export type { Expansion } from './expand-names.ts';
export { STATEMENT_KINDS, TURN_ROLES } from './filter-values.ts';
export { findKeyWords, type KeyWord, type KeyWords, type TurnTexts, type WordsIn } from './find-key-words.ts';
export {
  countNeighbours,
  type Keyword,
  type KeywordList,
  type KeywordOptions,
  type KeywordOrder,
  listKeywords,
} from './list-keywords.ts';
export { makeSnippet, type Snippet } from './make-snippet.ts';
export type { HitFold } from './name-hit-folds.ts';
export { listNameVariants } from './name-variants.ts';
export { type AskedSubject, type ParsedQuery, parseQuery } from './parse-query.ts';
export { pointAtMistake, QueryError } from './query-error.ts';
export { type SearchHit, type SearchOptions, type SearchResult, search } from './search.ts';
export { asksForAny } from './search-filter.ts';
