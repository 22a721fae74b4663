import { Cursor, END } from './cursor.ts';
import type { Postings } from './postings.ts';

/** Matches that are being gathered: passages, how often each matches, and where. */
export class MatchList {
  passages: number[] = [];
  frequencies: number[] = [];
  positions: number[] = [];

  add(passage: number, positions: ArrayLike<number>, count: number): void {
    this.passages.push(passage);
    this.frequencies.push(count);
    for (let i = 0; i < count; i++) this.positions.push(positions[i]!);
  }
}

/**
 * Finds where words follow one another: the passages that have all of them, rarest first, then the places. `helpers`
 * are postings that every match must be in too (pairs of common words); they have no positions and only save reading.
 */
export function matchPhrase(
  places: readonly Postings[],
  helpers: readonly Postings[],
  allowed: Uint8Array | null,
): MatchList {
  const matches = new MatchList();
  const words = places.map((postings, offset) => ({ cursor: new Cursor(postings), offset }));
  const byRarity = [...words].sort((a, b) => a.cursor.postings.passages - b.cursor.postings.passages);
  const all = [...byRarity.map(({ cursor }) => cursor), ...helpers.map((postings) => new Cursor(postings))];
  all.sort((a, b) => a.postings.passages - b.postings.passages);
  const lead = all[0]!;
  let starts = new Int32Array(64);
  let passage = lead.passage;
  scan: while (passage !== END) {
    for (let i = 1; i < all.length; i++) {
      const found = all[i]!.seek(passage);
      if (found !== passage) {
        passage = lead.seek(found);
        continue scan;
      }
    }
    if (!allowed || allowed[passage] === 1) {
      const first = byRarity[0]!;
      const seeds = first.cursor.readPositions();
      let count = 0;
      if (starts.length < first.cursor.positionCount) starts = new Int32Array(first.cursor.positionCount * 2);
      for (let i = 0; i < first.cursor.positionCount; i++) {
        const start = seeds[i]! - first.offset;
        if (start >= 0) starts[count++] = start;
      }
      for (let w = 1; w < byRarity.length && count > 0; w++) {
        const { cursor, offset } = byRarity[w]!;
        const positions = cursor.readPositions();
        const size = cursor.positionCount;
        let kept = 0;
        let at = 0;
        for (let i = 0; i < count; i++) {
          const wanted = starts[i]! + offset;
          while (at < size && positions[at]! < wanted) at++;
          if (at < size && positions[at] === wanted) starts[kept++] = starts[i]!;
        }
        count = kept;
      }
      if (count > 0) matches.add(passage, starts, count);
    }
    passage = lead.next();
  }
  return matches;
}

/**
 * Of each phrase the places that stand near a place of every other phrase: at most `distance` words lie between the end
 * of one and the start of the last. The rule is FTS5's, place by place, so that both rank alike.
 */
export function matchNear(
  phrases: readonly Postings[],
  sizes: readonly number[],
  distance: number,
): MatchList[] {
  const results = phrases.map(() => new MatchList());
  const cursors = phrases.map((postings) => new Cursor(postings));
  const lead = cursors[0]!;
  let passage = lead.passage;
  scan: while (passage !== END) {
    for (let i = 1; i < cursors.length; i++) {
      const found = cursors[i]!.seek(passage);
      if (found !== passage) {
        passage = lead.seek(found);
        continue scan;
      }
    }
    const near = placesNear(
      cursors.map((cursor) => {
        const positions = cursor.readPositions();
        return positions.subarray(0, cursor.positionCount);
      }),
      sizes,
      distance,
    );
    if (near) for (const [i, places] of near.entries()) results[i]!.add(passage, places, places.length);
    passage = lead.next();
  }
  return results;
}

/** The places of each phrase that are near one of every other; `null` when there are none. Places are ascending. */
export function placesNear(
  positions: readonly Int32Array[],
  sizes: readonly number[],
  distance: number,
): number[][] | null {
  const at = positions.map(() => 0);
  const kept: number[][] = positions.map(() => []);
  const current = (i: number): number => positions[i]![at[i]!]!;
  walk: for (;;) {
    // Bring all places into one window: none further behind the last than the distance allows.
    let last = current(0);
    for (let settled = false; !settled; ) {
      settled = true;
      for (let i = 0; i < positions.length; i++) {
        const earliest = last - sizes[i]! - distance;
        if (current(i) >= earliest && current(i) <= last) continue;
        settled = false;
        while (current(i) < earliest) if (++at[i]! >= positions[i]!.length) break walk;
        if (current(i) > last) last = current(i);
      }
    }
    for (const [i, places] of kept.entries()) {
      if (places[places.length - 1] !== current(i)) places.push(current(i));
    }
    // Go on with the phrase whose next place comes first.
    let next = 0;
    for (let i = 1; i < positions.length; i++) {
      if ((positions[i]![at[i]! + 1] ?? END) < (positions[next]![at[next]! + 1] ?? END)) next = i;
    }
    if (++at[next]! >= positions[next]!.length) break;
  }
  return kept[0]!.length > 0 ? kept : null;
}
