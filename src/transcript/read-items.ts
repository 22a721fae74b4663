import type { Line, LineKind } from '../extract/index.ts';
import { findDates } from '../text/index.ts';
import type { Item } from './account.ts';

export interface ReadItemsInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
}

export interface ReadItemsResult {
  readonly items: readonly Item[];
  /** The kinds with the lines of items named as such. */
  readonly kinds: readonly LineKind[];
}

const TICKER = /^(?:(\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)\s+)?(\d{1,2}:\d{2})\s+(\S.*)$/u;
const PART = /\s*[([]\s*(?:part|teil|часть|parte|partie|第)\s*(\d+|two|three)\s*[)\]]\s*$/iu;
/** "21.10.2020 - Title" */
const DATED = /^(.{6,30}?)\s*[-–—|:]\s+(\S.{12,})$/u;

/** Other pages that this page announces: tickers, boxes of the latest items, teasers. */
export function readItems({ text, lines, kinds: given }: ReadItemsInput): ReadItemsResult {
  const kinds = [...given];
  const items: Item[] = [];
  const words = (i: number): string => text.slice(lines[i]!.start, lines[i]!.end);
  /** The first report under each title that does not say it is a further part. */
  const reports = new Map<string, number>();
  const dated = findDatedRows(text, lines, kinds);
  for (let i = 0; i < lines.length; i++) {
    const { kind } = kinds[i]!;
    if (kind === 'ticker') {
      const match = TICKER.exec(words(i));
      if (match === null) continue;
      const title = match[3]!.trim();
      const [date] = findDates(match[1] ?? '');
      if (!PART.test(title) && !reports.has(title.toLowerCase()))
        reports.set(title.toLowerCase(), items.length);
      items.push({
        kind: 'ticker',
        title,
        date: date?.value ?? null,
        time: match[2]!.padStart(5, '0'),
        text: title,
        url: lines[i]!.links[0]?.href ?? null,
        thread: null,
        turns: [],
      });
    } else if (dated.has(i)) {
      const { date, title } = dated.get(i)!;
      const rows: number[] = [];
      for (
        let k = i + 1;
        k < lines.length && !dated.has(k) && (kinds[k]!.kind === 'teaser' || kinds[k]!.kind === 'body');
        k++
      )
        rows.push(k);
      kinds[i] = { kind: 'item', rule: 'item:dated-title' };
      for (const k of rows) kinds[k] = { kind: 'item', rule: 'item:excerpt' };
      const excerpt = rows.map(words).join('\n');
      items.push({
        kind: 'latest',
        title,
        date,
        time: null,
        text: excerpt === '' ? null : excerpt,
        url: lines[i]!.links[0]?.href ?? null,
        thread: null,
        turns: [],
      });
      i += rows.length;
    } else if (kind === 'teaser' && lines[i]!.end - lines[i]!.start > 25) {
      items.push({
        kind: 'teaser',
        title: null,
        date: null,
        time: null,
        text: words(i),
        url: lines[i]!.links[0]?.href ?? null,
        thread: null,
        turns: [],
      });
    }
  }
  return {
    items: items.map((item) =>
      item.kind === 'ticker' ? { ...item, thread: findThread(item, reports) } : item,
    ),
    kinds,
  };
}

/** The first report of which this one says that it is a further part. */
function findThread({ title }: Item, reports: ReadonlyMap<string, number>): number | null {
  if (title === null || !PART.test(title)) return null;
  return reports.get(title.replace(PART, '').trim().toLowerCase()) ?? null;
}

/**
 * Lines outside the content that begin with a date and go on with a title: three or more in a text capture; in markup
 * two, since there the title is a link.
 */
function findDatedRows(
  text: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
): ReadonlyMap<number, { date: string; title: string }> {
  const rows = new Map<number, { date: string; title: string }>();
  let linked = 0;
  for (const [i, line] of lines.entries()) {
    if (!['teaser', 'navigation', 'unknown', 'item'].includes(kinds[i]!.kind) || line.end - line.start > 500)
      continue;
    const row = line.tag === '' ? splitPrinted(text.slice(line.start, line.end)) : splitLinked(text, line);
    if (row === null) continue;
    rows.set(i, row);
    if (line.tag !== '') linked++;
  }
  return rows.size >= 3 || linked >= 2 ? rows : new Map();
}

function splitPrinted(words: string): { date: string; title: string } | null {
  const match = DATED.exec(words);
  if (match === null || match[1]!.replace(/[^\p{L}]/gu, '').length > 14) return null;
  const [date] = findDates(match[1]!);
  return date === undefined || date.ambiguous ? null : { date: date.value, title: match[2]!.trim() };
}

/** A date and behind it a link: an entry of a box of newest items. */
function splitLinked(text: string, line: Line): { date: string; title: string } | null {
  const [link, more] = line.links;
  if (link === undefined || more !== undefined || link.start === line.start || link.end - link.start < 12)
    return null;
  const before = text.slice(line.start, link.start);
  const [date] = before.length > 40 ? [] : findDates(before);
  return date === undefined || date.ambiguous
    ? null
    : { date: date.value, title: text.slice(link.start, link.end).trim() };
}
