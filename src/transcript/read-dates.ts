import { type Extraction, isDateline, type LineKind, OCCASION, opensWords } from '../extract/index.ts';
import { type FoundDate, findDates, SIGN, type Span } from '../text/index.ts';
import type { PageDate } from './account.ts';
import { findDateLines } from './date-lines.ts';
import { findPlaceBefore, hasPlace } from './date-places.ts';
import { MODIFIED, PUBLISHED } from './date-words.ts';
import { findDayBelowStandfirst } from './day-below-standfirst.ts';
import { findDayWithoutYear } from './day-without-year.ts';
import { findSignedDay } from './signed-day.ts';
import { findSlashOrder } from './slash-order.ts';

export interface StatementDates {
  /** The day the words were said, where the page says so. */
  readonly event: string | null;
  readonly published: string | null;
  readonly place: string | null;
  readonly all: readonly PageDate[];
}

export interface ReadDatesInput {
  readonly extraction: Extraction;
  readonly kinds: readonly LineKind[];
  readonly title: string | null;
  readonly titleLines: readonly number[];
  /** The lines of the content: first, and one past the last. */
  readonly first: number;
  readonly end: number;
  /** Where the page prints the moment of its capture: no date of the words. */
  readonly captured: Span | null;
  /** Somebody speaks on the page: it is a statement, and what its head declares is the statement's. */
  readonly spoken: boolean;
  readonly language: string | null;
}

const SITTING =
  /sitting|meeting|session|minutes of|held (?:on|in)|sitzung|séance|sesión|seduta|заседани|засідання|posiedzen|zasedání|ülés|会議|会見|회의|회견/iu;
const DATED =
  /^\s*(?:release|released|broadcast|transmission|publication|interview|speech|event|delivery)(?: date| on)?\s?:\s*|^\s*date (?=\d{4}-\d\d-\d\d\s)/iu;
const HELD =
  /record|conduct|held|took place|given|aufgezeichnet|geführt|réalisé|enregistré|realizada|grabad|registrat|записан|состоял|взят|przeprowadz|収録|录制|녹화/iu;
/** What a title goes on about after its day: "… on 18 May, about the accident of 17 May". */
const SUBJECT =
  /,\s(?:sur|concernant|au sujet|about|regarding|over|über|zu|sobre|acerca|su|sulla?|о|об|про)\s/iu;
/** How far above the content a date still belongs to it. */
const REACH = 14;

/** The dates of a statement, each with the characters that it rests on. Nothing is guessed from the day of capture. */
export function readDates(input: ReadDatesInput): StatementDates {
  const { extraction, kinds, title, titleLines, first, end, captured, spoken, language } = input;
  const { text, lines, metadata } = extraction;
  const all: PageDate[] = [];
  const slashOrder = findSlashOrder(text, language);
  const at = (i: number): FoundDate[] => {
    const line = lines[i]!;
    return findDates(text.slice(line.start, Math.min(line.end, line.start + 500)), { slashOrder }).map(
      (date) => ({
        ...date,
        span: [date.span[0] + line.start, date.span[1] + line.start],
      }),
    );
  };

  const wordsOf = (i: number): string =>
    text.slice(lines[i]?.start ?? 0, Math.min(lines[i]?.end ?? 0, (lines[i]?.start ?? 0) + 200));

  let event: string | null = null;
  let published: string | null = null;
  /** The page calls the day that of publication. */
  let explicit = false;
  let place: string | null = null;
  // A date in an article's headline is what it writes about, not a day on which somebody spoke.
  const markup = lines.some((line) => line.tag !== '');
  const telling = spoken || !markup;
  const inTitle = !telling ? [] : titleLines.flatMap(at).filter((date) => !date.ambiguous);
  if (inTitle.length > 0) {
    const heading = text.slice(lines[titleLines[0]!]!.start, lines[titleLines.at(-1)!]!.end);
    const subject = lines[titleLines[0]!]!.start + (SUBJECT.exec(heading)?.index ?? heading.length);
    const date = inTitle.findLast(({ span }) => span[0] < subject) ?? inTitle.at(-1)!;
    event = date.value;
    all.push({ kind: 'event', value: date.value, span: date.span, from: 'text' });
    place = findPlaceBefore(text, date.span[0], lines[titleLines[0]!]!.start);
  } else if (telling && title !== null && titleLines.length === 0) {
    const date = findDates(title, { slashOrder }).at(-1);
    if (date !== undefined && !date.ambiguous) {
      event = date.value;
      all.push({ kind: 'event', value: date.value, span: null, from: 'metadata' });
      place = findPlaceBefore(title, date.span[0], 0);
    }
  }

  // The date nearest to the words is theirs: below the title first, then upwards.
  const near = findDateLines({ extraction, kinds, titleLines, first });
  const titleRows = new Set(titleLines);
  for (const i of near) {
    if (titleRows.has(i)) continue;
    const { kind } = kinds[i]!;
    if (
      kind === 'clock' ||
      kind === 'ticker' ||
      kind === 'item' ||
      kind === 'teaser' ||
      kind === 'notice' ||
      kind === 'counter' ||
      kind === 'archive-index'
    )
      continue;
    const s = text.slice(lines[i]!.start, lines[i]!.end);
    if (i === first && !isDateline(s)) continue;
    // "Delivered on:" may stand in the cell or the line before.
    const cell = lines[i - 1];
    const term =
      cell !== undefined &&
      cell.end - cell.start < 30 &&
      (cell.tag === 'dt' || cell.tag === 'th' || /[:：]\s*$/u.test(text.slice(cell.start, cell.end)))
        ? text.slice(cell.start, cell.end)
        : '';
    if (kind !== 'dateline' && kind !== 'heading' && !isDateline(s) && term === '') continue;
    if (isRange(s, at(i), lines[i]!.start)) continue;
    for (const date of at(i)) {
      if (date.ambiguous || (captured !== null && date.span[0] === captured[0])) continue;
      const before = `${term} ${s.slice(0, date.span[0] - lines[i]!.start)}`;
      if (event === null && /deliver|event|held|given|spoken|gehalten|prononcé|pronunciad/iu.test(before)) {
        event = date.value;
        all.push({ kind: 'event', value: date.value, span: date.span, from: 'text' });
      } else if (MODIFIED.test(before)) {
        all.push({ kind: 'modified', value: date.value, span: date.span, from: 'text' });
      } else if (PUBLISHED.test(s) || PUBLISHED.test(term)) {
        if (!explicit) published = date.value;
        explicit = true;
        all.push({ kind: 'published', value: date.value, span: date.span, from: 'text' });
      } else if (event === null && telling && (kind === 'heading' || SITTING.test(s) || hasPlace(before))) {
        event = date.value;
        place ??= hasPlace(before);
        all.push({ kind: 'event', value: date.value, span: date.span, from: 'text' });
      } else {
        published ??= date.value;
        all.push({ kind: 'published', value: date.value, span: date.span, from: 'text' });
      }
    }
  }
  // "Release date:" above, whatever stands between it and the words.
  for (let i = 0; i < first && event === null && (published === null || !explicit); i++) {
    const signs = lines[i]?.signs ?? 0;
    const own = (signs & (SIGN.colon | SIGN.digit)) === 0 ? null : DATED.exec(wordsOf(i));
    const over =
      i > 0 &&
      ((lines[i - 1]?.signs ?? 0) & SIGN.colon) !== 0 &&
      DATED.exec(wordsOf(i - 1))?.[0].length === wordsOf(i - 1).trim().length;
    if (own === null && !over) continue;
    const [date, ...more] = at(i);
    if (date === undefined || more.length > 0 || date.ambiguous) continue;
    published = date.value;
    explicit = true;
    all.push({ kind: 'published', value: date.value, span: date.span, from: 'text' });
  }
  // "Sitting of Tuesday 27 June 2006": the cover of minutes.
  for (let i = 0; i < first && event === null && published === null; i++) {
    const s = wordsOf(i);
    const [date, ...more] = spoken && s.length < 90 && SITTING.test(s) ? at(i) : [];
    if (date === undefined || more.length > 0 || date.ambiguous || PUBLISHED.test(s)) continue;
    event = date.value;
    all.push({ kind: 'event', value: date.value, span: date.span, from: 'text' });
  }
  // Of two days below a title the one that is called the day of publication leaves the other to the words.
  if (event === null && explicit) {
    const other = all.find(
      (date) => date.kind === 'published' && date.from === 'text' && date.value < published!,
    );
    if (other !== undefined) {
      event = other.value;
      all[all.indexOf(other)] = { ...other, kind: 'event' };
    }
  }
  // "On Sunday 18 February the editor interviewed …": the words above the talk.
  for (let i = Math.max(0, first - REACH); i < first && event === null; i++) {
    const { kind, rule } = kinds[i]!;
    if (kind !== 'standfirst' && kind !== 'body' && !(rule === 'above-title' && titleLines.length === 0))
      continue;
    const s = text.slice(lines[i]!.start, Math.min(lines[i]!.end, lines[i]!.start + 500));
    const [date, ...others] = at(i);
    if (date === undefined || others.length > 0 || date.ambiguous || !OCCASION.test(s)) continue;
    event = date.value;
    all.push({ kind: 'event', value: date.value, span: date.span, from: 'text' });
  }
  // "Recorded in the capital on 23 February": the editor's word below the talk.
  for (let i = end; i < Math.min(lines.length, end + 4) && event === null; i++) {
    if (kinds[i]!.rule !== 'note:editorial') continue;
    const [date] = at(i);
    if (date === undefined || date.ambiguous || !HELD.test(text.slice(lines[i]!.start, date.span[0])))
      continue;
    event = date.value;
    all.push({ kind: 'event', value: date.value, span: date.span, from: 'text' });
  }
  if (markup && !spoken) published = null;
  if (metadata.published !== null) {
    // What a page of markup declares was weighed against what it prints when its parts were told.
    if (markup) published = metadata.published.value;
    published ??= metadata.published.value;
    if (!all.some((date) => date.kind === 'published' && date.value === metadata.published!.value))
      all.push({ kind: 'published', ...metadata.published });
  }
  const { declared } = metadata;
  if (spoken && published === null && event === null && declared !== null) {
    published = declared.value;
    all.push({ kind: 'published', ...declared });
  }
  if (metadata.modified !== null) all.push({ kind: 'modified', ...metadata.modified });
  // "Press release of 25 January 2022 | City – …", "27.1.2022 - …": the day that opens the first words.
  for (let i = Math.max(0, first - REACH); i < first + 2 && event === null && published === null; i++) {
    if (lines[i] === undefined || !/^(?:standfirst|body|turn)$/u.test(kinds[i]!.kind)) continue;
    const [date] = at(i);
    if (date === undefined || date.ambiguous || !opensWords(text, lines[i]!.start, date.span)) continue;
    published = date.value;
    all.push({ kind: 'published', value: date.value, span: date.span, from: 'text' });
  }
  // An article laid out as text prints its day below its standfirst.
  if (!markup && !spoken && event === null && published === null) {
    const date = findDayBelowStandfirst({ extraction, kinds, first, datesOf: at });
    if (date !== null) {
      published = date.value;
      all.push({ kind: 'published', value: date.value, span: date.span, from: 'text' });
    }
  }
  if (event === null && published === null) {
    const signed = findSignedDay({ extraction, kinds, first, end, article: !spoken, datesOf: at });
    if (signed !== null) {
      event = signed.date.value;
      place = signed.place;
      all.push({ kind: 'event', value: event, span: signed.date.span, from: 'text' });
    }
  }
  // "On Sunday 23 September the editor interviewed …" below "Last updated: 23 September 2007".
  if (event === null && spoken && !markup) {
    const reference =
      published ?? all.find(({ kind }) => kind === 'modified')?.value ?? findSoleDay(at, first);
    for (let i = 0; i <= Math.min(first, lines.length - 1) && event === null && reference !== null; i++) {
      const above = titleRows.has(i) || /^(?:standfirst|heading|dateline|body)$/u.test(kinds[i]!.kind);
      const words = wordsOf(i);
      const day = above ? findDayWithoutYear(words, reference) : null;
      if (day === null || !OCCASION.test(sentenceAt(words, day.span))) continue;
      event = day.value;
      const { start } = lines[i]!;
      const span: Span = [start + day.span[0], start + day.span[1]];
      all.push({ kind: 'event', value: day.value, span, from: 'derived' });
    }
  }
  return { event, published, place, all };
}

/** The sentence that holds a day, as far as the line goes. */
function sentenceAt(words: string, [from, to]: Span): string {
  const start = Math.max(
    ...['. ', '! ', '? ', '。', '！', '？'].map((mark) => words.lastIndexOf(mark, from)),
  );
  const end = words.slice(to).search(/[.!?]\s|[。！？]/u);
  return words.slice(start + 1, end < 0 ? words.length : to + end);
}

/** The one day that the lines above the content print, however often; `null` where they print none or several. */
function findSoleDay(at: (line: number) => readonly FoundDate[], first: number): string | null {
  const days = new Set<string>();
  for (let i = 0; i < Math.min(first, FIRST_LINES); i++)
    for (const date of at(i)) if (!date.ambiguous) days.add(date.value);
  return days.size === 1 ? [...days][0]! : null;
}

/** How far down the head of a page is looked through for its day. */
const FIRST_LINES = 30;

/** "24/06/2010 - 27/06/2013": a time in office, not a day. */
function isRange(s: string, [from, to]: readonly FoundDate[], start: number): boolean {
  return (
    from !== undefined &&
    to !== undefined &&
    /^\s*[-–—−]\s*$/u.test(s.slice(from.span[1] - start, to.span[0] - start))
  );
}

/** Day and place in the heading of one of several sittings. */
export function findSittingDate(
  heading: string,
  language: string | null,
): { date: string; place: string | null } | null {
  const date = findDates(heading, { slashOrder: findSlashOrder(heading, language) }).at(-1);
  if (date === undefined || date.ambiguous) return null;
  return { date: date.value, place: findPlaceBefore(heading, date.span[0], 0) };
}
