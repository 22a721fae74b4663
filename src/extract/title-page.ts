import { findDates } from '../text/index.ts';
import { isDateline, OCCASION } from './dateline.ts';
import type { LineKind } from './extraction.ts';
import type { Line } from './lines.ts';

/** A text capture, and where its words begin: the title stands above. */
export interface TextTitleInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  /** The first line of the main content. */
  readonly first: number;
}

/** What is known of the page while its lines are held against each other. */
export interface TitlePage extends TextTitleInput {
  readonly shortened: readonly { readonly at: number; readonly words: string }[];
  /** The forms of the lines below; made when the first line asks. */
  recurring: ReadonlyMap<string, readonly string[]> | null;
}

/** Whether the first days that two lines name are the same. */
export function sameDate(text: string, a: Line, b: Line): boolean {
  const [first] = findDates(text.slice(a.start, a.end));
  const [second] = findDates(text.slice(b.start, b.end));
  return first !== undefined && second !== undefined && first.value === second.value;
}

/** "Meeting (3 May)" and below it "Meeting (3 May, 10 a.m., room 2)". */
export function goesFurther(text: string, above: Line, below: Line): boolean {
  const words = text.slice(above.start, above.end).replace(/[\s)）\]]+$/u, '');
  return words.length >= 10 && text.startsWith(words, below.start);
}

/** How many letters name a broadcast: a weekday and a month are shorter. */
const MIN_NAME = 10;

/** "Talk of the day - 2005-05-08" and below it the same day and nothing else: the name of a broadcast with its day. */
export function namesDay({ text, lines }: TitlePage, i: number): boolean {
  const below = lines[i + 1];
  if (below === undefined || below.end - below.start > 20) return false;
  const own = text.slice(below.start, below.end);
  if (/\p{L}/u.test(own)) return false;
  const words = text.slice(lines[i]!.start, lines[i]!.end);
  return words.replace(/[^\p{L}]/gu, '').length >= MIN_NAME && sameDate(text, lines[i]!, below);
}

/** "Transcripts of the office" */
const RUBRIC_OF_MANY =
  /(?<!\p{L})(?:transcripts|speeches|interviews|statements|releases|briefings)(?!\p{L})/iu;
/** How far below a day a line no longer belongs to the head that the day closes. */
const BELOW_DAY = 2;

/** The day of a page stands between two lines, and more than a line of its own between it and the second. */
export function hasDayBetween({ text, lines, kinds }: TitlePage, from: number, to: number): boolean {
  const above = text.slice(lines[from]!.start, lines[from]!.end);
  if (!OCCASION.test(above) || RUBRIC_OF_MANY.test(above)) return false;
  for (let k = from + 1; k < to - BELOW_DAY; k++)
    if (kinds[k]!.kind !== 'clock' && isDateline(text.slice(lines[k]!.start, lines[k]!.end))) return true;
  return false;
}

/** A paragraph of some length stands between two lines. */
export function hasProseBetween({ text, lines, kinds }: TitlePage, from: number, to: number): boolean {
  for (let k = Math.max(from + 1, to - 4); k < to; k++)
    if (
      kinds[k]!.kind === 'body' &&
      lines[k]!.end - lines[k]!.start > 200 &&
      /[.!?…)»”"]\s*$/u.test(text.slice(lines[k]!.end - 2, lines[k]!.end))
    )
      return true;
  return false;
}
