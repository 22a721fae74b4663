import type { Segment } from './segment.ts';
import type { WeightedList } from './similar-lists.ts';
import type { TopHits } from './top-hits.ts';

/** Passages whose weights are added up at a time: they stay in the processor's cache. */
const WINDOW = 1 << 14;

/** Weights are added up in single precision: what is this much too little may yet be enough. */
export const ROUNDING = 1e-3;

const windowScores = new Float32Array(WINDOW);
const windowTouched = new Int32Array(WINDOW);
let opened = new Int32Array(1 << 16);

/**
 * Adds up the weights of the opening lists, window by window, and offers every passage to the lists of hits that allow it.
 * Lists that together weigh too little for a place among the hits found so far bring nothing in any more (MaxScore).
 */
export function drawPassages(
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
