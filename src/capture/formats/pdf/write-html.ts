import { escapeHtml } from '../../../html/index.ts';
import type { PdfParagraph, Setting } from './join-paragraphs.ts';
import type { PdfLine } from './pdf-lines.ts';

/** What stands on a page beside its text. */
export interface PageFurniture {
  readonly page: number;
  readonly heads: readonly string[];
  readonly lineNumbers: readonly string[];
}

export interface PdfText {
  readonly title: string | null;
  readonly language: string | null;
  readonly paragraphs: readonly PdfParagraph[];
  readonly setting: Setting;
  readonly furniture: readonly PageFurniture[];
}

/** Type of at least this multiple of the running text's size is set as a heading. */
const HEADING_SIZE = 1.12;
/** A longer paragraph is no heading, whatever its size. */
const MAX_HEADING = 400;

/**
 * The HTML of a document: a paragraph a line, each with the number of the page that it begins on. Furniture of a page
 * follows the paragraph that goes on beyond the page's end, so that it interrupts no sentence.
 */
export function writeHtml({ title, language, paragraphs, setting, furniture }: PdfText): string {
  const spelling = readSpelling(paragraphs);
  const ranks = rankSizes(paragraphs, setting);
  const out: string[] = ['<!DOCTYPE html>'];
  out.push(language === null ? '<html>' : `<html lang="${escapeHtml(language)}">`);
  out.push(`<head>${title === null ? '' : `<title>${escapeHtml(title)}</title>`}</head><body><main>`);
  let next = 0;
  const close = (page: number): void => {
    for (; next < furniture.length && furniture[next]!.page < page; next++)
      out.push(...writeFurniture(furniture[next]!));
  };
  for (const { lines } of paragraphs) {
    const page = lines[0]!.page;
    close(page);
    const rank = ranks.get(roundSize(lines[0]!.size)) ?? 0;
    const words = joinLines(lines, spelling);
    const tag = rank > 0 && words.length < MAX_HEADING * 2 ? `h${rank}` : 'p';
    out.push(`<${tag} data-page="${page}">${words}</${tag}>`);
  }
  close(Infinity);
  out.push('</main></body></html>');
  return out.join('\n');
}

function writeFurniture({ page, heads, lineNumbers }: PageFurniture): string[] {
  const boxes = heads.map(
    (words) => `<div class="running-head" data-page="${page}">${escapeHtml(words)}</div>`,
  );
  if (lineNumbers.length > 0)
    boxes.push(`<div class="line-numbers" data-page="${page}">${escapeHtml(lineNumbers.join(' '))}</div>`);
  return boxes;
}

/** The ranks of sizes above the running text's: the largest that opens the document is 1. */
function rankSizes(paragraphs: readonly PdfParagraph[], setting: Setting): Map<number, number> {
  const sizes = new Set<number>();
  for (const { lines } of paragraphs) {
    const size = lines[0]!.size;
    const length = lines.reduce((sum, line) => sum + line.text.length, 0);
    if (size >= setting.size * HEADING_SIZE && length <= MAX_HEADING) sizes.add(roundSize(size));
  }
  return new Map([...sizes].sort((a, b) => b - a).map((size, i) => [size, Math.min(i + 1, 6)]));
}

function roundSize(size: number): number {
  return Math.round(size * 2) / 2;
}

const HYPHEN = /(\p{L}+)[-\u2010\u00ad]$/u;

/** The markup of a paragraph: its lines joined, words that were divided at the end of a line made whole. */
function joinLines(lines: readonly PdfLine[], spelling: Spelling): string {
  const parts: string[] = [];
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before !== undefined) {
      const joint = findJoint(before.text.trimEnd(), line.text.trimStart(), spelling);
      if (joint === 'whole')
        parts[parts.length - 1] = parts.at(-1)!.replace(/[-\u2010\u00ad]((?:<\/[bi]>)*)$/u, '$1');
      else if (joint === 'space') parts.push(' ');
    }
    parts.push(markUp(line));
  }
  return parts.join('').replaceAll('</b> <b>', ' ').replaceAll('</i> <i>', ' ').trim();
}

/** How two lines of a paragraph are joined: by a space, by nothing, or by nothing and without the hyphen. */
function findJoint(before: string, after: string, spelling: Spelling): 'space' | 'none' | 'whole' {
  const start = HYPHEN.exec(before)?.[1]?.toLowerCase();
  if (start !== undefined) {
    const end = /^\p{L}+/u.exec(after)?.[0];
    if (end === undefined || !/^\p{Ll}/u.test(end)) return 'none';
    if (before.endsWith('\u00ad')) return 'whole';
    if (spelling.words.has(`${start}-${end}`)) return 'none';
    return spelling.divides || spelling.words.has(start + end) ? 'whole' : 'none';
  }
  const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
  return wide.test(before.slice(-1)) && wide.test(after.slice(0, 1)) ? 'none' : 'space';
}

/** How the document spells: what tells a word that was divided at the end of a line from one that has a hyphen. */
interface Spelling {
  /** Words in the middle of lines, lower case. */
  readonly words: ReadonlySet<string>;
  /** Words are divided as a rule: more lines end in a hyphen than words with hyphens account for. */
  readonly divides: boolean;
}

/** Of the lines of a text that divides no words, fewer end in a hyphen. */
const DIVIDED_LINES = 0.012;

function readSpelling(paragraphs: readonly PdfParagraph[]): Spelling {
  const words = new Set<string>();
  let divided = 0;
  let joints = 0;
  for (const { lines } of paragraphs) {
    for (const [i, { text }] of lines.entries()) {
      for (const [word] of text.matchAll(/\p{L}+(?:[-\u2010]\p{L}+)*/gu))
        words.add(word.replaceAll('\u2010', '-').toLowerCase());
      const after = lines[i + 1]?.text.trimStart();
      if (after === undefined) continue;
      joints++;
      if (HYPHEN.test(text.trimEnd()) && /^\p{Ll}/u.test(after)) divided++;
    }
  }
  return { words, divides: divided > joints * DIVIDED_LINES };
}

/** A line's text with its bold and italic type. */
function markUp({ text, bold, italic }: PdfLine): string {
  if (bold.length === 0 && italic.length === 0) return escapeHtml(text.trim());
  const start = text.length - text.trimStart().length;
  const stop = text.trimEnd().length;
  const cuts = [...new Set([start, stop, ...bold.flat(), ...italic.flat()])]
    .filter((cut) => cut >= start && cut <= stop)
    .sort((a, b) => a - b);
  const inside = (ranges: PdfLine['bold'], at: number): boolean => ranges.some(([a, b]) => a <= at && at < b);
  let out = '';
  for (let i = 0; i + 1 < cuts.length; i++) {
    let words = escapeHtml(text.slice(cuts[i], cuts[i + 1]));
    if (inside(italic, cuts[i]!)) words = `<i>${words}</i>`;
    if (inside(bold, cuts[i]!)) words = `<b>${words}</b>`;
    out += words;
  }
  return out;
}
