import type { TermEntry } from './dictionary.ts';
import { PAIR_MARK } from './format.ts';
import type { Segment } from './segment.ts';

/** Each word of any segment once, in order, with its entry in every segment. */
export function* iterateTerms(
  segments: readonly Segment[],
): Generator<{ term: string; entries: (TermEntry | null)[] }, void, undefined> {
  // The character after the mark: all words, no pairs.
  const first = String.fromCharCode(PAIR_MARK.charCodeAt(0) + 1);
  const iterators = segments.map((segment) => segment.dictionary.iterateFrom(first));
  const heads = iterators.map((iterator) => iterator.next().value ?? null);
  for (;;) {
    let term: string | null = null;
    for (const head of heads) if (head && (term === null || head.term < term)) term = head.term;
    if (term === null) return;
    const entries: (TermEntry | null)[] = heads.map((head) => (head?.term === term ? head : null));
    yield { term, entries };
    for (const [index, entry] of entries.entries()) {
      if (entry) heads[index] = iterators[index]!.next().value ?? null;
    }
  }
}
