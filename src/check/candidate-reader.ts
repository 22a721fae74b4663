import type { CheckedPassage, PassageSource } from './passage-source.ts';
import type { QuoteContext } from './quote-context.ts';
import { countCommonWords, type ReadPassage, readPassage } from './read-passage.ts';

/** A passage that the quote may come from, and how many of its words it has in order. */
export interface Candidate {
  readonly id: number;
  readonly common: number;
}

/** Reads passages against a quote, each once; remembers what it read. */
export class CandidateReader {
  readonly source: PassageSource;
  readonly #quote: QuoteContext;
  readonly #counted = new Map<number, Candidate | null>();
  readonly #opened = new Map<number, ReadPassage | null>();

  constructor(quote: QuoteContext, source: PassageSource) {
    this.source = source;
    this.#quote = quote;
  }

  /** How much of the quote the passage has; `null` when it was removed meanwhile. */
  count(id: number): Candidate | null {
    let candidate = this.#counted.get(id);
    if (candidate === undefined) {
      const text = this.source.findText(id);
      const { bits, vocabulary } = this.#quote;
      candidate = text === null ? null : { id, common: countCommonWords(bits, vocabulary, text) };
      this.#counted.set(id, candidate);
    }
    return candidate;
  }

  /** All that were counted, those with the most of the quote first. */
  get counted(): Candidate[] {
    return [...this.#counted.values()]
      .filter((candidate) => candidate !== null)
      .sort((a, b) => b.common - a.common || a.id - b.id);
  }

  /** The passage word by word; `null` when it was removed meanwhile. */
  open(id: number): ReadPassage | null {
    let read = this.#opened.get(id);
    if (read === undefined) {
      const passage = this.source.findPassage(id);
      read = passage ? readPassage(passage, this.#quote.vocabulary) : null;
      this.#opened.set(id, read);
    }
    return read;
  }

  /** The passage and the ones beside it in its turn. */
  openNeighbours(read: ReadPassage): ReadPassage {
    const turn = this.source.listTurn(read.passage.id);
    const place = turn.findIndex(({ id }) => id === read.passage.id);
    return this.#join(read, turn.slice(Math.max(0, place - 1), place + 2));
  }

  /** The passage's whole turn; the passage alone when it is in none. */
  openTurn(read: ReadPassage): ReadPassage {
    return read.passage.turn === null ? read : this.#join(read, this.source.listTurn(read.passage.id));
  }

  #join(read: ReadPassage, parts: readonly CheckedPassage[]): ReadPassage {
    if (parts.length <= 1) return read;
    // The paragraphs of a turn's text are parted by one line feed.
    const text = parts.map((part) => part.text).join('\n');
    return readPassage(read.passage, this.#quote.vocabulary, text, parts[0]!.start);
  }
}
