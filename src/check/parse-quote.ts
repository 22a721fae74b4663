import { splitWords, type Word } from '../text/index.ts';

/** A quote as it is compared: pieces between ellipses, each with its words. */
export interface ParsedQuote {
  /** The quote without the quotation marks around it. */
  readonly text: string;
  readonly pieces: readonly QuotePiece[];
}

/** A run of words without an ellipsis; places are in the quote's text. */
export interface QuotePiece {
  readonly words: readonly Word[];
}

/** Dots, or the character for three, alone or in brackets; also the empty pair of brackets. */
const ELLIPSIS = /[[(<]\s*(?:\.{2,}|\.(?:\s\.){2,}|\u2026+)?\s*[\])>]|\.{3,}|\.(?:\s\.){2,}|\u2026+|\u22ef/gu;
const OUTER =
  /^[\s"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02]+|[\s"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02]+$/gu;

/** The quote without the quotation marks and spaces around it: the text that the spans of a difference are of. */
export function stripQuote(quote: string): string {
  return quote.replace(OUTER, '');
}

/** Whether there is an ellipsis in a text. */
export function hasEllipsis(text: string): boolean {
  return text.search(ELLIPSIS) >= 0;
}

/** Divides a quote at its ellipses. */
export function parseQuote(quote: string): ParsedQuote {
  const text = stripQuote(quote);
  const cuts = [...text.matchAll(ELLIPSIS)].map(
    (found) => [found.index, found.index + found[0].length] as const,
  );
  const pieces: QuotePiece[] = [];
  let start = 0;
  for (const [cutStart, cutEnd] of [...cuts, [text.length, text.length] as const]) {
    const words = splitWords(text.slice(start, cutStart)).map((word) => ({
      term: word.term,
      start: word.start + start,
      end: word.end + start,
    }));
    if (words.length > 0) pieces.push({ words });
    start = cutEnd;
  }
  return { text, pieces };
}
