import { type Span, scanWords, Vocabulary } from '../text/index.ts';
import { compareUnits } from './columns.ts';
import { placesNear } from './phrase.ts';
import { type Leaf, type Place, type Plan, planQuery, type Query, type Widening } from './query.ts';
import { scoredLeaves } from './search-segments.ts';
import { stemTerm } from './stems.ts';

/** Words of context that lines are sorted and counted by, on each side. */
const CONTEXT_WORDS = 5;

/** One occurrence: the passage, and which of its characters (half open). */
export interface KeywordLine {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** A folded word beside the occurrences, and beside how many. */
export interface NeighbourCount {
  readonly term: string;
  readonly count: number;
}

export type ConcordanceOrder = 'passage' | 'left' | 'right' | 'keyword';

/**
 * The occurrences of a query's words and phrases, with what stands around them. Passages are added as they are found
 * (the index knows where words stand, the text knows what they look like); words are compared as numbers, each distinct
 * word being looked at once.
 */
export class Concordance {
  readonly #finder: OccurrenceFinder;
  #ids: number[] = [];
  #starts: number[] = [];
  #ends: number[] = [];
  /** For each line the numbers of the words to the left, nearest first, then of those to the right; -1: none. */
  #contexts: number[] = [];
  #keywords: number[] = [];
  #order: Int32Array | null = null;

  constructor(query: Query, widening: Widening = {}) {
    this.#finder = new OccurrenceFinder(query, widening);
  }

  /** How many lines there are. */
  get size(): number {
    return this.#ids.length;
  }

  /** Adds the occurrences in a passage; returns how many. */
  add(id: number, text: string): number {
    const finder = this.#finder;
    const count = finder.find(text);
    for (let i = 0; i < count; i++) {
      const first = finder.firsts[i]!;
      const last = finder.lasts[i]!;
      this.#ids.push(id);
      this.#starts.push(finder.starts[first]!);
      this.#ends.push(finder.ends[last - 1]!);
      this.#keywords.push(finder.numbers[first]!);
      for (let k = 1; k <= CONTEXT_WORDS; k++)
        this.#contexts.push(first - k >= 0 ? finder.numbers[first - k]! : -1);
      for (let k = 0; k < CONTEXT_WORDS; k++) {
        this.#contexts.push(last + k < finder.size ? finder.numbers[last + k]! : -1);
      }
    }
    if (count > 0) this.#order = null;
    return count;
  }

  /**
   * Puts the lines in order: by passage as added, by the words to the left (the nearest first), to the right, or by the
   * keyword itself. Lines that agree stay in the order in which they were added.
   */
  sort(order: ConcordanceOrder): void {
    const lines = Int32Array.from(this.#ids, (_, i) => i);
    this.#order = lines;
    if (order === 'passage') return;
    const ranks = this.#finder.rankTerms();
    const contexts = this.#contexts;
    const keywords = this.#keywords;
    const rank = (number: number): number => (number < 0 ? -1 : ranks[number]!);
    if (order === 'keyword') {
      lines.sort((a, b) => rank(keywords[a]!) - rank(keywords[b]!) || a - b);
      return;
    }
    const offset = order === 'left' ? 0 : CONTEXT_WORDS;
    // The nearest two words as one number settle most comparisons; a missing word comes before all.
    const span = ranks.length + 1;
    const keys = Float64Array.from(lines, (line) => {
      const at = line * 2 * CONTEXT_WORDS + offset;
      return (rank(contexts[at]!) + 1) * span + rank(contexts[at + 1]!) + 1;
    });
    lines.sort((a, b) => {
      if (keys[a] !== keys[b]) return keys[a]! - keys[b]!;
      for (let k = 2; k < CONTEXT_WORDS; k++) {
        const x = contexts[a * 2 * CONTEXT_WORDS + offset + k]!;
        const y = contexts[b * 2 * CONTEXT_WORDS + offset + k]!;
        if (x !== y) return rank(x) - rank(y);
      }
      return a - b;
    });
  }

  /** Lines `start` to `end` of the present order. */
  list(start: number, end: number): KeywordLine[] {
    const lines: KeywordLine[] = [];
    for (let i = Math.max(0, start); i < Math.min(end, this.size); i++) {
      const line = this.#order ? this.#order[i]! : i;
      lines.push({ id: this.#ids[line]!, start: this.#starts[line]!, end: this.#ends[line]! });
    }
    return lines;
  }

  /**
   * The words at a distance from the occurrences, most frequent first: -1 is the word before, 1 the word after.
   *
   * @throws RangeError for a distance of 0 or of more than five words.
   */
  countNeighbours(distance: number): NeighbourCount[] {
    if (!Number.isInteger(distance) || distance === 0 || Math.abs(distance) > CONTEXT_WORDS) {
      throw new RangeError(
        `distance: ${distance} is not one of -${CONTEXT_WORDS} to -1 or 1 to ${CONTEXT_WORDS}`,
      );
    }
    const offset = distance < 0 ? -distance - 1 : CONTEXT_WORDS + distance - 1;
    const counts = new Map<number, number>();
    for (let line = 0; line < this.size; line++) {
      const number = this.#contexts[line * 2 * CONTEXT_WORDS + offset]!;
      if (number >= 0) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return [...counts]
      .map(([number, count]): NeighbourCount => ({ term: this.#finder.term(number), count }))
      .sort((a, b) => b.count - a.count || compareUnits(a.term, b.term));
  }
}

/** The characters of a text that a query matches, ascending, without overlap: what a snippet marks. */
export function locateMatches(query: Query, text: string, widening: Widening = {}): Span[] {
  const finder = new OccurrenceFinder(query, widening);
  const count = finder.find(text);
  const found: [start: number, end: number][] = [];
  for (let i = 0; i < count; i++)
    found.push([finder.starts[finder.firsts[i]!]!, finder.ends[finder.lasts[i]! - 1]!]);
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const spans: [start: number, end: number][] = [];
  for (const span of found) {
    const before = spans[spans.length - 1];
    if (before && span[0] <= before[1]) before[1] = Math.max(before[1], span[1]);
    else spans.push(span);
  }
  return spans;
}

/** Finds the words and phrases of a query in text after text. Whether a word fits a place is worked out once. */
class OccurrenceFinder {
  readonly #plan: Plan;
  readonly #leaves: readonly Leaf[];
  readonly #scored: ReadonlySet<number>;
  readonly #vocabulary = new Vocabulary(4096);
  /** For each place of each leaf, by the word's number: 0 unknown, 1 does not fit, 2 fits. */
  readonly #fits: Uint8Array<ArrayBuffer>[][];
  /** The words of the text: their numbers, and where they stand. */
  numbers: Int32Array<ArrayBuffer> = new Int32Array(1024);
  starts: Int32Array<ArrayBuffer> = new Int32Array(1024);
  ends: Int32Array<ArrayBuffer> = new Int32Array(1024);
  size = 0;
  /** The occurrences: words `first` to `last` of the text, half open. */
  firsts: number[] = [];
  lasts: number[] = [];

  constructor(query: Query, widening: Widening) {
    const { plan, leaves } = planQuery(query, widening);
    this.#plan = plan;
    this.#leaves = leaves;
    this.#scored = new Set(scoredLeaves(plan));
    this.#fits = leaves.map((leaf) => leaf.places.map(() => new Uint8Array(4096)));
  }

  term(number: number): string {
    return this.#vocabulary.term(number);
  }

  /** For each word met so far its place in the order of the words. */
  rankTerms(): Int32Array {
    const terms = Array.from({ length: this.#vocabulary.size }, (_, number) => this.term(number));
    const order = Int32Array.from(terms, (_, number) => number).sort((a, b) =>
      compareUnits(terms[a]!, terms[b]!),
    );
    const ranks = new Int32Array(order.length);
    for (let i = 0; i < order.length; i++) ranks[order[i]!] = i;
    return ranks;
  }

  /** Reads a text; returns how many occurrences it has. */
  find(text: string): number {
    if (text.length > this.numbers.length) {
      this.numbers = new Int32Array(text.length * 2);
      this.starts = new Int32Array(text.length * 2);
      this.ends = new Int32Array(text.length * 2);
    }
    const { numbers, starts, ends } = this;
    const vocabulary = this.#vocabulary;
    let size = 0;
    scanWords(text, (units, length, hash, start, end) => {
      numbers[size] = vocabulary.number(units, length, hash);
      starts[size] = start;
      ends[size++] = end;
    });
    this.size = size;
    this.firsts = [];
    this.lasts = [];
    const inNear = new Set<number>();
    this.#addNear(this.#plan, inNear);
    for (const leaf of this.#scored) {
      if (inNear.has(leaf)) continue;
      for (const first of this.#occurrences(leaf)) this.#push(leaf, first);
    }
    return this.firsts.length;
  }

  #addNear(plan: Plan, inNear: Set<number>): void {
    if (plan.type === 'and' || plan.type === 'or') for (const part of plan.parts) this.#addNear(part, inNear);
    else if (plan.type === 'without') this.#addNear(plan.expression, inNear);
    if (plan.type !== 'near') return;
    for (const leaf of plan.leaves) inNear.add(leaf);
    const places = plan.leaves.map((leaf) => Int32Array.from(this.#occurrences(leaf)));
    if (places.some((list) => list.length === 0)) return;
    const sizes = plan.leaves.map((leaf) => this.#leaves[leaf]!.places.length);
    const near = placesNear(places, sizes, plan.distance);
    if (!near) return;
    for (const [i, leaf] of plan.leaves.entries()) for (const first of near[i]!) this.#push(leaf, first);
  }

  #push(leaf: number, first: number): void {
    this.firsts.push(first);
    this.lasts.push(first + this.#leaves[leaf]!.places.length);
  }

  #occurrences(leaf: number): number[] {
    const { places } = this.#leaves[leaf]!;
    const found: number[] = [];
    for (let first = 0; first + places.length <= this.size; first++) {
      let fits = 0;
      while (fits < places.length && this.#fit(leaf, fits, this.numbers[first + fits]!)) fits++;
      if (fits === places.length) found.push(first);
    }
    return found;
  }

  #fit(leaf: number, place: number, number: number): boolean {
    let known = this.#fits[leaf]![place]!;
    if (number >= known.length) {
      const grown = new Uint8Array(Math.max(known.length * 2, number + 1));
      grown.set(known);
      this.#fits[leaf]![place] = grown;
      known = grown;
    }
    if (known[number] === 0) {
      known[number] = fitsPlace(this.term(number), this.#leaves[leaf]!.places[place]!) ? 2 : 1;
    }
    return known[number] === 2;
  }
}

function fitsPlace(term: string, place: Place): boolean {
  if (place.prefix) return term.startsWith(place.terms[0]!);
  const { stem } = place;
  if (stem === null) return place.terms.includes(term);
  const own = stemTerm(term, stem);
  return place.terms.some((given) => stemTerm(given, stem) === own);
}
