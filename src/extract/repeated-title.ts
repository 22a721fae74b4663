import { compactWords } from './compact-words.ts';
import type { LineKind } from './extraction.ts';
import type { Line } from './lines.ts';

/** A title may be set over as many lines where it is printed again. */
const MOST_LINES = 4;
/** Shorter titles are words that a text may well begin with. */
const LEAST_WORDS = 12;

/**
 * Finds where a text opens with the page's title once more, as texts do that were written elsewhere and pasted in: the
 * first lines of it, one or several, that together say just what the title says.
 *
 * @param kinds of every line; those that are `body` or `heading` are looked at
 * @param title indexes of the lines that print it
 * @returns the indexes of the lines that repeat it, in order; empty where none do
 */
export function findRepeatedTitle(
  text: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
  title: readonly number[],
): number[] {
  const last = title.at(-1);
  if (last === undefined) return [];
  const say = (rows: readonly number[]): string =>
    compactWords(rows.map((row) => text.slice(lines[row]!.start, lines[row]!.end)).join(' '));
  const wanted = say(title);
  if (wanted.length < LEAST_WORDS) return [];
  const rows: number[] = [];
  for (let i = last + 1; i < lines.length && rows.length < MOST_LINES; i++) {
    const { kind } = kinds[i]!;
    if (kind !== 'body' && kind !== 'heading') {
      if (rows.length > 0) return [];
      continue;
    }
    rows.push(i);
    const said = say(rows);
    if (said === wanted) return rows;
    if (!wanted.startsWith(said)) return [];
  }
  return [];
}
