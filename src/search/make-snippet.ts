import type { Span } from '../text/index.ts';

/** A part of a text around what matched. */
export interface Snippet {
  readonly text: string;
  /** What matched, as spans of `text`. */
  readonly marks: readonly Span[];
  /** Whether the whole text goes on before and after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** Part of the room that stands before the first match: what leads to it is worth less than what follows. */
const LEAD = 0.3;

/**
 * The part of at most `length` code units that has most matches, cut between words. White space is kept as it is.
 */
export function makeSnippet(
  text: string,
  marks: readonly Span[],
  options: { readonly length?: number } = {},
): Snippet {
  const length = options.length ?? 240;
  if (text.length <= length) return { text, marks, cutBefore: false, cutAfter: false };
  const first = findDensest(marks, length * (1 - LEAD));
  const wanted = Math.min(Math.max(0, (first?.[0] ?? 0) - Math.floor(length * LEAD)), text.length - length);
  const start = wanted <= 0 ? 0 : nextWord(text, wanted, first?.[0] ?? text.length);
  const limit = Math.min(text.length, start + length);
  const end = limit === text.length ? limit : previousWord(text, limit, start);
  return {
    text: text.slice(start, end),
    marks: marks
      .filter((mark) => mark[0] >= start && mark[1] <= end)
      .map(([from, to]) => [from - start, to - start]),
    cutBefore: start > 0,
    cutAfter: end < text.length,
  };
}

/** The mark with which the room holds most marks; the earliest of the best. */
function findDensest(marks: readonly Span[], room: number): Span | null {
  let best: Span | null = null;
  let bestCount = 0;
  let end = 0;
  marks.forEach((mark, index) => {
    while (end < marks.length && marks[end]![1] - mark[0] <= room) end++;
    if (best === null || end - index > bestCount) {
      best = mark;
      bestCount = end - index;
    }
  });
  return best;
}

/** The beginning of the first word from `at` on, no later than `limit`. */
function nextWord(text: string, at: number, limit: number): number {
  const space = text.slice(at, limit).search(/\s/);
  const found = space === -1 ? at : at + space + 1;
  return isInsidePair(text, found) ? found + 1 : found;
}

/** The end of the last word before `at`. A text without spaces is cut where it must be. */
function previousWord(text: string, at: number, start: number): number {
  const cut = text.slice(start, at).search(/\s\S*$/);
  const found = cut > 0 && at - start - cut < 40 ? start + cut : at;
  return isInsidePair(text, found) ? found - 1 : found;
}

function isInsidePair(text: string, at: number): boolean {
  return (
    /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) && /[\uD800-\uDBFF]$/.test(text.slice(0, at).slice(-1))
  );
}
