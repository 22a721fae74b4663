import { NumberedWords, Vocabulary, type Word } from '../text/index.ts';
import { prepareWordBits, type WordBits } from './common-subsequence.ts';
import type { ParsedQuote } from './parse-quote.ts';

/** A quote made ready for comparison: its words as numbers, and what each tells. */
export interface QuoteContext {
  readonly text: string;
  readonly words: readonly Word[];
  readonly terms: readonly string[];
  /** Equal words have equal numbers. */
  readonly numbers: readonly number[];
  /** What each word tells, in bits. */
  readonly weights: readonly number[];
  readonly vocabulary: Vocabulary;
  readonly bits: WordBits;
  /** The pieces between ellipses: words `first` to `last`, half open. */
  readonly pieces: readonly { readonly first: number; readonly last: number }[];
}

export function prepareQuote(
  parsed: ParsedQuote,
  weigh: (terms: readonly string[]) => number[],
): QuoteContext {
  const words = parsed.pieces.flatMap((piece) => piece.words);
  const terms = words.map((word) => word.term);
  const vocabulary = new Vocabulary(terms.length);
  const numbered = new NumberedWords();
  for (const piece of parsed.pieces) {
    const start = piece.words[0]!.start;
    const end = piece.words[piece.words.length - 1]!.end;
    vocabulary.numberWords(parsed.text.slice(start, end), numbered);
  }
  const numbers = Array.from(numbered.numbers.subarray(0, numbered.size));
  let first = 0;
  const pieces = parsed.pieces.map((piece) => {
    const last = first + piece.words.length;
    const range = { first, last };
    first = last;
    return range;
  });
  return {
    text: parsed.text,
    words,
    terms,
    numbers,
    weights: weigh(terms),
    vocabulary,
    bits: prepareWordBits(numbers, vocabulary.size),
    pieces,
  };
}
