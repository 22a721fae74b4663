import { type Citation, GENRES } from './citation.ts';

/** The quotation marks of a language's print; English ones where nothing better is known. */
const MARKS: Readonly<Record<string, readonly [string, string]>> = {
  de: ['„', '“'],
  cs: ['„', '“'],
  sk: ['„', '“'],
  bg: ['„', '“'],
  pl: ['„', '”'],
  ro: ['„', '”'],
  hu: ['„', '”'],
  fr: ['« ', ' »'],
  ru: ['«', '»'],
  uk: ['«', '»'],
  el: ['«', '»'],
  es: ['«', '»'],
  it: ['«', '»'],
  no: ['«', '»'],
  ja: ['「', '」'],
  zh: ['“', '”'],
};

/**
 * The citation as one line for a footnote. Says of its day whether the words were said or only published on it, and
 * ends with the digest, by which anyone who has the capture can prove the words.
 */
export function formatPlain(citation: Citation): string {
  const { speakers, title, publisher, place, date, published, address, captured, digest } = citation;
  const day =
    date !== null
      ? `said ${date}${published !== null && published !== date ? `, published ${published}` : ''}`
      : published !== null
        ? `published ${published}`
        : 'undated';
  const parts = [
    speakers.length > 0 && `${speakers.join(', ')}${citation.likely ? ' (speaker likely, not certain)' : ''}`,
    title,
    GENRES[citation.kind],
    publisher,
    place,
    day,
    address,
    `captured ${captured.slice(0, 10)}`,
    digest,
  ].filter((part) => typeof part === 'string');
  return parts.map((part) => part.replace(/\s+/g, ' ')).join('. ');
}

/**
 * The words, in quotation marks of their language, and below them where they are from. A citation without words of its own
 * gives the line of `formatPlain` alone.
 */
export function formatQuote(citation: Citation): string {
  if (citation.words === null) return `${formatPlain(citation)}\n`;
  const [open, close] = MARKS[citation.language?.split('-')[0] ?? ''] ?? ['“', '”'];
  return `${open}${citation.words}${close}\n— ${formatPlain(citation)}\n`;
}
