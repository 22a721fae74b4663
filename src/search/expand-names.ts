import type { Query, Widening, WordIndex } from '../index/index.ts';
import { splitWords } from '../text/index.ts';
import { listNameVariants } from './name-variants.ts';

/** A word of the query that was looked for in other spellings too: those that the archive has. */
export interface Expansion {
  readonly word: string;
  readonly spellings: readonly string[];
}

/** The other spellings of the query's words that stand in the archive. Words in phrases have none. */
export function expandNames(index: WordIndex, query: Query): Expansion[] {
  const terms = listWords(query).flatMap((word) => {
    const words = splitWords(word);
    return words.length === 1 ? [words[0]!.term] : [];
  });
  return [...new Set(terms)]
    .map((word) => ({ word, spellings: index.findTerms(listNameVariants(word)) }))
    .filter(({ spellings }) => spellings.length > 0);
}

/** How the index is asked for them. */
export function makeWidening(expansions: readonly Expansion[], stem: string | null): Widening {
  const spellings = new Map(expansions.map((expansion) => [expansion.word, expansion.spellings]));
  return { stem, variantsOf: (term) => spellings.get(term) ?? [] };
}

function listWords(query: Query): string[] {
  switch (query.type) {
    case 'word':
      return query.prefix ? [] : [query.word];
    case 'and':
    case 'or':
      return query.parts.flatMap(listWords);
    case 'without':
      return [...listWords(query.expression), ...listWords(query.without)];
    default:
      return [];
  }
}
