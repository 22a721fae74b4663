import type { Fold, Span } from '../text/index.ts';
import type { PieceMatch } from './match-pieces.ts';
import type { QuoteContext } from './quote-context.ts';
import type { ReadPassage } from './read-passage.ts';
import type { Difference, MatchCopy, MatchKind, QuoteMatch } from './verdict.ts';

/** How much text before and after a match is looked at for the ends of sentences, in code units. */
const CONTEXT = 600;

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

/** A match as it is reported. */
export function describeMatch(
  quote: QuoteContext,
  read: ReadPassage,
  pieces: readonly PieceMatch[],
  facts: { kind: MatchKind; share: number; folds: readonly Fold[]; copies: readonly MatchCopy[] },
): QuoteMatch {
  const { passage } = read;
  const spans = pieces
    .filter((piece) => piece.end > piece.start)
    .map((piece): Span => [read.starts[piece.start]!, read.ends[piece.end - 1]!]);
  const first = spans[0]?.[0] ?? 0;
  const last = spans[spans.length - 1]?.[1] ?? 0;
  return {
    kind: facts.kind,
    field: passage.field,
    statement: passage.statement,
    turn: passage.turn,
    speaker: passage.speaker,
    role: passage.role,
    date: passage.date,
    published: passage.published,
    title: passage.title,
    publisher: passage.publisher,
    source: passage.source,
    digest: passage.digest,
    text: spans.map(([start, end]) => read.text.slice(start, end)).join('\n'),
    spans: spans.map(([start, end]): Span => [start + read.start, end + read.start]),
    folds: facts.folds,
    differences: listDifferences(quote, read, pieces),
    share: facts.share,
    before: sentenceBefore(read.text, first),
    after: sentenceAfter(read.text, last),
    copies: facts.copies,
  };
}

/** Where quote and source part, in order. */
function listDifferences(
  quote: QuoteContext,
  read: ReadPassage,
  pieces: readonly PieceMatch[],
): Difference[] {
  const differences: Difference[] = [];
  const add = (
    kind: Difference['kind'] | null,
    quoteFirst: number,
    quoteLast: number,
    start: number,
    end: number,
  ): void => {
    const quoteSpan = rangeOf(quoteFirst, quoteLast, (i) => quote.words[i]!);
    const sourceSpan = rangeOf(start, end, (i) => ({ start: read.starts[i]!, end: read.ends[i]! }));
    differences.push({
      kind: kind ?? (quoteFirst === quoteLast ? 'left-out' : start === end ? 'put-in' : 'exchanged'),
      quote: quote.text.slice(...quoteSpan),
      source: read.text.slice(...sourceSpan),
      quoteSpan,
      sourceSpan: [sourceSpan[0] + read.start, sourceSpan[1] + read.start],
    });
  };
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (before && piece.start > before.end) {
      const marked = quote.pieces.some(({ first }) => first === piece.first && first > 0);
      add(marked ? 'gap' : 'left-out', piece.first, piece.first, before.end, piece.start);
    }
    let source = piece.start;
    let open = piece.first; // the first word of the quote since the last one that was kept
    for (let i = piece.first; i <= piece.last; i++) {
      const place = i < piece.last ? piece.places[i - piece.first]! : piece.end;
      if (place < 0) continue;
      if (i > open || place > source) add(null, open, i, source, place);
      source = place + 1;
      open = i + 1;
    }
  }
  return differences;
}

/** The characters of words `first` to `last`; an empty span where there are none. */
function rangeOf(
  first: number,
  last: number,
  word: (i: number) => { start: number; end: number },
): [number, number] {
  if (first < last) return [word(first).start, word(last - 1).end];
  const place = first > 0 ? word(first - 1).end : 0;
  return [place, place];
}

/** From the start of the sentence before the one that the place is in. */
function sentenceBefore(text: string, place: number): string {
  const from = Math.max(0, place - CONTEXT);
  const starts = [...sentences.segment(text.slice(from, place))].map((segment) => segment.index);
  // The last segment is the beginning of the sentence itself, unless the place is where a sentence begins.
  const begins =
    text.slice(from, place).trim() === '' ||
    /[.!?\u3002\uff01\uff1f\u2026]["'\u201d\u2019\u00bb)\]]*\s*$/u.test(text.slice(from, place));
  const start = starts[Math.max(0, starts.length - (begins ? 1 : 2))] ?? 0;
  return text.slice(from + start, place).trimStart();
}

/** To the end of the sentence after the one that the place is in. */
function sentenceAfter(text: string, place: number): string {
  const rest = text.slice(place, place + CONTEXT);
  const segments = [...sentences.segment(rest)];
  const first = segments[0]?.segment ?? '';
  // Where only the full stop is left of the sentence, the next one is what comes after.
  const own = /[\p{L}\p{N}]/u.test(first) ? 0 : 1;
  return segments
    .slice(0, own === 0 ? 2 : 2)
    .map((segment) => segment.segment)
    .join('')
    .trimEnd();
}
