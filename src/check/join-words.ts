import { splitWords } from '../text/index.ts';
import type { PieceMatch } from './match-pieces.ts';
import type { QuoteContext } from './quote-context.ts';
import type { ReadPassage } from './read-passage.ts';

/** More parts than this are no one word. */
const MOST_PARTS = 3;
/** What a word may be written with or without: "co-operation", "l’image". A space parts words. */
const JOINT = /^[-\u2010\u2011'\u2018\u2019\u201b\u02bc\uff07]$/u;

/** Words of the passage, and how the quote writes them. */
interface Rewriting {
  /** Words of the passage, half open. */
  readonly start: number;
  readonly end: number;
  readonly words: readonly { readonly number: number; readonly start: number; readonly end: number }[];
}

/**
 * Reads a passage once more where it writes with a hyphen or an apostrophe what the quote writes without, or the other
 * way round, so that each word of the quote has one beside it. The passage as it is when there is no such place.
 *
 * @param pieces how the quote lies on the passage: only where they part is looked at
 */
export function readAsQuoted(
  quote: QuoteContext,
  read: ReadPassage,
  pieces: readonly PieceMatch[],
): ReadPassage {
  const rewritings: Rewriting[] = [];
  for (const piece of pieces) {
    let first = piece.first;
    let start = piece.start;
    for (let i = piece.first; i <= piece.last; i++) {
      const place = i < piece.last ? piece.places[i - piece.first]! : piece.end;
      if (place < 0) continue;
      if (i > first && place > start) rewritings.push(...findRewritings(quote, read, first, i, start, place));
      first = i + 1;
      start = place + 1;
    }
  }
  return rewritings.length === 0 ? read : rewrite(read, rewritings);
}

/** Where words `first` to `last` of the quote and `start` to `end` of the passage are written otherwise. */
function findRewritings(
  quote: QuoteContext,
  read: ReadPassage,
  first: number,
  last: number,
  start: number,
  end: number,
): Rewriting[] {
  const found: Rewriting[] = [];
  let from = start;
  for (let i = first; i < last; i++) {
    for (let place = from; place < end; place++) {
      const rewriting = joinParts(quote, read, i, place, end) ?? divideWord(quote, read, i, last, place);
      if (rewriting === null) continue;
      found.push(rewriting);
      i += rewriting.words.length - 1;
      from = rewriting.end;
      break;
    }
  }
  return found;
}

/** Parts of the passage that are one word of the quote. */
function joinParts(
  quote: QuoteContext,
  read: ReadPassage,
  i: number,
  place: number,
  end: number,
): Rewriting | null {
  const start = read.starts[place]!;
  for (let last = place + 1; last < Math.min(end, place + MOST_PARTS); last++) {
    if (!JOINT.test(read.text.slice(read.ends[last - 1], read.starts[last]))) return null;
    const written = read.text.slice(start, read.ends[last]);
    const term = splitWords(written)
      .map((word) => word.term)
      .join('');
    if (term !== quote.terms[i]) continue;
    const word = { number: quote.numbers[i]!, start, end: read.ends[last]! };
    return { start: place, end: last + 1, words: [word] };
  }
  return null;
}

/** A word of the passage that the quote writes in parts. */
function divideWord(
  quote: QuoteContext,
  read: ReadPassage,
  i: number,
  last: number,
  place: number,
): Rewriting | null {
  const [start, end] = [read.starts[place]!, read.ends[place]!];
  const written = read.text.slice(start, end);
  const words: { number: number; start: number; end: number }[] = [];
  let at = 0;
  for (let part = i; part < Math.min(last, i + MOST_PARTS); part++) {
    if (part > i && !JOINT.test(quote.text.slice(quote.words[part - 1]!.end, quote.words[part]!.start)))
      return null;
    const length = beginsWith(written.slice(at), quote.terms[part]!);
    if (length === 0) return null;
    words.push({ number: quote.numbers[part]!, start: start + at, end: start + at + length });
    at += length;
    if (at === written.length) return words.length > 1 ? { start: place, end: place + 1, words } : null;
  }
  return null;
}

/** How many characters of a word make up a term; 0 when it does not begin with it. */
function beginsWith(written: string, term: string): number {
  for (let length = 1; length <= written.length; length++) {
    const words = splitWords(written.slice(0, length));
    if (words.length === 1 && words[0]!.term === term) return length;
    if (words.length > 1) return 0;
  }
  return 0;
}

function rewrite(read: ReadPassage, rewritings: readonly Rewriting[]): ReadPassage {
  const words: { number: number; start: number; end: number }[] = [];
  let at = 0;
  const keep = (until: number): void => {
    for (; at < until; at++)
      words.push({ number: read.numbers[at]!, start: read.starts[at]!, end: read.ends[at]! });
  };
  for (const rewriting of rewritings) {
    keep(rewriting.start);
    words.push(...rewriting.words);
    at = rewriting.end;
  }
  keep(read.size);
  return {
    ...read,
    size: words.length,
    numbers: Int32Array.from(words, ({ number }) => number),
    starts: Int32Array.from(words, ({ start }) => start),
    ends: Int32Array.from(words, ({ end }) => end),
  };
}
