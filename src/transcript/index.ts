/**
 * Transcripts: who says what on a page. Turns, labels, speakers, roles, listings, and the account of a page.
 *
 * @module
 */
export {
  type Account,
  BLOCK_KINDS,
  type Block,
  type BlockKind,
  type Certainty,
  DIAGNOSTIC_CODES,
  type Diagnostic,
  type DiagnosticCode,
  type Item,
  type ItemKind,
  type Page,
  type PageDate,
  type Speaker,
  type Statement,
  type StatementKind,
  type Terms,
  type Turn,
  type TurnRole,
} from './account.ts';
export { isOfficeWord } from './name-shape.ts';
export { extractPage, isMarkup, type PageInput, READER_VERSION, readPage } from './read-page.ts';
export { foldLabel, HONORIFICS } from './vocabulary.ts';
