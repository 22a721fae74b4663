/**
 * The word index: where every word of every passage stands. Search, concordance and the check of quotes ask it. It
 * keeps its bytes in a {@link SegmentStore}, which the archive implements.
 *
 * @module
 */
export { openPassageIndex, openWordIndex } from './archive-index.ts';
export { type BuiltSegment, buildSegment } from './built-segment.ts';
export {
  Concordance,
  type ConcordanceOrder,
  type KeywordLine,
  type NeighbourCount,
} from './concordance.ts';
export type { SimilarOptions } from './find-similar.ts';
export { INDEX_FORMAT, IndexFormatError, type SegmentEntry, SegmentGoneError } from './format.ts';
export { Gazetteer, type ListedName, type NameMention } from './gazetteer.ts';
export type { IndexFilter, NamedEntries } from './index-filter.ts';
export type { LeadingLinesOptions } from './leading-lines.ts';
export type { PassageOccurrences } from './list-occurrences.ts';
export { createLocator, locateMatches } from './locate-matches.ts';
export type { MergeOptions } from './merge-index.ts';
export { planQuery, type Query, type Widening } from './query.ts';
export type {
  EntryCount,
  QueryMatches,
  RankOptions,
  RankStatistics,
  SortedHit,
  SortOptions,
  ValueCount,
} from './query-matches.ts';
export type { IndexTotals } from './search-segments.ts';
export type { IndexedPassage } from './segment-builder.ts';
export { createMemoryStore, type SegmentStore } from './segment-store.ts';
export { STEMMED_LANGUAGES, stemTerm } from './stems.ts';
export type { Hit } from './top-hits.ts';
export { type FindOptions, type SearchOptions, WordIndex, type WordIndexOptions } from './word-index.ts';
