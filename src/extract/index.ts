/**
 * Extraction: what on a page is what. Blocks, main content, metadata, dates, terms.
 *
 * @module
 */
export { BLOCK_KINDS, type Block, type BlockKind } from './blocks.ts';
export { isDatedOccasion, isDateline, isTerm, OCCASION, opensWords } from './dateline.ts';
export { extractHtml } from './extract-html.ts';
export { extractText } from './extract-text.ts';
export type { Extraction, LineKind, MetadataDate, PageMetadata } from './extraction.ts';
export { type FrameTextInput, frameText, type TextFrame } from './frame-text.ts';
export { type HtmlText, layOutLines } from './html-lines.ts';
export { classifyLine, findMonthCount } from './line-rules.ts';
export { firstClass, type Line, type LineLink, type PageText } from './lines.ts';
export { refineLines } from './refine-lines.ts';
export { MARKS_SPEAKER } from './speaker-classes.ts';
export { isProse } from './text-kinds.ts';
