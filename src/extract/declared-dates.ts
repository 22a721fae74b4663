import type { HeadFacts } from '../html/index.ts';
import { findDates } from '../text/index.ts';
import type { MetadataDate } from './extraction.ts';

/** How a page reads `03/04/2020`. */
export type SlashOrder = 'day-first' | 'month-first' | 'unknown';

/** Names under which pages declare the day of publication, the surest first. */
export const PUBLISHED_NAMES: readonly string[] = [
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
export const MODIFIED_NAMES: readonly string[] = [
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
export const FIRST_YEAR = 1993;

/** The day in a machine-readable date, as written there: its own time zone decides. */
export function parseDeclared(value: string, slashOrder: SlashOrder): string | null {
  const iso = /^\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(value);
  if (iso !== null) {
    const [, year, month, day] = iso;
    if (+month! < 1 || +month! > 12 || +day! < 1 || +day! > 31) return null;
    return +year! >= FIRST_YEAR ? `${year}-${month}-${day}` : null;
  }
  const found = value.length > 80 ? undefined : findDates(value, { slashOrder })[0];
  return found === undefined || found.ambiguous || +found.value.slice(0, 4) < FIRST_YEAR ? null : found.value;
}

/** The day under the first of the names that gives one. */
export function findDeclaredDate(
  head: HeadFacts,
  names: readonly string[],
  slashOrder: SlashOrder,
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
