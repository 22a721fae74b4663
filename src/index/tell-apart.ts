import { ROUNDING } from './draw-passages.ts';
import type { WeightedList } from './similar-lists.ts';
import { TopHits } from './top-hits.ts';

/** Which hits of each view are wanted. */
export interface WantedHits {
  readonly limit: number;
  /** None below this share of the best one's weight. */
  readonly leastShare: number;
}

/** Passages and their weights so far. */
export interface ScoredPassages {
  /** Ascending. */
  readonly passages: Int32Array;
  readonly scores: Float64Array;
}

/** The passages of any of the lists of hits, each once. */
export function joinHits(tops: readonly TopHits[]): ScoredPassages {
  const scoreOf = new Map<number, number>();
  for (const top of tops) for (const { id, score } of top.unsorted()) scoreOf.set(id, score);
  const passages = Int32Array.from(scoreOf.keys()).sort();
  return { passages, scores: Float64Array.from(passages, (passage) => scoreOf.get(passage)!) };
}

/** Adds the weights of the lists that only tell passages apart. Passages that cannot come in any more are let go. */
export function addClosedLists(
  drawn: ScoredPassages,
  closed: readonly WeightedList[],
  views: readonly (Uint8Array | null)[],
  wanted: WantedHits,
): ScoredPassages {
  let found = drawn;
  let rest = closed.reduce((sum, { weight }) => sum + weight, 0);
  for (const { postings, weight } of closed) {
    found = dropHopeless(found, rest, views, wanted);
    const { passages, scores } = found;
    const has = new Uint8Array(passages.length);
    postings.look(passages, has);
    for (let i = 0; i < has.length; i++) if (has[i] === 1) scores[i]! += weight;
    rest -= weight;
  }
  return found;
}

/** The passages that with `rest` more could be among the best of any view. */
function dropHopeless(
  { passages, scores }: ScoredPassages,
  rest: number,
  views: readonly (Uint8Array | null)[],
  wanted: WantedHits,
): ScoredPassages {
  const isHopeful = new Uint8Array(passages.length);
  let kept = 0;
  for (const view of views) {
    const top = new TopHits(wanted.limit);
    let best = 0;
    for (let i = 0; i < passages.length; i++) {
      if (view && view[passages[i]!] === 0) continue;
      top.add(scores[i]!, passages[i]!);
      if (scores[i]! > best) best = scores[i]!;
    }
    const least = Math.max(top.threshold, best * wanted.leastShare) - rest - ROUNDING;
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
