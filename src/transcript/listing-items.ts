import type { Line, LineKind } from '../extract/index.ts';
import { textAt } from '../text/index.ts';
import type { Item } from './account.ts';
import type { Excerpt } from './excerpt-listing.ts';
import { FullNames } from './full-names.ts';
import type { LabelCandidate } from './label-candidate.ts';
import type { RawTurn } from './raw-turn.ts';
import type { ListingEntry } from './read-entries.ts';
import { readTurns } from './read-turns.ts';

export interface ListingInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly labels: readonly LabelCandidate[];
  /** What stands above the list. */
  readonly heading: string;
}

export interface ListingItems {
  readonly items: readonly Item[];
  /** The kinds, with the lines of the entries named. */
  readonly kinds: readonly LineKind[];
}

/** Entries with titles as items; an excerpt that is a dialogue holds its turns. */
export function listEntries(
  { text, lines, kinds, labels, heading }: ListingInput,
  entries: readonly ListingEntry[],
): ListingItems {
  const marked = [...kinds];
  const names = new FullNames(text);
  const byLine = Map.groupBy(labels, ({ line }) => line);
  const items = entries.map(({ title, date, url, excerpt, lines: own, titleLine }): Item => {
    for (const i of own) marked[i] = { kind: 'item', rule: i === titleLine ? 'item:title' : 'item:entry' };
    const inside = excerpt.flatMap((i) => byLine.get(i) ?? []);
    const spoken =
      inside.length < 2
        ? []
        : inside.map((label, k): RawTurn => {
            // Several labels may stand in one line.
            const next = inside[k + 1];
            const end = next?.line === label.line ? next.label[0] : lines[label.line]!.end;
            return {
              label,
              scheme: `label:${label.form}`,
              spans: [[label.speech, trimCut(text, label.speech, end)]],
              firstLine: label.line,
              lastLine: label.line,
              bold: false,
            };
          });
    return {
      kind: 'entry',
      title,
      date,
      time: null,
      url,
      thread: null,
      text:
        excerpt.length === 0
          ? null
          : textAt(
              text,
              excerpt.map((i) => [lines[i]!.start, lines[i]!.end]),
            ),
      turns: readTurns(spoken, text, heading, names).turns,
    };
  });
  return { items, kinds: marked };
}

/** Where the words end, without "[…]" and white space behind them. */
function trimCut(text: string, from: number, end: number): number {
  return from + text.slice(from, end).replace(/\s*(?:\[(?:…|\.{3})\])?\s*[-–—]?\s*$/u, '').length;
}

/** Excerpts without titles as items. */
export function listExcerpts(
  { text, lines, kinds, heading }: ListingInput,
  excerpts: readonly Excerpt[],
): ListingItems {
  const marked = [...kinds];
  const names = new FullNames(text);
  const items = excerpts.map((excerpt): Item => {
    for (const i of excerpt.lines) marked[i] = { kind: 'item', rule: 'item:excerpt' };
    return {
      kind: 'entry',
      title: null,
      date: null,
      time: null,
      url: null,
      thread: null,
      text: textAt(
        text,
        excerpt.lines.map((i) => [lines[i]!.start, lines[i]!.end]),
      ),
      turns: excerpt.turns.length >= 2 ? readTurns(excerpt.turns, text, heading, names).turns : [],
    };
  });
  return { items, kinds: marked };
}
