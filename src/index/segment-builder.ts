import { NumberedWords, Vocabulary } from '../text/index.ts';
import { ColumnBuilder, compareUnits } from './columns.ts';
import { chooseCommonWords, PairPostings } from './common-words.ts';
import type { SegmentEntry } from './format.ts';
import type { SegmentStore } from './segment-store.ts';
import { SegmentWriter } from './segment-writer.ts';

/** A passage to be indexed: a turn, a paragraph of one, a title. */
export interface IndexedPassage {
  /** A whole number from 0 to 2^53; at most one passage of the index has it. */
  readonly id: number;
  readonly text: string;
  /** What filters, facets and sorting go by: speaker, role, date, and so on. */
  readonly attributes: Readonly<Record<string, string | null>>;
}

/** Gathers passages in memory and writes them as one segment. */
export class SegmentBuilder {
  readonly #vocabulary = new Vocabulary(30_000);
  readonly #words = new NumberedWords();
  readonly #ids: number[] = [];
  readonly #lengths: number[] = [];
  readonly #columns = new Map<string, ColumnBuilder>();
  #tokens: Int32Array = new Int32Array(1 << 16);
  #size = 0;
  /** For each word, in how many passages it stands, and the last of them. */
  #passageCounts: Int32Array = new Int32Array(1 << 15);
  #lastPassage: Int32Array = new Int32Array(1 << 15);

  /** Words gathered so far. */
  get words(): number {
    return this.#size;
  }

  get passages(): number {
    return this.#ids.length;
  }

  add(passage: IndexedPassage): void {
    const number = this.#ids.length;
    const words = this.#words;
    words.size = 0;
    this.#vocabulary.numberWords(passage.text, words);
    const { numbers, size } = words;
    while (this.#size + size > this.#tokens.length) this.#tokens = grow(this.#tokens);
    while (this.#vocabulary.size > this.#lastPassage.length) {
      this.#lastPassage = grow(this.#lastPassage);
      this.#passageCounts = grow(this.#passageCounts);
    }
    const tokens = this.#tokens;
    const lastPassage = this.#lastPassage;
    for (let i = 0, to = this.#size; i < size; i++) {
      const term = numbers[i]!;
      tokens[to++] = term;
      // Passages are counted from 1 here, so that a fresh array means "none yet".
      if (lastPassage[term] === number + 1) continue;
      lastPassage[term] = number + 1;
      this.#passageCounts[term]!++;
    }
    this.#size += size;
    this.#ids.push(passage.id);
    this.#lengths.push(size);
    for (const [name, value] of Object.entries(passage.attributes)) {
      let column = this.#columns.get(name);
      if (!column) {
        column = new ColumnBuilder();
        this.#columns.set(name, column);
      }
      column.add(number, value);
    }
  }

  /** Writes what was gathered. The builder cannot be used again. */
  write(store: SegmentStore, segment: number, identity: string): SegmentEntry {
    const vocabulary = this.#vocabulary;
    const terms: { term: string; number: number; passages: number }[] = [];
    for (let number = 0; number < vocabulary.size; number++) {
      terms.push({ term: vocabulary.term(number), number, passages: this.#passageCounts[number]! });
    }
    terms.sort((a, b) => compareUnits(a.term, b.term));
    const commonWords = chooseCommonWords(terms, this.#ids.length);
    const lengths = Uint32Array.from(this.#lengths);
    const columns = new Map<string, { values: readonly string[]; ordinals: Uint32Array }>();
    for (const [name, column] of this.#columns) columns.set(name, column.finish(this.#ids.length));
    const writer = new SegmentWriter(store, segment, {
      ids: Float64Array.from(this.#ids),
      lengths,
      columns,
      commonWords,
    });
    this.#writePairs(writer, commonWords, terms);
    this.#writeTerms(writer, terms);
    return writer.finish(identity);
  }

  #writePairs(
    writer: SegmentWriter,
    commonWords: readonly string[],
    terms: readonly { term: string; number: number }[],
  ): void {
    if (commonWords.length === 0) return;
    const places = new Map(commonWords.map((word, place) => [word, place]));
    const placeOf = new Int16Array(this.#vocabulary.size).fill(-1);
    for (const { term, number } of terms) placeOf[number] = places.get(term) ?? -1;
    const pairs = new PairPostings(commonWords);
    const tokens = this.#tokens;
    let at = 0;
    for (let passage = 0; passage < this.#lengths.length; passage++) {
      const end = at + this.#lengths[passage]!;
      let left = -1;
      for (; at < end; at++) {
        const right = placeOf[tokens[at]!]!;
        // Both or neither: one test, as what is common comes and goes at random.
        if ((left | right) >= 0) pairs.add(left, right, passage);
        left = right;
      }
    }
    pairs.write(writer);
  }

  /** A counting sort by term keeps the order of the passages, and of the places within them. */
  #writeTerms(writer: SegmentWriter, terms: readonly { term: string; number: number }[]): void {
    const starts = new Int32Array(this.#vocabulary.size + 1);
    for (let i = 0; i < this.#size; i++) starts[this.#tokens[i]! + 1]!++;
    for (let i = 0; i < this.#vocabulary.size; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice();
    // Passage and position side by side: what is written far apart costs a look at memory each.
    const places = new Int32Array(this.#size * 2);
    let at = 0;
    for (let passage = 0; passage < this.#lengths.length; passage++) {
      const length = this.#lengths[passage]!;
      for (let position = 0; position < length; position++, at++) {
        const place = next[this.#tokens[at]!]!++ * 2;
        places[place] = passage;
        places[place + 1] = position;
      }
    }
    for (const { term, number } of terms) {
      writer.startTerm(term);
      writer.places(places, starts[number]! * 2, starts[number + 1]! * 2);
      writer.endTerm();
    }
  }
}

function grow(array: Int32Array): Int32Array {
  const grown = new Int32Array(array.length * 2);
  grown.set(array);
  return grown;
}
