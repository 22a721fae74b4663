import { decodeBytes } from '../capture/index.ts';
import { type Extraction, extractHtml, extractText, refineLines } from '../extract/index.ts';
import type { Account } from './account.ts';
import { readTranscript } from './read-transcript.ts';

/** Raised with every change of what is read from the same bytes: stored readings of another version are redone. */
export const READER_VERSION = 1;

/** A captured page, as bytes, with what its carrier knew of it. */
export interface PageInput {
  /** The path or address as given. */
  readonly source: string;
  readonly bytes: Uint8Array;
  /** `sha256:…` of the bytes. */
  readonly digest: string;
  /** The address that the page was taken from. */
  readonly url?: string | null;
  /** The media type that the carrier named, with its charset. */
  readonly contentType?: string | null;
  /** The instant of capture that the file states, ISO 8601. */
  readonly captured?: string | null;
}

/**
 * The account of a page: its text, what each part of it is, and who says what in it. Pure: the same bytes give the
 * same account. Bytes are HTML or text (`openPage` of onrecord/capture gives them for every other file). Any bytes give an account; what is wrong with them is told in its diagnostics.
 */
export function readPage(page: PageInput): Account {
  const decoded = decodeBytes(page.bytes, { contentType: page.contentType ?? null });
  const extraction = extractPage(decoded.text, page);
  return readTranscript(extraction, {
    source: page.source,
    digest: page.digest,
    url: page.url ?? null,
    captured: page.captured ?? null,
    decoded,
  });
}

/** What on a page is what, for markup and for plain text. */
export function extractPage(source: string, page: Pick<PageInput, 'source' | 'contentType'>): Extraction {
  if (!isMarkup(source, page)) return extractText(source);
  const extraction = extractHtml(source);
  return { ...extraction, kinds: refineLines(extraction.text, extraction.lines, extraction.kinds) };
}

const MARKUP_START =
  /^[\s\ufeff]*<(?:!doctype|\?xml|html|head|body|base|link|meta|title|style|script|noscript|template|article|section|main|header|nav|aside|div|p|h[1-6]|table|ul|ol|dl|form|blockquote|img|a|b|strong|em|i|span|center|font)\b/i;

/**
 * Whether a decoded source is read as markup: by the media type that its carrier named, by how it begins, by its name.
 */
export function isMarkup(
  source: string,
  { source: name, contentType }: Pick<PageInput, 'source' | 'contentType'>,
): boolean {
  if (/\b(?:html|xhtml)\b/i.test(contentType ?? '')) return true;
  if (/^[\s\ufeff]*WEBVTT\b/u.test(source.slice(0, 200))) return false;
  const head = source.slice(0, 4096);
  if (MARKUP_START.test(head)) return true;
  if (/\.(?:txt|md|markdown|vtt|srt)$/i.test(name) || /text\/(?:plain|markdown|vtt)/i.test(contentType ?? ''))
    return /<html[\s>]/i.test(head);
  if (/\.x?html?$/i.test(name) && source.includes('</')) return true;
  return /<(?:html|body|div|p|br|table|td|h[1-6]|a\s)[^<>]{0,400}>/i.test(head);
}
