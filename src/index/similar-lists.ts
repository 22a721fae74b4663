import { pairTerm } from './format.ts';
import type { Segment } from './segment.ts';
import type { StoredPostings } from './stored-postings.ts';

/** Words that are read whatever the budget, so that no quote goes without candidates. */
const ALWAYS_READ = 2;

/**
 * Words that are read at most: the rarest twelve, and of a long quote the rarer half. They find a passage as well as all of
 * them, unless most were put in by the one who quoted.
 */
const MOST_READ = 12;
const MOST_READ_SHARE = 0.5;

/**
 * Only the rarest of these bring passages in; the others tell them apart. Seven rare words all changed, and many common ones
 * kept, is hardly the same quote; in a long one as many as seven may have been put in.
 */
const MOST_OPENING = 7;
const MOST_OPENING_SHARE = 0.3;

/** A list of postings, and what a passage that has it gains. */
export interface WeightedList {
  readonly postings: StoredPostings;
  readonly weight: number;
}

/** The lists to read: those that bring passages in, and those that are only asked about these. */
export interface ChosenLists {
  readonly opening: readonly WeightedList[];
  readonly closed: readonly WeightedList[];
}

/** The words of a quote in this segment, within a budget of postings read; the rarest bring passages in. */
export function chooseLists(segment: Segment, terms: readonly string[], budget: number): ChosenLists {
  const opening: WeightedList[] = [];
  const closed: WeightedList[] = [];
  const found = listPostings(segment, terms);
  const mostRead = Math.max(MOST_READ, Math.ceil(found.length * MOST_READ_SHARE));
  const mostOpening = Math.max(MOST_OPENING, Math.ceil(found.length * MOST_OPENING_SHARE));
  let read = 0;
  for (const postings of found.slice(0, mostRead)) {
    const weight = Math.log2((segment.passages + 1) / (postings.passages + 0.5));
    read += postings.passages;
    const affordable = read <= budget || opening.length < ALWAYS_READ;
    if (affordable && opening.length < mostOpening) opening.push({ postings, weight });
    else closed.push({ postings, weight });
  }
  return { opening, closed };
}

/** Postings of the distinct words and of the pairs of common ones, the rarest first. */
function listPostings(segment: Segment, terms: readonly string[]): StoredPostings[] {
  const keys = new Set(terms);
  for (let i = 0; i + 1 < terms.length; i++) {
    if (!segment.commonWords.has(terms[i]!) || !segment.commonWords.has(terms[i + 1]!)) continue;
    keys.add(pairTerm(terms[i]!, terms[i + 1]!));
  }
  const lists: StoredPostings[] = [];
  for (const key of keys) {
    const postings = segment.postings(key);
    if (postings) lists.push(postings);
  }
  return lists.sort((a, b) => a.passages - b.passages);
}
