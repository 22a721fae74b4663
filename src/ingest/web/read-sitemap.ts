import { makeEntry, readDay, type SourceEntries } from './source-entries.ts';

/** Most of one sitemap: 50 MB and 50,000 addresses (sitemaps.org, protocol 0.9). */
const LONGEST = 50 << 20;
const MOST_ADDRESSES = 50_000;

interface Location {
  readonly loc?: unknown;
  readonly lastmod?: unknown;
}

/** The pages of a sitemap, or the sitemaps of an index; `null` when the text is neither. */
export async function readSitemap(text: string, base: string): Promise<SourceEntries | null> {
  if (text.length > LONGEST) return null;
  if (!/<(?:[\w-]+:)?(?:urlset|sitemapindex)[\s>]/.test(text.slice(0, 4096)))
    return readAddressList(text, base);
  const { XMLParser } = await import('fast-xml-parser');
  const parser = new XMLParser({
    removeNSPrefix: true,
    parseTagValue: false,
    isArray: (name) => name === 'url' || name === 'sitemap',
  });
  let root: {
    readonly urlset?: { readonly url?: readonly Location[] };
    readonly sitemapindex?: { readonly sitemap?: readonly Location[] };
  };
  try {
    root = parser.parse(text);
  } catch {
    return null;
  }
  const read = (locations: readonly Location[] = []) =>
    locations
      .slice(0, MOST_ADDRESSES)
      .flatMap(({ loc, lastmod }) =>
        makeEntry(
          typeof loc === 'string' ? loc : null,
          readDay(typeof lastmod === 'string' ? lastmod : null),
          base,
        ),
      );
  return {
    type: 'sitemap',
    entries: read(root.urlset?.url),
    more: read(root.sitemapindex?.sitemap),
    months: [],
  };
}

/** A sitemap may also be a text file with one address a line. */
function readAddressList(text: string, base: string): SourceEntries | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\n', MOST_ADDRESSES)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (!lines.every((line) => /^https?:\/\/\S+$/i.test(line))) return null;
  return {
    type: 'sitemap',
    entries: lines.flatMap((line) => makeEntry(line, null, base)),
    more: [],
    months: [],
  };
}
