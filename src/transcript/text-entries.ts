import { isDateline, type Line, type LineKind } from '../extract/index.ts';
import { findDates } from '../text/index.ts';

/** How an entry of a list looks in a text capture, which has no links to go by. */
export type TextEntryLook = 'dated' | 'below-date' | 'prose-below-date' | 'above-date' | 'cut-below' | 'cut';

const MIN_TITLE = 15;
const MAX_TITLE = 250;
/** Prose of its own below a day has at least that many characters. */
const MIN_PROSE = 120;
/** Where the day may begin in the line below a title, and how long a line with a by-line may be. */
const DAY_WITHIN = 14;
const MAX_BYLINE = 90;
const BYLINE = /^(?:by|von|par|por|di|od|от|автор:?)\s\S.{1,60}[|•·–—,-]\s/iu;
const ENDS_SENTENCE = /[.。।]["”’»]?\s*$/u;
/** "… as he said […]", "… the visit...", "… the visit … Continue reading →" */
const CUT_OFF =
  /(?:\[(?:…|\.{3})\]|…|\.{3})\s*(?:(?:continue reading|read more|mehr|lire la suite|leer más|читать далее)\s*[→»>]*)?\s*$/iu;
const CUT_IN_BRACKETS = /\[(?:…|\.{3})\]\s*$/u;

/** "21.10.2020 - Title" */
export function splitDated(words: string): { date: string; title: string } | null {
  const match = /^(.{6,30}?)\s*[-–—|:]\s+(\S.{11,})$/u.exec(words);
  if (match === null || match[1]!.replace(/[^\p{L}]/gu, '').length > 14) return null;
  const [date] = findDates(match[1]!);
  return date === undefined || date.ambiguous ? null : { date: date.value, title: match[2]!.trim() };
}

/**
 * What the entries of one list have in common: a day in front, above or below, or an excerpt that breaks off; `null`
 * for a line that is no title of one.
 */
export function describeTextEntry(text: string, lines: readonly Line[], i: number): TextEntryLook | null {
  const line = lines[i]!;
  const words = text.slice(line.start, line.end);
  if (splitDated(words) !== null) return 'dated';
  const [above, below] = [lines[i - 1], lines[i + 1]];
  if (
    above !== undefined &&
    words.length >= MIN_TITLE &&
    line.gap <= 1 &&
    isDateline(text.slice(above.start, above.end))
  ) {
    if (words.length >= MIN_PROSE && /[.!?…。]["”’»)]?\s*$/u.test(words)) return 'prose-below-date';
    if (words.length < MAX_TITLE) return 'below-date';
  }
  if (words.length > 60 && CUT_IN_BRACKETS.test(words)) return 'cut';
  if (
    below === undefined ||
    below.gap > 1 ||
    words.length < MIN_TITLE ||
    words.length >= MAX_TITLE ||
    ENDS_SENTENCE.test(words) ||
    /[:：,;…]\s*$/u.test(words)
  )
    return null;
  const under = text.slice(below.start, Math.min(below.end, below.start + 1000));
  if (isDatedBelow(under)) return 'above-date';
  return under.length > words.length && below.end - below.start <= 1000 && CUT_OFF.test(under)
    ? 'cut-below'
    : null;
}

/** "10 April 2025 News story …", "By Jane Roe | May 28, 2023" */
function isDatedBelow(words: string): boolean {
  if (
    words.length <= MAX_BYLINE &&
    (isDateline(words) || (BYLINE.test(words) && findDates(words).length === 1))
  )
    return true;
  const [date] = findDates(words.slice(0, 40));
  return date !== undefined && date.span[0] <= DAY_WITHIN && !/\p{L}{3}/u.test(words.slice(0, date.span[0]));
}

const MAX_HEADING = 80;
const HEADING_LINES = 12;
/** Words by which lists are called. */
const LIST =
  /news|press|releases?|speech|statements?|interviews?|archive|latest|articles|blog|новост|пресс|выступлен|архив|noticias|discursos|prensa|archivo|actualité|communiqué|discours|aktuell|meldungen|presse|reden|notizie|comunicati|新闻|新聞|ニュース|会見|뉴스|보도|أخبار/iu;

/** The heading of a list in a text capture: the nearest line above it that is called like one, or else the nearest short line. */
export function findListHeading(
  text: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
  first: number,
): number | null {
  let nearest: number | null = null;
  for (let i = first - 1; i >= Math.max(0, first - HEADING_LINES); i--) {
    const { start, end } = lines[i]!;
    const words = text.slice(start, end);
    const { kind } = kinds[i]!;
    if (
      kind !== 'unknown' &&
      kind !== 'heading' &&
      kind !== 'body' &&
      kind !== 'title' &&
      kind !== 'navigation'
    )
      continue;
    if (words.length < 3 || words.length > MAX_HEADING || /[.!?:…;,]\s*$/u.test(words) || isDateline(words))
      continue;
    if (/\d/u.test(words) && !LIST.test(words)) continue;
    nearest ??= i;
    if (LIST.test(words)) return i;
  }
  return nearest;
}
