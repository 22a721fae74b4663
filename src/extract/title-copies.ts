import type { Line } from './lines.ts';
import type { TitlePage } from './title-page.ts';

/** A breadcrumb ends in one copy of the headline; a page of teasers shortens every line. */
const MAX_SHORTENED = 40;

/** The first lines that break off, as the copy of a headline in a breadcrumb does. */
export function findShortened(text: string, lines: readonly Line[], first: number): TitlePage['shortened'] {
  const found: { at: number; words: string }[] = [];
  for (let at = 0; at < first && found.length < MAX_SHORTENED; at++) {
    const words = text.slice(lines[at]!.start, Math.min(lines[at]!.end, lines[at]!.start + 400));
    if (/(?:\.\.\.|…)\s*$/u.test(words)) found.push({ at, words });
  }
  return found;
}

/** The longest line with a figure that may come back with another. */
const MAX_RECURRING = 80;
/** How much longer or shorter it may be there. */
const FIGURES = 4;

export function recursBelow(page: TitlePage, i: number): boolean {
  const { start, end } = page.lines[i]!;
  const words = page.text.slice(start, end);
  if (words.length > MAX_RECURRING || !/\d/.test(words)) return false;
  page.recurring ??= listForms(page);
  for (let length = words.length - FIGURES; length <= words.length + FIGURES; length++)
    if (page.recurring.get(describeForm(words, length))?.some((other) => other !== words)) return true;
  return false;
}

/** The lines of the content by beginning, form and length: two that differ of each are enough. */
function listForms({ text, lines, first }: TitlePage): Map<string, string[]> {
  const forms = new Map<string, string[]>();
  for (let k = first; k < lines.length; k++) {
    const { start, end } = lines[k]!;
    if (end - start > MAX_RECURRING + FIGURES) continue;
    const words = text.slice(start, end);
    const form = describeForm(words, words.length);
    const same = forms.get(form);
    if (same === undefined) forms.set(form, [words]);
    else if (same.length < 2 && same[0] !== words) same.push(words);
  }
  return forms;
}

function describeForm(words: string, length: number): string {
  return `${words.slice(0, 3)}\n${length}\n${words.replace(/\d+/gu, '#')}`;
}

/** One word behind the copy of a headline: a button. */
const BUTTON = /^\s+\p{Lu}\p{Ll}{2,12}$/u;
/** The letters of a breadcrumb's steps. */
const MAX_STEPS = 40;

/** The window's title above a capture repeats the headline, with the site's name behind it. */
export function isRepeated(text: string, lines: readonly Line[], i: number, first: number): boolean {
  const line = lines[i]!;
  const length = line.end - line.start;
  const words = text.slice(line.start, line.end).trim();
  // The window's title and the headline under it, word for word.
  const beside = [lines[i - 1], lines[i + 1]];
  if (
    length >= 12 &&
    !/\p{L}{2}[.。]$/u.test(words) &&
    beside.some((other) => other !== undefined && text.slice(other.start, other.end).trim() === words)
  )
    return true;
  if (length < 20) return false;
  // "HomeSectionHeadline": a breadcrumb that lost the marks between its steps.
  const glued = lines.slice(Math.max(0, i - 2), i).some((other) => {
    const own = other.end - other.start - length;
    return own > 0 && own <= MAX_STEPS && text.slice(other.end - length, other.end) === words;
  });
  if (glued) return true;
  for (let k = 0; k < Math.min(first, 40); k++) {
    const other = lines[k]!;
    // A rubric may stand between the two.
    if (
      length >= 30 &&
      k !== i &&
      Math.abs(i - k) <= 4 &&
      !/[.。]$/u.test(words) &&
      text.slice(other.start, other.end).trim() === words
    )
      return true;
    if (k === i || other.end - other.start <= length || !text.startsWith(words, other.start)) continue;
    const rest = text.slice(other.start + words.length, other.end);
    // "Headline | Site", "Headline Download"
    if (/^\s*[|–—·•»«›‹:-]/u.test(rest) || (Math.abs(k - i) === 1 && BUTTON.test(rest))) return true;
  }
  return false;
}

/** The window's title, cut off, stands above the headline itself. */
export function returnsBelow(text: string, lines: readonly Line[], first: number, words: string): boolean {
  for (let k = 1; k < Math.min(first, 12); k++)
    if (text.slice(lines[k]!.start, lines[k]!.start + words.length).toLowerCase() === words) return true;
  return false;
}
