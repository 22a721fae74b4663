import { firstClass, isProse, type Line, type LineKind } from '../extract/index.ts';
import { type FindDatesOptions, findDates, SIGN } from '../text/index.ts';
import { findSlashOrder } from './slash-order.ts';
import { describeTextEntry, splitDated } from './text-entries.ts';

/** An entry of a listing as the page prints it. */
export interface ListingEntry {
  /** `null` where the page prints an excerpt only. */
  readonly title: string | null;
  readonly date: string | null;
  readonly url: string | null;
  /** The line of the title, then those of its date and excerpt. */
  readonly titleLine: number;
  readonly lines: readonly number[];
  readonly excerpt: readonly number[];
}

export interface ReadEntriesInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly titleLines: readonly number[];
  /** The page declares a day of publication, as articles do and lists do not. */
  readonly published: boolean;
}

/** Prose of its own that a list may have above its entries, in characters. */
const MAX_OWN = 300;
/** The same where the page is dated like an article. */
const MAX_OWN_ARTICLE = 120;
/** Or as much of what it lists. */
const MAX_OWN_SHARE = 0.5;
const OPEN: ReadonlySet<string> = new Set([
  'body',
  'heading',
  'teaser',
  'unknown',
  'item',
  'dateline',
  'standfirst',
]);
/** A link of some length; a heading that is one may be shorter, and so may scripts that say more in fewer letters. */
const MIN_TITLE = 15;
const MIN_SHORT_TITLE = 6;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const MAX_TITLE = 400;
const MIN_ENTRIES = 2;
const SET_BY_LINES: ReadonlySet<string> = new Set(['above-date', 'cut-below', 'cut', 'prose-below-date']);
/** As many of a list that only the way its lines are set shows. */
const MIN_TEXT_ENTRIES = 3;
/** A paragraph of a text capture that could be an entry by itself. */
const MAX_TEXT = 1000;
/** "paper.example/2031/ferries": a source, printed as its address; no title of anything. */
const BARE_ADDRESS = /^(?:https?:\/\/|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.\p{L}{2,12}\/\S*$/u;
/** Further lines that can belong to an entry below its title. */
const REACH = 6;

/**
 * The entries of a page that lists other pages: titles that are links, or that follow a date, set alike one below the
 * other. Empty where the page's own prose outweighs what it lists.
 */
export function readEntries(input: ReadEntriesInput): ListingEntry[] {
  const { text, lines, kinds, titleLines } = input;
  const section = findSection(input);
  const from = section ?? (titleLines.at(-1) ?? -1) + 1;
  if (!mayOutweigh(input, from)) return [];
  const groups = new Map<string, number[]>();
  // What a text capture's first guess took for the title may be that of its first entry.
  const start = lines.every(({ tag }) => tag === '') ? 0 : from;
  for (let i = start; i < lines.length; i++) {
    // A list of links may have been taken for a menu; a dated one is none.
    const open = OPEN.has(kinds[i]!.kind) || kinds[i]!.rule === 'links' || i < from;
    const look = open ? describeEntry(text, lines, i) : null;
    if (look === null || (i < from && !SET_BY_LINES.has(look))) continue;
    const group = groups.get(look);
    if (group === undefined) groups.set(look, [i]);
    else group.push(i);
  }
  // A page that somewhere writes 27/02/2025 writes all its days so.
  let order: FindDatesOptions['slashOrder'];
  const slashOrder = (): FindDatesOptions['slashOrder'] => (order ??= findSlashOrder(text, null));
  let best: ListingEntry[] = [];
  let bestScore = 0;
  const least = section === null ? MIN_ENTRIES : 1;
  for (const [look, rows] of groups) {
    if (rows.length < (SET_BY_LINES.has(look) ? MIN_TEXT_ENTRIES : least)) continue;
    const entries = buildEntries(input, rows, look, slashOrder);
    const dated = entries.filter((entry) => entry.date !== null).length;
    const told = entries.filter((entry) => entry.excerpt.length > 0).length;
    if (
      entries.length < (section !== null && dated > 0 ? 1 : MIN_ENTRIES) ||
      dated + told < entries.length / 2
    )
      continue;
    const titled = entries.filter((entry) => entry.title !== null).length;
    const score = entries.length + dated + 2 * told + titled;
    if (score > bestScore) [best, bestScore] = [entries, score];
  }
  return outweighs(input, best) ? best : [];
}

/** The line below the heading that the breadcrumb ends in: the list stands under it, boxes stand elsewhere. */
function findSection({ text, lines, kinds }: ReadEntriesInput): number | null {
  let headings: ReadonlyMap<string, readonly number[]> | undefined;
  for (const [i, line] of lines.entries()) {
    if (kinds[i]!.kind !== 'breadcrumb') continue;
    const last = text
      .slice(line.start, line.end)
      .split(/[›»>/|→]/u)
      .at(-1)!
      .trim();
    if (last.length < 3) continue;
    headings ??= Map.groupBy(
      [...lines.keys()].filter((k) => lines[k]!.heading > 0),
      (k) => text.slice(lines[k]!.start, lines[k]!.end).trim(),
    );
    const rows = headings.get(last);
    if (rows !== undefined && rows.at(-1)! > i) return rows.find((k) => k > i)! + 1;
  }
  return null;
}

/**
 * Whether the lines that entries could be made of are long enough to outweigh the prose that they leave: told from where
 * links stand alone, before anything is read in them. Articles end here.
 */
function mayOutweigh({ text, lines, kinds }: ReadEntriesInput, from: number): boolean {
  if (lines.some(({ tag }) => tag === '')) return true;
  const isOpen = (i: number): boolean => OPEN.has(kinds[i]!.kind);
  const within = new Uint8Array(lines.length);
  for (let i = from; i < lines.length; i++) {
    if ((!isOpen(i) && kinds[i]!.rule !== 'links') || !isLinked(lines[i]!, text)) continue;
    within[i] = 1;
    if (i > 0) within[i - 1] = 1;
    for (let at = i + 1; at <= i + REACH && at < lines.length && isOpen(at); at++) within[at] = 1;
  }
  let listed = 0;
  for (const [i, { start, end }] of lines.entries()) if (within[i] === 1) listed += end - start;
  const most = Math.max(MAX_OWN, listed * MAX_OWN_SHARE);
  let own = 0;
  for (const [i, { start, end }] of lines.entries()) {
    if (own >= most) return false;
    if (within[i] === 0 && kinds[i]!.kind === 'body' && isProse(text.slice(start, end))) own += end - start;
  }
  return own < most;
}

/** What a title of an entry is at least: a line of some length, a good part of it in one link or two. */
function isLinked({ start, end, links, heading }: Line, text: string): boolean {
  const length = end - start;
  if (links.length === 0 || links.length > 2 || length < MIN_SHORT_TITLE || length > MAX_TITLE) return false;
  if (length < MIN_TITLE && heading === 0 && !DENSE.test(text.slice(start, end))) return false;
  return measureLinks(links) >= length * 0.3;
}

/** An excerpt without the link to the rest of it. */
function withoutMore(words: string, { start, end, links }: Line): string {
  const last = links.at(-1);
  return last !== undefined && last.end === end && last.start > start
    ? words.slice(0, last.start - start).trimEnd()
    : words;
}

function measureLinks(links: Line['links']): number {
  return links.reduce((sum, link) => sum + link.end - link.start, 0);
}

/** What entries of one list have in common; `null` for a line that is no title of one. */
function describeEntry(text: string, lines: readonly Line[], i: number): string | null {
  const line = lines[i]!;
  const length = line.end - line.start;
  if (line.tag === '') return length > MAX_TEXT ? null : describeTextEntry(text, lines, i);
  if (!isLinked(line, text)) return null;
  const words = text.slice(line.start, line.end);
  if (BARE_ADDRESS.test(words)) return null;
  const linked = measureLinks(line.links);
  const [date] = length < 200 && linked < length * 0.6 ? findDates(words) : [];
  const bare =
    length -
    (date === undefined ||
    line.links.some(
      (link) => date.span[0] + line.start >= link.start && date.span[1] + line.start <= link.end,
    )
      ? 0
      : date.span[1] - date.span[0]);
  if (linked < bare * 0.6) return null;
  return `${line.tag} ${line.heading} ${firstClass(line)}`;
}

function buildEntries(
  { text, lines, kinds }: ReadEntriesInput,
  rows: readonly number[],
  look: string,
  slashOrder: () => FindDatesOptions['slashOrder'],
): ListingEntry[] {
  // Paragraphs without titles are excerpts themselves.
  const bare = look === 'cut' || look === 'prose-below-date';
  return rows.map((i, k): ListingEntry => {
    const line = lines[i]!;
    const words = text.slice(line.start, line.end);
    const dated = line.tag === '' ? splitDated(words) : null;
    const link = line.links.reduce<(typeof line.links)[number] | null>(
      (longest, one) =>
        longest === null || one.end - one.start > longest.end - longest.start ? one : longest,
      null,
    );
    const stop = Math.min(rows[k + 1] ?? lines.length, i + 1 + REACH);
    let date = dated?.date ?? null;
    const own: number[] = [i];
    const excerpt: number[] = bare ? [i] : [];
    const dateOf = (at: number): string | null => {
      if ((lines[at]!.signs & (SIGN.digit | SIGN.other)) === 0) return null;
      const s = text.slice(lines[at]!.start, Math.min(lines[at]!.end, lines[at]!.start + 160));
      const [found] = findDates(s, { slashOrder: slashOrder() });
      // A day in front of an excerpt that runs on behind it.
      const opens = look === 'above-date' && at === i + 1 && found !== undefined && found.span[0] < 15;
      return found === undefined || found.ambiguous || (s.length > 90 && !opens) ? null : found.value;
    };
    if (date === null && link !== null) date = dateOutside(text, line, link);
    // Either every entry has its date above or every entry has it below: above is looked at first.
    const above = i - 1;
    if (date === null && above > (rows[k - 1] ?? -1) && lines[above]!.end - lines[above]!.start < 90) {
      date = dateOf(above);
      if (date !== null) own.unshift(above);
    }
    for (let at = i + 1; at < stop && look !== 'cut'; at++) {
      if (!OPEN.has(kinds[at]!.kind)) break;
      const s = text.slice(lines[at]!.start, lines[at]!.end);
      const found = date === null ? dateOf(at) : null;
      if (found !== null) {
        date = found;
        own.push(at);
        if (lines[at]!.end - lines[at]!.start > 90) excerpt.push(at);
        continue;
      }
      // The date of the next entry stands above its title.
      if (at === (rows[k + 1] ?? -1) - 1 && s.length < 60 && dateOf(at) !== null) break;
      // Other cells of the row: who wrote it, how often it was read.
      if (line.tag === 'td' && lines[at]!.tag === 'td' && s.length < 40) {
        own.push(at);
        continue;
      }
      if (lines[at]!.heading > 0 || (s.length < 40 && !isProse(withoutMore(s, lines[at]!)))) break;
      excerpt.push(at);
      own.push(at);
    }
    const title = bare
      ? null
      : (dated?.title ?? (link === null ? words : text.slice(link.start, link.end)).trim());
    return { title, date, url: link?.href ?? null, titleLine: i, lines: own, excerpt };
  });
}

function dateOutside(text: string, line: Line, link: { start: number; end: number }): string | null {
  for (const part of [text.slice(line.start, link.start), text.slice(link.end, line.end)]) {
    const [found] = findDates(part);
    if (found !== undefined && !found.ambiguous) return found.value;
  }
  return null;
}

/** A statement with a box of related links is a statement: its own prose is longer than what the entries tell. */
function outweighs(
  { text, lines, kinds, published }: ReadEntriesInput,
  entries: readonly ListingEntry[],
): boolean {
  if (entries.length === 0) return false;
  const inside = new Set(entries.flatMap((entry) => entry.lines));
  const markup = lines.some((line) => line.tag !== '');
  const dated = entries.filter((entry) => entry.date !== null).length;
  let own = 0;
  let listed = 0;
  for (const [i, line] of lines.entries()) {
    if (inside.has(i)) listed += line.end - line.start;
    else if (kinds[i]!.kind === 'body' && isProse(text.slice(line.start, line.end)))
      own += line.end - line.start;
  }
  return (
    own < Math.min(markup && published ? MAX_OWN_ARTICLE : MAX_OWN, listed * MAX_OWN_SHARE) ||
    (dated >= 3 && own < Math.max(MAX_OWN, listed * MAX_OWN_SHARE) && !published)
  );
}
