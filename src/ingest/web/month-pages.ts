import type { LineLink, PageText } from '../../extract/index.ts';
import { findMonth } from '../../text/index.ts';
import { makeEntry, type SourceEntry } from './source-entries.ts';

/** "October 2018", "2018 October", "2018-10", "10/2018", "2018年10月", with the number of entries behind it or without. */
const MONTH_AND_YEAR =
  /^(?:(?<word>\p{L}[\p{L}\p{M}.]{1,14})[\s,/-]+(?:de\s+)?(?<year>(?:19|20)\d\d)|(?<year>(?:19|20)\d\d)[\s,/-]+(?<word>\p{L}[\p{L}\p{M}.]{1,14})|(?<year>(?:19|20)\d\d)\s*[年년./-]\s*(?<number>\d{1,2})\s*[月월]?|(?<number>\d{1,2})\s*[./-]\s*(?<year>(?:19|20)\d\d))$/u;
const MONTH = /^(?:(?<word>\p{L}[\p{L}\p{M}.]{1,14})|(?<number>\d{1,2})\s*[月월]?)$/u;
const YEAR = /^((?:19|20)\d\d)\s*[年년]?$/u;
const COUNT = /\s*[([（]\d{1,5}[)\]）]$/u;
/** A link to a month says little more than its name. */
const LONGEST = 40;

/**
 * The pages of an archive's months and years that a page links to, the latest first. `day` is the last that a page of the
 * period can have. A link that names a month or a year alone counts where its address has the year, too.
 */
export function findMonthPages({ text, lines }: PageText, base: string): SourceEntry[] {
  const found = lines.flatMap(({ links }) => links.flatMap((link) => readLink(link, text, base)));
  return found.toSorted((a, b) => Number(b.day! > a.day!) - Number(b.day! < a.day!));
}

function readLink({ start, end, href }: LineLink, text: string, base: string): SourceEntry[] {
  if (end - start > LONGEST) return [];
  const words = text.slice(start, end).trim().replace(COUNT, '');
  if (![MONTH_AND_YEAR, MONTH, YEAR].some((form) => form.test(words))) return [];
  const [entry] = makeEntry(href, null, base);
  if (entry === undefined) return [];
  const { pathname, search } = new URL(entry.address);
  const period = readPeriod(words, readNumbers(pathname + search));
  return period === null ? [] : [{ ...entry, day: period }];
}

/** The last day of a month or year that a link names; the 31st of each month will do to compare. */
function readPeriod(words: string, numbers: readonly string[]): string | null {
  const both = MONTH_AND_YEAR.exec(words)?.groups;
  if (both !== undefined) return format(both.year!, readMonth(both));
  const year = YEAR.exec(words)?.[1];
  if (year !== undefined) return numbers.includes(year) ? format(year, 12) : null;
  const alone = MONTH.exec(words)?.groups;
  const month = alone === undefined ? null : readMonth(alone);
  if (month === null) return null;
  const at = numbers.findIndex(
    (number, index) => /^(?:19|20)\d\d$/.test(number) && Number(numbers[index + 1]) === month,
  );
  return at === -1 ? null : format(numbers[at]!, month);
}

function readMonth({ word, number }: Readonly<Record<string, string>>): number | null {
  const month = word === undefined ? Number(number) : findMonth(word.replace(/\.$/, ''));
  return month !== null && month >= 1 && month <= 12 ? month : null;
}

function format(year: string, month: number | null): string | null {
  return month === null ? null : `${year}-${String(month).padStart(2, '0')}-31`;
}

/** The numbers in an address; 201810 is a year and a month. */
function readNumbers(path: string): string[] {
  return (path.match(/\d+/g) ?? []).flatMap((number) =>
    /^(?:19|20)\d{4}$/.test(number) ? [number.slice(0, 4), number.slice(4)] : [number],
  );
}
