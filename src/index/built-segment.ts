import { randomUUID } from 'node:crypto';
import type { SegmentEntry } from './format.ts';
import { type IndexedPassage, SegmentBuilder } from './segment-builder.ts';

/** A segment that no index has yet: plain values, which cross from one thread to another. */
export interface BuiltSegment {
  /** Its number is given by the index that takes it. */
  readonly entry: Omit<SegmentEntry, 'number'>;
  readonly chunks: readonly (readonly [name: string, bytes: Uint8Array])[];
}

/**
 * Builds a segment of passages, for {@link WordIndex.adopt}. The same passages in the same order always give the same
 * chunks. Holds about 25 bytes of memory for each word.
 *
 * @throws RangeError for an id that is no whole number from 0 to 2^53.
 */
export function buildSegment(passages: Iterable<IndexedPassage>): BuiltSegment {
  const builder = new SegmentBuilder();
  for (const passage of passages) builder.add(passage);
  const chunks: (readonly [string, Uint8Array])[] = [];
  const store = {
    get: () => null,
    put: (_segment: number, name: string, bytes: Uint8Array) => void chunks.push([name, bytes]),
    delete: () => {},
  };
  const { number: _number, ...entry } = builder.write(store, 0, randomUUID());
  return { entry, chunks };
}
