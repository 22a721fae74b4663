import { alignWords } from './align-words.ts';
import type { ReadPassage } from './read-passage.ts';

/** How a quote, or one of its pieces, lies on a passage. */
export interface PieceMatch {
  /** Which words of the whole quote: `first` to `last`, half open. */
  readonly first: number;
  readonly last: number;
  /** Which words of the passage. */
  readonly start: number;
  readonly end: number;
  readonly edits: number;
  /** For each word of the piece the word of the passage that it is, or -1. */
  readonly places: Int32Array;
}

/** In a long passage only so many times the quote's length is aligned, where most of its words are. */
const WINDOW_FACTOR = 3;
const WINDOW_MORE = 120;

/** Aligns words `first` to `last` of a quote with the passage, from word `from` of it on. */
export function matchPiece(
  quote: readonly number[],
  first: number,
  last: number,
  read: ReadPassage,
  from = 0,
): PieceMatch {
  const piece = quote.slice(first, last);
  const [start, end] = findWindow(piece, read, from);
  const found = alignWords(piece, read.numbers, start, end);
  return { first, last, start: found.start, end: found.end, edits: found.edits, places: found.places };
}

/** The first place from `from` on where the piece stands unchanged, or `null`. */
export function findExact(
  quote: readonly number[],
  first: number,
  last: number,
  read: ReadPassage,
  from = 0,
): PieceMatch | null {
  const length = last - first;
  for (let start = from; start + length <= read.size; start++) {
    let same = 0;
    while (same < length && read.numbers[start + same] === quote[first + same]) same++;
    if (same < length) continue;
    const places = Int32Array.from({ length }, (_, i) => start + i);
    return { first, last, start, end: start + length, edits: 0, places };
  }
  return null;
}

/** The longest unchanged run that begins with word `first` of the quote: its length and place. */
export function findLongestRun(
  quote: readonly number[],
  first: number,
  read: ReadPassage,
): { length: number; start: number } {
  let best = { length: 0, start: 0 };
  for (let start = 0; start < read.size; start++) {
    let length = 0;
    while (first + length < quote.length && read.numbers[start + length] === quote[first + length]) {
      if (start + length >= read.size) break;
      length++;
    }
    if (length > best.length) best = { length, start };
  }
  return best;
}

/** The part of a long passage that has most of the piece's words. */
function findWindow(piece: readonly number[], read: ReadPassage, from: number): [start: number, end: number] {
  const width = piece.length * WINDOW_FACTOR + WINDOW_MORE;
  if (read.size - from <= width) return [from, read.size];
  const wanted = new Set(piece);
  let inside = 0;
  let most = -1;
  let best = from;
  for (let end = from; end < read.size; end++) {
    if (wanted.has(read.numbers[end]!)) inside++;
    const start = end - width;
    if (start >= from && wanted.has(read.numbers[start]!)) inside--;
    if (inside > most) {
      most = inside;
      best = Math.max(from, start + 1);
    }
  }
  return [best, Math.min(read.size, best + width)];
}
