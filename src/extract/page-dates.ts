import { findAttribute, type HeadFacts, tagNumber } from '../html/index.ts';
import { findDates } from '../text/index.ts';
import type { BodyChoice } from './choose-body.ts';
import { ROLE } from './element-roles.ts';
import type { MetadataDate } from './extraction.ts';
import type { HtmlText } from './html-lines.ts';
import type { StructuredArticle } from './structured-data.ts';

/** Names under which pages declare the day of publication, the surest first. */
const PUBLISHED = [
  'article:published_time',
  'datepublished',
  'og:published_time',
  'og:article:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'publish_date',
  'publication_date',
  'publicationdate',
  'pubdate',
  'pub_date',
  'article.published',
  'date.published',
  'cxenseparse:recs:publishtime',
  'dcterms.created',
  'dcterms.issued',
  'dc.date.issued',
  'dcterms.date',
  'dc.date',
  'dc.date.created',
  'citation_publication_date',
  'citation_date',
  'article_date_original',
  'originalpublicationdate',
  'rnews:datepublished',
  'article:published',
  'article:post_date',
  'datecreated',
  'date_created',
  'displaydate',
  'date',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
  'article:modified',
];

/** A page is neither older than the web nor from the future of the people who put it up. */
const FIRST_YEAR = 1993;

const TIME = tagNumber('time');

/** How many lines around the title and the body's first lines may print when the page was put up. */
const NEAR_TITLE = 8;
const MAX_DATE_LINE = 160;

/** The day in a machine-readable date, as written there: its own time zone decides. */
function parseDeclared(value: string, slashOrder: 'day-first' | 'month-first' | 'unknown'): string | null {
  const iso = /^\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(value);
  if (iso !== null) {
    const [, year, month, day] = iso;
    if (+month! < 1 || +month! > 12 || +day! < 1 || +day! > 31) return null;
    return +year! >= FIRST_YEAR ? `${year}-${month}-${day}` : null;
  }
  const found = value.length > 80 ? undefined : findDates(value, { slashOrder })[0];
  return found === undefined || found.ambiguous || +found.value.slice(0, 4) < FIRST_YEAR ? null : found.value;
}

function declaredDate(
  head: HeadFacts,
  names: readonly string[],
  slashOrder: 'day-first' | 'month-first' | 'unknown',
): MetadataDate | null {
  for (const name of names) {
    for (const meta of head.metas) {
      if (meta.name !== name) continue;
      const value = parseDeclared(meta.content, slashOrder);
      if (value !== null) return { value, span: null, from: 'metadata' };
    }
  }
  return null;
}

/** Inputs of the search for a page's dates. */
export interface PageDatesInput {
  readonly page: HtmlText;
  readonly head: HeadFacts;
  readonly article: StructuredArticle | null;
  readonly choice: BodyChoice;
  /** The lines that print the title. */
  readonly title: readonly number[];
  readonly language: string | null;
  readonly url: string | null;
}

/** When the page was put up and last changed, as the page says; `null` where it does not. */
export function findPageDates(input: PageDatesInput): {
  published: MetadataDate | null;
  modified: MetadataDate | null;
} {
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
  const modified = fromArticle(article?.modified) ?? declaredDate(head, MODIFIED, slashOrder);
  const published =
    fromArticle(article?.published) ??
    declaredDate(head, PUBLISHED, slashOrder) ??
    findMarkedDate(input, slashOrder) ??
    findPrintedDate(input, slashOrder) ??
    findAddressDate(input);
  return { published, modified };
}

/** `itemprop="datePublished"` or a `<time>` near the title. */
function findMarkedDate(
  { page, choice, title }: PageDatesInput,
  slashOrder: 'day-first' | 'month-first' | 'unknown',
): MetadataDate | null {
  const { tree, lines, text, linesBefore } = page;
  const titleLine = title[0] ?? -1;
  const firstInside = choice.inside.indexOf(1);
  const lastInside = choice.inside.lastIndexOf(1);
  let best: { value: string; span: readonly [number, number] | null; distance: number } | null = null;
  for (let node = 0; node < tree.size; node++) {
    const roles = choice.roles[node]!;
    if ((roles & ROLE.date) === 0) continue;
    const from = linesBefore[node]!;
    const to = Math.max(from + 1, linesBefore[tree.next[node]!]!);
    if (to - from > 4 || from >= lines.length) continue;
    const itemprop = findAttribute(tree, node, 'itemprop')?.toLowerCase() ?? '';
    if (itemprop.includes('modified')) continue;
    const kind = choice.kinds[from];
    if (kind === 'comment' || kind === 'teaser' || kind === 'navigation' || kind === 'notice') continue;
    let value: string | null = null;
    let span: readonly [number, number] | null = null;
    const machine =
      findAttribute(tree, node, 'datetime') ??
      (itemprop !== '' ? findAttribute(tree, node, 'content') : null);
    if (machine !== null) value = parseDeclared(machine, slashOrder);
    if (value === null) {
      const start = lines[from]!.start;
      const end = lines[to - 1]!.end;
      if (end - start > MAX_DATE_LINE) continue;
      const dates = findDates(text.slice(start, end), { slashOrder });
      const found = dates[0];
      if (found === undefined || found.ambiguous || +found.value.slice(0, 4) < FIRST_YEAR) continue;
      value = found.value;
      span = [start + found.span[0], start + found.span[1]];
    }
    const near = titleLine < 0 ? firstInside : titleLine;
    let distance = Math.abs(from - near);
    if (itemprop.includes('published')) distance -= 1000;
    else if (tree.tag[node] === TIME && findAttribute(tree, node, 'pubdate') !== null) distance -= 500;
    else if (distance > NEAR_TITLE && (from < firstInside - NEAR_TITLE || from > lastInside + 3)) continue;
    if (best === null || distance < best.distance) best = { value, span, distance };
  }
  return best === null
    ? null
    : { value: best.value, span: best.span, from: best.span === null ? 'metadata' : 'text' };
}

/** A short line with a full date beside the title or at the body's start. */
function findPrintedDate(
  { page, choice, title }: PageDatesInput,
  slashOrder: 'day-first' | 'month-first' | 'unknown',
): MetadataDate | null {
  const { lines, text } = page;
  const firstInside = choice.inside.indexOf(1);
  const from = title[0] ?? firstInside;
  const last = title.at(-1) ?? firstInside;
  if (from < 0) return null;
  const order: number[] = [];
  for (let i = last + 1; i <= last + NEAR_TITLE && i < lines.length; i++) order.push(i);
  for (let i = from - 1; i >= from - 4 && i >= 0; i--) order.push(i);
  for (const i of order) {
    const line = lines[i]!;
    const kind = choice.kinds[i];
    if (
      line.end - line.start > MAX_DATE_LINE ||
      kind === 'teaser' ||
      kind === 'navigation' ||
      kind === 'comment' ||
      kind === 'notice'
    )
      continue;
    const dates = findDates(text.slice(line.start, line.end), { slashOrder });
    const found = dates[0];
    if (found === undefined || found.ambiguous || +found.value.slice(0, 4) < FIRST_YEAR) continue;
    // A sentence about a day is not the day of the page.
    const rest = line.end - line.start - (found.span[1] - found.span[0]);
    if (rest > 60) continue;
    return {
      value: found.value,
      span: [line.start + found.span[0], line.start + found.span[1]],
      from: 'text',
    };
  }
  return null;
}

/** A day in the page's own address (`/2020/09/14/`). */
function findAddressDate({ url, head }: PageDatesInput): MetadataDate | null {
  const address = url ?? head.metas.find((meta) => meta.name === 'og:url')?.content ?? '';
  const match =
    /[/_-](?<year>(?:199|20[0-3])\d)[/_-]?(?<month>0[1-9]|1[0-2])[/_-]?(?<day>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(
      address,
    );
  const { year, month, day } = match?.groups ?? {};
  return match === null ? null : { value: `${year}-${month}-${day}`, span: null, from: 'address' };
}
