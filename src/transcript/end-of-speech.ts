import { classifyLine, isDateline, type Line } from '../extract/index.ts';
import { isWrapped, type PageLines, TERMINAL } from './raw-turn.ts';
import { EDITORIAL, GREETING } from './vocabulary.ts';

const SPEECH: ReadonlySet<string> = new Set(['body', 'unknown', 'turn', 'note', 'item', 'standfirst']);

/** "2024-03-08 10:49:41": when a live transcript printed the words, on a line of its own. */
const STAMP = /^[([]?(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s+)?\d{1,2}:\d{2}(?::\d{2})?[)\]]?$/u;

/** Whether a line between two labels is somebody's words: `from` is the line of the label. */
export function isSpeechLine({ text, lines, kinds }: PageLines, i: number, from: number): boolean {
  const { kind, rule } = kinds[i]!;
  if (
    rule === 'note:result' ||
    STAMP.test(text.slice(lines[i]!.start, Math.min(lines[i]!.end, lines[i]!.start + 40)))
  )
    return false;
  // What the layout left unnamed is speech only where the label itself was left so.
  if (kind === 'unknown' && lines[i]!.tag !== '' && kinds[from]!.kind !== 'unknown') {
    const [own, label] = [lines[i]!, lines[from]!];
    return (
      own.tag === label.tag &&
      own.classes === label.classes &&
      TERMINAL.test(text.slice(own.end - 3, own.end))
    );
  }
  if (SPEECH.has(kind)) return true;
  // A figure or a short remark on a line of its own inside a wrapped turn may look like furniture; a quotation of an
  // address inside an answer may look like a contact. Whole sentences stay with the speaker.
  if (kind === 'contact' || kind === 'form' || (kind === 'notice' && rule === 'notice:rights')) {
    const { start, end } = lines[i]!;
    return end - start > 160 && kind !== 'notice' && /[.!?]/u.test(text.slice(end - 2, end));
  }
  return false;
}

/**
 * The line after the last that belongs to the last speaker. Speech ends at a wide gap after which no label comes, at a
 * mark of the end, and before the scraps of a page's foot.
 */
export function findEndOfSpeech(page: PageLines, from: number, firstLabel: number = from): number {
  const { text, lines, kinds } = page;
  const usual = usualGap(lines, 0, lines.length);
  // Where speakers follow each other at wide gaps a wide gap says nothing.
  let widest = usual;
  for (let i = firstLabel + 1; i <= from; i++) widest = Math.max(widest, lines[i]!.gap);
  const last = findLastParagraph(page);
  let end = from + 1;
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i]!;
    const { kind, rule } = kinds[i]!;
    if (rule === 'end-mark') break;
    // A rule below the words; one below a name on a line of its own belongs to the name.
    const begun = i > from + 1 || TERMINAL.test(text.slice(lines[from]!.end - 3, lines[from]!.end));
    if (rule === 'separator' && begun && line.tag === '' && !hasSpeechSoon(page, i)) break;
    if (line.tag === '' && line.gap > widest && !(from === firstLabel && continuesAfterGap(page, i))) break;
    // An editor's word after the talk, where the page sets it apart.
    if (
      i > from &&
      line.end - line.start < 400 &&
      EDITORIAL.test(text.slice(line.start, line.start + 160)) &&
      !hasSpeechSoon(page, i)
    )
      break;
    if (
      kind === 'notice' ||
      kind === 'comment' ||
      kind === 'teaser' ||
      kind === 'tags' ||
      kind === 'share' ||
      kind === 'breadcrumb'
    ) {
      if (!hasSpeechSoon(page, i)) break;
      continue;
    }
    if (!isSpeechLine(page, i, from)) continue;
    const shown =
      line.end - line.start < 400 && kinds[i]!.kind === 'body' && i > from
        ? classifyLine(text.slice(line.start, line.end), line.signs)
        : null;
    if (
      shown !== null &&
      (shown.kind === 'notice' || shown.kind === 'share' || shown.rule === 'page-tools')
    ) {
      if (!hasSpeechSoon(page, i)) break;
      continue;
    }
    // "3 July 2012 (Tuesday)": the release is dated below the words.
    if (i > from && line.tag === '' && i >= last && isFootDate(page, i)) break;
    end = i + 1;
  }
  const wrapped = isWrapped(page);
  if (!wrapped) end = cutHeadlines(page, from, end);
  // Scraps at the end: short lines without a full stop, as menus and buttons are.
  while (end > from + 1) {
    const line = lines[end - 1]!;
    const s = text.slice(line.start, line.end);
    if (isSigned(s) || isEditorsNote(line, lines[from]!)) {
      end--;
      continue;
    }
    if (!isScrap(s)) break;
    if (wrapped && line.gap === 0 && s.split(/\s+/u).length > 4) break;
    if (
      wrapped &&
      line.gap === 0 &&
      end - 2 >= from &&
      !TERMINAL.test(text.slice(lines[end - 2]!.end - 3, lines[end - 2]!.end))
    )
      break;
    end--;
  }
  return end;
}

/** "(J.R.)", "(NNA)": who wrote it down. */
function isSigned(s: string): boolean {
  return s.length <= 16 && /^[([][\p{Lu}./ -]{1,14}[)\]]$/u.test(s);
}

/** A paragraph in italics from end to end below a talk that is not set so: the house speaks. */
function isEditorsNote(line: Line, label: Line): boolean {
  const length = line.end - line.start;
  const italic = (one: Line): number => one.italic.reduce((sum, [a, b]) => sum + b - a, 0);
  return length > 40 && italic(line) > (length - 4) * 0.95 && italic(label) < (label.end - label.start) * 0.5;
}

/** The last line of content that is longer than a date or a button; -1 where there is none. */
function findLastParagraph({ lines, kinds }: PageLines): number {
  return lines.findLastIndex((line, k) => line.end - line.start > 60 && kinds[k]!.kind === 'body');
}

/** A day on a line of its own, as it stands at the foot. */
function isFootDate({ text, lines }: PageLines, i: number): boolean {
  const { start, end, gap } = lines[i]!;
  const s = text.slice(start, end);
  return s.length <= 60 && gap > 0 && /\d/u.test(s) && isDateline(s);
}

/** Headlines of other pages below the last words: lines without a full stop, one after the other, to the end. */
function cutHeadlines({ text, lines }: PageLines, from: number, end: number): number {
  let cut = end;
  while (cut > from + 1 && isHeadline(text.slice(lines[cut - 1]!.start, lines[cut - 1]!.end))) cut--;
  return end - cut >= MIN_HEADLINES && cut > from + 1 ? cut : end;
}

const MIN_HEADLINES = 3;

function isHeadline(s: string): boolean {
  return (
    s.length < 60 &&
    /\p{Script=Han}/u.test(s) &&
    !/[。！？!?，、；;：:」』”）)…—]$/u.test(s) &&
    !/[，。；]/u.test(s)
  );
}

function isScrap(s: string): boolean {
  if (s.length >= 60 || TERMINAL.test(s)) return false;
  const words = s.split(/\s+/u);
  // Scripts without capitals: a button has few letters and no comma.
  if (/\p{Lo}/u.test(s) && !/[\p{Lu}\p{Ll}]/u.test(s))
    return (
      /〒|\d-\d|\S[ \u3000]{2,4}\S/u.test(s) ||
      (s.length < 24 && words.length <= 5 && !/[、，。,؛؟।!]/u.test(s))
    );
  // A sentence that the capture cut off: several words, most of them small.
  if (!/\p{Ll}/u.test(s)) return words.length <= 8;
  return words.length <= 4 || words.filter((word) => /^[^\p{Ll}]/u.test(word)).length / words.length > 0.5;
}

/** After a wide gap speech goes on only when it still sounds like it: a short wide gap and a full paragraph. */
function continuesAfterGap({ text, lines, kinds }: PageLines, i: number): boolean {
  const line = lines[i]!;
  return (
    line.gap <= 2 &&
    kinds[i]!.kind === 'body' &&
    line.end - line.start > 120 &&
    !GREETING.test(text.slice(line.start, line.end))
  );
}

function hasSpeechSoon({ lines, kinds }: PageLines, i: number): boolean {
  let body = 0;
  for (let k = i + 1; k < Math.min(lines.length, i + 12); k++)
    if (kinds[k]!.kind === 'body' && lines[k]!.end - lines[k]!.start > 120) body++;
  return body >= 2;
}

/** The gap that most lines have: what a paragraph border looks like in this capture. */
export function usualGap(lines: readonly Line[], from: number, to: number): number {
  const counts = [0, 0, 0, 0];
  for (let i = from + 1; i < to; i++) counts[Math.min(3, lines[i]!.gap)]!++;
  return counts[1]! >= counts[0]! / 4 ? 1 : 0;
}
