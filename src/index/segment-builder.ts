import { NumberedWords, Vocabulary } from '../text/index.ts';
import { ColumnBuilder, compareUnits } from './columns.ts';
import { chooseCommonWords, isCommon, PairPostings } from './common-words.ts';
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

  /** Words gathered so far. */
  get words(): number {
    return this.#size;
  }

  get passages(): number {
    return this.#ids.length;
  }

  /** @throws RangeError for an id that is no whole number from 0 to 2^53. */
  add(passage: IndexedPassage): void {
    if (!Number.isSafeInteger(passage.id) || passage.id < 0) {
      throw new RangeError(`passages: id ${passage.id} is no whole number from 0 to 2^53`);
    }
    const number = this.#ids.length;
    const words = this.#words;
    words.size = 0;
    this.#vocabulary.numberWords(passage.text, words);
    const { numbers, size } = words;
    while (this.#size + size > this.#tokens.length) this.#tokens = grow(this.#tokens);
    this.#tokens.set(numbers.subarray(0, size), this.#size);
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
    const sorted = this.#sortTokens();
    const vocabulary = this.#vocabulary;
    const terms = Array.from({ length: vocabulary.size }, (_, number) => ({
      term: vocabulary.term(number),
      number,
    }));
    terms.sort((a, b) => compareUnits(a.term, b.term));
    const commonWords = chooseCommonWords(iterateFrequent(sorted, terms, this.#ids.length), this.#ids.length);
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
    for (const { term, number } of terms) {
      writer.startTerm(term);
      writer.places(sorted.places, sorted.starts[number]! * 2, sorted.starts[number + 1]! * 2);
      writer.endTerm();
    }
    return writer.finish(identity);
  }

  #writePairs(writer: SegmentWriter, commonWords: readonly string[], terms: readonly NumberedTerm[]): void {
    if (commonWords.length === 0) return;
    const places = new Map(commonWords.map((word, place) => [word, place]));
    const placeOf = new Int16Array(this.#vocabulary.size).fill(-1);
    for (const { term, number } of terms) placeOf[number] = places.get(term) ?? -1;
    const pairs = new PairPostings(commonWords);
    let at = 0;
    for (let passage = 0; passage < this.#lengths.length; passage++) {
      const end = at + this.#lengths[passage]!;
      pairs.addPassage(passage, this.#tokens, placeOf, at, end);
      at = end;
    }
    pairs.write(writer);
  }

  /** A counting sort by term keeps the order of the passages, and of the places within them. */
  #sortTokens(): SortedTokens {
    const starts = new Int32Array(this.#vocabulary.size + 1);
    const tokens = this.#tokens;
    for (let i = 0; i < this.#size; i++) starts[tokens[i]! + 1]!++;
    for (let i = 0; i < this.#vocabulary.size; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice();
    // Passage and position side by side: what is written far apart costs a look at memory each.
    const places = new Int32Array(this.#size * 2);
    let at = 0;
    for (let passage = 0; passage < this.#lengths.length; passage++) {
      const length = this.#lengths[passage]!;
      for (let position = 0; position < length; position++, at++) {
        const place = next[tokens[at]!]!++ * 2;
        places[place] = passage;
        places[place + 1] = position;
      }
    }
    return { starts, places };
  }
}

interface NumberedTerm {
  readonly term: string;
  readonly number: number;
}

/** Where every word stands: those of word `i` from `starts[i]` to `starts[i + 1]`, as passage and position side by side. */
interface SortedTokens {
  readonly starts: Int32Array;
  readonly places: Int32Array;
}

/** In how many passages each word stands that may be common; of most words their number alone says that they are not. */
function* iterateFrequent(
  { starts, places }: SortedTokens,
  terms: readonly NumberedTerm[],
  passages: number,
): Generator<{ term: string; passages: number }> {
  for (const { term, number } of terms) {
    const [start, end] = [starts[number]!, starts[number + 1]!];
    if (!isCommon(end - start, passages)) continue;
    let count = 0;
    let last = -1;
    for (let i = start; i < end; i++) {
      if (places[i * 2] !== last) count++;
      last = places[i * 2]!;
    }
    yield { term, passages: count };
  }
}

function grow(array: Int32Array): Int32Array {
  const grown = new Int32Array(array.length * 2);
  grown.set(array);
  return grown;
}
