import { type Extraction, type LineKind, OCCASION } from '../extract/index.ts';
import { findDates } from '../text/index.ts';
import type { RawTurn } from './raw-turn.ts';

/** Turns that belong to one occasion, with the heading that names it. */
export interface Sitting {
  /** The line of its heading; `null` where the page's title is the heading. */
  readonly heading: number | null;
  readonly turns: readonly RawTurn[];
}

const MAX_HEADING = 220;

/**
 * Divides the turns of a page that prints several sittings one below the other. A sitting begins at a heading that
 * names its occasion with a date of its own; one such heading alone is the page's title.
 */
export function findSittings(
  { text, lines }: Extraction,
  kinds: readonly LineKind[],
  turns: readonly RawTurn[],
): Sitting[] {
  const inside = findSpokenLines(lines, turns);
  const headings: { line: number; date: string }[] = [];
  for (const [i, line] of lines.entries()) {
    if (
      inside.has(i) ||
      line.end - line.start > MAX_HEADING ||
      !['heading', 'unknown', 'body', 'title', 'dateline'].includes(kinds[i]!.kind)
    )
      continue;
    const words = text.slice(line.start, line.end);
    if (
      line.heading === 0 &&
      line.tag !== '' &&
      !line.bold.some(([start, end]) => end - start > words.length * 0.8)
    )
      continue;
    const dates = findDates(words);
    if (dates.length === 1 && OCCASION.test(words)) headings.push({ line: i, date: dates[0]!.value });
  }
  const latest = turns.reduce((most, turn) => Math.max(most, turn.firstLine), -1);
  const starts = headings.filter(({ line }) => line < latest);
  const distinct = new Set(starts.map(({ date }) => date));
  if (starts.length < 2 || distinct.size < 2) return [{ heading: null, turns }];
  const sittings: Sitting[] = [];
  const before = turns.filter((turn) => turn.firstLine < starts[0]!.line);
  if (before.length > 0) sittings.push({ heading: null, turns: before });
  // Turns stand in the order of the page.
  let next = before.length;
  for (const [k, { line }] of starts.entries()) {
    const stop = starts[k + 1]?.line ?? Infinity;
    const own: RawTurn[] = [];
    for (; next < turns.length && turns[next]!.firstLine < stop; next++)
      if (turns[next]!.firstLine > line) own.push(turns[next]!);
    if (own.length > 0) sittings.push({ heading: line, turns: own });
  }
  return sittings.length < 2 ? [{ heading: null, turns }] : sittings;
}

/** The lines that lie whole in one stretch of speech. Spans of a turn stand in the order of the page. */
function findSpokenLines(lines: Extraction['lines'], turns: readonly RawTurn[]): Set<number> {
  const inside = new Set<number>();
  for (const { spans, firstLine, lastLine } of turns) {
    let k = 0;
    for (let i = firstLine; i <= lastLine; i++) {
      const { start, end } = lines[i]!;
      while (k < spans.length && spans[k]![1] < end) k++;
      const span = spans[k];
      if (span === undefined) break;
      if (start >= span[0]) inside.add(i);
    }
  }
  return inside;
}
