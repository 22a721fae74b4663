/** A page that a source announces. */
export interface SourceEntry {
  readonly address: string;
  /** Its day as the source states it, `YYYY-MM-DD`. It says what to fetch, never when the words were said. */
  readonly day: string | null;
}

/** What a listing, a feed or a sitemap announces. */
export interface SourceEntries {
  readonly type: 'feed' | 'sitemap' | 'listing';
  readonly entries: readonly SourceEntry[];
  /** Further parts of the source: next pages, the sitemaps of an index. */
  readonly more: readonly SourceEntry[];
  /** Parts that an archive has for its months and years, the latest first. */
  readonly months: readonly SourceEntry[];
}

/** The entry, when its address is one that may be fetched; addresses are taken relative to the source. */
export function makeEntry(
  address: string | null | undefined,
  day: string | null,
  base: string,
): SourceEntry[] {
  const url = typeof address === 'string' ? URL.parse(address.trim(), base) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return [];
  url.hash = '';
  return [{ address: url.href, day }];
}

/** The day of a date as feeds and sitemaps write it (RFC 3339, RFC 2822), in its own zone; `null` for anything else. */
export function readDay(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const iso = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ]|\s*$)/.exec(text)?.[1];
  if (iso !== undefined) return Number.isNaN(Date.parse(iso)) ? null : iso;
  const mail = /^\s*(?:[A-Za-z]{3},\s*)?(\d{1,2}\s+[A-Za-z]{3}\s+\d{4})\b/.exec(text)?.[1];
  const time = mail === undefined ? Number.NaN : Date.parse(`${mail} 00:00 UTC`);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}
