/**
 * Extraction: what on a page is what. Blocks, main content, metadata, dates, terms.
 *
 * @module
 */
export { BLOCK_KINDS, type Block, type BlockKind } from './blocks.ts';
export type { Extraction, LineKind, MetadataDate, PageMetadata } from './extraction.ts';
export { type HtmlText, layOutLines } from './html-lines.ts';
export type { Line, LineLink, PageText } from './lines.ts';
