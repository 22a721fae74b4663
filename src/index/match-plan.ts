import { Cursor, END } from './cursor.ts';
import type { Postings } from './postings.ts';
import type { Plan } from './query.ts';

/** A leaf's postings in a segment; `null` when it has none. A near group gives those of its leaves already narrowed. */
export type LeafFinder = (leaf: number) => Postings | null;

/** Marks every passage that matches: 1 in an array with a place for each passage. */
export function markMatches(plan: Plan, passages: number, findLeaf: LeafFinder): Uint8Array {
  switch (plan.type) {
    case 'none':
      return new Uint8Array(passages);
    case 'leaf':
      return markPostings(findLeaf(plan.leaf), passages);
    case 'near':
      // Narrowed, its leaves are in the same passages; the first stands for all.
      return markPostings(findLeaf(plan.leaves[0]!), passages);
    case 'and': {
      const marks = markMatches(plan.parts[0]!, passages, findLeaf);
      for (const part of plan.parts.slice(1)) {
        const others = markMatches(part, passages, findLeaf);
        for (let i = 0; i < passages; i++) marks[i]! &= others[i]!;
      }
      return marks;
    }
    case 'or': {
      const marks = markMatches(plan.parts[0]!, passages, findLeaf);
      for (const part of plan.parts.slice(1)) {
        const others = markMatches(part, passages, findLeaf);
        for (let i = 0; i < passages; i++) marks[i]! |= others[i]!;
      }
      return marks;
    }
    case 'without': {
      const marks = markMatches(plan.expression, passages, findLeaf);
      const others = markMatches(plan.without, passages, findLeaf);
      for (let i = 0; i < passages; i++) if (others[i] === 1) marks[i] = 0;
      return marks;
    }
  }
}

function markPostings(postings: Postings | null, passages: number): Uint8Array {
  const marks = new Uint8Array(passages);
  if (!postings) return marks;
  for (const cursor = new Cursor(postings); cursor.passage !== END; cursor.next()) marks[cursor.passage] = 1;
  return marks;
}
