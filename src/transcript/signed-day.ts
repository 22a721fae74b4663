import { type Extraction, isDateline, type LineKind } from '../extract/index.ts';
import type { FoundDate } from '../text/index.ts';
import { hasPlace } from './date-places.ts';
import { MODIFIED, PUBLISHED } from './date-words.ts';

/** How far above and below the end of the content a signature may stand. */
const ABOVE = 3;
const FOOT = 9;
/** A longer line is no signature. */
const SIGNATURE = 70;

export interface FootOfPage {
  readonly extraction: Pick<Extraction, 'text' | 'lines'>;
  readonly kinds: readonly LineKind[];
  /** The lines of the content: first, and one past the last. */
  readonly first: number;
  readonly end: number;
  /** Nobody speaks: below an article stand the days of other articles and of comments too. */
  readonly article: boolean;
  /** The days that a line names. */
  readonly datesOf: (line: number) => readonly FoundDate[];
}

/** The day and the place of a release that is signed "CITY, 25 JANUARY 2022" at its foot; `null` where none is. */
export function findSignedDay(page: FootOfPage): { date: FoundDate; place: string | null } | null {
  const { extraction, kinds, first, end, article, datesOf } = page;
  const { text, lines } = extraction;
  for (let i = Math.max(first, end - ABOVE); i < Math.min(lines.length, end + FOOT); i++) {
    const { start } = lines[i]!;
    const s = text.slice(start, lines[i]!.end);
    const { kind, rule } = kinds[i]!;
    if (
      i >= end &&
      (/^(?:role:footer|links)$/u.test(rule) ||
        (kind === 'navigation' && rule !== 'below-speech') ||
        kind === 'share' ||
        kind === 'comment')
    )
      return null;
    if (!isDateline(s) || s.length > SIGNATURE || MODIFIED.test(s)) continue;
    if (kind === 'notice' || kind === 'clock' || kind === 'contact') continue;
    const [date] = datesOf(i);
    if (date === undefined || date.ambiguous) continue;
    const over = text.slice(lines[i - 1]?.start ?? 0, lines[i - 1]?.end ?? 0).slice(0, 200);
    const place =
      hasPlace(s.slice(0, date.span[0] - start)) ??
      (lines[i]!.gap === 0 || /^[\p{Lu}\s.,’'-]{3,40}$/u.test(over) ? hasPlace(over) : null);
    if (article && place === null && !PUBLISHED.test(`${over} ${s}`)) continue;
    return { date, place };
  }
  return null;
}
