import type { Word } from './words.ts';

/** What had to be folded for a quote to be the same words as the source. */
export type Fold =
  | 'case'
  | 'diacritics'
  | 'apostrophes'
  /** Compatibility forms, soft hyphens, grouped digits: `ﬁ`, full-width letters, `1,000`. */
  | 'characters'
  | 'spaces'
  | 'dashes'
  | 'quotation-marks'
  /** Marks other than these between words: a comma more or less. */
  | 'punctuation';

type Step = readonly [fold: Fold, apply: (text: string) => string];

const APOSTROPHES = /['\u2018\u2019\u201b\u02bb\u02bc\u02b9\uff07`\u00b4\u05f3]/gu;
const QUOTATION_MARKS = /["'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02]/gu;
const DASHES = /[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+/gu;

const WORD_STEPS: readonly Step[] = [
  // A word may be written in parts.
  ['dashes', (text) => text.replace(DASHES, '')],
  ['apostrophes', (text) => text.replace(APOSTROPHES, '')],
  ['case', (text) => text.toLowerCase()],
  [
    'diacritics',
    (text) =>
      text
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .normalize('NFC'),
  ],
];

const GAP_STEPS: readonly Step[] = [
  ['spaces', (text) => text.replace(/\s+/gu, '')],
  ['quotation-marks', (text) => text.replace(QUOTATION_MARKS, '')],
  ['dashes', (text) => text.replace(DASHES, '-')],
];
/** Where two words touch on one side: "co-operation" and "cooperation". */
const JOINT_STEPS: readonly Step[] = [
  ['apostrophes', (text) => text.replace(APOSTROPHES, '')],
  ['spaces', (text) => text.replace(/\s+/gu, '')],
  ['quotation-marks', (text) => text.replace(QUOTATION_MARKS, '')],
  ['dashes', (text) => text.replace(DASHES, '')],
];

/** The order in which folds are named. */
const ORDER: readonly Fold[] = [
  'case',
  'quotation-marks',
  'dashes',
  'apostrophes',
  'spaces',
  'diacritics',
  'characters',
  'punctuation',
];

/**
 * Names the folds that make two texts the same, which have the same words in the same order. What stands before the
 * first word and after the last is not compared.
 */
export function nameFolds(
  quote: string,
  quoteWords: readonly Word[],
  source: string,
  sourceWords: readonly Word[],
): Fold[] {
  const found = new Set<Fold>();
  for (const [i, word] of quoteWords.entries()) {
    const other = sourceWords[i]!;
    collect(
      found,
      WORD_STEPS,
      'characters',
      quote.slice(word.start, word.end),
      source.slice(other.start, other.end),
    );
    if (i === 0) continue;
    const gap = quote.slice(quoteWords[i - 1]!.end, word.start);
    const otherGap = source.slice(sourceWords[i - 1]!.end, other.start);
    const steps = gap === '' || otherGap === '' ? JOINT_STEPS : GAP_STEPS;
    collect(found, steps, 'punctuation', gap, otherGap);
  }
  return ORDER.filter((fold) => found.has(fold));
}

/** A fold is needed when the two differ with all others applied; `last` is what remains when they still differ. */
function collect(found: Set<Fold>, steps: readonly Step[], last: Fold, a: string, b: string): void {
  if (a === b) return;
  const applyAll = (text: string, without: Fold | null): string =>
    steps.reduce((folded, [fold, apply]) => (fold === without ? folded : apply(folded)), text);
  if (applyAll(a, null) !== applyAll(b, null)) {
    found.add(last);
    return;
  }
  const needed = steps.filter(([fold]) => applyAll(a, fold) !== applyAll(b, fold));
  // Where either of two folds would do, the first that does alone is named.
  const named = needed.length > 0 ? needed : steps.filter(([, apply]) => apply(a) === apply(b)).slice(0, 1);
  for (const [fold] of named) found.add(fold);
}
