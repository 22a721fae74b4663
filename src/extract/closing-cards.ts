import type { BodyChoice } from './choose-body.ts';
import type { LineKind } from './extraction.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';

/** A card is a linked headline with a few words on it, in an element that holds no more lines than this. */
const MAX_LINES = 5;
const MAX_PROSE = 350;
const MIN_LINKED = 0.6;
/** A headline is longer than the name of a place or of a thing, and is no number in a row. */
const MIN_HEADLINE = 20;
/** A single one may be the source of what stands above it. */
const MIN_CARDS = 2;
const MAX_CARDS = 12;
/** Where cards hold more of the body's prose than this, they are what the page is about. */
const MAX_SHARE = 0.3;

/**
 * Lines of the cards that announce other pages below the last words of a body: each element holds a linked headline and
 * a sentence or two, and nothing but cards follows.
 */
export function findClosingCards(
  { text, tree, lines, linesBefore }: HtmlText,
  measures: LineMeasures,
  { inside }: BodyChoice,
  kinds: readonly LineKind[],
): number[] {
  const prose = (from: number, to: number): number => measures.proseBefore[to]! - measures.proseBefore[from]!;
  const isWords = (i: number): boolean => inside[i] === 1 && kinds[i]!.kind === 'body';
  const isHeadline = (i: number): boolean =>
    measures.linked[i]! > MIN_LINKED &&
    measures.weight[i]! >= MIN_HEADLINE &&
    lines[i]!.links.length === 1 &&
    !/\d/.test(text[lines[i]!.start]!);
  const found: number[] = [];
  let cards = 0;
  let held = 0;
  for (let i = lines.length - 1; i >= 0; i--) {
    if (!isWords(i)) continue;
    let from = -1;
    let to = -1;
    for (let node = lines[i]!.element; node >= 0; node = tree.parent[node]!) {
      const first = linesBefore[node]!;
      const end = linesBefore[tree.next[node]!]!;
      if (end - first > MAX_LINES || prose(first, end) > MAX_PROSE) break;
      for (let k = first; k < i && from < 0; k++) if (isHeadline(k)) from = k;
      to = end;
      if (from >= 0) break;
    }
    if (from < 0) {
      // Words that are no prose head the cards, or date them.
      if (prose(i, i + 1) > 0) break;
      continue;
    }
    cards++;
    held += prose(from, to);
    for (let k = from; k < to; k++) if (isWords(k)) found.push(k);
    i = from;
  }
  let all = 0;
  for (let i = 0; i < lines.length; i++) if (isWords(i)) all += prose(i, i + 1);
  return cards < MIN_CARDS || cards > MAX_CARDS || held > all * MAX_SHARE ? [] : found;
}
