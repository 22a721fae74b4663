import { parseFeed } from '../../text/index.ts';
import { makeEntry, readDay, type SourceEntries, type SourceEntry } from './source-entries.ts';

/** Most bytes of a feed that is read. */
const LONGEST = 16 << 20;

interface Link {
  readonly href?: string;
  readonly rel?: string;
}

/** The entries of an RSS, RDF, Atom or JSON feed, in its order; `null` when the text is none. */
export async function readFeed(text: string, base: string): Promise<SourceEntries | null> {
  if (text.length > LONGEST || !/^[\s\uFEFF]*[<{]/.test(text)) return null;
  const parsed = await parseFeed(text);
  if (parsed === null) return null;
  if (parsed.format === 'atom') {
    const { entries = [], links } = parsed.feed;
    return {
      type: 'feed',
      entries: entries.flatMap(({ links: own, published, updated }) =>
        makeEntry(findLink(own, ['alternate', undefined]), readDay(published ?? updated), base),
      ),
      more: makeEntry(findLink(links, ['next']), null, base),
      months: [],
    };
  }
  if (parsed.format === 'json') {
    const { items = [], next_url: next } = parsed.feed;
    return {
      type: 'feed',
      entries: items.flatMap(({ url, external_url: elsewhere, date_published: published }) =>
        makeEntry(url ?? elsewhere, readDay(published), base),
      ),
      more: makeEntry(next, null, base),
      months: [],
    };
  }
  const { items = [], atom } = parsed.feed;
  // RFC 5005: an older part of a feed is linked to as Atom does it, in RSS too.
  const next = findLink(atom?.links, ['next']);
  const entries = items.flatMap((item): SourceEntry[] => {
    const date = ('pubDate' in item ? item.pubDate : undefined) ?? item.dc?.dates?.[0];
    const guid = 'guid' in item && item.guid?.isPermaLink !== false ? item.guid?.value : undefined;
    // An item without a link may name its page in its id, which is then an address.
    const address = item.link ?? (guid !== undefined && /^https?:/i.test(guid) ? guid : undefined);
    return makeEntry(address, readDay(date), base);
  });
  return { type: 'feed', entries, more: makeEntry(next, null, base), months: [] };
}

function findLink(
  links: readonly Link[] | undefined,
  rels: readonly (string | undefined)[],
): string | undefined {
  return links?.find(({ rel }) => rels.includes(rel))?.href;
}
