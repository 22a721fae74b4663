/**
 * Text: spans and normalisation with offset maps. Knows nothing of pages.
 *
 * @module
 */
export { type Span, textAt } from './spans.ts';
