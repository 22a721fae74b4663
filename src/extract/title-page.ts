import { findDates } from '../text/index.ts';
import type { LineKind } from './extraction.ts';
import type { Line } from './lines.ts';

/** A text capture, and where its words begin: the title stands above. */
export interface TextTitleInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  /** The first line of the main content. */
  readonly first: number;
  /** One past the last line that may print it: beyond `first` where nothing but prose says that the content began. */
  readonly reach: number;
}

/** What is known of the page while its lines are held against each other. */
export interface TitlePage extends TextTitleInput {
  /** Lines that break off, as the copy of a headline in a breadcrumb does. */
  readonly shortened: readonly { readonly at: number; readonly words: string }[];
  /** Of each line, whether it holds a day and little else. */
  readonly days: readonly boolean[];
  /** The first line with a day below one that names an occasion: what stands further down is talked of. */
  readonly dayBelowOccasion: number;
  /** The first line long enough for a title. */
  readonly firstCandidate: number;
  /** The characters of prose between the first line of the content and a line. */
  readonly proseAbove: (i: number) => number;
  /** The words of the content, by where it begins; made when a line asks. */
  readonly contentWords: Map<string, ReadonlySet<string>>;
  /** The forms of the lines below; made when the first line asks. */
  recurring: ReadonlyMap<string, readonly string[]> | null;
}

/** The kinds of lines that a title is looked for among. */
export function mayPrint(kind: LineKind['kind']): boolean {
  return kind === 'unknown' || kind === 'body' || kind === 'heading';
}

/** Shorter prose may be a standfirst or a notice; what a headline stands above is longer. */
const PARAGRAPH = 90;
const PARAGRAPH_CJK = 30;

/** The first paragraph below a line. */
export function findOwnContent({ text, lines, kinds }: TitlePage, i: number): number {
  for (let k = i + 1; k < lines.length; k++) {
    const { start, end } = lines[k]!;
    if (kinds[k]!.kind !== 'body') continue;
    const dense = /[\u3040-\uffff]/u.test(text.slice(start, start + 20));
    if (end - start > (dense ? PARAGRAPH_CJK : PARAGRAPH)) return k;
  }
  return lines.length;
}

/** Whether the first days that two lines name are the same. */
export function sameDate(text: string, a: Line, b: Line): boolean {
  const [first] = findDates(text.slice(a.start, a.end));
  const [second] = findDates(text.slice(b.start, b.end));
  return first !== undefined && second !== undefined && first.value === second.value;
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
