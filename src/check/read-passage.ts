import { NumberedWords, type Vocabulary } from '../text/index.ts';
import { commonSubsequence, type WordBits } from './common-subsequence.ts';
import type { CheckedPassage } from './passage-source.ts';

/** A passage, or several of one turn, as words of a quote: numbers, -1 for words that the quote does not have. */
export interface ReadPassage {
  readonly passage: CheckedPassage;
  readonly text: string;
  /** Where the text begins in the turn's. */
  readonly start: number;
  readonly size: number;
  readonly numbers: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const scratch = new NumberedWords();

/** How many words of the quote a text has in the quote's order. */
export function countCommonWords(quote: WordBits, vocabulary: Vocabulary, text: string): number {
  scratch.size = 0;
  vocabulary.findWords(text, scratch);
  return commonSubsequence(quote, scratch.numbers, scratch.size);
}

/** Reads a text's words against those of a quote. */
export function readPassage(
  passage: CheckedPassage,
  vocabulary: Vocabulary,
  text: string = passage.text,
  start: number = passage.start,
): ReadPassage {
  scratch.size = 0;
  vocabulary.findWords(text, scratch);
  const { size } = scratch;
  return {
    passage,
    text,
    start,
    size,
    numbers: scratch.numbers.slice(0, size),
    starts: scratch.starts.slice(0, size),
    ends: scratch.ends.slice(0, size),
  };
}
