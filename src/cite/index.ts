/**
 * The record in bibliographies: a statement, a turn or some words of it as a quotation, a footnote, BibLaTeX, RIS or
 * CSL-JSON.
 *
 * @module
 */
export type { Citation } from './citation.ts';
export { CITATION_FORMATS, type CitationFormatName, isCitationFormat } from './cite.ts';
export type { CslDate, CslItem, CslName, CslType } from './csl.ts';
export { toCsl } from './format-csl.ts';
export { formatPlain, formatQuote } from './format-plain.ts';
export { makeCitation, NotRecordedError } from './make-citation.ts';
