import type { QuoteMatch } from '../../check/index.ts';

/**
 * A run of characters of a quote, or of the record beside it. `same`: both have the words. `changed`: only this side has
 * them. `skipped`: words of the record that an ellipsis of the quote stands for.
 */
export interface ComparedRun {
  readonly text: string;
  readonly kind: 'same' | 'changed' | 'skipped';
}

/** The quote (without the marks around it) with the words that the record does not have. */
export function compareQuote(quote: string, { differences }: Pick<QuoteMatch, 'differences'>): ComparedRun[] {
  const changed = differences
    .filter(({ kind }) => kind === 'exchanged' || kind === 'put-in')
    .map(({ quoteSpan }) => quoteSpan);
  return divide(quote, 0, changed);
}

/** The words of the record, from the first to the last that match, with those that the quote does not have. */
export function compareRecord({ text, spans, differences }: QuoteMatch): ComparedRun[] {
  const runs: ComparedRun[] = [];
  const changed = differences
    .filter(({ kind }) => kind === 'exchanged' || kind === 'left-out')
    .map(({ sourceSpan }) => sourceSpan);
  let at = 0;
  for (const [index, [start, end]] of spans.entries()) {
    const previous = spans[index - 1];
    if (previous) {
      const between = differences.find(
        ({ sourceSpan, source }) => source !== '' && sourceSpan[0] >= previous[1] && sourceSpan[1] <= start,
      );
      const kind = between?.kind === 'left-out' ? 'changed' : 'skipped';
      runs.push({ text: ' ', kind: 'same' });
      if (between) runs.push({ text: between.source, kind }, { text: ' ', kind: 'same' });
    }
    const piece = text.slice(at, at + end - start);
    at += end - start + 1;
    runs.push(
      ...divide(
        piece,
        start,
        changed.filter((span) => span[0] >= start && span[1] <= end),
      ),
    );
  }
  return runs;
}

/** A text that begins at `offset`, divided at spans in ascending order. */
function divide(text: string, offset: number, spans: readonly (readonly [number, number])[]): ComparedRun[] {
  const runs: ComparedRun[] = [];
  let at = offset;
  for (const [start, end] of spans) {
    if (start > at) runs.push({ text: text.slice(at - offset, start - offset), kind: 'same' });
    if (end > start) runs.push({ text: text.slice(start - offset, end - offset), kind: 'changed' });
    at = Math.max(at, end);
  }
  if (at < offset + text.length) runs.push({ text: text.slice(at - offset), kind: 'same' });
  return runs;
}
