import type { IndexFilter } from './index-filter.ts';
import type { Segment } from './segment.ts';

/** For each ordinal of a segment's column (0: no value) how many passages have it, and words in them. */
export interface OrdinalCounts {
  readonly passages: Float64Array;
  readonly words: Float64Array;
}

/** The passages that are marked, ascending. */
export function listMarked(marks: Uint8Array): Int32Array {
  const marked = new Int32Array(marks.length);
  let size = 0;
  let at = 0;
  // Most queries match few passages: four are passed over at a time.
  const blocks = new Uint32Array(marks.buffer, marks.byteOffset, marks.length >> 2);
  for (let block = 0; block < blocks.length; block++) {
    if (blocks[block] === 0) continue;
    for (at = block * 4; at < block * 4 + 4; at++) if (marks[at] === 1) marked[size++] = at;
  }
  for (at = blocks.length * 4; at < marks.length; at++) if (marks[at] === 1) marked[size++] = at;
  return marked.slice(0, size);
}

/** Counts passages of a segment by an attribute; `null`: all of them. */
export function countOrdinals(
  segment: Segment,
  attribute: string,
  passages: Int32Array | null,
): OrdinalCounts {
  const column = segment.column(attribute);
  const { lengths } = segment;
  const counts = {
    passages: new Float64Array((column?.values.length ?? 0) + 1),
    words: new Float64Array((column?.values.length ?? 0) + 1),
  };
  const size = passages?.length ?? segment.passages;
  for (let i = 0; i < size; i++) {
    const passage = passages ? passages[i]! : i;
    const ordinal = column ? column.ordinals[passage]! : 0;
    counts.passages[ordinal]!++;
    counts.words[ordinal]! += lengths[passage]!;
  }
  return counts;
}

type CountsOfSegment = WeakMap<Segment, Map<string, OrdinalCounts>>;
const counted = new WeakMap<IndexFilter, CountsOfSegment>();

/**
 * Remembers for a filter what all its passages come to. A segment never changes, so that after an addition only what is
 * new is counted.
 */
export function recallCounts(
  filter: IndexFilter,
  segment: Segment,
  attribute: string,
  count: () => OrdinalCounts,
): OrdinalCounts {
  let bySegment = counted.get(filter);
  if (!bySegment) {
    bySegment = new WeakMap();
    counted.set(filter, bySegment);
  }
  let byAttribute = bySegment.get(segment);
  if (!byAttribute) {
    byAttribute = new Map();
    bySegment.set(segment, byAttribute);
  }
  let counts = byAttribute.get(attribute);
  if (!counts) {
    counts = count();
    byAttribute.set(attribute, counts);
  }
  return counts;
}
