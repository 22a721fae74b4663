import type { Gazetteer } from './gazetteer.ts';
import { findNamedPassages } from './named-passages.ts';
import type { Segment } from './segment.ts';

/** For each ordinal of a segment's column (0: no value) how many passages have it, and words in them. */
export interface OrdinalCounts {
  readonly passages: Float64Array;
  readonly words: Float64Array;
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

/** For each name of a gazetteer in how many passages of a segment it stands, by its entry; holes where in none. */
export function countEntries(
  segment: Segment,
  gazetteer: Gazetteer,
  passages: Int32Array | null,
): readonly number[] {
  const counts: number[] = [];
  const { starts, entries } = findNamedPassages(segment, gazetteer);
  const size = passages?.length ?? segment.passages;
  for (let i = 0; i < size; i++) {
    const passage = passages ? passages[i]! : i;
    const end = starts[passage + 1]!;
    for (let at = starts[passage]!; at < end; at++) counts[entries[at]!] = (counts[entries[at]!] ?? 0) + 1;
  }
  return counts;
}
