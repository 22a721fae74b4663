import { ByteWriter } from './bytes.ts';
import { ChunkWriter } from './chunk-stream.ts';
import { encodeColumn, writeNumbers, writeRuns } from './columns.ts';
import { DictionaryWriter } from './dictionary.ts';
import { BLOCK, encodeJson, INDEX_FORMAT, type SegmentEntry } from './format.ts';
import { HIGHEST_FREQUENCY_SCORE, lengthAddends } from './rank.ts';
import type { SegmentStore } from './segment-store.ts';

/** What a segment holds beside its postings. */
export interface SegmentContents {
  /** The passages' ids, in the order of their numbers in the segment. */
  readonly ids: Float64Array;
  /** Words in each passage. */
  readonly lengths: Uint32Array;
  readonly columns: ReadonlyMap<string, { values: readonly string[]; ordinals: Uint32Array }>;
  readonly commonWords: readonly string[];
}

/**
 * Writes a segment to the store, term by term in order: `startTerm`, then its passages, then `endTerm`; at last `finish`. Holds no more than one term's postings at a time.
 */
export class SegmentWriter {
  readonly #store: SegmentStore;
  readonly #segment: number;
  readonly #contents: SegmentContents;
  readonly #addends: Float64Array;
  readonly #words: number;
  readonly #postings: ChunkWriter;
  readonly #positions: ChunkWriter;
  readonly #termStream: ChunkWriter;
  readonly #dictionary: DictionaryWriter;

  // The open term: bytes of its blocks, and where each block ends.
  #term = '';
  readonly #blockBytes = new ByteWriter();
  readonly #positionBytes = new ByteWriter();
  readonly #table = new ByteWriter();
  #blockEnds: number[] = [];
  #positionEnds: number[] = [];
  #lastPassages: number[] = [];
  #bests: number[] = [];
  #passages = 0;
  #previous = -1;
  #best = 0;

  constructor(store: SegmentStore, segment: number, contents: SegmentContents) {
    this.#store = store;
    this.#segment = segment;
    this.#contents = contents;
    let words = 0;
    for (const length of contents.lengths) words += length;
    this.#words = words;
    this.#addends = lengthAddends(contents.lengths, words / Math.max(1, contents.ids.length));
    this.#postings = new ChunkWriter(store, segment, 'postings');
    this.#positions = new ChunkWriter(store, segment, 'positions');
    this.#termStream = new ChunkWriter(store, segment, 'terms');
    this.#dictionary = new DictionaryWriter(this.#termStream);
  }

  startTerm(term: string): void {
    this.#term = term;
    this.#blockBytes.clear();
    this.#positionBytes.clear();
    this.#blockEnds = [];
    this.#positionEnds = [];
    this.#lastPassages = [];
    this.#bests = [];
    this.#passages = 0;
    this.#previous = -1;
    this.#best = 0;
  }

  /**
   * The next passages that have the term, and where: `places` holds passage and position, passage and position, and so
   * on, from `start` to `end`. One loop with everything at hand: it runs for every word of the corpus.
   */
  places(places: Int32Array, start: number, end: number): void {
    const postings = this.#blockBytes;
    const positions = this.#positionBytes;
    // At most five bytes for each number.
    postings.reserve((end - start) * 5);
    positions.reserve((end - start) * 5);
    const addends = this.#addends;
    for (let i = start; i < end; ) {
      if (this.#passages > 0 && this.#passages % BLOCK === 0) this.#closeBlock();
      const passages = Math.min(BLOCK - (this.#passages % BLOCK), end);
      const postingBytes = postings.bytes;
      const positionBytes = positions.bytes;
      let postingAt = postings.length;
      let positionAt = positions.length;
      let previous = this.#previous;
      let best = this.#best;
      let count = 0;
      while (count < passages && i < end) {
        const passage = places[i]!;
        let last = 0;
        let frequency = 0;
        do {
          let step = places[i + 1]! - last;
          last += step;
          while (step > 127) {
            positionBytes[positionAt++] = (step & 127) | 128;
            step >>>= 7;
          }
          positionBytes[positionAt++] = step;
          frequency++;
          i += 2;
        } while (i < end && places[i] === passage);
        let coded = (passage - previous) * 2 + (frequency === 1 ? 1 : 0);
        while (coded > 127) {
          postingBytes[postingAt++] = (coded & 127) | 128;
          coded >>>= 7;
        }
        postingBytes[postingAt++] = coded;
        if (frequency > 1) {
          let rest = frequency;
          while (rest > 127) {
            postingBytes[postingAt++] = (rest & 127) | 128;
            rest >>>= 7;
          }
          postingBytes[postingAt++] = rest;
        }
        previous = passage;
        count++;
        const score = (frequency * HIGHEST_FREQUENCY_SCORE) / (frequency + addends[passage]!);
        if (score > best) best = score;
      }
      postings.length = postingAt;
      positions.length = positionAt;
      this.#previous = previous;
      this.#best = best;
      this.#passages += count;
    }
  }

  /** The next passages of a term without positions: each stands in `list`, from `start` to `end`, as often as it has the term. */
  passages(list: Int32Array, start: number, end: number): void {
    for (let i = start; i < end; ) {
      const first = i;
      const passage = list[first]!;
      do i++;
      while (i < end && list[i] === passage);
      this.posting(passage, i - first);
    }
  }

  /** The next passage that has the term, and how often; its positions follow, if the term has any. */
  posting(passage: number, frequency: number): void {
    if (this.#passages > 0 && this.#passages % BLOCK === 0) this.#closeBlock();
    const step = passage - this.#previous;
    const writer = this.#blockBytes;
    if (frequency === 1 && step < 64) {
      writer.reserve(1);
      writer.bytes[writer.length++] = (step << 1) | 1;
    } else {
      writer.varint(step * 2 + (frequency === 1 ? 1 : 0));
      if (frequency > 1) writer.varint(frequency);
    }
    this.#previous = passage;
    this.#passages++;
    const score = (frequency * HIGHEST_FREQUENCY_SCORE) / (frequency + this.#addends[passage]!);
    if (score > this.#best) this.#best = score;
  }

  /** All places of the term in the passage, as another segment has them. */
  copyPositions(bytes: Uint8Array, start: number, end: number): void {
    this.#positionBytes.copy(bytes, start, end);
  }

  endTerm(): void {
    if (this.#passages === 0) return;
    this.#closeBlock();
    const postings = this.#postings.offset;
    const positions = this.#positions.offset;
    const table = this.#table;
    table.clear();
    if (this.#passages > BLOCK) {
      for (let i = 0; i < this.#blockEnds.length; i++) {
        table.varint(this.#lastPassages[i]! - (i === 0 ? -1 : this.#lastPassages[i - 1]!));
        table.varint(this.#blockEnds[i]! - (i === 0 ? 0 : this.#blockEnds[i - 1]!));
        table.varint(this.#positionEnds[i]! - (i === 0 ? 0 : this.#positionEnds[i - 1]!));
        // Rounded up: a bound may promise too much, never too little.
        const best = Math.min(65535, Math.ceil((this.#bests[i]! / HIGHEST_FREQUENCY_SCORE) * 65535));
        table.byte(best & 255);
        table.byte(best >> 8);
      }
      this.#postings.piece(table.bytes, 0, table.length);
    }
    for (let i = 0; i < this.#blockEnds.length; i++) {
      this.#postings.piece(
        this.#blockBytes.bytes,
        i === 0 ? 0 : this.#blockEnds[i - 1]!,
        this.#blockEnds[i]!,
      );
      this.#positions.piece(
        this.#positionBytes.bytes,
        i === 0 ? 0 : this.#positionEnds[i - 1]!,
        this.#positionEnds[i]!,
      );
    }
    this.#dictionary.add({
      term: this.#term,
      passages: this.#passages,
      postings,
      postingsLength: this.#postings.offset - postings,
      tableLength: table.length,
      positions,
      positionsLength: this.#positions.offset - positions,
    });
  }

  /** Writes what remains; returns the entry for the manifest. */
  finish(identity: string): SegmentEntry {
    const { ids, lengths, columns, commonWords } = this.#contents;
    const put = (name: string, bytes: Uint8Array): void => this.#store.put(this.#segment, name, bytes);
    put('terms.index', this.#dictionary.finish());
    for (const stream of [this.#termStream, this.#postings, this.#positions]) stream.finish();
    const writer = new ByteWriter();
    writeRuns(writer, ids);
    put('ids', writer.take());
    writer.clear();
    writeNumbers(writer, lengths);
    put('lengths', writer.take());
    for (const [name, column] of columns) put(`column.${name}`, encodeColumn(column));
    put(
      'head',
      encodeJson({
        format: INDEX_FORMAT,
        passages: ids.length,
        words: this.#words,
        terms: this.#dictionary.terms,
        commonWords,
        attributes: [...columns.keys()],
        chunks: {
          terms: this.#termStream.sizes,
          postings: this.#postings.sizes,
          positions: this.#positions.sizes,
        },
      }),
    );
    return {
      number: this.#segment,
      identity,
      passages: ids.length,
      words: this.#words,
      deleted: 0,
      deletedWords: 0,
      deletions: null,
    };
  }

  #closeBlock(): void {
    this.#blockEnds.push(this.#blockBytes.length);
    this.#positionEnds.push(this.#positionBytes.length);
    this.#lastPassages.push(this.#previous);
    this.#bests.push(this.#best);
    this.#best = 0;
  }
}
