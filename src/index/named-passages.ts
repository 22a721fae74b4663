import { Cursor, END } from './cursor.ts';
import { countUp, type Gazetteer, type GazetteerPhrase, primaryLanguage } from './gazetteer.ts';
import { findLeafPostings } from './leaf-postings.ts';
import type { Segment } from './segment.ts';

/** Which names stand in the passages of a segment: those of passage i are `entries` from `starts[i]` to `starts[i + 1]`. */
export interface NamedPassages {
  readonly starts: Uint32Array;
  /** Each name once in a passage. */
  readonly entries: Int32Array;
}

const remembered = new WeakMap<Gazetteer, WeakMap<Segment, NamedPassages>>();

/**
 * The names in every passage of a segment, by the postings of their words alone; worked out when first asked for. A
 * segment never changes, and one that a merge made begins anew.
 */
export function findNamedPassages(segment: Segment, gazetteer: Gazetteer): NamedPassages {
  let bySegment = remembered.get(gazetteer);
  if (!bySegment) {
    bySegment = new WeakMap();
    remembered.set(gazetteer, bySegment);
  }
  let named = bySegment.get(segment);
  if (!named) {
    named = workOut(segment, gazetteer);
    bySegment.set(segment, named);
  }
  return named;
}

/** Columns of numbers that grow together. */
class Rows {
  size = 0;
  columns: Int32Array<ArrayBuffer>[];

  constructor(width: number) {
    this.columns = Array.from({ length: width }, () => new Int32Array(1024));
  }

  add(...values: number[]): void {
    if (this.size === this.columns[0]!.length) {
      this.columns = this.columns.map((column) => {
        const grown = new Int32Array(column.length * 2);
        grown.set(column);
        return grown;
      });
    }
    for (let i = 0; i < values.length; i++) this.columns[i]![this.size] = values[i]!;
    this.size++;
  }
}

function workOut(segment: Segment, gazetteer: Gazetteer): NamedPassages {
  const column = segment.column('language');
  const languages = [null, ...(column?.values ?? [])].map(primaryLanguage);
  const languageOf = (passage: number): number => column?.ordinals[passage] ?? 0;
  /** Passage and entry. */
  const pairs = new Rows(2);
  /** Passage, first word of the name, its words, entry: where another name may overlap. */
  const places = new Rows(4);
  /** Passage, first word of the name, word where a number may follow, phrase. */
  const openings = new Rows(4);
  // Most names stand nowhere, and many share a word: each word is looked up once.
  const known = new Set(gazetteer.terms.filter((term) => segment.dictionary.find(term) !== null));
  for (const [number, phrase] of gazetteer.phrases.entries()) {
    const { terms, senses, alone } = phrase;
    if (!terms.every((term) => known.has(term))) continue;
    const [before, after] = phrase.around;
    const postings = findLeafPostings(
      segment,
      { places: terms.map((term) => ({ terms: [term], prefix: false, stem: null })) },
      { positions: !alone },
    );
    if (!postings) continue;
    const entries = languages.map((language) => senses.in(language));
    for (const cursor = new Cursor(postings); cursor.passage !== END; cursor.next()) {
      const { passage } = cursor;
      const entry = entries[languageOf(passage)]!;
      if (alone) {
        if (entry !== null && entry >= 0) pairs.add(passage, entry);
        continue;
      }
      if (entry === null && phrase.numbered === null) continue;
      const positions = cursor.readPositions();
      for (let i = 0; i < cursor.positionCount; i++) {
        const first = positions[i]! + before;
        const end = positions[i]! + terms.length;
        if (entry !== null) places.add(passage, first, end - after - first, entry);
        if (phrase.numbered !== null) openings.add(passage, first, end, number);
      }
    }
  }
  if (openings.size > 0) {
    const phraseOf = (opening: number): GazetteerPhrase => gazetteer.phrases[openings.columns[3]![opening]!]!;
    addNumbered(segment, openings, places, gazetteer.numbers, (opening, passage, value) =>
      countUp(phraseOf(opening), languages[languageOf(passage)]!, value),
    );
  }
  settleOverlaps(places, segment.passages, pairs);
  return groupByPassage(pairs, segment.passages);
}

/** Adds the places where one of the numbers that an opening may take stands right after it. */
function addNumbered(
  segment: Segment,
  openings: Rows,
  places: Rows,
  { from, to }: { readonly from: number; readonly to: number },
  entryOf: (opening: number, passage: number, value: number) => number | null,
): void {
  const [passages, firsts, ends] = openings.columns as [Int32Array, Int32Array, Int32Array];
  const order = Int32Array.from({ length: openings.size }, (_, i) => i).sort(
    (a, b) => passages[a]! - passages[b]!,
  );
  for (const dictionaryEntry of segment.dictionary.iterateFrom('1')) {
    const { term } = dictionaryEntry;
    if (term > '9\uffff') break;
    const value = /^[1-9]\d{0,5}$/.test(term) ? Number(term) : -1;
    if (value < from || value > to) continue;
    const cursor = new Cursor(segment.openPostings(dictionaryEntry));
    let read = -1;
    let positions: Int32Array = new Int32Array(0);
    for (const opening of order) {
      const passage = passages[opening]!;
      if (cursor.seek(passage) === END) break;
      if (cursor.passage !== passage) continue;
      if (read !== passage) positions = cursor.readPositions();
      read = passage;
      for (let i = 0; i < cursor.positionCount; i++) {
        if (positions[i] !== ends[opening]!) continue;
        const entry = entryOf(opening, passage, value);
        if (entry !== null)
          places.add(passage, firsts[opening]!, ends[opening]! + 1 - firsts[opening]!, entry);
      }
    }
  }
}

/**
 * Of names that overlap keeps the one that begins first, and of these the longest; of two of the same words, the one that is
 * no name. What is no name is left out.
 */
function settleOverlaps(places: Rows, passages: number, pairs: Rows): void {
  const [passageOf, firsts, sizes, entries] = places.columns as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const { starts, order } = sortByPassage(passageOf, places.size, passages);
  for (let passage = 0; passage < passages; passage++) {
    const start = starts[passage]!;
    const end = starts[passage + 1]!;
    if (start === end) continue;
    const own = order.subarray(start, end);
    if (own.length > 1)
      own.sort((a, b) => firsts[a]! - firsts[b]! || sizes[b]! - sizes[a]! || entries[a]! - entries[b]!);
    let free = 0;
    for (const place of own) {
      if (firsts[place]! < free) continue;
      free = firsts[place]! + sizes[place]!;
      if (entries[place]! >= 0) pairs.add(passage, entries[place]!);
    }
  }
}

function groupByPassage(pairs: Rows, passages: number): NamedPassages {
  const [passageOf, entryOf] = pairs.columns as [Int32Array, Int32Array];
  const { starts, order } = sortByPassage(passageOf, pairs.size, passages);
  const entries = new Int32Array(pairs.size);
  const kept = new Uint32Array(passages + 1);
  let size = 0;
  for (let passage = 0; passage < passages; passage++) {
    const from = size;
    for (let i = starts[passage]!; i < starts[passage + 1]!; i++) {
      const entry = entryOf[order[i]!]!;
      let at = from;
      while (at < size && entries[at] !== entry) at++;
      if (at === size) entries[size++] = entry;
    }
    kept[passage + 1] = size;
  }
  return { starts: kept, entries: entries.slice(0, size) };
}

function sortByPassage(
  passageOf: Int32Array,
  size: number,
  passages: number,
): { readonly starts: Uint32Array; readonly order: Uint32Array } {
  const starts = new Uint32Array(passages + 1);
  for (let i = 0; i < size; i++) starts[passageOf[i]! + 1]!++;
  for (let i = 0; i < passages; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) order[next[passageOf[i]!]!++] = i;
  return { starts, order };
}
