/**
 * Text: spans, dates and normalisation with offset maps. Knows nothing of pages.
 *
 * @module
 */
export { detach } from './detach.ts';
export {
  type Feed,
  type FeedEntry,
  formatAtomFeed,
  formatJsonFeed,
  type ParsedFeed,
  parseFeed,
} from './feeds.ts';
export { type FindDatesOptions, type FoundDate, findDates, formatDay, plainDigits } from './find-dates.ts';
export { formatCsvLine } from './format-csv-line.ts';
export { findTriples, LetterTriples } from './letter-triples.ts';
export { scanLetters } from './letters.ts';
export { findMonth } from './month-names.ts';
export { type Fold, nameFolds } from './name-folds.ts';
export { nameUuid } from './name-uuid.ts';
export { narrowPattern } from './narrow-pattern.ts';
export { NumberedWords } from './numbered-words.ts';
export { findOpenings } from './openings.ts';
export { findSigns, SIGN } from './signs.ts';
export { type Span, textAt } from './spans.ts';
export { rememberTokens } from './token-table.ts';
export { Vocabulary } from './vocabulary.ts';
export { MAX_TERM_LENGTH, scanWords, splitWords, type Word, type WordSink } from './words.ts';
