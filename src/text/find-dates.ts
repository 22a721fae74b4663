import { findMonth } from './month-names.ts';
import { ERAS, findOtherDays } from './other-calendars.ts';
import type { Span } from './spans.ts';

/** A calendar day that a text states in full. */
export interface FoundDate {
  /** `YYYY-MM-DD`. */
  readonly value: string;
  readonly span: Span;
  /** The two readings of `03/04/2020` differ, and nothing in the text itself decides. */
  readonly ambiguous: boolean;
}

export interface FindDatesOptions {
  /** How to read `03/04/2020`: day first, month first, or report it as ambiguous (default). */
  readonly slashOrder?: 'day-first' | 'month-first' | 'unknown';
}

// Every pattern starts at a digit or an era, so that long texts without figures cost one scan.
// The bounded repeats keep the work per starting point constant.
const PATTERN = new RegExp(
  [
    // 2020-09-14, 2020/9/14, 2020.9.14, 2020. 9. 14. (an instant may follow the first form)
    String.raw`(?<![\d./-])(?<y1>(?:1[6-9]|20)\d\d)(?<s1>[-/.])\s?(?<m1>\d{1,2})\k<s1>\s?(?<d1>\d{1,2})(?!\d|[./-]\d)`,
    // 2020年9月14日, 2020년 9월 14일
    String.raw`(?<!\d)(?<y2>\d{4})\s?[年년](?:[（(][^()（）]{2,8}[)）])?\s?(?<m2>\d{1,2})\s?[月월]\s?(?<d2>\d{1,2})\s?[日일号號]`,
    // 平成21年2月27日, 令和元年5月1日
    String.raw`(?<era>明治|大正|昭和|平成|令和|民國|民国)\s?(?<y3>\d{1,3}|元)\s?年(?:[（(][^()（）]{2,8}[)）])?\s?(?<m3>\d{1,2})\s?月\s?(?<d3>\d{1,2})\s?日`,
    // 14.09.2020, 14/09/2020, 14-09-2020
    String.raw`(?<![\d./-])(?<a4>\d{1,2})(?<s4>[./-])\s?(?<b4>\d{1,2})\k<s4>\s?(?<y4>(?:1[6-9]|20)\d\d)(?!\d(?!\d:)|[./-]\d|\s?[年년])`,
    // 14 September 2020, 14. September 2020, 1er mars 2020, 18 de julio de 2001, 07 июня / 2018, 15-го мая 2019
    String.raw`(?<!\d|\d[.,])(?<d5>\d{1,2})(?:st|nd|rd|th|er|re|º|°|ª|\.|-?го|-?е)?(?:\s?[-–]\s?\d{1,2}\.?)?,?(?:[\s-]{1,3}|(?<=\.)|\s?/\s?)(?:(?:of|de|di|del|da|din|tháng)\s|d['’])?(?<w5>\p{L}[\p{L}\p{M}]{2,12})\.?,?[\s-]{0,3}(?:/\s?)?(?:(?:of|de|del|di|da|năm)\s)?(?<y5>(?:1[6-9]|20|25)\d\d)(?!\d(?!\d:))`,
    // 2019. május 15., 2019 m. gegužės 15
    String.raw`(?<!\d)(?<y6>(?:1[6-9]|20)\d\d)(?:\.\s?|\s(?:m\.|gada)\s|\.\sgada\s|,?\s)(?:(?<d6b>\d{1,2})\.\s)?(?<w6>\p{L}[\p{L}\p{M}]{2,12})\.?(?:\s(?<d6>\d{1,2})(?![\d:]))?`,
  ].join('|'),
  'gu',
);
// September 14, 2020; Sept. 14 2020; mayo 15 de 2019. It starts at a word, so it is tried at words with a capital
// or before a figure only.
const MONTH_FIRST =
  /(?<![\p{L}\p{M}])(?<w>\p{L}[\p{L}\p{M}]{2,12})\.?\s{1,2}(?<d>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?,?\s{1,2}(?:de\s|of\s)?(?<y>(?:1[6-9]|20)\d\d)(?!\d(?!\d:))/gu;
/** A year behind a day: the last word of every `MONTH_FIRST`. */
const YEAR_BEHIND_DAY = /(?:1[6-9]|20)\d\d(?<=(?:\d|st|nd|rd|th),?\s{1,2}(?:de\s|of\s)?\d{4})/;
const VIETNAMESE =
  /(?<!\d)(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2})(?:\s+năm|,)?\s+(?<y>(?:1[6-9]|20)\d\d)(?!\d)/giu;

/** What every date has: a year in four figures, or an era. */
const SOME_YEAR = /(?:1[6-9]|2[05])\d\d|\d{4}\s?[年년]|[明大昭平令民]/;
const SOME_FIGURE = /[\d\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19元年]/;
/** Scripts in which years are counted otherwise, too. */
const OTHER = /[年\u0600-\u06ff\u0e00-\u0e7f]|[MTSHR]\s?\d{1,2}[.．]\d/;
const DIGIT_ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const FOREIGN_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g;

/** The same text with every decimal digit written 0–9: same length, same offsets. */
export function plainDigits(text: string): string {
  if (!/[^\0-\u02ff]/.test(text)) return text;
  return text.replace(FOREIGN_DIGITS, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = DIGIT_ZEROS.find((from) => code >= from && code < from + 10) ?? code;
    return String(code - zero);
  });
}

const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD` when the day exists in the calendar, otherwise `null`. */
export function formatDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (day > (month === 2 && leap ? 29 : MONTH_LENGTHS[month - 1]!)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Every full date in a text, in page order. Dates that lack the day, the month or the year are not completed. */
export function findDates(text: string, options: FindDatesOptions = {}): FoundDate[] {
  // Most texts that are asked for dates have none: the many forms are tried only where a year could stand.
  if (!SOME_FIGURE.test(text)) return [];
  const plain = plainDigits(text);
  const found: FoundDate[] = [];
  const add = (value: string | null, start: number, length: number, ambiguous = false): void => {
    if (value !== null) found.push({ value, span: [start, start + length], ambiguous });
  };
  if (OTHER.test(plain))
    for (const { year, month, day, span } of findOtherDays(plain))
      add(formatDay(year, month, day), span[0], span[1] - span[0]);
  if (!SOME_YEAR.test(plain)) return found;
  for (const match of plain.matchAll(PATTERN)) {
    const g = match.groups ?? {};
    const { index } = match;
    const { length } = match[0];
    if (g.y1) add(formatDay(+g.y1, +g.m1!, +g.d1!), index, length);
    else if (g.y2) add(formatDay(+g.y2, +g.m2!, +g.d2!), index, length);
    else if (g.y3) {
      const year = (ERAS[g.era!] ?? 0) + (g.y3 === '元' ? 1 : +g.y3);
      add(formatDay(year, +g.m3!, +g.d3!), index, length);
    } else if (g.y4) {
      const [a, b, year] = [+g.a4!, +g.b4!, +g.y4];
      const order =
        g.s4 === '/' && a <= 12 && b <= 12 && a !== b
          ? (options.slashOrder ?? 'unknown')
          : a > 12 || g.s4 !== '/'
            ? 'day-first'
            : 'month-first';
      if (order === 'month-first') add(formatDay(year, a, b), index, length);
      else add(formatDay(year, b, a), index, length, order === 'unknown');
    } else if (g.y5) {
      const month = findMonthInWord(g.w5!);
      const year = +g.y5 >= 2500 ? +g.y5 - 543 : +g.y5; // Buddhist era, as Thai pages print it
      if (month !== null) add(formatDay(year, month, +g.d5!), index, length);
    } else if (g.y6) {
      const month = findMonthInWord(g.w6!);
      const day = g.d6 ?? g.d6b;
      if (month !== null && day !== undefined) add(formatDay(+g.y6, month, +day), index, length);
    }
  }
  const monthFirst = YEAR_BEHIND_DAY.test(plain) ? [MONTH_FIRST] : [];
  for (const pattern of /tháng/iu.test(plain) ? [...monthFirst, VIETNAMESE] : monthFirst) {
    for (const match of plain.matchAll(pattern)) {
      const g = match.groups ?? {};
      const month = g.m ? +g.m : findMonthInWord(g.w ?? '');
      if (month !== null) add(formatDay(+g.y!, month, +g.d!), match.index, match[0].length);
    }
  }
  found.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  return found.filter((date, i) => i === 0 || date.span[0] >= found[i - 1]!.span[1]);
}

/** Hebrew and Arabic write a preposition onto the month ("in-May"). */
function findMonthInWord(word: string): number | null {
  return findMonth(word) ?? (/^[בלו]/u.test(word) ? findMonth(word.slice(1)) : null);
}
