import { type Span, splitWords, type Word } from '../text/index.ts';
import type { Expression } from './passages.ts';

type Pattern = { readonly words: readonly string[]; readonly prefix: boolean };

/**
 * What of a passage's text an expression asked for, as spans, ascending, without overlap. A phrase is marked as a
 * whole and only where all its words stand together. What was asked not to be there is never marked.
 */
export function markMatches(text: string, expression: Expression): Span[] {
  const words = splitWords(text);
  const patterns = listPatterns(expression);
  const spans: Span[] = [];
  for (let at = 0; at < words.length; ) {
    const length = Math.max(0, ...patterns.map((pattern) => matchAt(words, at, pattern)));
    if (length > 0) spans.push([words[at]!.start, words[at + length - 1]!.end]);
    at += Math.max(1, length);
  }
  return spans;
}

/** The word sequences that an expression looks for, folded. */
function listPatterns(expression: Expression): Pattern[] {
  switch (expression.type) {
    case 'word':
      return [{ words: foldPattern(expression.word), prefix: expression.prefix }];
    case 'phrase':
      return [{ words: foldPattern(expression.words), prefix: false }];
    case 'and':
    case 'or':
      return expression.parts.flatMap(listPatterns);
    case 'without':
      return listPatterns(expression.expression);
  }
}

function foldPattern(words: string): string[] {
  return splitWords(words).map(({ term }) => term);
}

/** How many words from `at` on the pattern takes; 0 when it does not match there. */
function matchAt(words: readonly Word[], at: number, { words: wanted, prefix }: Pattern): number {
  if (wanted.length === 0 || at + wanted.length > words.length) return 0;
  for (let i = 0; i < wanted.length; i++) {
    const { term } = words[at + i]!;
    const last = i === wanted.length - 1;
    if (prefix && last ? !term.startsWith(wanted[i]!) : term !== wanted[i]) return 0;
  }
  return wanted.length;
}
