import type { Gazetteer } from './gazetteer.ts';
import { findNamedPassages } from './named-passages.ts';
import type { Segment } from './segment.ts';

/** Which passages may be found. All conditions must hold. Keep the object when asking again: its work is remembered. */
export interface IndexFilter {
  /** For an attribute, whether a passage with this value is wanted; called once for each distinct value. */
  readonly attributes?: Readonly<Record<string, (value: string | null) => boolean>>;
  /** Only passages with these ids. */
  readonly ids?: Pick<ReadonlySet<number>, 'has'> | null;
  /** Only passages that have a name with one of the entries, of any of the gazetteers. */
  readonly names?: readonly NamedEntries[] | null;
}

/** Some entries of a gazetteer. */
export interface NamedEntries {
  readonly gazetteer: Gazetteer;
  readonly entries: ReadonlySet<number>;
}

const remembered = new WeakMap<IndexFilter, WeakMap<Segment, Uint8Array | null>>();

/** For each passage of a segment 1 when it may be found and was not deleted; `null` when all may. */
export function allowPassages(segment: Segment, filter: IndexFilter | null): Uint8Array | null {
  if (!filter) return segment.live;
  let bySegment = remembered.get(filter);
  if (!bySegment) {
    bySegment = new WeakMap();
    remembered.set(filter, bySegment);
  }
  let allowed = bySegment.get(segment);
  if (allowed === undefined) {
    allowed = workOut(segment, filter);
    bySegment.set(segment, allowed);
  }
  return allowed;
}

function workOut(segment: Segment, filter: IndexFilter): Uint8Array | null {
  const conditions = Object.entries(filter.attributes ?? {});
  if (conditions.length === 0 && !filter.ids && !filter.names) return segment.live;
  const { passages } = segment;
  let allowed: Uint8Array | null = null;
  // Made when something is left out: a condition that all passages meet costs no look at each of them.
  const narrow = (): Uint8Array => {
    allowed ??= segment.live?.slice() ?? new Uint8Array(passages).fill(1);
    return allowed;
  };
  for (const [name, isWanted] of conditions) {
    const column = segment.column(name);
    if (!column) {
      if (!isWanted(null)) narrow().fill(0);
      continue;
    }
    const wanted = Uint8Array.from([null, ...column.values], (value) => (isWanted(value) ? 1 : 0));
    const { ordinals } = column;
    if (!wanted.includes(0, 1) && (wanted[0] === 1 || !ordinals.includes(0))) continue;
    const marks = narrow();
    for (let i = 0; i < passages; i++) marks[i]! &= wanted[ordinals[i]!]!;
  }
  if (filter.ids) {
    const marks = narrow();
    const { ids } = segment;
    for (let i = 0; i < passages; i++) if (marks[i] === 1 && !filter.ids.has(ids[i]!)) marks[i] = 0;
  }
  if (filter.names) {
    const marks = narrow();
    const named = markNamed(segment, filter.names);
    for (let i = 0; i < passages; i++) marks[i]! &= named[i]!;
  }
  return allowed ?? segment.live;
}

function markNamed(segment: Segment, names: readonly NamedEntries[]): Uint8Array {
  const marks = new Uint8Array(segment.passages);
  for (const { gazetteer, entries } of names) {
    const named = findNamedPassages(segment, gazetteer);
    for (let passage = 0, at = 0; passage < marks.length; passage++) {
      const end = named.starts[passage + 1]!;
      for (; at < end; at++) if (entries.has(named.entries[at]!)) marks[passage] = 1;
    }
  }
  return marks;
}
