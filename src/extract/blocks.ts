import type { Span } from '../text/index.ts';

/** What a stretch of a page's text is. `unknown` is a kind; nothing is ever dropped. */
export const BLOCK_KINDS = [
  'title',
  'dateline',
  'standfirst',
  'heading',
  'turn',
  'body',
  'note',
  'caption',
  'item',
  'ticker',
  'teaser',
  'navigation',
  'breadcrumb',
  'language-switch',
  'archive-index',
  'tags',
  'form',
  'notice',
  'contact',
  'clock',
  'counter',
  'share',
  'comment',
  'furniture',
  'unknown',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** A stretch of the page's text with the rule that chose its kind. Blocks cover the text without gap or overlap. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly kind: BlockKind;
  readonly rule: string;
  /** The range of the decoded source that the block came from. */
  readonly origin: Span;
}
