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
 * Writes a segment to the store, term by term in order: `startTerm`, then for each passage `posting` and its positions,
 * then `endTerm`; at last `finish`. Holds no more than one term's postings at a time.
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
  #previousPosition = 0;

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

  /** The next passage that has the term, and how often; its positions follow. */
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
    this.#previousPosition = 0;
    this.#passages++;
    const score = (frequency * HIGHEST_FREQUENCY_SCORE) / (frequency + this.#addends[passage]!);
    if (score > this.#best) this.#best = score;
  }

  /** A place of the term in the passage, counted in words from 0; ascending. */
  position(position: number): void {
    const step = position - this.#previousPosition;
    const writer = this.#positionBytes;
    if (step < 128) {
      writer.reserve(1);
      writer.bytes[writer.length++] = step;
    } else writer.varint(step);
    this.#previousPosition = position;
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
