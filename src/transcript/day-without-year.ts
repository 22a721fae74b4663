import { findMonth, formatDay, plainDigits, type Span } from '../text/index.ts';

/** A talk is reported within so many days. */
const MAX_DAYS = 10;
const DAY = 86_400_000;

/** 3月8日, 3월 8일 */
const NUMBERED = /(?<!\d|年|年 )(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]/gu;
/** 23 September, 23. September, 1er mars, 5 de julio */
const DAY_FIRST =
  /(?<![\d.,/:-])(\d{1,2})(?:st|nd|rd|th|er|º|°|\.|-го)?\s(?:(?:of|de|di)\s)?(\p{L}[\p{L}\p{M}]{2,12})(?!\p{L}|\.?,?\s(?:(?:de|del|of)\s)?\d)/gu;
/** September 23rd */
const MONTH_FIRST =
  /(?<!\p{L})(\p{L}[\p{L}\p{M}]{2,12})\s(\d{1,2})(?:st|nd|rd|th)?(?!\d|[.:/-]\d|,?\s\d{4})/gu;

/**
 * The first day in the words that stands there without a year and is the day of the reference or one of the ten days
 * before it: a report of 9 March that speaks of what was said "on 8 March". `null` where there is none.
 *
 * @param reference the full day that another line of the page prints, `YYYY-MM-DD`
 */
export function findDayWithoutYear(words: string, reference: string): { value: string; span: Span } | null {
  const plain = plainDigits(words);
  const found: { value: string; span: Span }[] = [];
  const add = (month: number | null, day: number, at: number, length: number): void => {
    const value = month === null ? null : completeDay(month, day, reference);
    if (value !== null) found.push({ value, span: [at, at + length] });
  };
  for (const match of plain.matchAll(NUMBERED)) add(+match[1]!, +match[2]!, match.index, match[0].length);
  for (const match of plain.matchAll(DAY_FIRST))
    add(findMonth(match[2]!), +match[1]!, match.index, match[0].length);
  for (const match of plain.matchAll(MONTH_FIRST))
    add(findMonth(match[1]!), +match[2]!, match.index, match[0].length);
  return found.sort((a, b) => a.span[0] - b.span[0])[0] ?? null;
}

function completeDay(month: number, day: number, reference: string): string | null {
  const year = Number(reference.slice(0, 4));
  for (const candidate of [year, year - 1]) {
    const value = formatDay(candidate, month, day);
    if (value === null) continue;
    const days = (Date.parse(reference) - Date.parse(value)) / DAY;
    if (days >= 0 && days <= MAX_DAYS) return value;
  }
  return null;
}
