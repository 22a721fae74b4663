import { type Line, type LineKind, MARKS_SPEAKER } from '../extract/index.ts';
import { findSigns, SIGN } from '../text/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { SET_OFF_TAGS } from './label-setting.ts';
import { classifyLabel } from './label-shape.ts';
import { isCapitals } from './name-shape.ts';
import type { PageWords } from './page-words.ts';
import { foldLabel, HONORIFICS, NAME_PARTICLES } from './vocabulary.ts';

/** What speaks for and against a candidate, each sign by itself. */
export interface EvidencePage {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
}

/** A paragraph of speech must follow a name on a line of its own. */
export function hasSpeechBelow(c: LabelCandidate, { text, lines, kinds }: EvidencePage): boolean {
  // A constituency in brackets and a button may stand between.
  let k = c.line + 1;
  while (
    k < c.line + 4 &&
    lines[k] !== undefined &&
    (kinds[k]!.kind === 'share' ||
      kinds[k]!.rule === 'separator' ||
      /^[([].{1,60}[)\]]$/u.test(text.slice(lines[k]!.start, lines[k]!.end)))
  )
    k++;
  const next = lines[k];
  if (next === undefined) return false;
  const words = text.slice(next.start, Math.min(next.end, next.start + 400));
  // Scripts without capitals say more in fewer letters.
  const enough = /\p{Lo}/u.test(words) && !/[\p{Lu}\p{Ll}]/u.test(words) ? 16 : 40;
  return words.length > enough || /[.!?…。？！।۔؟]["'”’»)]*$/u.test(words);
}

/** A running head is shorter than that; on a page of one line every label has all of it behind. */
const MAX_RUNNING_HEAD = 1000;

/** A line that always goes on in the same words is a running head. */
export function haveSameWords(all: readonly LabelCandidate[], { text, lines }: EvidencePage): boolean {
  const words = (c: LabelCandidate): string => {
    // Of a label on a line of its own the words stand below.
    const below = c.speech >= lines[c.line]!.end ? lines[c.line + 1] : undefined;
    const [from, end] = below === undefined ? [c.speech, lines[c.line]!.end] : [below.start, below.end];
    return text.slice(from, Math.min(end, from + MAX_RUNNING_HEAD)).replace(/\d+/gu, '#');
  };
  const first = words(all[0]!);
  // Chinese and Japanese say as much in half the letters; a rule below a name says nothing.
  const least = /^\p{Script=Han}/u.test(first) ? 6 : 12;
  return first.length > least && /\p{L}{2}/u.test(first) && all.every((c) => words(c) === first);
}

/** The keys of two labels that take turns: A, B, A, B. */
export function findAlternating(open: readonly LabelCandidate[]): ReadonlySet<string> {
  const keys = open.filter((c) => c.form === 'colon' || c.form === 'bracket').map((c) => c.shape.key);
  const found = new Set<string>();
  for (let i = 3; i < keys.length; i++)
    if (keys[i] === keys[i - 2] && keys[i - 1] === keys[i - 3] && keys[i] !== keys[i - 1])
      found.add(keys[i]!).add(keys[i - 1]!);
  return found;
}

/** The keys of full names whose initials are a label that comes back: "Jane Roe:", later "JR:". */
export function findShortened(open: readonly LabelCandidate[]): ReadonlySet<string> {
  const letters = new Map<string, number>();
  for (const { shape } of open)
    if (/^\p{Lu}{2,3}$/u.test(shape.words)) letters.set(shape.words, (letters.get(shape.words) ?? 0) + 1);
  const found = new Set<string>();
  if (letters.size === 0) return found;
  for (const { shape } of open)
    if (shape.name?.includes(' ') && (letters.get(initialsOf(shape.name)) ?? 0) > 0) found.add(shape.key);
  return found;
}

export function initialsOf(name: string): string {
  return name
    .split(/[\s\u00a0-]+/u)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase();
}

export function findUsualTag(all: readonly LabelCandidate[]): string {
  const counts = new Map<string, number>();
  for (const c of all) {
    const tag = c.look.split(' ')[0]!;
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** Bold, in capitals, a heading, a definition term or a cell, and words follow below. */
export function standsAlone(c: LabelCandidate, { text, lines }: EvidencePage): boolean {
  const line = lines[c.line]!;
  const below = lines[c.line + 1];
  const next = below !== undefined && isRule(below, text) ? lines[c.line + 2] : below;
  const set =
    c.bold ||
    isCapitals(c.shape.words) ||
    // "Jane ROE", or a rule below the name.
    /\p{Lu}\p{Ll}+ \p{Lu}{3,}/u.test(c.shape.words) ||
    line.heading > 0 ||
    SET_OFF_TAGS.has(line.tag) ||
    c.look.endsWith('time') ||
    MARKS_SPEAKER.test(line.classes);
  return set && next !== undefined && next.end - next.start > 15;
}

function isRule(line: Line, text: string): boolean {
  return /^[-–—_=*]{3,}$/u.test(text.slice(line.start, Math.min(line.end, line.start + 80)));
}

const CAPITALISED = /[\p{Lu}\p{Lt}][\p{L}\p{M}'’-]{2,}/uy;

/** Words of the heading that could belong to names, folded. */
export function namesIn(heading: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = 0; at < heading.length; ) {
    const code = heading.charCodeAt(at);
    const begins =
      code < 0x80
        ? code >= 65 && code <= 90
        : (findSigns(heading, at, at + 1) & (SIGN.upper | SIGN.other)) !== 0;
    CAPITALISED.lastIndex = at;
    const word = begins ? CAPITALISED.exec(heading)?.[0] : undefined;
    at += word?.length ?? 1;
    if (word !== undefined) {
      const name = foldLabel(word);
      names.add(/['s]$/.test(name) ? name.replace(/'s?$/u, '') : name);
    }
  }
  names.add(`\u0000${heading}`);
  return names;
}

export function isKnown(name: string, known: ReadonlySet<string>, labels: readonly string[]): boolean {
  const tokens = name.split(/[\s,]+/u);
  const cased = /[\p{Lu}\p{Ll}]/u.test(name);
  const last = foldLabel(tokens.at(-1) ?? '');
  // Most names are not in the heading at all.
  if (cased && (last.length <= 2 || !(known.has(last) || stemKnown(last, known)))) return false;
  if (cased && classifyLabel(tokens.at(-1)!).class !== 'person') return false;
  // The label itself may stand in what was taken for the heading: that proves nothing.
  const heading = [...new Set(labels)].reduce(
    (rest, label) => rest.replaceAll(label, ' '),
    [...known].at(-1)!.slice(1),
  );
  // "外交部": an institution that a heading names is nobody.
  if (!cased)
    return name.length >= 2 && heading.includes(name) && !/\p{Script=Han}[部院局厅廳委党黨府]$/u.test(name);
  return holdsFolded(heading, last.slice(0, Math.max(4, last.length - 2)));
}

/** Whether a text would hold a part of a word if it were folded: of most texts a few words only need be. */
function holdsFolded(text: string, part: string): boolean {
  if (text.toLowerCase().replaceAll('`', "'").includes(part)) return true;
  return (text.match(/\S*[^\0-\x7f]\S*/g) ?? []).some((word) => foldLabel(word).includes(part));
}

/** Names bend in many languages ("Боженко" / "Боженка", "Novák" / "Novákem"): the first letters decide. */
export function stemKnown(word: string, known: ReadonlySet<string>): boolean {
  if (word.length < 5) return false;
  const stem = word.slice(0, Math.max(4, word.length - 2));
  for (const name of known)
    if (name.startsWith(stem) && Math.abs(name.length - word.length) <= 3) return true;
  return false;
}

/** Whether the page writes the label's first word in lower case too: then it is a word, not a name. */
export function isCommonWord(words: string, page: PageWords, count: number): boolean {
  const tokens = words.split(/\s+/u);
  if (tokens.length > 2 || isCapitals(words) || !/\p{Ll}/u.test(words)) return false;
  const name = tokens.find((token) => !NAME_PARTICLES.has(foldLabel(token))) ?? tokens[0]!;
  const first = name.toLowerCase();
  if (first.length < 2 || first === name || HONORIFICS.has(foldLabel(first))) return false;
  if (classifyLabel(words).class !== 'person') return false;
  const seen = page.count(first);
  return seen > 0 && seen * 2 >= count;
}

/** Forenames at the head of a name, particles within one. */
const FORENAME = /^(?:ben|al|van)$/iu;

/** Two to four words with capitals of which the page writes none in lower case: a person's name, not a phrase. */
export function isNameLike(words: string, page: PageWords): boolean {
  const tokens = words
    .split(/[\s\u00a0]+/u)
    .filter((token, i) => !NAME_PARTICLES.has(foldLabel(token)) || (i === 0 && FORENAME.test(token)));
  if (tokens.length < 2 || tokens.length > 4) return false;
  return tokens.every(
    (token) => /^\p{Lu}/u.test(token) && (/\.$/u.test(token) || page.count(token.toLowerCase()) === 0),
  );
}

export function share<T>(all: readonly T[], test: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(test).length / all.length;
}

export function surnameOf(c: LabelCandidate): string {
  return foldLabel((c.shape.name ?? c.shape.words).split(/\s+/u).at(-1)!);
}

export function isVocabulary(c: LabelCandidate): boolean {
  return c.shape.class === 'question' || c.shape.class === 'answer' || c.shape.class === 'reporter';
}

export function isFirmForm(c: LabelCandidate): boolean {
  return (
    c.form === 'colon' ||
    c.form === 'stop-dash' ||
    c.form === 'bracket' ||
    c.form === 'mark' ||
    c.form === 'sign' ||
    c.form === 'voice'
  );
}
