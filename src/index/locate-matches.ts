import type { Span } from '../text/index.ts';
import { OccurrenceFinder } from './occurrence-finder.ts';
import type { Query, Widening } from './query.ts';

/** The characters of a text that a query matches, ascending, without overlap: what a snippet marks. */
export function locateMatches(query: Query, text: string, widening: Widening = {}): Span[] {
  return createLocator(query, widening)(text);
}

/** Does as {@link locateMatches} with text after text: what is known of the query's words is worked out once. */
export function createLocator(query: Query, widening: Widening = {}): (text: string) => Span[] {
  const finder = new OccurrenceFinder(query, widening);
  return (text) => {
    const count = finder.find(text);
    const found: [start: number, end: number][] = [];
    for (let i = 0; i < count; i++)
      found.push([finder.words.starts[finder.firsts[i]!]!, finder.words.ends[finder.lasts[i]! - 1]!]);
    return joinSpans(found);
  };
}

function joinSpans(found: readonly [start: number, end: number][]): Span[] {
  const spans: [start: number, end: number][] = [];
  for (const span of found.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = spans[spans.length - 1];
    if (before && span[0] <= before[1]) before[1] = Math.max(before[1], span[1]);
    else spans.push(span);
  }
  return spans;
}
