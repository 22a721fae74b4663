import { findExact, findLongestRun, type PieceMatch } from './match-pieces.ts';
import type { QuoteContext } from './quote-context.ts';
import type { ReadPassage } from './read-passage.ts';
import { LEAST_STITCHED_WORDS, MOST_STITCHED_PIECES, MOST_UNSTITCHED_SHARE } from './thresholds.ts';

/** A piece of a stitched quote, and where it is from. */
export interface StitchedPiece {
  readonly read: ReadPassage;
  readonly piece: PieceMatch;
}

/**
 * The pieces that a quote was put together from, each unchanged in a passage, in the order of the quote; `null` when it
 * cannot be put together from few pieces of different turns.
 */
export function stitchQuote(quote: QuoteContext, reads: readonly ReadPassage[]): StitchedPiece[] | null {
  const found = quote.pieces.length > 1 ? stitchMarked(quote, reads) : stitchUnmarked(quote, reads);
  if (!found || found.length > MOST_STITCHED_PIECES) return null;
  const turns = new Set(found.map(({ read }) => `${read.passage.statement} ${read.passage.turn}`));
  return turns.size > 1 ? found : null;
}

/** Ellipses tell where the pieces part. */
function stitchMarked(quote: QuoteContext, reads: readonly ReadPassage[]): StitchedPiece[] | null {
  const found: StitchedPiece[] = [];
  for (const { first, last } of quote.pieces) {
    if (last - first < LEAST_STITCHED_WORDS) return null;
    const home = firstOf(reads, (read) => findExact(quote.numbers, first, last, read));
    if (!home) return null;
    found.push({ read: home.read, piece: home.found });
  }
  return found;
}

/** From each place of the quote the longest run that stands anywhere. */
function stitchUnmarked(quote: QuoteContext, reads: readonly ReadPassage[]): StitchedPiece[] | null {
  const size = quote.numbers.length;
  const found: StitchedPiece[] = [];
  let missing = 0;
  for (let at = 0; at < size; ) {
    let best: { read: ReadPassage; length: number; start: number } | null = null;
    for (const read of reads) {
      const run = findLongestRun(quote.numbers, at, read);
      if (run.length > (best?.length ?? 0)) best = { read, ...run };
    }
    if (!best || best.length < LEAST_STITCHED_WORDS) {
      at++;
      if (++missing > size * MOST_UNSTITCHED_SHARE) return null;
      continue;
    }
    const { read, length, start } = best;
    const places = Int32Array.from({ length }, (_, i) => start + i);
    found.push({
      read,
      piece: { first: at, last: at + length, start, end: start + length, edits: 0, places },
    });
    if (found.length > MOST_STITCHED_PIECES) return null;
    at += length;
  }
  return found;
}

function firstOf(
  reads: readonly ReadPassage[],
  find: (read: ReadPassage) => PieceMatch | null,
): { read: ReadPassage; found: PieceMatch } | null {
  for (const read of reads) {
    const found = find(read);
    if (found) return { read, found };
  }
  return null;
}
