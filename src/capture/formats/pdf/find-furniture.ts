import type { PdfLine } from './pdf-lines.ts';
import type { PdfPage } from './pdf-page.ts';

/** Heads and feet stand within these shares of the page's height. */
const HEAD_SHARE = 0.13;
const FOOT_SHARE = 0.88;
/** Lines at each end of a page that are looked at. */
const END_LINES = 4;
/** A head or foot comes back on this share of the pages (left and right pages may have their own). */
const LEAST_PAGES = 0.3;

const PAGE_NUMBER =
  /^[-–—•|·[(\s]*(?:page|seite|página|pág\.?|pagina|side|sida|strona|стр\.?|p\.)?\s*\d{1,4}\s*(?:(?:of|\/|von|de|sur|di|av|af|z|из)\s*\d{1,4})?[-–—•|·\])\s]*$/iu;
const ROMAN = /^[-–—\s]*[ivxl]{1,6}[-–—\s]*$/i;

/** Heads, feet and page numbers of pages: the lines that are no part of the text. Pages by their number. */
export function findHeadsAndFeet(
  pages: readonly PdfPage[],
  linesOf: ReadonlyMap<number, readonly PdfLine[]>,
): Set<PdfLine> {
  const furniture = new Set<PdfLine>();
  const seen = new Map<string, PdfLine[]>();
  for (const { number, height } of pages) {
    const lines = [...(linesOf.get(number) ?? [])].sort((a, b) => a.base - b.base);
    for (const line of listEnds(lines, height)) {
      const key = keyOf(line, height);
      const found = seen.get(key);
      if (found === undefined) seen.set(key, [line]);
      else found.push(line);
    }
  }
  const least = Math.max(2, Math.min(12, pages.length * LEAST_PAGES));
  for (const found of seen.values()) {
    if (new Set(found.map((line) => line.page)).size < least) continue;
    // The head of the first page is where a document names its house and its day.
    for (const line of found)
      if (line.page > 1 || line.base > HEAD_SHARE * heightOf(pages, line)) furniture.add(line);
  }
  for (const { number, height } of pages) {
    const lines = [...(linesOf.get(number) ?? [])].sort((a, b) => a.base - b.base);
    for (const end of [lines, lines.toReversed()]) {
      const rest = end.filter((each) => !furniture.has(each));
      const [line, next] = rest;
      if (line === undefined || !isAtEnd(line, height)) continue;
      const isNumber = PAGE_NUMBER.test(line.text.trim()) || (ROMAN.test(line.text) && number < 60);
      if (isNumber || (number > 1 && isLoneHead(line, next))) furniture.add(line);
    }
  }
  return furniture;
}

/** A head that stands on one page only: short, with a number at its end, well apart from the text. */
function isLoneHead(line: PdfLine, next: PdfLine | undefined): boolean {
  return (
    next !== undefined &&
    Math.abs(next.base - line.base) > Math.max(next.size, line.size) * 2.4 &&
    line.text.length < 90 &&
    /^\s*\d{1,4}\s|\s\d{1,4}\s*$/.test(line.text)
  );
}

function heightOf(pages: readonly PdfPage[], line: PdfLine): number {
  return pages[line.page - 1]?.height ?? Infinity;
}

function listEnds(lines: readonly PdfLine[], height: number): PdfLine[] {
  const head = lines.slice(0, END_LINES).filter((line) => line.base < height * HEAD_SHARE);
  const foot = lines.slice(-END_LINES).filter((line) => line.base > height * FOOT_SHARE);
  return [...new Set([...head, ...foot])];
}

function isAtEnd(line: PdfLine, height: number): boolean {
  return line.base < height * HEAD_SHARE || line.base > height * FOOT_SHARE;
}

/** What comes back: the words with their figures left open, at the same height of the page. */
function keyOf(line: PdfLine, height: number): string {
  const words = line.text
    .replace(/\d+/g, '#')
    .replace(/(?<!\p{L})[ivxlc]+(?!\p{L})/giu, '#')
    .replace(/^[#\s|·–—-]+|[#\s|·–—-]+$/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
  return `${line.base < height / 2 ? 'head' : 'foot'} ${Math.round(line.base / 4)} ${words}`;
}

const MARGIN_NUMBER = /^\s*(\d{1,2})(?=\s|$)\s*/;
/** Lines of a page that must be numbered one by one. */
const LEAST_NUMBERED = 8;
const NUMBERED_SHARE = 0.6;

/**
 * A page's lines without the numbers in their margin, and those numbers; `null` when its lines are not numbered.
 * `least`: lines that must be, fewer where other pages of the document are numbered.
 */
export function takeLineNumbers(
  lines: readonly PdfLine[],
  least: number = LEAST_NUMBERED,
): { readonly lines: readonly PdfLine[]; readonly numbers: readonly string[] } | null {
  const ordered = [...lines].sort((a, b) => a.base - b.base);
  const values = ordered.map(({ text }) => Number(MARGIN_NUMBER.exec(text)?.[1] ?? Number.NaN));
  const numbered = new Set<PdfLine>();
  let last = Number.NaN;
  for (const [i, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    // The first of a page begins the count; each that follows goes on with it.
    if (Number.isNaN(last) ? value <= 2 : value === last + 1) numbered.add(ordered[i]!);
    if (numbered.has(ordered[i]!)) last = value;
  }
  if (numbered.size < least || numbered.size < ordered.length * NUMBERED_SHARE) return null;
  const numbers: string[] = [];
  const kept: PdfLine[] = [];
  for (const line of lines) {
    if (!numbered.has(line)) {
      kept.push(line);
      continue;
    }
    const mark = MARGIN_NUMBER.exec(line.text)![0];
    numbers.push(mark.trim());
    if (line.text.length > mark.length) kept.push(cutStart(line, mark.length));
  }
  return { lines: kept, numbers };
}

/** A line without its first characters. Within a piece the letters are taken to be of one width. */
function cutStart(line: PdfLine, length: number): PdfLine {
  const cut = (ranges: PdfLine['bold']): PdfLine['bold'] =>
    ranges.map(([a, b]) => [Math.max(0, a - length), b - length] as const).filter(([, b]) => b > 0);
  const index = line.places.findLastIndex(({ start }) => start <= length);
  const place = line.places[index]!;
  const end = line.places[index + 1]?.start ?? line.text.length;
  const passed = (length - place.start) / Math.max(1, end - place.start);
  return {
    ...line,
    text: line.text.slice(length),
    bold: cut(line.bold),
    italic: cut(line.italic),
    left: place.left + passed * (place.right - place.left),
    places: line.places.slice(index).map((each) => ({ ...each, start: Math.max(0, each.start - length) })),
  };
}
