import { scanWords, type Vocabulary } from '../text/index.ts';
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

let scratch = new Int32Array(4096);

/** How many words of the quote a text has in the quote's order. */
export function countCommonWords(quote: WordBits, vocabulary: Vocabulary, text: string): number {
  if (text.length > scratch.length) scratch = new Int32Array(text.length * 2);
  const numbers = scratch;
  let size = 0;
  scanWords(text, (units, length, hash) => {
    const number = vocabulary.find(units, length, hash);
    // Words that the quote does not have change nothing.
    if (number >= 0) numbers[size++] = number;
  });
  return commonSubsequence(quote, numbers, size);
}

/** Reads a text's words against those of a quote. */
export function readPassage(
  passage: CheckedPassage,
  vocabulary: Vocabulary,
  text: string = passage.text,
  start: number = passage.start,
): ReadPassage {
  const most = Math.ceil(text.length / 2) + 1;
  let numbers = new Int32Array(most);
  let starts = new Int32Array(most);
  let ends = new Int32Array(most);
  let size = 0;
  scanWords(text, (units, length, hash, wordStart, wordEnd) => {
    // Scripts without spaces have a word for every character.
    if (size === numbers.length) {
      numbers = grow(numbers);
      starts = grow(starts);
      ends = grow(ends);
    }
    numbers[size] = vocabulary.find(units, length, hash);
    starts[size] = wordStart;
    ends[size++] = wordEnd;
  });
  return { passage, text, start, size, numbers, starts, ends };
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(array.length * 2);
  grown.set(array);
  return grown;
}
