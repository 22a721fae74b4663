import type { Span } from '../text/index.ts';

/** A link inside a line. */
export interface LineLink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

/**
 * One printed line of a page: a stretch of its text between two line feeds, with what the page's layout says
 * about it. Text captures and HTML pages meet in this form; every later stage reads lines only.
 */
export interface Line {
  /** Offsets into the page's text, without the line feed. */
  readonly start: number;
  readonly end: number;
  /** The range of the decoded source that the line came from. */
  readonly origin: Span;
  /**
   * What stands between this line and the one before: 0 a soft break (`<br>`, or the next line of a text capture),
   * 1 a paragraph border (a block element, or one blank line), 2 and more: a wider one.
   */
  readonly gap: number;
  /** The nearest block element (`p`, `h1`, `li`, `td`, `dt`, `pre`, …); `''` in a text capture. */
  readonly tag: string;
  /** 1–6 inside `<h1>`…`<h6>` or a Markdown heading; otherwise 0. */
  readonly heading: number;
  /** Class and id tokens of the element and its ancestors below `<body>`, lower case, nearest first, spaced. */
  readonly classes: string;
  /** Identity of the block element: lines of the same element share it. −1 in a text capture. */
  readonly element: number;
  /** Ranges set in bold (`<b>`, `<strong>`), ascending. */
  readonly bold: readonly Span[];
  /** Ranges set in italics (`<i>`, `<em>`, `<cite>`), ascending. */
  readonly italic: readonly Span[];
  readonly links: readonly LineLink[];
  /** Kinds of characters in the line, as flags of `SIGN`. */
  readonly signs: number;
  /** True where the page's own markup hides it (`hidden`, `display:none`). */
  readonly hidden: boolean;
}

/** The first class of the line's own element or of the nearest one that has any; `''` when none has. */
export function firstClass({ classes }: Line): string {
  const end = classes.indexOf(' ');
  return end < 0 ? classes : classes.slice(0, end);
}

/** The whole page as text, and its lines in order. Lines are separated by one line feed or more. */
export interface PageText {
  readonly text: string;
  readonly lines: readonly Line[];
}
