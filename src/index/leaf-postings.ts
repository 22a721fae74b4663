import { Cursor, END } from './cursor.ts';
import { PAIR_MARK, pairTerm } from './format.ts';
import { ListPostings } from './list-postings.ts';
import { type MatchList, matchPhrase } from './phrase.ts';
import type { Postings } from './postings.ts';
import type { Leaf, Place } from './query.ts';
import type { Segment } from './segment.ts';
import { stemTerm } from './stems.ts';

/** Finds a leaf's postings in one segment. */
export interface LeafOptions {
  /** Whether places in the passage will be asked for (they cost reading). */
  readonly positions: boolean;
}

/** The postings of a leaf, or `null` when no passage of the segment has it. */
export function findLeafPostings(segment: Segment, leaf: Leaf, options: LeafOptions): Postings | null {
  const { places } = leaf;
  if (places.length === 1) return placePostings(segment, places[0]!, options.positions);
  const helpers = pairPostings(segment, places);
  if (helpers === null) return null;
  // Two common words are a term of their own: how often they adjoin is already counted.
  if (places.length === 2 && helpers.length === 1 && !options.positions) return helpers[0]!;
  const words: Postings[] = [];
  for (const place of places) {
    const postings = placePostings(segment, place, true);
    if (!postings) return null;
    words.push(postings);
  }
  const matches = matchPhrase(words, helpers, segment.live);
  return toPostings(segment, matches);
}

/** Postings made of matches, or `null` when there are none. */
export function toPostings(segment: Segment, matches: MatchList): ListPostings | null {
  if (matches.passages.length === 0) return null;
  return new ListPostings(
    Int32Array.from(matches.passages),
    Int32Array.from(matches.frequencies),
    segment.lengths,
    segment.averageLength,
    Int32Array.from(matches.positions),
  );
}

/** The terms of a segment's vocabulary that may stand at a place. */
export function expandPlace(segment: Segment, place: Place): string[] {
  const terms: string[] = [];
  if (place.prefix) {
    const beginning = place.terms[0]!;
    for (const { term } of segment.dictionary.iterateFrom(beginning)) {
      if (!term.startsWith(beginning)) break;
      terms.push(term);
    }
    return terms;
  }
  if (place.stem !== null) {
    const found = new Set<string>();
    for (const given of place.terms) {
      for (const term of termsWithStem(segment, stemTerm(given, place.stem), place.stem)) found.add(term);
    }
    return [...found];
  }
  return place.terms.filter((term) => segment.postings(term) !== null);
}

/** One stem for each word of the vocabulary, worked out when a language is first asked for. */
const stemTables = new WeakMap<Segment, Map<string, Map<string, string[]>>>();

function termsWithStem(segment: Segment, stem: string, language: string): readonly string[] {
  let tables = stemTables.get(segment);
  if (!tables) {
    tables = new Map();
    stemTables.set(segment, tables);
  }
  let table = tables.get(language);
  if (!table) {
    table = new Map();
    for (const { term } of segment.dictionary.iterateFrom(String.fromCharCode(PAIR_MARK.charCodeAt(0) + 1))) {
      const key = stemTerm(term, language);
      const terms = table.get(key);
      if (terms) terms.push(term);
      else table.set(key, [term]);
    }
    tables.set(language, table);
  }
  return table.get(stem) ?? [];
}

function placePostings(segment: Segment, place: Place, positions: boolean): Postings | null {
  if (!place.prefix && place.stem === null && place.terms.length === 1)
    return segment.postings(place.terms[0]!);
  const parts: Postings[] = [];
  for (const term of expandPlace(segment, place)) {
    const postings = segment.postings(term);
    if (postings) parts.push(postings);
  }
  if (parts.length <= 1) return parts[0] ?? null;
  return uniteOccurrences(segment, parts, positions);
}

/** Postings of any of several words, each place of any of them counted. */
function uniteOccurrences(
  segment: Segment,
  parts: readonly Postings[],
  withPositions: boolean,
): ListPostings | null {
  const frequencies = new Int32Array(segment.passages);
  const { live } = segment;
  let total = 0;
  for (const postings of parts) {
    for (const cursor = new Cursor(postings); cursor.passage !== END; cursor.next()) {
      if (live && live[cursor.passage] === 0) continue;
      if (frequencies[cursor.passage] === 0) total++;
      frequencies[cursor.passage]! += cursor.frequency;
    }
  }
  if (total === 0) return null;
  const list = new Int32Array(total);
  const counts = new Int32Array(total);
  let at = 0;
  for (let passage = 0; passage < frequencies.length; passage++) {
    if (frequencies[passage] === 0) continue;
    list[at] = passage;
    counts[at++] = frequencies[passage]!;
  }
  let positions: Int32Array | null = null;
  if (withPositions) {
    // Where each passage's places begin; then every word puts its own in, and each passage is sorted.
    const next = new Int32Array(segment.passages);
    const starts = new Int32Array(total + 1);
    for (let i = 0; i < total; i++) {
      next[list[i]!] = starts[i]!;
      starts[i + 1] = starts[i]! + counts[i]!;
    }
    positions = new Int32Array(starts[total]!);
    for (const postings of parts) {
      for (const cursor = new Cursor(postings); cursor.passage !== END; cursor.next()) {
        if (live && live[cursor.passage] === 0) continue;
        const found = cursor.readPositions();
        for (let i = 0; i < cursor.positionCount; i++) positions[next[cursor.passage]!++] = found[i]!;
      }
    }
    for (let i = 0; i < total; i++) if (counts[i]! > 1) positions.subarray(starts[i], starts[i + 1]).sort();
  }
  return new ListPostings(list, counts, segment.lengths, segment.averageLength, positions);
}

/** Postings of the pairs of common words in a phrase; `null` when a pair stands nowhere, and so the phrase. */
function pairPostings(segment: Segment, places: readonly Place[]): Postings[] | null {
  const found: Postings[] = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const [left, right] = [literal(places[i]!), literal(places[i + 1]!)];
    if (left === null || right === null) continue;
    if (!segment.commonWords.has(left) || !segment.commonWords.has(right)) continue;
    const postings = segment.postings(pairTerm(left, right));
    if (!postings) return null;
    found.push(postings);
  }
  return found;
}

function literal(place: Place): string | null {
  return place.prefix || place.stem !== null || place.terms.length !== 1 ? null : place.terms[0]!;
}
