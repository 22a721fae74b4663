import { NumberedWords, Vocabulary } from '../text/index.ts';
import { compareUnits } from './columns.ts';
import { placesNear } from './phrase.ts';
import { type Leaf, type Place, type Plan, planQuery, type Query, type Widening } from './query.ts';
import { scoredLeaves } from './search-segments.ts';
import { stemTerm } from './stems.ts';

/** Finds the words and phrases of a query in text after text. Whether a word fits a place is worked out once. */
export class OccurrenceFinder {
  readonly #plan: Plan;
  readonly #leaves: readonly Leaf[];
  readonly #scored: readonly number[];
  readonly #vocabulary = new Vocabulary(4096);
  /** For each place of each leaf, by the word's number: 0 unknown, 1 does not fit, 2 fits. */
  readonly #fits: Uint8Array<ArrayBuffer>[][];
  /** Where the query is one word or phrase: finds where it may stand, without reading every word. */
  readonly #probe: RegExp | null;
  /** The words read: their numbers, and where they stand in the text. */
  readonly words: NumberedWords = new NumberedWords();
  /** The occurrences: words `first` to `last` of those read, half open. */
  firsts: number[] = [];
  lasts: number[] = [];

  constructor(query: Query, widening: Widening) {
    const { plan, leaves } = planQuery(query, widening);
    this.#plan = plan;
    this.#leaves = leaves;
    this.#scored = scoredLeaves(plan);
    this.#fits = leaves.map((leaf) => leaf.places.map(() => new Uint8Array(4096)));
    this.#probe = plan.type === 'leaf' ? makeProbe(leaves[plan.leaf]!.places[0]!) : null;
  }

  /** The word with this number. */
  term(number: number): string {
    return this.#vocabulary.term(number);
  }

  /** For each word met so far its place in the order of the words. */
  rankTerms(): Int32Array {
    const terms = Array.from({ length: this.#vocabulary.size }, (_, number) => this.term(number));
    const places = new Map([...terms].sort(compareUnits).map((term, place) => [term, place]));
    return Int32Array.from(terms, (term) => places.get(term)!);
  }

  /** Reads a text; returns how many occurrences it has. */
  find(text: string): number {
    this.words.size = 0;
    this.firsts = [];
    this.lasts = [];
    this.#read(text, 0);
    const inNear = new Set<number>();
    this.#addNear(this.#plan, inNear);
    for (const leaf of this.#scored) {
      if (!inNear.has(leaf)) for (const first of this.#occurrences(leaf)) this.#push(leaf, first);
    }
    return this.firsts.length;
  }

  /**
   * As {@link find}, for a text that has this many occurrences: where they can be found by their letters, only so many words
   * beside each are read. Between two places that were read stands a word with the number -1.
   */
  findAround(text: string, occurrences: number, beside: number): number {
    const plan = this.#plan;
    if (this.#probe === null || plan.type !== 'leaf') return this.find(text);
    this.words.size = 0;
    this.firsts = [];
    this.lasts = [];
    const length = this.#leaves[plan.leaf]!.places.length;
    this.#probe.lastIndex = 0;
    for (let met = this.#probe.exec(text); met !== null; met = this.#probe.exec(text)) {
      const start = placeBefore(text, met.index, beside);
      const end = placeAfter(text, met.index, length + beside);
      const from = this.words.size;
      this.#read(text.slice(start, end), start);
      let at = this.words.size - 1;
      while (at > from && this.words.starts[at]! > met.index) at--;
      if (this.words.starts[at] !== met.index || !this.#fitsAt(plan.leaf, at)) {
        this.words.size = from;
        continue;
      }
      const first = from === 0 ? 0 : from + 1;
      const enough =
        (start === 0 || at - first >= beside) &&
        (end === text.length || this.words.size - at - length >= beside);
      if (!enough) return this.find(text);
      this.#push(plan.leaf, at);
    }
    // Letters with accents, apostrophes or soft hyphens may be the same word and not the same letters.
    return this.firsts.length === occurrences ? occurrences : this.find(text);
  }

  /** Adds the words of a part of the text, which begins at a place of it. */
  #read(part: string, place: number): void {
    if (this.words.size > 0) {
      this.words.reserve(1);
      this.words.put(-1, place, place);
    }
    this.#vocabulary.numberWords(part, this.words, place);
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
    const found: number[] = [];
    for (let first = 0; first < this.words.size; first++) if (this.#fitsAt(leaf, first)) found.push(first);
    return found;
  }

  #fitsAt(leaf: number, first: number): boolean {
    const { places } = this.#leaves[leaf]!;
    if (first + places.length > this.words.size) return false;
    for (let i = 0; i < places.length; i++) {
      const number = this.words.numbers[first + i]!;
      if (number < 0 || !this.#fit(leaf, i, number)) return false;
    }
    return true;
  }

  #fit(leaf: number, place: number, number: number): boolean {
    let known = this.#fits[leaf]![place]!;
    if (number >= known.length) {
      const larger = new Uint8Array(Math.max(known.length * 2, number + 1));
      larger.set(known);
      this.#fits[leaf]![place] = larger;
      known = larger;
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

/** Letters that stand where one of a place's words begins; `null` where the words do not tell the letters. */
function makeProbe({ terms, stem }: Place): RegExp | null {
  if (stem !== null || terms.some((term) => !/^[\p{L}\p{N}]+$/u.test(term))) return null;
  const isPlain = terms.every((term) => /^[a-z0-9]+$/.test(term));
  return new RegExp(terms.join('|'), isPlain ? 'gi' : 'giu');
}

/** Where so many words before a place may begin: at a space, or at the text's start. Marks between spaces count as words. */
function placeBefore(text: string, place: number, words: number): number {
  let at = place;
  for (let left = words; left >= 0 && at > 0; left--) {
    at = text.lastIndexOf(' ', at - 1);
  }
  return Math.max(0, at);
}

/** Where so many words from a place on may have ended. */
function placeAfter(text: string, place: number, words: number): number {
  let at = place;
  for (let left = words; left >= 0; left--) {
    at = text.indexOf(' ', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}
