import { type Span, splitWords } from '../text/index.ts';

/** A paragraph: the text between two line feeds. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
}

/** What closes each mark that can open a quotation, in the habits of different languages. */
const CLOSERS: Readonly<Record<string, string>> = {
  '\u201c': '\u201d"', // English, Chinese
  '\u201e': '\u201c\u201d"', // German, Russian, Polish
  '\u201f': '\u201d',
  '\u201d': '\u201d', // Swedish, Finnish; only where it can be no closing mark
  '\u00ab': '\u00bb', // French, Russian, Spanish, Arabic
  '\u00bb': '\u00ab\u00bb', // German books and Danish; Finnish
  '"': '"\u201d',
  '\uff02': '\uff02',
  '\u300c': '\u300d', // Japanese, Chinese
  '\u300e': '\u300f',
  '\uff62': '\uff63',
  '\u301d': '\u301e\u301f',
  '\u2039': '\u203a',
  '\u203a': '\u2039',
  '\u201a': '\u2018\u2019',
  '\u2018': '\u2019',
  "'": "'",
};
const CLOSING: ReadonlySet<string> = new Set(Object.values(CLOSERS).join(''));
/** They are apostrophes too, so that where they stand decides. */
const SINGLE: ReadonlySet<string> = new Set("'\u2018\u201a");
/** They open and close, so that they open only at the beginning of a word. */
const TWO_FACED: ReadonlySet<string> = new Set('"\uff02\u201d\u00bb\u203a\'\u2018');

/** Marks that stand open at the same time: more is no text. */
const MOST_OPEN = 6;
/** Paragraphs of one quotation. */
const MOST_PARAGRAPHS = 40;
/** How far ahead it is looked for whether an apostrophe closes: the length of a long sentence. */
const LOOK_AHEAD = 600;
/** Fewer words between straight single marks are more likely clipped words, such as "the 'n' in it". */
const LEAST_SINGLE_WORDS = 3;

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
const MARK =
  /[\u201c-\u201f\u2018\u201a\u2019\u00ab\u00bb\u2039\u203a\u300c-\u300f\u301d-\u301f\uff62\uff63\uff02"']/gu;

interface OpenMark {
  readonly mark: string;
  /** Where its words begin in this paragraph. */
  readonly start: number;
  /** Those in earlier paragraphs. */
  readonly earlier: readonly Span[];
  /** Finished quotations within, which count if this mark is never closed. */
  readonly inner: (readonly Span[])[];
}

/** The outermost quotations between marks, each as its spans, in one walk over the paragraphs. */
export function scanMarks(text: string, paragraphs: readonly Paragraph[]): (readonly Span[])[] {
  const found: (readonly Span[])[] = [];
  let open: OpenMark[] = [];
  for (const [index, { start, end }] of paragraphs.entries()) {
    const line = text.slice(start, end);
    const first = line.search(/\S/);
    for (const { index: at, 0: mark } of line.matchAll(MARK)) {
      // The mark that is set again before each paragraph of one quotation.
      if (at === first && open.length > 0) continue;
      const place = findClosed(open, line, at, mark);
      if (place >= 0) {
        const { mark: opening, start: words, earlier, inner } = open[place]!;
        open = open.slice(0, place);
        const spans = [...earlier, trim(text, [words, start + at])];
        const taken =
          opening !== "'" || splitWords(text.slice(words, start + at)).length >= LEAST_SINGLE_WORDS;
        const outcome = taken ? [spans] : inner;
        (open.at(-1)?.inner ?? found).push(...outcome);
      } else if (open.length < MOST_OPEN && opens(line, at, mark)) {
        open.push({ mark, start: start + at + 1, earlier: [], inner: [] });
      }
    }
    open = carryOver(open, text, [start, end], paragraphs[index + 1] ?? null, found);
  }
  return found;
}

/** Which of the open marks this one closes; -1 when none. What was opened later is then left without a partner. */
function findClosed(open: readonly OpenMark[], line: string, at: number, mark: string): number {
  if (!CLOSING.has(mark)) return -1;
  const place = open.findLastIndex((one) => CLOSERS[one.mark]!.includes(mark));
  if (place < 0) return -1;
  const { mark: opening } = open[place]!;
  if (SINGLE.has(opening)) return closesSingle(line, at, opening) ? place : -1;
  if (mark === '"' || mark === '\uff02') {
    const before = line[at - 1] ?? ' ';
    const after = line[at + 1] ?? ' ';
    // Between two letters it stands for an abbreviation, as in Hebrew, or for inches.
    if (WORD_CHARACTER.test(after) || (/\s/.test(before) && !/\s/.test(after))) return -1;
  }
  return place;
}

/** Whether an apostrophe ends a quotation, and not only a word. */
function closesSingle(line: string, at: number, opening: string): boolean {
  const before = line[at - 1] ?? ' ';
  const after = line[at + 1] ?? ' ';
  if (WORD_CHARACTER.test(after) || /\s/.test(before)) return false;
  const isFirm = (place: number): boolean =>
    /[.,!?\u2026;:]/u.test(line[place - 1] ?? '') ||
    /^(?:[.,;:!?)\]\u2026"\u201d\u00bb]|$)/u.test(line[place + 1] ?? '');
  if (isFirm(at) || !/s/i.test(before)) return true;
  // "the ministers' word': the end is further on, unless another quotation begins first.
  const close = opening === "'" ? "'" : '\u2019';
  for (let next = at + 1; next < Math.min(line.length, at + LOOK_AHEAD); next++) {
    if (line[next] === opening && opens(line, next, opening)) return true;
    if (line[next] !== close || WORD_CHARACTER.test(line[next + 1] ?? '')) continue;
    if (!/\s/.test(line[next - 1] ?? '')) return false;
  }
  return true;
}

/** Whether a mark opens a quotation where it stands. */
function opens(line: string, at: number, mark: string): boolean {
  if (CLOSERS[mark] === undefined) return false;
  const after = line[at + 1] ?? ' ';
  if (!TWO_FACED.has(mark)) return after !== ' ' || mark === '\u00ab';
  if (/\s/.test(after)) return false;
  const before = line[at - 1] ?? ' ';
  return !WORD_CHARACTER.test(before) && (mark === '"' || !/[.,!?\u2026]/u.test(before));
}

/**
 * What stays open over the end of a paragraph: a quotation whose mark is set again at the beginning of the next. Of all
 * others only what was found within them remains.
 */
function carryOver(
  open: readonly OpenMark[],
  text: string,
  [start, end]: Span,
  next: Paragraph | null,
  found: (readonly Span[])[],
): OpenMark[] {
  const [outer] = open;
  const opening = next === null ? '' : (text.slice(next.start, next.end).trimStart()[0] ?? '');
  const goesOn =
    outer !== undefined &&
    !SINGLE.has(outer.mark) &&
    outer.earlier.length < MOST_PARAGRAPHS &&
    // French sets the closing mark before each paragraph, too.
    (opening === outer.mark || (outer.mark === '\u00ab' && opening === '\u00bb'));
  if (goesOn) {
    const rest = text.slice(next!.start, next!.end);
    const words = next!.start + rest.indexOf(opening) + 1;
    const from = Math.max(outer.start, start);
    return [{ ...outer, start: words, earlier: [...outer.earlier, trim(text, [from, end])] }];
  }
  for (const { inner } of open) found.push(...inner);
  return [];
}

function trim(text: string, [start, end]: Span): Span {
  const words = text.slice(start, end);
  return [start + (words.length - words.trimStart().length), end - (words.length - words.trimEnd().length)];
}
