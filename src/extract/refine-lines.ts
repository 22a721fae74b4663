import { SIGN } from '../text/index.ts';
import { isDateline } from './dateline.ts';
import type { LineKind } from './extraction.ts';
import { classifyMark } from './line-rules.ts';
import type { Line } from './lines.ts';

const OPEN: ReadonlySet<string> = new Set(['body', 'unknown', 'heading', 'dateline', 'teaser']);
const MAX_HEAD = 90;
/** What a line shows by itself, short lines show; prose is not looked at. */
const MAX_SHOWN = 140;
const MIN_REPEATS = 3;
/** What a sentence or a label can end in. */
const STOPS = SIGN.colon | SIGN.ask | SIGN.stop | SIGN.other;

/** Names, among the lines that a layout takes for content, those that are none wherever they stand. */
export function refineLines(text: string, lines: readonly Line[], kinds: readonly LineKind[]): LineKind[] {
  const refined = [...kinds];
  const short = (i: number): string | null => {
    const line = lines[i];
    return line === undefined ||
      line.end - line.start > MAX_SHOWN ||
      !(OPEN.has(refined[i]!.kind) || refined[i]!.rule === 'after-body')
      ? null
      : text.slice(line.start, line.end);
  };
  for (const [i] of lines.entries()) {
    const words = short(i);
    if (words === null) continue;
    const kind = classifyMark(words, lines[i]!.signs);
    // Figures in a table are its content.
    const cell = lines[i]!.tag === 'td' || lines[i]!.tag === 'th';
    if (kind !== null && !(cell && kind.kind === 'furniture')) refined[i] = kind;
  }
  const title = refined.findLastIndex((kind) => kind.kind === 'title');
  for (let i = title + 1; title >= 0 && i < Math.min(lines.length, title + 4); i++) {
    const words = short(i);
    if (words !== null && refined[i]!.kind === 'body' && isDateline(words))
      refined[i] = { kind: 'dateline', rule: 'dateline:below-title' };
  }
  for (const i of findRunningHeads(text, lines, refined))
    refined[i] = { kind: 'furniture', rule: 'running-head' };
  return refined;
}

/** Whether the sentence of the line before goes on in the line after. */
function interrupts(text: string, lines: readonly Line[], kinds: readonly LineKind[], i: number): boolean {
  const next = (step: number): Line | undefined => {
    let k = i + step;
    while (kinds[k]?.kind === 'furniture') k += step;
    return lines[k];
  };
  const before = next(-1);
  const after = next(1);
  if (before === undefined || after === undefined || before.end - before.start < 20) return false;
  return (
    /[\p{L},]$/u.test(text.slice(before.end - 1, before.end)) &&
    /^\p{Ll}/u.test(text.slice(after.start, after.start + 2))
  );
}

/** Short lines of which another has the same letters, or may have: most lines of a page stand alone. */
function findAlike(text: string, lines: readonly Line[], kinds: readonly LineKind[]): number[] {
  const first = new Map<number, number>();
  const alike = new Set<number>();
  for (const [i, line] of lines.entries()) {
    const length = line.end - line.start;
    if (length > MAX_HEAD || length < 5 || !OPEN.has(kinds[i]!.kind)) continue;
    if ((line.signs & (SIGN.upper | SIGN.lower | SIGN.other)) === 0) continue;
    const hash = hashLetters(text, line.start, line.end);
    const other = first.get(hash);
    if (other === undefined) first.set(hash, i);
    else alike.add(other).add(i);
  }
  return [...alike].sort((a, b) => a - b);
}

/** Equal for lines that differ in figures, signs and spaces only. */
function hashLetters(text: string, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    const lower = code | 32;
    const isLetter =
      (lower >= 97 && lower <= 122) || (code >= 0xc0 && code < 0x1680) || (code > 0x3000 && code < 0xd800);
    if (isLetter) hash = (Math.imul(hash, 31) + code) | 0;
  }
  return hash;
}

/**
 * Heads and feet of printed pages: short lines that come back, with their figures changed or beside a page number.
 * A name alone on a line comes back too, and is followed by speech: it has no page number beside it.
 */
export function findRunningHeads(text: string, lines: readonly Line[], kinds: readonly LineKind[]): number[] {
  const seen = new Map<string, number[]>();
  for (const i of findAlike(text, lines, kinds)) {
    const line = lines[i]!;
    const { signs } = line;
    const words = text.slice(line.start, line.end);
    if ((signs & STOPS) !== 0 && /[:：?？!.]\s*$/u.test(words)) continue;
    if (!/\p{L}{3}/u.test(words)) continue;
    const plain = (signs & (SIGN.digit | SIGN.other)) === 0 && !/^ | $| {2}/.test(words);
    const key = !plain ? words.replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim() : words;
    const at = seen.get(key);
    if (at === undefined) seen.set(key, [i]);
    else at.push(i);
  }
  const heads: number[] = [];
  for (const [key, at] of seen) {
    if (at.length >= 2 && at.filter((i) => interrupts(text, lines, kinds, i)).length > at.length / 3) {
      const own = at[0]! < 12 && !interrupts(text, lines, kinds, at[0]!) ? at.slice(1) : at;
      for (const i of own) heads.push(i);
      continue;
    }
    if (at.length < MIN_REPEATS || at.at(-1)! - at[0]! <= 20) continue;
    const beside = at.filter((i) =>
      [i - 3, i - 2, i - 1, i + 1, i + 2, i + 3].some((k) => kinds[k]?.rule === 'page-number'),
    ).length;
    if (!key.includes('#') && beside / at.length < 0.5) continue;
    // The first of them may be the title of the whole.
    for (const i of at[0]! < 12 && !key.startsWith('#') ? at.slice(1) : at) heads.push(i);
  }
  return heads;
}
