import { gunzipSync } from 'node:zlib';
import { CaptureError, decodeBytes, digestBytes } from '../../capture/index.ts';
import { extractPage, readPage } from '../../transcript/index.ts';
import { findMonthPages } from './month-pages.ts';
import { readFeed } from './read-feed.ts';
import { readSitemap } from './read-sitemap.ts';
import { makeEntry, type SourceEntries } from './source-entries.ts';

/** A source as it came. */
export interface SourceContent {
  readonly address: string;
  readonly content: Uint8Array;
  readonly contentType: string | null;
}

/** Most of a gzipped sitemap, unpacked (sitemaps.org, protocol 0.9). */
const MOST_UNPACKED = 50 << 20;

/**
 * What a source announces, whatever it is: a sitemap, gzipped or not, a feed, or a page with a listing, of which the
 * reader's own items are taken, with the boxes of newest items, the link to the next page and those to an archive's
 * months. A page without items announces nothing.
 *
 * @throws CaptureError when it is packed and cannot be unpacked
 */
export async function readSource(source: SourceContent): Promise<SourceEntries> {
  const { address, contentType } = source;
  const content = unpack(source);
  const { text } = decodeBytes(content, { contentType });
  const announced = (await readSitemap(text, address)) ?? (await readFeed(text, address));
  if (announced !== null) return announced;
  const { items, page } = readPage({
    source: address,
    bytes: content,
    digest: digestBytes(content),
    url: address,
    contentType,
  });
  const listed = items.filter(({ kind }) => kind === 'entry' || kind === 'latest');
  return {
    type: 'listing',
    entries: listed.flatMap(({ url, date }) => makeEntry(url, date, address)),
    more: makeEntry(page.next, null, address),
    months: findMonthPages(extractPage(text, { source: address, contentType }), address),
  };
}

/** Sitemaps are often served as files of gzip. */
function unpack({ address, content }: SourceContent): Uint8Array {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return gunzipSync(content, { maxOutputLength: MOST_UNPACKED });
  } catch (cause) {
    const large = (cause as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    const what = large ? `unpacks to more than ${MOST_UNPACKED >> 20} MB` : 'holds broken gzip data';
    throw new CaptureError(large ? 'too-large' : 'bad-response', address, `${address} ${what}`, { cause });
  }
}
