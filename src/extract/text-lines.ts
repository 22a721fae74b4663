import { findSigns, type Span } from '../text/index.ts';
import type { Line, PageText } from './lines.ts';

const MARKDOWN_HEADING = /^(#{1,6})\s+\S/;
// `**bold**` and `__bold__` of Markdown captures; the words inside hold no line feed and are bounded.
const MARKDOWN_BOLD = /(\*\*|__)(?=\S)([^\n*_]{1,600}?)(?<=\S)\1/g;

/** "date 2019-06 Words": a month or a day that whoever took the capture set before the first words. */
const STAMP = /^date (?:19|20)\d\d-[01]\d(?:-[0-3]\d)?(?= \S)/;

/**
 * The lines of a capture that holds plain text or Markdown: no markup left but what a typist writes.
 * The page's text is the source with its line ends made "\n"; offsets of `origin` are into the source.
 */
export function readTextLines(source: string): PageText {
  const lines: Line[] = [];
  const pieces: string[] = [];
  let at = 0; // in the source
  let start = 0; // in the text
  let gap = 0;
  while (at <= source.length) {
    let end = source.indexOf('\n', at);
    if (end < 0) end = source.length;
    const raw = source.slice(at, end > at && source[end - 1] === '\r' ? end - 1 : end).replaceAll('\r', ' ');
    pieces.push(raw);
    const trimmed = raw.trim();
    if (trimmed === '') {
      gap++;
    } else {
      const lead = raw.indexOf(trimmed[0]!);
      const stamp = lines.length === 0 ? (STAMP.exec(trimmed)?.[0].length ?? 0) : 0;
      if (stamp > 0) {
        lines.push({ ...plainLine(trimmed.slice(0, stamp), start + lead, [at, at + lead + stamp]), gap: 2 });
        gap = 1;
      }
      const words = trimmed.slice(stamp).trimStart();
      const from = start + lead + trimmed.length - words.length;
      const heading = MARKDOWN_HEADING.exec(words)?.[1]?.length ?? 0;
      const origin: Span = stamp > 0 ? [at + lead + stamp, end] : [at, end];
      lines.push({
        ...plainLine(words, from, origin),
        gap: lines.length === 0 ? 2 : gap,
        heading,
        bold: findBold(words, from),
      });
      gap = 0;
    }
    start += raw.length + 1;
    at = end + 1;
  }
  return { text: pieces.join('\n'), lines };
}

/** A line without any layout. */
function plainLine(words: string, start: number, origin: Span): Line {
  return {
    start,
    end: start + words.length,
    origin,
    gap: 0,
    tag: '',
    heading: 0,
    classes: '',
    element: -1,
    bold: [],
    italic: [],
    links: [],
    signs: findSigns(words),
    hidden: false,
  };
}

function findBold(line: string, offset: number): Span[] {
  if (!line.includes('**') && !line.includes('__')) return [];
  return [...line.matchAll(MARKDOWN_BOLD)].map(
    (m): Span => [offset + m.index + 2, offset + m.index + m[0].length - 2],
  );
}
