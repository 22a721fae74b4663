import { Cursor } from './cursor.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import { findLeafPostings, toPostings } from './leaf-postings.ts';
import type { ListPostings } from './list-postings.ts';
import { markMatches } from './match-plan.ts';
import { matchNear } from './phrase.ts';
import type { Postings } from './postings.ts';
import { type Leaf, type Plan, planQuery, type Query, type Widening } from './query.ts';
import { frequencyScore, termWeight } from './rank.ts';
import { type RankContext, rankAll, rankAny, rankOne, type WeightedPostings } from './rank-hits.ts';
import type { Segment } from './segment.ts';
import type { TopHits } from './top-hits.ts';

/** The numbers of an index that ranking rests on; deleted passages do not count. */
export interface IndexTotals {
  readonly passages: number;
  readonly words: number;
}

/** A query worked out against segments: its plan, and for each segment its leaves' postings. */
export interface PreparedQuery {
  readonly plan: Plan;
  readonly leaves: readonly Leaf[];
  /** For each leaf in how many passages it stands, in all segments together. */
  readonly counts: readonly number[];
  readonly bySegment: readonly SegmentLeaves[];
}

export interface SegmentLeaves {
  readonly segment: Segment;
  /** What a leaf is found by; within a near group, only where the group matches. */
  readonly findLeaf: (leaf: number) => Postings | null;
}

/** Looks every leaf up in every segment. */
export function prepareQuery(segments: readonly Segment[], query: Query, widening: Widening): PreparedQuery {
  const { plan, leaves } = planQuery(query, widening);
  const near = nearGroups(plan);
  const inNear = new Set(near.flatMap((group) => group.leaves));
  const counts = leaves.map(() => 0);
  const bySegment: SegmentLeaves[] = [];
  for (const segment of segments) {
    const found = leaves.map((leaf, i) => findLeafPostings(segment, leaf, { positions: inNear.has(i) }));
    for (const [i, postings] of found.entries()) counts[i]! += postings?.passages ?? 0;
    for (const group of near) {
      const narrowed = narrowNear(segment, group.leaves, found, leaves, group.distance);
      for (const [i, leaf] of group.leaves.entries()) found[leaf] = narrowed[i] ?? null;
    }
    bySegment.push({ segment, findLeaf: (leaf) => found[leaf]! });
  }
  return { plan, leaves, counts, bySegment };
}

/** Adds the best passages of all segments to the top hits. */
export function rankSegments(
  prepared: PreparedQuery,
  totals: IndexTotals,
  filter: IndexFilter | null,
  top: TopHits,
): void {
  const averageLength = totals.words / Math.max(1, totals.passages);
  const weights = prepared.counts.map((count) => termWeight(totals.passages, count));
  for (const { segment, findLeaf } of prepared.bySegment) {
    const allowed = allowPassages(segment, filter);
    rankSegment({ segment, averageLength, allowed, top }, prepared.plan, findLeaf, weights);
  }
}

function rankSegment(
  context: RankContext,
  plan: Plan,
  findLeaf: (leaf: number) => Postings | null,
  weights: readonly number[],
): void {
  const weigh = (leaf: number): WeightedPostings | null => {
    const postings = findLeaf(leaf);
    return postings ? { postings, weight: weights[leaf]! } : null;
  };
  if (plan.type === 'none') return;
  if (plan.type === 'without') {
    // What is excluded is treated like what a filter excludes.
    const { segment } = context;
    const excluded = markMatches(plan.without, segment.passages, findLeaf);
    const allowed = context.allowed?.slice() ?? new Uint8Array(segment.passages).fill(1);
    for (let i = 0; i < allowed.length; i++) if (excluded[i] === 1) allowed[i] = 0;
    rankSegment({ ...context, allowed }, plan.expression, findLeaf, weights);
    return;
  }
  const leaves = flatLeaves(plan);
  if (leaves === null) {
    rankNested(context, plan, findLeaf, weights);
    return;
  }
  const found = leaves.map(weigh);
  const present = found.filter((list) => list !== null);
  if (plan.type === 'or') {
    if (present.length === 1) rankOne(context, present[0]!);
    else if (present.length > 1) rankAny(context, present);
  } else if (present.length === found.length) {
    if (present.length === 1) rankOne(context, present[0]!);
    else rankAll(context, present);
  }
}

/** The leaves of a plan that is one leaf, one near group, or a flat list of leaves; `null` for any other. */
function flatLeaves(plan: Plan): readonly number[] | null {
  if (plan.type === 'leaf') return [plan.leaf];
  if (plan.type === 'near') return plan.leaves;
  if (plan.type !== 'and' && plan.type !== 'or') return null;
  const leaves: number[] = [];
  for (const part of plan.parts) {
    if (part.type === 'leaf') leaves.push(part.leaf);
    else if (part.type === 'near' && plan.type === 'and') leaves.push(...part.leaves);
    else return null;
  }
  return leaves;
}

/** Ranks every match of a query that is no flat list: marks them first, then scores each by all its leaves. */
function rankNested(
  context: RankContext,
  plan: Plan,
  findLeaf: (leaf: number) => Postings | null,
  weights: readonly number[],
): void {
  const { segment, averageLength, allowed, top } = context;
  const marks = markMatches(plan, segment.passages, findLeaf);
  const cursors: { cursor: Cursor; weight: number }[] = [];
  for (const leaf of scoredLeaves(plan)) {
    const postings = findLeaf(leaf);
    if (postings) cursors.push({ cursor: new Cursor(postings), weight: weights[leaf]! });
  }
  for (let passage = 0; passage < marks.length; passage++) {
    if (marks[passage] === 0 || (allowed && allowed[passage] === 0)) continue;
    let score = 0;
    for (const { cursor, weight } of cursors) {
      if (cursor.seek(passage) !== passage) continue;
      score += weight * frequencyScore(cursor.frequency, segment.lengths[passage]!, averageLength);
    }
    if (score >= top.threshold) top.add(score, segment.ids[passage]!);
  }
}

/** All leaves but those that are to be absent. */
export function scoredLeaves(plan: Plan): readonly number[] {
  switch (plan.type) {
    case 'none':
      return [];
    case 'leaf':
      return [plan.leaf];
    case 'near':
      return plan.leaves;
    case 'without':
      return scoredLeaves(plan.expression);
    default:
      return plan.parts.flatMap(scoredLeaves);
  }
}

function nearGroups(plan: Plan): { leaves: readonly number[]; distance: number }[] {
  if (plan.type === 'near') return [plan];
  if (plan.type === 'and' || plan.type === 'or') return plan.parts.flatMap(nearGroups);
  if (plan.type === 'without') return [...nearGroups(plan.expression), ...nearGroups(plan.without)];
  return [];
}

function narrowNear(
  segment: Segment,
  group: readonly number[],
  found: readonly (Postings | null)[],
  leaves: readonly Leaf[],
  distance: number,
): (ListPostings | null)[] {
  const lists: Postings[] = [];
  for (const leaf of group) {
    const postings = found[leaf];
    if (!postings) return group.map(() => null);
    lists.push(postings);
  }
  const sizes = group.map((leaf) => leaves[leaf]!.places.length);
  return matchNear(lists, sizes, distance).map((matches) => toPostings(segment, matches));
}
