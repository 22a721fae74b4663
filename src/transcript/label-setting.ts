import { firstClass, type Line, MARKS_SPEAKER } from '../extract/index.ts';
import { SIGN } from '../text/index.ts';
import { isCapitals } from './name-shape.ts';

/** A time behind a name. */
export const TIMESTAMP: RegExp = /\s*[([]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d+)?[)\]]?\s*$/u;

/** Tag, class, weight, capitals, a time behind the name: what a reader's eye takes for "this marks a speaker". */
export function describeLook(line: Line, s: string, alone: boolean): string {
  const own = firstClass(line);
  return [
    line.tag,
    own,
    line.bold.length > 0 ? 'bold' : '',
    alone && isCapitals(s) ? 'capitals' : '',
    /\d:\d\d/.test(s) && TIMESTAMP.test(s) ? 'time' : '',
  ].join(' ');
}

/** The look of a name beside its owner's portrait. */
export const PORTRAYED = 'portrait';

/** Cells and terms. */
export const SET_OFF_TAGS: ReadonlySet<string> = new Set(['dt', 'th', 'td']);

/** The longest name that nothing but its own paragraph sets off. */
const MAX_PLAIN = 60;

/**
 * A name alone on a line is set off: in bold or capitals, as a heading or term, with a time, in a text capture, or in a
 * paragraph of its own.
 */
export function looksAlone(line: Line, words: string): boolean {
  if (line.tag === '' || line.heading > 0 || line.bold.length > 0 || SET_OFF_TAGS.has(line.tag)) return true;
  return (
    isCapitals(words) ||
    ((line.signs & SIGN.colon) !== 0 && /\d:\d\d/.test(words) && TIMESTAMP.test(words)) ||
    MARKS_SPEAKER.test(line.classes) ||
    (line.gap > 0 && words.length <= MAX_PLAIN && line.links.length === 0 && /\p{L}{2}/u.test(words))
  );
}

/** Most of the label is bold; a number before it need not be. */
export function isBold(line: Line, from: number, to: number): boolean {
  const covered = line.bold.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  );
  return covered > (to - from) * 0.6;
}

/** Past white space, closing bold marks and the dash or colon that some styles set after the label. */
export function skipMarks(text: string, from: number, end: number): number {
  let at = from;
  // "Name: (00:48)": the time of the recording belongs to the label.
  const stamp = /^\s*[([](?:\d{1,2}:)?\d{1,2}:\d{2}[)\]]/u.exec(text.slice(from, Math.min(end, from + 24)));
  if (stamp !== null) at += stamp[0].length;
  while (at < end && /[\s\u00a0\u200b\u200e\u200f\ufeff*_]/u.test(text[at]!)) {
    if (text[at] === '_' && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '')) break;
    at++;
  }
  return at;
}
