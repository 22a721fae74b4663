import { Cursor, END } from './cursor.ts';
import type { Postings } from './postings.ts';
import { frequencyScore } from './rank.ts';
import type { Segment } from './segment.ts';
import type { TopHits } from './top-hits.ts';

/** Something that is searched for in one segment, and what an occurrence is worth in the whole index. */
export interface WeightedPostings {
  readonly postings: Postings;
  readonly weight: number;
}

/** What ranking needs to know beside the postings. */
export interface RankContext {
  readonly segment: Segment;
  /** Words to a passage in the whole index. */
  readonly averageLength: number;
  /** 1 for each passage that may be found; `null` for all. */
  readonly allowed: Uint8Array | null;
  readonly top: TopHits;
}

/** Passages in a window of {@link rankAny}: its scores stay in the processor's cache. */
const WINDOW = 4096;

/**
 * Bounds were computed for the segment's own average length. Where the index's is greater, scores are too, by no more
 * than the ratio of the two.
 */
function boundFactor({ segment, averageLength }: RankContext): number {
  // A little more than the ratio: the bound was rounded through fewer bits than the score.
  return Math.max(1, averageLength / segment.averageLength) * (1 + 1e-9);
}

/** Ranks the passages of one list, its most promising blocks first, and stops where no block can do better. */
export function rankOne(context: RankContext, { postings, weight }: WeightedPostings): void {
  const { segment, averageLength, allowed, top } = context;
  const factor = weight * boundFactor(context);
  const { lengths, ids } = segment;
  const blocks = postings.bounds.length;
  const order = Uint32Array.from({ length: blocks }, (_, block) => block);
  order.sort((a, b) => postings.bounds[b]! - postings.bounds[a]! || a - b);
  const passages = new Int32Array(128);
  const frequencies = new Int32Array(128);
  for (const block of order) {
    if (postings.bounds[block]! * factor < top.threshold) return;
    const count = postings.load(block, passages, frequencies);
    for (let i = 0; i < count; i++) {
      const passage = passages[i]!;
      if (allowed && allowed[passage] === 0) continue;
      const score = weight * frequencyScore(frequencies[i]!, lengths[passage]!, averageLength);
      if (score >= top.threshold) top.add(score, ids[passage]!);
    }
  }
}

/** Ranks the passages that are in every list: the shortest leads, the others are asked. */
export function rankAll(context: RankContext, lists: readonly WeightedPostings[]): void {
  const { segment, averageLength, allowed, top } = context;
  const factor = boundFactor(context);
  const { lengths, ids } = segment;
  // Scores are added up in the order of the query, so that equal passages get equal scores in every segment.
  const cursors = lists.map(({ postings }) => new Cursor(postings));
  const order = lists
    .map((_, i) => i)
    .sort((a, b) => lists[a]!.postings.passages - lists[b]!.postings.passages);
  const lead = cursors[order[0]!]!;
  const leadList = lists[order[0]!]!;
  const lasts = leadList.postings.lastPassages;
  let block = -1;
  let passage = lead.passage;
  scan: while (passage !== END) {
    if (block < 0 || passage > lasts[block]!) {
      block = lead.blockFor(passage);
      // Skip the blocks of the leading list in which no passage can reach the threshold.
      while (block < lasts.length) {
        const first = block === 0 ? 0 : lasts[block - 1]! + 1;
        let bound = leadList.postings.bounds[block]! * leadList.weight;
        for (let i = 1; i < order.length; i++) {
          const list = lists[order[i]!]!;
          bound += list.weight * boundWithin(cursors[order[i]!]!, Math.max(first, passage), lasts[block]!);
        }
        if (bound * factor >= top.threshold) break;
        block++;
      }
      if (block >= lasts.length) return;
      if (block > 0) passage = lead.seek(lasts[block - 1]! + 1);
    }
    for (let i = 1; i < order.length; i++) {
      const found = cursors[order[i]!]!.seek(passage);
      if (found !== passage) {
        passage = lead.seek(found);
        continue scan;
      }
    }
    if (!allowed || allowed[passage] === 1) {
      let score = 0;
      for (let i = 0; i < lists.length; i++) {
        score += lists[i]!.weight * frequencyScore(cursors[i]!.frequency, lengths[passage]!, averageLength);
      }
      if (score >= top.threshold) top.add(score, ids[passage]!);
    }
    passage = lead.next();
  }
}

/** The best bound of the blocks that reach into a range of passages; 0 when none does. */
function boundWithin(cursor: Cursor, first: number, last: number): number {
  const { lastPassages, bounds } = cursor.postings;
  let best = 0;
  for (let block = cursor.blockFor(first); block < bounds.length; block++) {
    if (bounds[block]! > best) best = bounds[block]!;
    if (lastPassages[block]! >= last) break;
  }
  return best;
}

/**
 * Ranks the passages that are in any list, window by window (MaxScore with bounds of blocks, as in Lucene): lists whose
 * bounds together stay below the threshold bring no new passage in; they are only asked about those that others found.
 */
export function rankAny(context: RankContext, lists: readonly WeightedPostings[]): void {
  const { segment, averageLength, allowed, top } = context;
  const factor = boundFactor(context);
  const { lengths, ids } = segment;
  const size = lists.length;
  const cursors = lists.map(({ postings }) => new Cursor(postings));
  const bounds = new Float64Array(size);
  const order = Array.from({ length: size }, (_, i) => i);
  const scores = new Float64Array(WINDOW);
  const touched = new Int32Array(WINDOW);
  for (let first = 0; first < segment.passages; first += WINDOW) {
    const end = Math.min(segment.passages, first + WINDOW);
    let possible = 0;
    for (let i = 0; i < size; i++) {
      bounds[i] = lists[i]!.weight * factor * boundWithin(cursors[i]!, first, end - 1);
      possible += bounds[i]!;
    }
    if (possible < top.threshold) continue;
    order.sort((a, b) => bounds[a]! - bounds[b]!);
    let optional = 0; // how many lists, from the weakest, bring no new passage in,
    let optionalBound = 0; // and what they can add to one
    while (optional < size && optionalBound + bounds[order[optional]!]! < top.threshold) {
      optionalBound += bounds[order[optional++]!]!;
    }
    let touchedCount = 0;
    for (let place = optional; place < size; place++) {
      const i = order[place]!;
      const cursor = cursors[i]!;
      const { weight, postings } = lists[i]!;
      const { lastPassages } = postings;
      const others = possible - bounds[i]!;
      let block = -1;
      let passage = cursor.seek(first);
      while (passage < end) {
        if (block < 0 || passage > lastPassages[block]!) {
          block = cursor.blockFor(passage);
          // A passage of this block cannot get there, whatever else it has.
          if (postings.bounds[block]! * weight * factor + others < top.threshold) {
            passage = cursor.seek(lastPassages[block]! + 1);
            continue;
          }
        }
        const at = passage - first;
        const score = weight * frequencyScore(cursor.frequency, lengths[passage]!, averageLength);
        if (scores[at] === 0) touched[touchedCount++] = at;
        scores[at]! += score;
        passage = cursor.next();
      }
    }
    // Ascending, because cursors only move forwards.
    if (optional > 0 || top.threshold === Number.NEGATIVE_INFINITY) touched.subarray(0, touchedCount).sort();
    for (let t = 0; t < touchedCount; t++) {
      const at = touched[t]!;
      const passage = first + at;
      let score = scores[at]!;
      scores[at] = 0;
      if (allowed && allowed[passage] === 0) continue;
      let open = optionalBound;
      for (let place = optional - 1; place >= 0; place--) {
        if (score + open < top.threshold) break;
        const i = order[place]!;
        open -= bounds[i]!;
        const cursor = cursors[i]!;
        if (cursor.seek(passage) === passage) {
          score += lists[i]!.weight * frequencyScore(cursor.frequency, lengths[passage]!, averageLength);
        }
      }
      if (score >= top.threshold) top.add(score, ids[passage]!);
    }
  }
}
