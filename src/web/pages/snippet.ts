import type { Span } from '../../text/index.ts';
import { html, type Markup } from '../markup.ts';

/** How much of a passage a result shows, in UTF-16 code units: some five lines of a phone. */
const SNIPPET_LENGTH = 320;
/** How far before the first mark a snippet begins, at most. */
const LEAD = 110;

function atWordStart(text: string, from: number): number {
  if (from <= 0) return 0;
  const space = text.slice(from, from + 40).search(/\s/);
  // A script without spaces between words has none nearby: there any place that halves no character will do.
  if (space < 0) return /[\uDC00-\uDFFF]/.test(text[from] ?? '') ? from + 1 : from;
  return from + space + 1;
}

function atWordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const space = text.slice(to - 40, to).search(/\s\S*$/);
  if (space < 0) return /[\uD800-\uDBFF]/.test(text[to - 1] ?? '') ? to - 1 : to;
  return to - 40 + space;
}

/** The passage around its first marks, with what matched in `mark`; `…` where it was cut. */
export function renderSnippet(text: string, marks: readonly Span[]): Markup {
  const first = marks[0]?.[0] ?? 0;
  const start = atWordStart(text, text.length <= SNIPPET_LENGTH ? 0 : Math.max(0, first - LEAD));
  const end = atWordEnd(text, Math.max(start + SNIPPET_LENGTH, marks[0]?.[1] ?? 0));
  const parts: Markup[] = [];
  let at = start;
  for (const [from, to] of marks) {
    if (from < at || to > end) continue;
    parts.push(html`${text.slice(at, from)}<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  return html`${start > 0 && '… '}${parts}${text.slice(at, end)}${end < text.length && ' …'}`;
}
