import { Cursor, END } from './cursor.ts';
import { allowPassages, type IndexFilter } from './index-filter.ts';
import { iterateTerms } from './iterate-terms.ts';
import { findLeafPostings } from './leaf-postings.ts';
import { type PassageOccurrences, sortOccurrences } from './list-occurrences.ts';
import { NO_POSTINGS } from './list-postings.ts';
import type { Postings } from './postings.ts';
import { type Leaf, planQuery, type Query, type Widening } from './query.ts';
import type { Segment } from './segment.ts';

export interface LeadingLinesOptions extends Widening {
  /** Of which side the next word gives the order. */
  readonly side: 'left' | 'right';
  /** How many lines are wanted, from the first of the order on. */
  readonly lines: number;
  readonly filter?: IndexFilter | null;
}

/** Places looked at, at most, before reading every line's text is the quicker way. */
const BUDGET = 4_000_000;

/** Words of a keyword with the words beside it, up to which lines are told apart. */
const LONGEST_KEYWORD = 6;

/**
 * The passages that hold the first lines of a concordance in the order of the words beside the keyword. The index is asked
 * term by term, in order, which of them stand there, until there are lines enough: so a page of a hundred thousand lines
 * is shown without their text being read. `null` where that is no shorter way: for a query of several words or phrases, and
 * for lines far down.
 */
export function findLeadingLines(
  segments: readonly Segment[],
  query: Query,
  options: LeadingLinesOptions,
): PassageOccurrences | null {
  const { plan, leaves } = planQuery(query, options);
  if (plan.type !== 'leaf') return null;
  const chosen = segments.map((segment) => new Uint8Array(segment.passages));
  const places = chooseLines(segments, leaves[plan.leaf]!, options, chosen);
  if (!places) return null;
  return sortOccurrences(
    places.flatMap((place, i) => place.listPassages(chosen[i]!)),
    true,
  );
}

/** Marks the passages; returns the places of all keywords, or `null` when it took too long. */
function chooseLines(
  segments: readonly Segment[],
  leaf: Leaf,
  options: LeadingLinesOptions,
  chosen: readonly Uint8Array[],
): Places[] | null {
  const places = segments.map((segment) => new Places(segment, leaf, options));
  let lines = 0;
  for (const [i, place] of places.entries()) lines += place.chooseEdges(options.lines, chosen[i]!);
  let work = 0;
  for (const { term, entries } of lines < options.lines ? iterateTerms(segments) : []) {
    const found = entries.map((entry, i) => {
      if (!entry || places[i]!.size === 0) return { count: 0, passages: [] };
      work += Math.min(entry.passages, places[i]!.size) + 8;
      return places[i]!.findBeside(segments[i]!.openPostings(entry));
    });
    const count = found.reduce((sum, beside) => sum + beside.count, 0);
    const wanted = options.lines - lines;
    if (count > wanted * 4 && leaf.places.length < LONGEST_KEYWORD) {
      // Many lines go on with this word: the order of the next words tells which of them come first.
      const place = { terms: [term], prefix: false, stem: null };
      const longer = options.side === 'left' ? [place, ...leaf.places] : [...leaf.places, place];
      return chooseLines(segments, { places: longer }, { ...options, lines: wanted }, chosen) && places;
    }
    for (const [i, { passages }] of found.entries()) for (const passage of passages) chosen[i]![passage] = 1;
    lines += count;
    if (lines >= options.lines) break;
    if (work > BUDGET) return null;
  }
  return places;
}

/** The places beside the keyword in one segment. */
class Places {
  readonly #segment: Segment;
  /** One for all terms: making it takes longer than reading a short list. */
  readonly #cursor = new Cursor(NO_POSTINGS);
  /** How many keywords there are. */
  size = 0;
  /** For each passage 1 + the place of its first keyword in `#beside`, 0 when it has none. */
  readonly #first: Int32Array;
  readonly #passages: Int32Array;
  /** The position beside each keyword; -1 before the first word of a passage and after its last. */
  readonly #beside: Int32Array;

  constructor(segment: Segment, leaf: Leaf, options: LeadingLinesOptions) {
    this.#segment = segment;
    this.#first = new Int32Array(segment.passages);
    const passages: number[] = [];
    const beside: number[] = [];
    const postings = findLeafPostings(segment, leaf, { positions: true });
    const allowed = allowPassages(segment, options.filter ?? null);
    const { lengths } = segment;
    const length = leaf.places.length;
    if (postings) {
      for (const cursor = new Cursor(postings); cursor.passage !== END; cursor.next()) {
        const { passage } = cursor;
        if (allowed && allowed[passage] === 0) continue;
        this.#first[passage] = beside.length + 1;
        const positions = cursor.readPositions();
        for (let i = 0; i < cursor.positionCount; i++) {
          const place = options.side === 'left' ? positions[i]! - 1 : positions[i]! + length;
          passages.push(passage);
          beside.push(place < lengths[passage]! ? place : -1);
        }
      }
    }
    this.#passages = Int32Array.from(passages);
    this.#beside = Int32Array.from(beside);
    this.size = beside.length;
  }

  /** Chooses passages in which nothing stands beside a keyword, the first so many; returns how many such keywords there are. */
  chooseEdges(most: number, chosen: Uint8Array): number {
    const { ids } = this.#segment;
    const edges: number[] = [];
    for (let i = 0; i < this.size; i++) if (this.#beside[i]! < 0) edges.push(this.#passages[i]!);
    edges.sort((a, b) => ids[a]! - ids[b]!);
    for (const passage of edges.slice(0, most)) chosen[passage] = 1;
    return edges.length;
  }

  /** The passages in which a term stands beside a keyword, and beside how many. */
  findBeside(postings: Postings): { count: number; passages: number[] } {
    const passages: number[] = [];
    let count = 0;
    const cursor = this.#cursor;
    cursor.restart(postings);
    const look = (): void => {
      const found = this.#countBeside(cursor);
      if (found > 0) passages.push(cursor.passage);
      count += found;
    };
    if (postings.passages <= this.size) {
      for (; cursor.passage !== END; cursor.next()) look();
    } else {
      for (let i = 0; i < this.size && cursor.passage !== END; ) {
        const passage = this.#passages[i]!;
        if (cursor.seek(passage) === passage) look();
        while (i < this.size && this.#passages[i] === passage) i++;
      }
    }
    return { count, passages };
  }

  #countBeside(cursor: Cursor): number {
    const { passage } = cursor;
    let at = this.#first[passage]! - 1;
    if (at < 0) return 0;
    const positions = cursor.readPositions();
    const size = cursor.positionCount;
    let count = 0;
    for (let i = 0; at < this.size && this.#passages[at] === passage; at++) {
      while (i < size && positions[i]! < this.#beside[at]!) i++;
      if (i < size && positions[i] === this.#beside[at]) count++;
    }
    return count;
  }

  /** The ids of chosen passages, and how many keywords each has. */
  listPassages(chosen: Uint8Array): { id: number; count: number }[] {
    const found: { id: number; count: number }[] = [];
    let at = 0;
    while (at < this.size) {
      const passage = this.#passages[at]!;
      const from = at;
      while (at < this.size && this.#passages[at] === passage) at++;
      if (chosen[passage] === 1) found.push({ id: this.#segment.ids[passage]!, count: at - from });
    }
    return found;
  }
}
