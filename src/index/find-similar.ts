import { BLOCK, pairTerm } from './format.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import { Cursor, type StoredPostings } from './postings.ts';
import type { IndexTotals } from './search-segments.ts';
import type { Segment } from './segment.ts';
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
 * Words that are read at most. The rarest twelve find a passage as well as all forty, unless most of them were put in by
 * the one who quoted.
 */
const MOST_READ = 12;

/**
 * Only the rarest words bring passages in; the others add to what these found. Seven rare words all changed, and many
 * common ones kept, is hardly the same quote.
 */
const MOST_OPENING = 7;

/** A list so many times as long as the passages still in question is asked about each of them, instead of being read. */
const SEEK_FACTOR = 16;

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
    try {
      const count = addScores(segment, terms, scores, budget, options);
      collect(segment, scores, count, tops, options.filters);
    } catch (error) {
      // Half-made scores must not be met by the next question.
      scoresOf.delete(segment);
      throw error;
    }
  }
  return tops.map((top) => {
    const hits = top.list();
    const least = (hits[0]?.score ?? 0) * options.leastShare;
    return hits.filter(({ score }) => score >= least);
  });
}

/** Adds up the weights of the words that are read; returns how many passages were touched. */
function addScores(
  segment: Segment,
  terms: readonly string[],
  scores: Float32Array,
  budget: number,
  options: SimilarOptions,
): number {
  const allowed = allowByAll(segment, options.filters);
  const lists: { postings: StoredPostings; weight: number }[] = [];
  let rest = 0;
  let read = 0;
  for (const postings of listPostings(segment, terms).slice(0, MOST_READ)) {
    read += postings.passages;
    if (read > budget && lists.length >= ALWAYS_READ) break;
    const weight = Math.log2((segment.passages + 1) / (postings.passages + 0.5));
    lists.push({ postings, weight });
    rest += weight;
  }
  let count = 0;
  let best = 0;
  let sorted = false;
  for (const [place, { postings, weight }] of lists.entries()) {
    // What is not touched yet can have no more than the words that are left: too little beside the best.
    const closed = place >= MOST_OPENING || rest < best * options.leastShare;
    rest -= weight;
    if (closed && count * SEEK_FACTOR < postings.passages) {
      if (!sorted) touched.subarray(0, count).sort();
      sorted = true;
      best = seekWeights(postings, weight, scores, count, allowed, best);
      continue;
    }
    if (count + postings.passages > touched.length) {
      const grown = new Int32Array(Math.max(touched.length * 2, count + postings.passages));
      grown.set(touched);
      touched = grown;
    }
    for (let block = 0; block < postings.bounds.length; block++) {
      const size = postings.load(block, passagesOfBlock, frequenciesOfBlock);
      for (let i = 0; i < size; i++) {
        const passage = passagesOfBlock[i]!;
        const before = scores[passage]!;
        if (before === 0) {
          if (closed) continue;
          touched[count++] = passage;
        }
        scores[passage] = before + weight;
        if (before + weight > best && (!allowed || allowed[passage] === 1)) best = before + weight;
      }
    }
  }
  return count;
}

/** Adds a word's weight to the passages touched before, which are in order; returns the best score. */
function seekWeights(
  postings: StoredPostings,
  weight: number,
  scores: Float32Array,
  count: number,
  allowed: Uint8Array | null,
  bestBefore: number,
): number {
  let best = bestBefore;
  const cursor = new Cursor(postings);
  for (let t = 0; t < count; t++) {
    const passage = touched[t]!;
    if (cursor.seek(passage) !== passage) continue;
    scores[passage]! += weight;
    if (scores[passage]! > best && (!allowed || allowed[passage] === 1)) best = scores[passage]!;
  }
  return best;
}

/** The passages that every filter allows: the best of them is no better than the best of any list of hits. */
function allowByAll(segment: Segment, filters: readonly (IndexFilter | null)[]): Uint8Array | null {
  let all: Uint8Array | null = null;
  for (const filter of filters) {
    const allowed = allowPassages(segment, filter);
    if (!allowed || allowed === all) continue;
    if (!all) all = allowed;
    else {
      const both: Uint8Array = all.slice();
      for (let i = 0; i < both.length; i++) both[i]! &= allowed[i]!;
      all = both;
    }
  }
  return all;
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
