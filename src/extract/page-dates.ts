import { findDates, findMonth, formatDay } from '../text/index.ts';
import { findDeclaredDate, MODIFIED_NAMES, PUBLISHED_NAMES, parseDeclared } from './declared-dates.ts';
import type { MetadataDate } from './extraction.ts';
import { findPrintedDates, MAX_DATE_LINE, NEAR_TITLE, type PageDatesInput } from './printed-dates.ts';

/** A page's dates; each `null` where the page does not give it. */
export interface PageDates {
  readonly published: MetadataDate | null;
  readonly modified: MetadataDate | null;
  /** The day of publication in the metadata, borne out by the page or not. */
  readonly declared: MetadataDate | null;
}

/** When the page was put up and last changed, as the page says; `null` where it does not. */
export function findPageDates(input: PageDatesInput): PageDates {
  const { head, article, language } = input;
  const slashOrder = /^en-us\b/i.test(language ?? '')
    ? 'month-first'
    : /^en\b/i.test(language ?? 'en')
      ? 'unknown'
      : 'day-first';
  const fromArticle = (value: string | null | undefined): MetadataDate | null => {
    const day = value ? parseDeclared(value, slashOrder) : null;
    return day === null ? null : { value: day, span: null, from: 'metadata' };
  };
  const modified = fromArticle(article?.modified) ?? findDeclaredDate(head, MODIFIED_NAMES, slashOrder);
  const declared = fromArticle(article?.published) ?? findDeclaredDate(head, PUBLISHED_NAMES, slashOrder);
  const printed = findPrintedDates(input, slashOrder);
  const best = printed[0];
  // The day that is printed counts; where several are, the page's own declaration tells the first from the last edit.
  if (best !== undefined && !printed.some((one) => one.value === declared?.value)) {
    return {
      published: { value: best.value, span: best.span, from: best.span === null ? 'metadata' : 'text' },
      modified,
      declared,
    };
  }
  const addressed = findAddressDate(input);
  // A page is given its address once, by the clock of its own place; its declarations are renewed, and in another's time.
  if (best === undefined && addressed !== null) return { published: addressed, modified, declared };
  if (
    declared !== null &&
    (best !== undefined || isDatedWork(input, declared.value) || findInPrint(input, declared.value) !== null)
  ) {
    return { published: declared, modified, declared };
  }
  return { published: null, modified, declared };
}

const RELATIVE =
  /\b(?:ago|vor \d+|il y a|hace \d+|há \d+|\d+ \p{L}+ fa|geleden|siden|sedan|temu|назад|тому|önce)\b|前$/iu;

/**
 * Publishing systems date every page, the company's history too. A day that is printed nowhere in full is believed of
 * news, and where the address has its month, or a line beside the title prints it in short ("2.3.31", "Mar 17") or as
 * time gone by.
 */
function isDatedWork({ page, article, choice, title, url }: PageDatesInput, value: string): boolean {
  if (article?.isNews === true) return true;
  const [year = '', month = '', day = ''] = value.split('-');
  if (new RegExp(`[/_-]${year}[/_-]?${month}(?!\\d)`).test(url ?? '')) return true;
  const figures = `0?${Number(day)}\\s?[./-]\\s?0?${Number(month)}|0?${Number(month)}\\s?[./-]\\s?0?${Number(day)}`;
  const short = new RegExp(`(?<!\\d)(?:${figures})\\s?[./-]\\s?(?:${year.slice(0, 2)})?${year.slice(2)}`);
  const titleEnd = title.at(-1) ?? choice.inside.indexOf(1);
  for (const [i, line] of page.lines.entries()) {
    if (line.end - line.start > MAX_DATE_LINE) continue;
    const near = titleEnd >= 0 && i >= titleEnd - 4 && i <= titleEnd + NEAR_TITLE;
    if (!near && choice.kinds[i] !== 'dateline') continue;
    const printed = page.text.slice(line.start, line.end);
    if (
      short.test(printed) ||
      (RELATIVE.test(printed) && printed.length < 60) ||
      printsDayOfMonth(printed, Number(month), Number(day))
    )
      return true;
  }
  return false;
}

const DAY_AND_MONTH = /(?<![\d.:])(\d{1,2})\.?\s(?:de\s)?(\p{L}{3,})|(\p{L}{3,})\.?\s(\d{1,2})(?![\d.:])/gu;

/** True for "on Mar 17" and "17. März": a day without its year. */
function printsDayOfMonth(printed: string, month: number, day: number): boolean {
  for (const [, before, name, otherName, after] of printed.matchAll(DAY_AND_MONTH))
    if (Number(before ?? after) === day && findMonth(name ?? otherName!) === month) return true;
  return false;
}

/** Where a short line of the page prints a day, in either order of figures; `null` when none does. */
function findInPrint(
  { page: { lines, text }, choice }: PageDatesInput,
  value: string,
): readonly [number, number] | null {
  const day = String(Number(value.slice(8)));
  for (const [i, line] of lines.entries()) {
    if (line.end - line.start > MAX_DATE_LINE || choice.kinds[i] === 'comment') continue;
    const printed = text.slice(line.start, line.end);
    if (!printed.includes(day)) continue;
    for (const slashOrder of ['day-first', 'month-first'] as const) {
      for (const date of findDates(printed, { slashOrder })) {
        if (date.value === value) return [line.start + date.span[0], line.start + date.span[1]];
      }
    }
  }
  return null;
}

const ADDRESS_DAY =
  /[/_-](?<year>(?:199|20[0-3])\d)(?:[/_-]?(?<month>0[1-9]|1[0-2])[/_-]?(?<day>0[1-9]|[12]\d|3[01])|\/(?<shortMonth>[1-9])\/(?<shortDay>[12]\d|3[01]|[1-9])|\/(?<longMonth>1[0-2])\/(?<lowDay>[1-9]))(?=[/_.-]|$)/;

/** A day in the page's own address (`/2020/09/14/`, `/2020/9/14/`). */
function findAddressDate({ url, head }: PageDatesInput): MetadataDate | null {
  const address = url ?? head.metas.find((meta) => meta.name === 'og:url')?.content ?? '';
  const groups = ADDRESS_DAY.exec(address)?.groups;
  if (groups === undefined) return null;
  const month = groups.month ?? groups.shortMonth ?? groups.longMonth;
  const day = groups.day ?? groups.shortDay ?? groups.lowDay;
  const value = formatDay(Number(groups.year), Number(month), Number(day));
  return value === null ? null : { value, span: null, from: 'address' };
}
