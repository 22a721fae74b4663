import { type Fold, nameFolds } from '../text/index.ts';
import { readAsQuoted } from './join-words.ts';
import { findExact, matchPiece, type PieceMatch } from './match-pieces.ts';
import { hasEllipsis } from './parse-quote.ts';
import type { QuoteContext } from './quote-context.ts';
import type { ReadPassage } from './read-passage.ts';
import {
  LEAST_KEPT_RUN,
  LEAST_KEPT_WEIGHT,
  LEAST_KEPT_WORDS,
  LEAST_STITCHED_WORDS,
  LONGEST_SILENT_CUT,
  MOST_ALTERED_SHARE,
  MOST_WORD_WEIGHT,
} from './thresholds.ts';
import type { MatchKind } from './verdict.ts';

/** A quote on a passage: its pieces in order, and what that makes of it (`null`: nothing that counts). */
export interface Judgement {
  readonly read: ReadPassage;
  readonly pieces: readonly PieceMatch[];
  readonly kind: MatchKind | null;
  readonly share: number;
  readonly folds: readonly Fold[];
}

/** Compares a quote without ellipses with a passage. */
export function judgeWhole(quote: QuoteContext, passage: ReadPassage): Judgement {
  let read = passage;
  let whole = matchPiece(quote.numbers, 0, quote.numbers.length, read);
  if (whole.edits > 0) {
    read = readAsQuoted(quote, passage, [whole]);
    if (read !== passage) whole = matchPiece(quote.numbers, 0, quote.numbers.length, read);
  }
  if (whole.edits === 0) return judge(quote, read, [findVeryCharacters(quote, read, whole)]);
  const cut = findSilentCut(quote, read);
  if (cut) return { read, pieces: cut, kind: 'altered', share: shareOfCut(cut), folds: [] };
  return judge(quote, read, [whole]);
}

/** Where the same words stand several times, the place with the quote's very characters; else the first. */
function findVeryCharacters(quote: QuoteContext, read: ReadPassage, first: PieceMatch): PieceMatch {
  const size = quote.numbers.length;
  const characters = quote.text.slice(quote.words[0]!.start, quote.words[size - 1]!.end);
  let match: PieceMatch | null = first;
  while (match) {
    if (read.text.slice(read.starts[match.start], read.ends[match.end - 1]) === characters) return match;
    match = findExact(quote.numbers, 0, size, read, match.start + 1);
  }
  return first;
}

/** Compares the pieces of a quote with a turn, in order. */
export function judgePieces(quote: QuoteContext, passage: ReadPassage): Judgement {
  const pieces = placePieces(quote, passage);
  const read = pieces.some(({ edits }) => edits > 0) ? readAsQuoted(quote, passage, pieces) : passage;
  const placed = read === passage ? pieces : placePieces(quote, read);
  return judge(quote, read, joinAtOwnEllipses(placed, read));
}

/** Each piece after the one before it, as near to the next as it stands. */
function placePieces(quote: QuoteContext, read: ReadPassage): PieceMatch[] {
  const found: PieceMatch[] = [];
  let from = 0;
  for (const { first, last } of quote.pieces) {
    const piece =
      findExact(quote.numbers, first, last, read, from) ?? matchPiece(quote.numbers, first, last, read, from);
    found.push(piece);
    from = piece.end;
  }
  // The last pieces stand as early as they can; now the others move as near to them as they can.
  for (let i = found.length - 2; i >= 0; i--) {
    const piece = found[i]!;
    if (piece.edits > 0) continue;
    let latest = piece;
    for (;;) {
      const later = findExact(quote.numbers, piece.first, piece.last, read, latest.start + 1);
      if (!later || later.end > found[i + 1]!.start) break;
      latest = later;
    }
    found[i] = latest;
  }
  return found;
}

/**
 * Makes one piece of those between which the passage itself has an ellipsis: a speaker who breaks off is written with
 * one, and nothing was left out there.
 */
function joinAtOwnEllipses(pieces: readonly PieceMatch[], read: ReadPassage): PieceMatch[] {
  const joined: PieceMatch[] = [];
  for (const piece of pieces) {
    const before = joined[joined.length - 1];
    const own =
      before?.edits === 0 &&
      piece.edits === 0 &&
      piece.start === before.end &&
      hasEllipsis(read.text.slice(read.ends[before.end - 1], read.starts[piece.start]));
    if (own) {
      const places = Int32Array.of(...before.places, ...piece.places);
      joined[joined.length - 1] = { ...before, last: piece.last, end: piece.end, places };
    } else joined.push(piece);
  }
  return joined;
}

function judge(quote: QuoteContext, read: ReadPassage, pieces: readonly PieceMatch[]): Judgement {
  let edits = 0;
  let length = 0;
  for (const piece of pieces) {
    edits += piece.edits;
    length += Math.max(piece.last - piece.first, piece.end - piece.start);
  }
  const share = edits / length;
  if (edits === 0) {
    const folds = foldsOf(quote, read, pieces);
    const kind = pieces.length > 1 ? 'elided' : folds.length > 0 ? 'exact-folded' : 'exact';
    return { read, pieces, kind, share, folds };
  }
  return { read, pieces, kind: isAlteration(quote, pieces, share) ? 'altered' : null, share, folds: [] };
}

/** The folds that each piece needed. */
export function foldsOf(quote: QuoteContext, read: ReadPassage, pieces: readonly PieceMatch[]): Fold[] {
  const folds = new Set<Fold>();
  for (const piece of pieces) {
    const sourceWords = Array.from({ length: piece.end - piece.start }, (_, i) => ({
      term: '',
      start: read.starts[piece.start + i]!,
      end: read.ends[piece.start + i]!,
    }));
    const quoteWords = quote.words.slice(piece.first, piece.last);
    for (const fold of nameFolds(quote.text, quoteWords, read.text, sourceWords)) folds.add(fold);
  }
  return [...folds];
}

function isAlteration(quote: QuoteContext, pieces: readonly PieceMatch[], share: number): boolean {
  if (share > MOST_ALTERED_SHARE) return false;
  let kept = 0;
  let run = 0;
  let last = -1;
  let longestRun = 0;
  let keptWeight = 0;
  let weight = 0;
  for (const piece of pieces) {
    for (let i = piece.first; i < piece.last; i++) {
      const own = Math.min(quote.weights[i]!, MOST_WORD_WEIGHT);
      weight += own;
      const place = piece.places[i - piece.first]!;
      if (place < 0) {
        run = 0;
        continue;
      }
      run = run > 0 && place === last + 1 ? run + 1 : 1;
      last = place;
      longestRun = Math.max(longestRun, run);
      kept++;
      keptWeight += own;
    }
  }
  return kept >= LEAST_KEPT_WORDS && longestRun >= LEAST_KEPT_RUN && keptWeight >= weight * LEAST_KEPT_WEIGHT;
}

/** A quote whose beginning and end stand unchanged in the passage, with words between them that it does not mark. */
function findSilentCut(quote: QuoteContext, read: ReadPassage): PieceMatch[] | null {
  const { numbers } = quote;
  const size = numbers.length;
  if (size < 2 * LEAST_STITCHED_WORDS) return null;
  let best: PieceMatch[] | null = null;
  for (let start = 0; start < read.size; start++) {
    let head = 0;
    while (head < size && start + head < read.size && read.numbers[start + head] === numbers[head]) head++;
    if (head < LEAST_STITCHED_WORDS) continue;
    const last = Math.min(head, size - LEAST_STITCHED_WORDS);
    const tail = findExact(numbers, last, size, read, start + last);
    if (!tail || tail.start - start - last > LONGEST_SILENT_CUT) continue;
    const places = Int32Array.from({ length: last }, (_, i) => start + i);
    const pieces = [{ first: 0, last, start, end: start + last, edits: 0, places }, tail];
    if (!best || shareOfCut(pieces) < shareOfCut(best)) best = pieces;
  }
  return best;
}

function shareOfCut(pieces: readonly PieceMatch[]): number {
  const [head, tail] = [pieces[0]!, pieces[1]!];
  return (tail.start - head.end) / (tail.end - head.start);
}
