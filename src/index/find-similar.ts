import { pairTerm } from './format.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import type { IndexTotals } from './search-segments.ts';
import type { Segment } from './segment.ts';
import type { StoredPostings } from './stored-postings.ts';
import { type Hit, TopHits } from './top-hits.ts';

export interface SimilarOptions {
  /** How many passages, for each filter. */
  readonly limit: number;
  /** Postings read at most, in all segments together. */
  readonly budget: number;
  /** Passages with less than this share of the best one's weight are left out, and mostly not even read. */
  readonly leastShare: number;
  /** One list of hits is made for each of these (`null`: all passages), from the same reading. */
  readonly filters: readonly (IndexFilter | null)[];
}

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

/** So many times as many passages as are wanted are drawn by the rarest words, and told apart by the others. */
const DRAWN_FOR_ONE = 8;

/** Passages whose weights are added up at a time: they stay in the processor's cache. */
const WINDOW = 1 << 14;

/** Weights are added up in single precision: what is this much too little may yet be enough. */
const ROUNDING = 1e-3;

const windowScores = new Float32Array(WINDOW);
const windowTouched = new Int32Array(WINDOW);
let opened = new Int32Array(1 << 16);

/**
 * The passages that share most of these words, rare words counting more: each word once, its order and its number in the
 * passage not counted. Words are read from the rarest on until the budget is used up; two adjoining common words count
 * as a rarer one.
 */
export function findSimilar(
  segments: readonly Segment[],
  totals: IndexTotals,
  terms: readonly string[],
  options: SimilarOptions,
): Hit[][] {
  const tops = options.filters.map(() => new TopHits(options.limit));
  for (const segment of segments) {
    const budget = options.budget * (segment.passages / Math.max(1, totals.passages));
    const lists = chooseLists(segment, terms, budget);
    const allowed = options.filters.map((filter) => allowPassages(segment, filter));
    // Filters that come to the same here, most often all passages, are one.
    const views = [...new Set(allowed)];
    const drawn = views.map(() => new TopHits(options.limit * DRAWN_FOR_ONE));
    openPassages(segment, lists.opening, views, drawn);
    const found = addClosedLists(joinHits(drawn), lists.closed, views, options);
    for (let i = 0; i < found.passages.length; i++) {
      const passage = found.passages[i]!;
      for (let t = 0; t < tops.length; t++) {
        if (!allowed[t] || allowed[t]![passage] === 1) tops[t]!.add(found.scores[i]!, segment.ids[passage]!);
      }
    }
  }
  return tops.map((top) => {
    const hits = top.list();
    const least = (hits[0]?.score ?? 0) * options.leastShare;
    return hits.filter(({ score }) => score >= least);
  });
}

interface WeightedList {
  readonly postings: StoredPostings;
  readonly weight: number;
}

/** The lists to read: those that bring passages in, and those that are only asked about these. */
interface ChosenLists {
  readonly opening: readonly WeightedList[];
  readonly closed: readonly WeightedList[];
}

function chooseLists(segment: Segment, terms: readonly string[], budget: number): ChosenLists {
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

/**
 * Adds up the weights of the opening lists, window by window, and offers every passage to the lists of hits that allow it.
 * Lists that together weigh too little for a place among the hits found so far bring nothing in any more (MaxScore).
 */
function openPassages(
  segment: Segment,
  opening: readonly WeightedList[],
  views: readonly (Uint8Array | null)[],
  tops: readonly TopHits[],
): void {
  const { starts, at } = readLists(opening);
  let essential = opening.length;
  let rest = 0; // what the lists from `essential` on weigh together
  for (let first = 0; first < segment.passages; first += WINDOW) {
    const end = first + WINDOW;
    const threshold = Math.min(...tops.map((top) => top.threshold)) - ROUNDING;
    while (essential > 0 && rest + opening[essential - 1]!.weight < threshold) {
      rest += opening[--essential]!.weight;
    }
    let count = 0;
    for (let i = 0; i < essential; i++) {
      const { weight } = opening[i]!;
      const last = starts[i + 1]!;
      let place = at[i]!;
      for (; place < last; place++) {
        const passage = opened[place]!;
        if (passage >= end) break;
        const slot = passage - first;
        const before = windowScores[slot]!;
        if (before === 0) windowTouched[count++] = slot;
        windowScores[slot] = before + weight;
      }
      at[i] = place;
    }
    for (let i = essential; i < opening.length; i++) {
      const { weight } = opening[i]!;
      const last = starts[i + 1]!;
      let place = at[i]!;
      for (; place < last; place++) {
        const passage = opened[place]!;
        if (passage >= end) break;
        const before = windowScores[passage - first]!;
        if (before !== 0) windowScores[passage - first] = before + weight;
      }
      at[i] = place;
    }
    for (let t = 0; t < count; t++) {
      const slot = windowTouched[t]!;
      const score = windowScores[slot]!;
      windowScores[slot] = 0;
      for (let i = 0; i < tops.length; i++) {
        const top = tops[i]!;
        if (score < top.threshold || (views[i] && views[i]![first + slot] === 0)) continue;
        top.add(score, first + slot);
      }
    }
  }
}

interface ScoredPassages {
  /** Ascending. */
  readonly passages: Int32Array;
  readonly scores: Float64Array;
}

/** The passages of any of the lists of hits, each once. */
function joinHits(tops: readonly TopHits[]): ScoredPassages {
  const scoreOf = new Map<number, number>();
  for (const top of tops) for (const { id, score } of top.unsorted()) scoreOf.set(id, score);
  const passages = Int32Array.from(scoreOf.keys()).sort();
  return { passages, scores: Float64Array.from(passages, (passage) => scoreOf.get(passage)!) };
}

/** Adds the weights of the lists that only tell passages apart. Passages that cannot come in any more are let go. */
function addClosedLists(
  drawn: ScoredPassages,
  closed: readonly WeightedList[],
  views: readonly (Uint8Array | null)[],
  options: SimilarOptions,
): ScoredPassages {
  let found = drawn;
  let rest = closed.reduce((sum, { weight }) => sum + weight, 0);
  for (const { postings, weight } of closed) {
    found = dropHopeless(found, rest, views, options);
    const { passages, scores } = found;
    const lasts = postings.lastPassages;
    for (let i = 0, block = 0; i < passages.length; i++) {
      const passage = passages[i]!;
      while (block < lasts.length && lasts[block]! < passage) block++;
      if (block === lasts.length) break;
      if (postings.has(block, passage)) scores[i]! += weight;
    }
    rest -= weight;
  }
  return found;
}

/** The passages that with `rest` more could be among the best of any view. */
function dropHopeless(
  { passages, scores }: ScoredPassages,
  rest: number,
  views: readonly (Uint8Array | null)[],
  options: SimilarOptions,
): ScoredPassages {
  const isHopeful = new Uint8Array(passages.length);
  let kept = 0;
  for (const view of views) {
    const top = new TopHits(options.limit);
    let best = 0;
    for (let i = 0; i < passages.length; i++) {
      if (view && view[passages[i]!] === 0) continue;
      top.add(scores[i]!, passages[i]!);
      if (scores[i]! > best) best = scores[i]!;
    }
    const least = Math.max(top.threshold, best * options.leastShare) - rest - ROUNDING;
    for (let i = 0; i < passages.length; i++) {
      if (isHopeful[i] === 1 || scores[i]! < least || (view && view[passages[i]!] === 0)) continue;
      isHopeful[i] = 1;
      kept++;
    }
  }
  if (kept === passages.length) return { passages, scores };
  return {
    passages: passages.filter((_, i) => isHopeful[i] === 1),
    scores: scores.filter((_, i) => isHopeful[i] === 1),
  };
}

/** Reads lists into one array, each ascending; tells where each begins. */
function readLists(lists: readonly WeightedList[]): { starts: Int32Array; at: Int32Array } {
  const starts = new Int32Array(lists.length + 1);
  for (const [i, { postings }] of lists.entries()) starts[i + 1] = starts[i]! + postings.passages;
  if (starts[lists.length]! > opened.length) opened = new Int32Array(starts[lists.length]! * 2);
  for (const [i, { postings }] of lists.entries()) {
    let to = starts[i]!;
    for (let block = 0; block < postings.bounds.length; block++) {
      to += postings.loadPassages(block, opened, to);
    }
  }
  return { starts, at: starts.slice() };
}

/** Fewer passages count as so many: in a small archive a word that stands once would seem common. */
const FEWEST_PASSAGES = 100;

/** How much each term tells: the logarithm (base 2) of how many passages there are for each that has it. */
export function weighTerms(
  segments: readonly Segment[],
  totals: IndexTotals,
  terms: readonly string[],
): number[] {
  return terms.map((term) => {
    let passages = 0;
    for (const segment of segments) passages += segment.postings(term)?.passages ?? 0;
    return Math.log2((Math.max(FEWEST_PASSAGES, totals.passages) + 1) / (passages + 0.5));
  });
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
