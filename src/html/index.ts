/**
 * Reading HTML: one linear pass into a flat tree, and the facts of a page's head.
 *
 * @module
 */
export { ATTRIBUTE, type AttributeName } from './attributes.ts';
export { decodeAttribute, decodeText } from './decode-references.ts';
export { escapeHtml } from './escape-html.ts';
export { type HeadFacts, type HeadLink, type HeadMeta, readHead } from './head.ts';
export { MAX_DEPTH } from './open-elements.ts';
export { parseHtml } from './parse-html.ts';
export { BLOCK, HEADING, INVISIBLE, TAG, TAG_FLAGS, tagNumber, VOID } from './tags.ts';
export { findAttribute, findRawAttribute, getTagName, type HtmlTree } from './tree.ts';
