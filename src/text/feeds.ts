import { nameUuid } from './name-uuid.ts';

/** A feed as it was read: its kind, and its parts as they stand in it. */
export type ParsedFeed = ReturnType<typeof import('feedsmith')['parseFeed']>;

/** An entry of a feed that is written. */
export interface FeedEntry {
  /** What stays the same as long as the entry is this one, whatever the feed's address. */
  readonly key: string;
  readonly title: string;
  /** An absolute address. */
  readonly address: string;
  /** When it came to be as it is, an ISO instant. */
  readonly updated: string;
  /** The day it was put up, `YYYY-MM-DD`; `null` where nobody knows. A feed has instants alone: the day's first stands for it. */
  readonly published: string | null;
  readonly authors: readonly string[];
  /** BCP 47. */
  readonly language: string | null;
  /** Plain text, paragraphs as lines. */
  readonly text: string;
}

/** A feed that is written; addresses are absolute. */
export interface Feed {
  readonly title: string;
  /** The page that the feed goes with. */
  readonly home: string;
  readonly self: string;
  /** An ISO instant. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
}

/** An RSS, RDF, Atom or JSON feed, mistakes and all; `null` when the text is none. */
export async function parseFeed(text: string): Promise<ParsedFeed | null> {
  const { parseFeed: parse } = await import('feedsmith');
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** The feed as Atom (RFC 4287). What XML has no characters for is named instead, `␀` for a null. */
export async function formatAtomFeed({ title, home, self, updated, entries }: Feed): Promise<string> {
  const { generateAtomFeed } = await import('feedsmith');
  return generateAtomFeed({
    id: nameUuid(home),
    title: plain(title),
    updated,
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: home, rel: 'alternate', type: 'text/html' },
    ],
    generator: { text: 'onrecord' },
    entries: entries.map(({ key, address, language, text, authors, ...entry }) => ({
      id: nameUuid(key),
      title: plain(entry.title),
      links: [{ href: address, rel: 'alternate', type: 'text/html' }],
      updated: entry.updated,
      ...(entry.published !== null && { published: `${entry.published}T00:00:00Z` }),
      // An entry without an author is none (RFC 4287, section 4.1.2).
      authors: (authors.length === 0 ? ['–'] : authors).map((name) => ({ name: clean(name) })),
      content: plain(text),
      ...(language !== null && { xml: { lang: clean(language) } }),
    })),
  });
}

/** The feed as JSON Feed 1.1, ready to be written as JSON. */
export async function formatJsonFeed({ title, home, self, entries }: Feed): Promise<object> {
  const { generateJsonFeed } = await import('feedsmith');
  const feed = generateJsonFeed({
    title,
    home_page_url: home,
    feed_url: self,
    items: entries.map(({ key, address, language, text, authors, ...entry }) => ({
      id: nameUuid(key),
      url: address,
      title: entry.title,
      content_text: text,
      date_modified: entry.updated,
      ...(entry.published !== null && { date_published: `${entry.published}T00:00:00Z` }),
      authors: authors.map((name) => ({ name })),
      ...(language !== null && { language }),
    })),
  });
  return feed as object;
}

function plain(value: string): { readonly value: string; readonly type: 'text' } {
  return { value: clean(value), type: 'text' };
}

/** XML 1.0 has no way to hold these characters at all. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, (control) =>
      String.fromCharCode(0x2400 + control.charCodeAt(0)),
    )
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
