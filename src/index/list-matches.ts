import { Cursor } from './cursor.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import { type LeafFinder, markMatches } from './match-plan.ts';
import type { Postings } from './postings.ts';
import type { Plan } from './query.ts';
import type { SegmentLeaves } from './search-segments.ts';
import type { Segment } from './segment.ts';

/** The passages of a segment that match a plan and are allowed, ascending. */
export function listMatches(
  plan: Plan,
  { segment, findLeaf }: SegmentLeaves,
  filter: IndexFilter | null,
): Int32Array {
  const matches = listPlan(plan, segment.passages, findLeaf);
  const allowed = allowPassages(segment, filter);
  return allowed === null ? matches : keep(matches, (passage) => allowed[passage] === 1);
}

/** The passages of a segment that are allowed, ascending; `null`: all are. */
export function listAllowed(segment: Segment, filter: IndexFilter | null): Int32Array | null {
  const allowed = allowPassages(segment, filter);
  return allowed && listMarked(allowed);
}

/** Lists are read as they are stored where that suffices; only what joins many is marked passage by passage. */
function listPlan(plan: Plan, passages: number, findLeaf: LeafFinder): Int32Array {
  if (plan.type === 'leaf') return listPostings(findLeaf(plan.leaf));
  if (plan.type === 'near') return listPostings(findLeaf(plan.leaves[0]!));
  if (plan.type !== 'and' || !plan.parts.every(({ type }) => type === 'leaf'))
    return listMarked(markMatches(plan, passages, findLeaf));
  const found = plan.parts.map((part) => (part.type === 'leaf' ? findLeaf(part.leaf) : null));
  if (!found.every((postings) => postings !== null)) return new Int32Array(0);
  const [rarest, ...others] = found.toSorted((a, b) => a.passages - b.passages);
  return others.reduce((list, postings) => {
    const cursor = new Cursor(postings);
    return keep(list, (passage) => cursor.seek(passage) === passage);
  }, listPostings(rarest!));
}

function listPostings(postings: Postings | null): Int32Array {
  if (postings === null) return new Int32Array(0);
  const list = new Int32Array(postings.passages);
  for (let block = 0, at = 0; at < list.length; block++) at += postings.loadPassages(block, list, at);
  return list;
}

/** The list is written over. */
function keep(list: Int32Array, isWanted: (passage: number) => boolean): Int32Array {
  let size = 0;
  for (let i = 0; i < list.length; i++) if (isWanted(list[i]!)) list[size++] = list[i]!;
  return list.subarray(0, size);
}

/** The passages that are marked with 1, ascending. */
function listMarked(marks: Uint8Array): Int32Array {
  let marked = 0;
  for (let i = 0; i < marks.length; i++) marked += marks[i]!;
  const list = new Int32Array(marked);
  // Most queries match few passages: four are passed over at a time.
  const blocks = new Uint32Array(marks.buffer, marks.byteOffset, marks.length >> 2);
  let size = 0;
  for (let block = 0; block < blocks.length; block++) {
    if (blocks[block] === 0) continue;
    for (let at = block * 4; at < block * 4 + 4; at++) if (marks[at] === 1) list[size++] = at;
  }
  for (let at = blocks.length * 4; at < marks.length; at++) if (marks[at] === 1) list[size++] = at;
  return list;
}
