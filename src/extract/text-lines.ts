import { findSigns, type Span } from '../text/index.ts';
import type { Line, PageText } from './lines.ts';

const MARKDOWN_HEADING = /^(#{1,6})\s+\S/;
// `**bold**` and `__bold__` of Markdown captures; the words inside hold no line feed and are bounded.
const MARKDOWN_BOLD = /(\*\*|__)(?=\S)([^\n*_]{1,600}?)(?<=\S)\1/g;

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
      const from = start + raw.indexOf(trimmed[0]!);
      const heading = MARKDOWN_HEADING.exec(trimmed)?.[1]?.length ?? 0;
      lines.push({
        start: from,
        end: from + trimmed.length,
        origin: [at, end],
        gap: lines.length === 0 ? 2 : gap,
        tag: '',
        heading,
        classes: '',
        element: -1,
        bold: findBold(trimmed, from),
        italic: [],
        links: [],
        signs: findSigns(trimmed),
        hidden: false,
      });
      gap = 0;
    }
    start += raw.length + 1;
    at = end + 1;
  }
  return { text: pieces.join('\n'), lines };
}

function findBold(line: string, offset: number): Span[] {
  if (!line.includes('**') && !line.includes('__')) return [];
  return [...line.matchAll(MARKDOWN_BOLD)].map(
    (m): Span => [offset + m.index + 2, offset + m.index + m[0].length - 2],
  );
}
