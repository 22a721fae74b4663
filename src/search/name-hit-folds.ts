import type { Query } from '../index/index.ts';
import { stemTerm } from '../index/index.ts';
import { type Fold, nameFolds, type Span, splitWords, type Word } from '../text/index.ts';

/**
 * What makes a hit's words other than those that were typed: a fold that every search allows, the beginning of a word
 * (`beginning*`), another form with the same stem, another spelling of a name.
 */
export type HitFold = Fold | 'beginning' | 'stem' | 'spelling';

const ORDER: readonly HitFold[] = ['beginning', 'stem', 'spelling'];

/** What was typed: its words, and whether the last of them is only the beginning of one. */
interface Typed {
  readonly text: string;
  readonly words: readonly Word[];
  readonly prefix: boolean;
}

/** Names what was needed for the marked words of a text to be a hit; nothing when all stand as they were typed. */
export function nameHitFolds(
  query: Query,
  text: string,
  marks: readonly Span[],
  stem: string | null,
): HitFold[] {
  const typed = listTyped(query);
  const found = new Set<HitFold>();
  for (const [start, end] of marks) {
    const printed = text.slice(start, end);
    const words = splitWords(printed);
    const whole = typed.filter((one) => !one.prefix && sameTerms(one.words, words));
    if (whole.length > 0) {
      for (const fold of fewest(whole.map((one) => nameFolds(one.text, one.words, printed, words))))
        found.add(fold);
      continue;
    }
    for (const word of words) for (const fold of nameWordFolds(typed, printed, word, stem)) found.add(fold);
  }
  const widened = ORDER.filter((fold) => found.has(fold));
  return [...[...found].filter((fold) => !ORDER.includes(fold)), ...widened];
}

function nameWordFolds(
  typed: readonly Typed[],
  printed: string,
  word: Word,
  stem: string | null,
): readonly HitFold[] {
  const same = typed.flatMap(({ text, words }) =>
    words.filter(({ term }) => term === word.term).map((own) => nameFolds(text, [own], printed, [word])),
  );
  if (same.length > 0) return fewest(same);
  const last = typed.filter(({ prefix }) => prefix).map(({ words }) => words.at(-1)!.term);
  if (last.some((beginning) => word.term.startsWith(beginning))) return ['beginning'];
  if (stem !== null) {
    const own = stemTerm(word.term, stem);
    if (typed.some(({ words }) => words.some(({ term }) => stemTerm(term, stem) === own))) return ['stem'];
  }
  return ['spelling'];
}

function listTyped(query: Query): Typed[] {
  const make = (text: string, prefix = false): Typed => ({ text, words: splitWords(text), prefix });
  switch (query.type) {
    case 'word':
      return [make(query.word, query.prefix)];
    case 'phrase':
      return [make(query.words)];
    case 'any':
      return query.words.map((word) => make(word));
    case 'near':
      return query.phrases.map((words) => make(words));
    case 'and':
    case 'or':
      return query.parts.flatMap(listTyped);
    case 'without':
      return listTyped(query.expression);
  }
}

function sameTerms(a: readonly Word[], b: readonly Word[]): boolean {
  return a.length === b.length && a.every(({ term }, place) => term === b[place]!.term);
}

function fewest<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.toSorted((a, b) => a.length - b.length)[0]!;
}
