import { isDateline, OCCASION } from './dateline.ts';
import { findShortened } from './title-copies.ts';
import { RUBRIC_OF_MANY } from './title-forms.ts';
import { mayPrint, type TextTitleInput, type TitlePage } from './title-page.ts';

/** How far below a line its day may stand. */
const DAY_BELOW = 4;

/** A shorter line is a button. */
const MIN_CANDIDATE = 20;

/** Gathers what the lines of a page are held against. */
export function describeTitlePage(input: TextTitleInput): TitlePage {
  const { text, lines, kinds, first, reach } = input;
  const words = (i: number): string => text.slice(lines[i]!.start, lines[i]!.end);
  const days = lines.slice(0, reach + DAY_BELOW).map((_, i) => isDateline(words(i)));
  let dayBelowOccasion = Infinity;
  let firstCandidate = -1;
  let occasion = false;
  const prose: number[] = [];
  let sum = 0;
  for (let i = 0; i < reach; i++) {
    const { kind } = kinds[i]!;
    const length = lines[i]!.end - lines[i]!.start;
    if (i >= first) {
      prose.push(sum);
      if (kind === 'body') sum += length;
    }
    if (firstCandidate < 0 && mayPrint(kind) && length >= MIN_CANDIDATE && !days[i]) firstCandidate = i;
    if (dayBelowOccasion < Infinity) continue;
    if (occasion && days[i] && kind !== 'clock') dayBelowOccasion = i;
    else occasion ||= OCCASION.test(words(i)) && !RUBRIC_OF_MANY.test(words(i));
  }
  return {
    ...input,
    shortened: findShortened(text, lines, reach),
    days,
    dayBelowOccasion,
    firstCandidate,
    proseAbove: (i) => prose[i - first] ?? 0,
    contentWords: new Map(),
    recurring: null,
  };
}
