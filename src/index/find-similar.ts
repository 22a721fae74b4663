import { BLOCK, pairTerm } from './format.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import type { StoredPostings } from './postings.ts';
import type { IndexTotals } from './search-segments.ts';
import type { Segment } from './segment.ts';
import { type Hit, TopHits } from './top-hits.ts';

export interface SimilarOptions {
  /** How many passages, for each filter. */
  readonly limit: number;
  /** Postings read at most, in all segments together. */
  readonly budget: number;
  /** One list of hits is made for each of these (`null`: all passages), from the same reading. */
  readonly filters: readonly (IndexFilter | null)[];
}

/** Words that are read whatever the budget, so that no quote goes without candidates. */
const ALWAYS_READ = 2;

/**
 * Words that are read at most. The rarest twelve find a passage as well as all forty, unless most of them were put in by
 * the one who quoted.
 */
const MOST_READ = 12;

const scoresOf = new WeakMap<Segment, Float32Array>();
let touched = new Int32Array(1 << 16);

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
    const scores = scoresOf.get(segment) ?? new Float32Array(segment.passages);
    scoresOf.set(segment, scores);
    let count = 0;
    let read = 0;
    for (const [place, postings] of listPostings(segment, terms).entries()) {
      if (place >= MOST_READ || (read + postings.passages > budget && place >= ALWAYS_READ)) break;
      read += postings.passages;
      count = addWeights(postings, segment.passages, scores, count);
    }
    collect(segment, scores, count, tops, options.filters);
  }
  return tops.map((top) => top.list());
}

/** Offers the scores of the passages touched to each list of hits, and wipes them. */
function collect(
  segment: Segment,
  scores: Float32Array,
  count: number,
  tops: readonly TopHits[],
  filters: readonly (IndexFilter | null)[],
): void {
  const { ids } = segment;
  const allowed = filters.map((filter) => allowPassages(segment, filter));
  let threshold = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < count; t++) {
    const passage = touched[t]!;
    const score = scores[passage]!;
    scores[passage] = 0;
    if (score < threshold) continue;
    threshold = Number.POSITIVE_INFINITY;
    for (let i = 0; i < tops.length; i++) {
      const top = tops[i]!;
      if (allowed[i] === null || allowed[i]![passage] === 1) top.add(score, ids[passage]!);
      if (top.threshold < threshold) threshold = top.threshold;
    }
  }
}

/** How much each term tells: the logarithm (base 2) of how many passages there are for each that has it. */
export function weighTerms(
  segments: readonly Segment[],
  totals: IndexTotals,
  terms: readonly string[],
): number[] {
  return terms.map((term) => {
    let passages = 0;
    for (const segment of segments) passages += segment.postings(term)?.passages ?? 0;
    return Math.log2((totals.passages + 1) / (passages + 0.5));
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

const passagesOfBlock = new Int32Array(BLOCK);
const frequenciesOfBlock = new Int32Array(BLOCK);

/** Adds a word's weight to each passage that has it; returns how many passages have any so far. */
function addWeights(postings: StoredPostings, total: number, scores: Float32Array, before: number): number {
  const weight = Math.log2((total + 1) / (postings.passages + 0.5));
  let count = before;
  if (count + postings.passages > touched.length) {
    const grown = new Int32Array(Math.max(touched.length * 2, count + postings.passages));
    grown.set(touched);
    touched = grown;
  }
  for (let block = 0; block < postings.bounds.length; block++) {
    const size = postings.load(block, passagesOfBlock, frequenciesOfBlock);
    for (let i = 0; i < size; i++) {
      const passage = passagesOfBlock[i]!;
      if (scores[passage] === 0) touched[count++] = passage;
      scores[passage]! += weight;
    }
  }
  return count;
}
