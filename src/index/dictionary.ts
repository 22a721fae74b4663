import { ByteReader, ByteWriter } from './bytes.ts';
import type { ChunkReader, ChunkWriter } from './chunk-stream.ts';
import { BLOCK, PAIR_MARK } from './format.ts';

/** Where a term's postings lie. Offsets are in bytes of the streams. */
export interface TermEntry {
  readonly term: string;
  /** How many passages have the term, deleted ones included. */
  readonly passages: number;
  readonly postings: number;
  readonly postingsLength: number;
  /** Length of the table of blocks before the postings; 0 when there is one block only. */
  readonly tableLength: number;
  readonly positions: number;
  readonly positionsLength: number;
}

/** Terms to a block of the dictionary: one comparison each while a block is searched. */
const TERMS_IN_BLOCK = 32;

/** Writes the dictionary: terms in the order of their code units, each sharing the beginning of the one before. */
export class DictionaryWriter {
  readonly #stream: ChunkWriter;
  readonly #index = new ByteWriter();
  readonly #block = new ByteWriter();
  #previous = '';
  terms = 0;

  constructor(stream: ChunkWriter) {
    this.#stream = stream;
  }

  add(entry: TermEntry): void {
    if (this.terms > 0 && entry.term <= this.#previous) {
      throw new RangeError(`entry: term "${entry.term}" does not come after "${this.#previous}"`);
    }
    let shared = 0;
    if (this.terms % TERMS_IN_BLOCK === 0) {
      this.#closeBlock();
      this.#index.string(entry.term);
      this.#index.varint(this.#stream.offset);
      this.#block.varint(entry.postings);
      this.#block.varint(entry.positions);
    } else {
      const longest = Math.min(entry.term.length, this.#previous.length);
      while (shared < longest && entry.term.charCodeAt(shared) === this.#previous.charCodeAt(shared))
        shared++;
      // Half of a surrogate pair cannot be written as UTF-8.
      if (shared > 0 && isLowSurrogate(entry.term.charCodeAt(shared))) shared--;
    }
    this.#block.varint(shared);
    this.#block.string(shared === 0 ? entry.term : entry.term.slice(shared));
    this.#block.varint(entry.passages);
    this.#block.varint(entry.postingsLength);
    if (entry.passages > BLOCK) this.#block.varint(entry.tableLength);
    if (!entry.term.startsWith(PAIR_MARK)) this.#block.varint(entry.positionsLength);
    this.#previous = entry.term;
    this.terms++;
  }

  /** Closes the last block; returns the index of the blocks. */
  finish(): Uint8Array {
    this.#closeBlock();
    return this.#index.take();
  }

  #closeBlock(): void {
    if (this.#block.length > 0) this.#stream.piece(this.#block.bytes, 0, this.#block.length);
    this.#block.clear();
  }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Finds terms in a dictionary without reading the whole. */
export class Dictionary {
  readonly #stream: ChunkReader;
  readonly #firsts: string[] = [];
  readonly #offsets: number[] = [];
  readonly #terms: number;
  /** The block read last: terms that are looked up in their order are often in it too. */
  #last: { readonly block: number; readonly entries: readonly TermEntry[] } | null = null;

  constructor(stream: ChunkReader, index: Uint8Array, terms: number) {
    this.#stream = stream;
    this.#terms = terms;
    const reader = new ByteReader(index);
    while (!reader.done) {
      this.#firsts.push(reader.string());
      this.#offsets.push(reader.varint());
    }
  }

  find(term: string): TermEntry | null {
    for (const entry of this.iterateFrom(term)) return entry.term === term ? entry : null;
    return null;
  }

  /** The terms from this one on, in order. */
  *iterateFrom(term: string): Generator<TermEntry, void, undefined> {
    let low = 0;
    let high = this.#firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#firsts[middle]! <= term) low = middle;
      else high = middle - 1;
    }
    for (let block = low; block < this.#firsts.length; block++) {
      for (const entry of this.#readBlock(block)) if (entry.term >= term) yield entry;
    }
  }

  #readBlock(block: number): readonly TermEntry[] {
    if (this.#last?.block !== block) this.#last = { block, entries: this.#decodeBlock(block) };
    return this.#last.entries;
  }

  #decodeBlock(block: number): TermEntry[] {
    const at = this.#stream.seek(this.#offsets[block]!);
    const reader = new ByteReader(this.#stream.bytes, at);
    let postings = reader.varint();
    let positions = reader.varint();
    let term = '';
    const entries: TermEntry[] = new Array(Math.min(TERMS_IN_BLOCK, this.#terms - block * TERMS_IN_BLOCK));
    for (let i = 0; i < entries.length; i++) {
      const shared = reader.varint();
      term = term.slice(0, shared) + reader.string();
      const passages = reader.varint();
      const postingsLength = reader.varint();
      const tableLength = passages > BLOCK ? reader.varint() : 0;
      const positionsLength = term.startsWith(PAIR_MARK) ? 0 : reader.varint();
      entries[i] = { term, passages, postings, postingsLength, tableLength, positions, positionsLength };
      postings += postingsLength;
      positions += positionsLength;
    }
    return entries;
  }
}
