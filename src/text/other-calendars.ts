import { findMonth } from './month-names.ts';
import type { Span } from './spans.ts';

/** Year, month and day of the Gregorian calendar, and where they stand. */
export interface WrittenDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly span: Span;
}

/** The year before an era's first. */
export const ERAS: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  民國: 1911,
  民国: 1911,
};

/** 昭和四十四年五月二十九日, 二〇〇四年四月十六日 */
const HAN_NUMERALS =
  /(?<era>明治|大正|昭和|平成|令和|民國|民国)?(?<y>[元〇○零一二三四五六七八九十百]{1,5})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日/gu;
/** 114年01月13日: a year of the Republic without its name. */
const REPUBLIC = /(?<![\d國国A-Za-z])(?<y>1[0-3]\d) ?年 ?(?<m>\d{1,2}) ?月 ?(?<d>\d{1,2}) ?日/gu;
/** H19.04.24: the era's first letter, in a line of Japanese. */
const SHORT_ERA =
  /(?<![\p{L}\d.])(?<era>[MTSHR])\s?(?<y>\d{1,2})[.．](?<m>\d{1,2})[.．](?<d>\d{1,2})(?![\d.])/gu;
const SHORT_ERAS: Readonly<Record<string, readonly [before: number, years: number]>> = {
  M: [1867, 45],
  T: [1911, 15],
  S: [1925, 64],
  H: [1988, 31],
  R: [2018, 40],
};
/** 12 كانون الأول 2007: months of two words, as the Levant writes them. */
const LEVANTINE =
  /(?<!\d)(?<d>\d{1,2})\s+(?<w>كانون|تشرين)\s+(?<n>ال[أا]ول|الثاني)(?:\s?\/\s?[\u0621-\u064a]+)?\s+(?<y>(?:1[6-9]|20)\d\d)(?!\d)/gu;
/** 16 أيلول/سبتمبر 2020: both names of a month. */
const TWO_NAMES =
  /(?<!\d)(?<d>\d{1,2})\s+(?<w>[\u0621-\u064a]{3,8})\s?\/\s?[\u0621-\u064a]{3,8}\s+(?<y>(?:1[6-9]|20)\d\d)(?!\d)/gu;
/** 13 دی 1399, 1399/10/13: the solar calendar of Iran. */
const SOLAR =
  /(?<!\d)(?<d>\d{1,2})\s(?<w>فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)(?:\s?ماه)?\s(?:سال\s)?(?<y>1[34]\d\d)(?!\d)|(?<![\d/])(?<y2>1[34]\d\d)\/(?<m2>\d{1,2})\/(?<d2>\d{1,2})(?![\d/])/gu;
/** 27 ธ.ค.2566, 14 มี.ค. 67: Thai months in short, in years of the Buddhist era. */
const THAI =
  /(?<!\d)(?<d>\d{1,2})\s?(?<w>ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.\s?(?<y>25\d\d|[4-9]\d)(?!\d)/gu;
const THAI_MONTHS = 'ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค'.split(' ');
const BUDDHIST = 543;
const SOLAR_MONTHS = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ');
const HAN_FIGURES = '〇一二三四五六七八九';

/** Days written in Han numerals, in years of the Chinese Republic and of Iran, with the month names of the Levant or of Thailand in short. */
export function findOtherDays(plain: string): WrittenDay[] {
  const found: WrittenDay[] = [];
  const add = (match: RegExpMatchArray, year: number, month: number, day: number): void => {
    found.push({ year, month, day, span: [match.index!, match.index! + match[0].length] });
  };
  if (plain.includes('年')) {
    for (const match of plain.matchAll(HAN_NUMERALS)) {
      const g = match.groups!;
      const [year, month, day] = [g.y!, g.m!, g.d!].map(readHanNumber);
      const before = ERAS[g.era ?? ''] ?? 0;
      if (year && month && day && (before > 0 || year > 1600)) add(match, before + year, month, day);
    }
    for (const match of plain.matchAll(REPUBLIC)) {
      const g = match.groups!;
      add(match, ERAS.民國! + Number(g.y), Number(g.m), Number(g.d));
    }
  }
  if (/[\u3041-\u30ff\u4e00-\u9fff]/.test(plain))
    for (const match of plain.matchAll(SHORT_ERA)) {
      const g = match.groups!;
      const [before, years] = SHORT_ERAS[g.era!]!;
      if (Number(g.y) <= years) add(match, before + Number(g.y), Number(g.m), Number(g.d));
    }
  if (/[\u0e00-\u0e7f]/.test(plain))
    for (const match of plain.matchAll(THAI)) {
      const g = match.groups!;
      const year = g.y!.length === 2 ? 2500 + Number(g.y) : Number(g.y);
      add(match, year - BUDDHIST, THAI_MONTHS.indexOf(g.w!) + 1, Number(g.d));
    }
  if (!/[\u0600-\u06ff]/.test(plain)) return found;
  for (const match of plain.matchAll(LEVANTINE)) {
    const g = match.groups!;
    const first = g.n !== 'الثاني';
    const month = g.w === 'تشرين' ? (first ? 10 : 11) : first ? 12 : 1;
    add(match, Number(g.y), month, Number(g.d));
  }
  for (const match of plain.matchAll(TWO_NAMES)) {
    const month = findMonth(match.groups!.w!);
    if (month !== null) add(match, Number(match.groups!.y), month, Number(match.groups!.d));
  }
  for (const match of plain.matchAll(SOLAR)) {
    const g = match.groups!;
    const month = g.w === undefined ? Number(g.m2) : SOLAR_MONTHS.indexOf(g.w) + 1;
    const day = readSolarDay(Number(g.y ?? g.y2), month, Number(g.d ?? g.d2));
    if (day !== null) add(match, day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
  }
  return found;
}

/** The number that Han numerals write, figure by figure (二〇〇四) or with tens and hundreds (四十四). */
function readHanNumber(word: string): number | null {
  if (word === '元') return 1;
  const figure = (char: string): number => HAN_FIGURES.indexOf(char.replace(/[○零]/u, '〇'));
  if (!/[十百]/u.test(word)) {
    const figures = [...word].map(figure);
    return figures.includes(-1) ? null : Number(figures.join(''));
  }
  let sum = 0;
  let open = 0;
  for (const char of word) {
    if (char === '百' || char === '十') {
      sum += (open === 0 ? 1 : open) * (char === '百' ? 100 : 10);
      open = 0;
    } else open = figure(char);
  }
  return open < 0 ? null : sum + open;
}

let solar: Intl.DateTimeFormat | undefined;

/** The day of the Iranian calendar, by the platform's own tables: counted from near the new year, then checked. */
function readSolarDay(year: number, month: number, day: number): Date | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  solar ??= new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const passed = (month - 1) * 30 + Math.min(month - 1, 6) + day - 1;
  for (let shift = -2; shift <= 2; shift++) {
    const date = new Date(Date.UTC(year + 621, 2, 21 + passed + shift));
    const parts = Object.fromEntries(
      solar.formatToParts(date).map(({ type, value }) => [type, Number(value)]),
    );
    if (parts.day === day && parts.month === month && parts.year === year) return date;
  }
  return null;
}
