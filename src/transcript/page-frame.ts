import { type Extraction, isDatedOccasion, isDateline, type LineKind, OCCASION } from '../extract/index.ts';
import { findDates } from '../text/index.ts';
import type { LabelCandidate } from './label-candidate.ts';

const HEADING_KINDS: ReadonlySet<string> = new Set(['title', 'standfirst', 'dateline', 'heading']);
const HEADING_LINES = 30;
const HEADING_LENGTH = 3000;

/** What stands above the first thing that looks like a label: enough to know the names on the page. */
export function roughHeading(
  { text, lines, kinds, metadata }: Extraction,
  candidates: readonly LabelCandidate[],
): string {
  const first =
    candidates.find((c) => c.shape.class === 'question' || c.shape.class === 'answer')?.line ??
    Math.min(lines.length, HEADING_LINES);
  const parts = [metadata.title ?? '', ...(metadata.authors ?? [])];
  for (let i = 0; i < Math.min(first, 400) && parts.length < 60; i++) {
    const { kind } = kinds[i]!;
    if (kind === 'ticker' || kind === 'notice' || kind === 'navigation') continue;
    parts.push(text.slice(lines[i]!.start, Math.min(lines[i]!.end, lines[i]!.start + 400)));
  }
  return parts.join('\n').slice(0, HEADING_LENGTH);
}

/** The first line that can be content: the first label of a dialogue, or the first prose below the title. */
export function findFirstContent(
  { text, lines, kinds }: Extraction,
  labels: readonly LabelCandidate[],
  titleLines: readonly number[],
): number {
  const plain = lines.every((line) => line.tag === '');
  const title = titleLines.at(-1) ?? -1;
  if (labels.length >= 2) return labels[0]!.line;
  const long = (i: number): boolean =>
    kinds[i]!.kind === 'body' &&
    (plain
      ? lines[i]!.end - lines[i]!.start > 12 &&
        !isQuotedHeadline(text, lines, i) &&
        !(i < HEADLINE_LINES && isDatedOccasion(text.slice(lines[i]!.start, lines[i]!.end))) &&
        !isAboveDate(text, lines, i) &&
        !isPrintedTwice(text, lines, i) &&
        !isFirstHeadline(text, lines, i) &&
        !opensOccasion(text, lines, i)
      : true);
  for (let i = Math.max(0, title + 1); i < lines.length; i++)
    if (long(i)) return Math.min(i, labels[0]?.line ?? i);
  return labels[0]?.line ?? lines.length;
}

/** A line at the head with a day and nothing else below it: a headline, however long its script makes it. */
function isAboveDate(text: string, lines: Extraction['lines'], i: number): boolean {
  const [line, below] = [lines[i]!, lines[i + 1]];
  return (
    i < HEADLINE_LINES &&
    below !== undefined &&
    line.end - line.start < 200 &&
    isDateline(text.slice(below.start, below.end))
  );
}

/** The window's title and the headline, with a tool or a rubric between them. */
function isPrintedTwice(text: string, lines: Extraction['lines'], i: number): boolean {
  const line = lines[i]!;
  const length = line.end - line.start;
  if (i >= HEADLINE_LINES || length < 30 || length > 300) return false;
  const words = text.slice(line.start, line.end);
  if (ENDS_SENTENCE.test(words)) return false;
  for (let k = Math.max(0, i - 4); k < Math.min(lines.length, i + 5); k++)
    if (k !== i && lines[k]!.end - lines[k]!.start === length && text.startsWith(words, lines[k]!.start))
      return true;
  return false;
}

/** The first line of a capture, open at its end, above a longer paragraph that begins anew. */
function isFirstHeadline(text: string, lines: Extraction['lines'], i: number): boolean {
  const [line, below] = [lines[i]!, lines[i + 1]];
  if (i > 0 || below === undefined || line.end - line.start > 200) return false;
  return (
    below.end - below.start > line.end - line.start &&
    !ENDS_SENTENCE.test(text.slice(line.start, line.end)) &&
    ENDS_SENTENCE.test(text.slice(below.start, below.end)) &&
    !/^[\p{Ll}\d,;]/u.test(text.slice(below.start, below.start + 1))
  );
}

/** "Speech and answers of the minister …, 3 May 2019": a headline as long as a paragraph, set apart at the head. */
function opensOccasion(text: string, lines: Extraction['lines'], i: number): boolean {
  const [line, below] = [lines[i]!, lines[i + 1]];
  if (i >= HEADLINE_LINES || below === undefined || below.gap === 0 || line.end - line.start > 300)
    return false;
  const words = text.slice(line.start, line.end);
  return (
    OCCASION.exec(words.slice(0, 40))?.index === 0 &&
    !ENDS_SENTENCE.test(words) &&
    findDates(words).length > 0
  );
}

const ENDS_SENTENCE = /[.!?…。！？؟।۔։:：,，、;；]["'”’»」』)\]]*\s*$/u;

/** How far down a capture its headline may stand. */
const HEADLINE_LINES = 8;

/** `Minister Roe: "We shall build"`: a headline that quotes, set off from the words below it. */
export function isQuotedHeadline(text: string, lines: Extraction['lines'], i: number): boolean {
  const line = lines[i]!;
  if (i >= HEADLINE_LINES || line.end - line.start > 200) return false;
  // Where a capture has no gaps at all only its first line is known to be set off.
  if ((lines[i + 1]?.gap ?? 0) === 0 && !(i === 0 && lines.every(({ gap }, k) => k === 0 || gap === 0)))
    return false;
  const quoted = /^([^:：“”«»"]{4,60}[:：])\s?(?:“[^\n]+”|«[^\n]+»|"[^\n]+"|„[^\n]+[“”])$/u.exec(
    text.slice(line.start, line.end).trim(),
  );
  // A dialogue that sets every turn in quotation marks names its speakers again.
  return quoted !== null && !lines.some(({ start }, k) => k !== i && text.startsWith(quoted[1]!, start));
}

/** One past the last line of content. */
export function findEndOfContent({ lines }: Extraction, kinds: readonly LineKind[]): number {
  let end = 0;
  for (const [i] of lines.entries())
    if (kinds[i]!.kind === 'body' || kinds[i]!.kind === 'heading') end = i + 1;
  return end;
}

/** The title as printed, its lines joined by a space; `null` when none is printed. */
export function joinTitle(text: string, lines: Extraction['lines'], rows: readonly number[]): string | null {
  if (rows.length === 0) return null;
  return rows
    .map((i) =>
      text
        .slice(lines[i]!.start, lines[i]!.end)
        .replace(/^#{1,6}\s+/u, '')
        .replace(/^(\*\*|__)(.*)\1$/u, '$2')
        .trim(),
    )
    .join(' ')
    .replace(/[\s\u00a0]+/gu, ' ');
}

/** Title, standfirst, dateline and headings above the first words: where a page names its people. */
export function readHeading(
  extraction: Extraction,
  kinds: readonly LineKind[],
  title: string | null,
  first: number,
): string {
  return [title ?? '', ...headingLines(extraction, kinds, first)].join('\n').slice(0, HEADING_LENGTH);
}

function headingLines({ text, lines }: Extraction, kinds: readonly LineKind[], first: number): string[] {
  const rows: string[] = [];
  for (let i = 0; i < Math.min(first, lines.length); i++) {
    const introduces =
      kinds[i]!.kind === 'body' && lines[i]!.tag !== '' && lines[i]!.end - lines[i]!.start < 240;
    if (introduces || HEADING_KINDS.has(kinds[i]!.kind))
      rows.push(text.slice(lines[i]!.start, Math.min(lines[i]!.end, lines[i]!.start + 600)));
  }
  return rows.slice(-12);
}
