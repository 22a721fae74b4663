import { decodeBytes, digestBytes } from '../../capture/index.ts';
import { readPage } from '../../transcript/index.ts';
import { readFeed } from './read-feed.ts';
import { readSitemap } from './read-sitemap.ts';
import { makeEntry, type SourceEntries } from './source-entries.ts';

/** A source as it came. */
export interface SourceContent {
  readonly address: string;
  readonly content: Uint8Array;
  readonly contentType: string | null;
}

/**
 * What a source announces, whatever it is: a sitemap, a feed, or a page with a listing, of which the reader's own items
 * are taken, with the boxes of newest items and the link to the next page. A page without items announces nothing.
 */
export async function readSource({ address, content, contentType }: SourceContent): Promise<SourceEntries> {
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
  };
}
