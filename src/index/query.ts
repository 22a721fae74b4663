import { splitWords } from '../text/index.ts';

/** What to find, as a tree. Words are given as a person writes them; the index folds them as it folded the passages. */
export type Query =
  /** One word; with `prefix` every word that begins so. What folds to several words ("U.S.") is a phrase. */
  | { readonly type: 'word'; readonly word: string; readonly prefix?: boolean }
  /** Words that follow one another. Never stemmed, never varied. */
  | { readonly type: 'phrase'; readonly words: string }
  /** Any of several words, counted as one: spellings of a name, forms of a word. */
  | { readonly type: 'any'; readonly words: readonly string[] }
  /** Words or phrases, in any order, with at most `distance` words between the first and the last. */
  | { readonly type: 'near'; readonly phrases: readonly string[]; readonly distance: number }
  | { readonly type: 'and'; readonly parts: readonly Query[] }
  | { readonly type: 'or'; readonly parts: readonly Query[] }
  | { readonly type: 'without'; readonly expression: Query; readonly without: Query };

/** How the words of a query may be widened; a hit shows the words that it has. Nothing is widened by default. */
export interface Widening {
  /** Finds every form with the same stem, by the rules of this language (ISO 639-1). Not within phrases. */
  readonly stem?: string | null;
  /** Other spellings of a folded word, itself not included. Not within phrases. */
  readonly variantsOf?: (term: string) => readonly string[];
}

/** One place of a phrase: the terms that may stand there. */
export interface Place {
  readonly terms: readonly string[];
  /** Every term that begins with the (only) term given. */
  readonly prefix: boolean;
  /** Every term with the same stem as the (only) term given, in this language. */
  readonly stem: string | null;
}

/** What is looked up in the postings: one place, or several that follow one another. */
export interface Leaf {
  readonly places: readonly Place[];
}

/** A query whose words were folded; leaves are numbered in the order of the query. */
export type Plan =
  | { readonly type: 'leaf'; readonly leaf: number }
  | { readonly type: 'near'; readonly leaves: readonly number[]; readonly distance: number }
  | { readonly type: 'and' | 'or'; readonly parts: readonly Plan[] }
  | { readonly type: 'without'; readonly expression: Plan; readonly without: Plan }
  /** Matches no passage: a query without a word. */
  | { readonly type: 'none' };

/** Folds the words of a query. */
export function planQuery(query: Query, widening: Widening = {}): { plan: Plan; leaves: Leaf[] } {
  const leaves: Leaf[] = [];
  const addLeaf = (places: readonly Place[]): Plan => {
    if (places.length === 0) return { type: 'none' };
    leaves.push({ places });
    return { type: 'leaf', leaf: leaves.length - 1 };
  };
  const join = (type: 'and' | 'or', parts: readonly Query[]): Plan => {
    const planned: Plan[] = [];
    for (const part of parts) {
      const inner = visit(part);
      // `(a b) c` is `a b c`: a flat list can be ranked without working out every match.
      if (inner.type === type) planned.push(...inner.parts);
      // A part without any word ("—") asks for nothing.
      else if (inner.type !== 'none') planned.push(inner);
    }
    if (planned.length === 0) return { type: 'none' };
    return planned.length === 1 ? planned[0]! : { type, parts: planned };
  };
  const visit = (node: Query): Plan => {
    switch (node.type) {
      case 'word': {
        const terms = foldTerms(node.word);
        if (terms.length !== 1) return addLeaf(literalPlaces(terms, node.prefix));
        return addLeaf([widen(terms[0]!, node.prefix ?? false, widening)]);
      }
      case 'phrase':
        return addLeaf(literalPlaces(foldTerms(node.words)));
      case 'any': {
        const folded = node.words.map(foldTerms).filter((terms) => terms.length > 0);
        if (folded.every((terms) => terms.length === 1)) {
          if (folded.length === 0) return { type: 'none' };
          const terms = [...new Set(folded.map(([term]) => term!))];
          return addLeaf([{ terms, prefix: false, stem: null }]);
        }
        return join(
          'or',
          node.words.map((words): Query => ({ type: 'phrase', words })),
        );
      }
      case 'near': {
        if (!(Number.isInteger(node.distance) && node.distance >= 0)) {
          throw new RangeError(
            `query: a distance of ${node.distance} words; it must be a whole number from 0`,
          );
        }
        const planned = node.phrases.map((words) => addLeaf(literalPlaces(foldTerms(words))));
        const numbers = planned.flatMap((part) => (part.type === 'leaf' ? [part.leaf] : []));
        if (numbers.length === 0) return { type: 'none' };
        if (numbers.length === 1) return { type: 'leaf', leaf: numbers[0]! };
        return { type: 'near', leaves: numbers, distance: node.distance };
      }
      case 'and':
      case 'or':
        return join(node.type, node.parts);
      case 'without': {
        const expression = visit(node.expression);
        if (expression.type === 'none') return expression;
        const without = visit(node.without);
        return without.type === 'none' ? expression : { type: 'without', expression, without };
      }
    }
  };
  return { plan: visit(query), leaves };
}

function foldTerms(text: string): string[] {
  return splitWords(text).map((word) => word.term);
}

function literalPlaces(terms: readonly string[], prefix = false): Place[] {
  return terms.map((term, index) => ({
    terms: [term],
    prefix: prefix && index === terms.length - 1,
    stem: null,
  }));
}

function widen(term: string, prefix: boolean, widening: Widening): Place {
  if (prefix) return { terms: [term], prefix, stem: null };
  const variants = widening.variantsOf?.(term) ?? [];
  return { terms: [...new Set([term, ...variants])], prefix, stem: widening.stem ?? null };
}
