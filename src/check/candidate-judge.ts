import type { Hit } from '../index/index.ts';
import type { Candidate, CandidateReader } from './candidate-reader.ts';
import { type Judgement, judgePieces, judgeWhole } from './judge-match.ts';
import type { QuoteContext } from './quote-context.ts';
import type { ReadPassage } from './read-passage.ts';
import {
  FURTHER_CANDIDATES,
  LEAST_EQUAL_SHARE,
  LEAST_FURTHER_SHARE,
  MOST_ALTERED_SHARE,
} from './thresholds.ts';

/** Passages that are compared with their neighbours, or as whole turns: the most promising only, for they are long. */
const JOINED = 6;

/** Compares a quote with passages, or for a quote with ellipses with turns, and remembers what came of it. */
export class CandidateJudge {
  readonly #quote: QuoteContext;
  readonly #reader: CandidateReader;
  readonly #near: number;
  readonly #looked = new Set<number | string>();
  #joined = 0;
  readonly judged: Judgement[] = [];

  constructor(quote: QuoteContext, reader: CandidateReader) {
    this.#quote = quote;
    this.#reader = reader;
    // Fewer words in common than an alteration keeps: it can only be the nearest, or continue next door.
    const least = quote.numbers.length * (1 - MOST_ALTERED_SHARE);
    // A passage may hold one piece only, and its neighbours the others.
    const longest = Math.max(...quote.pieces.map(({ first, last }) => last - first));
    this.#near = quote.pieces.length > 1 ? Math.min(longest, least) : least;
  }

  /** Whether any passage has the quote, changed or not. */
  get hasMatch(): boolean {
    return this.judged.some(({ kind }) => kind !== null);
  }

  /** Reads passages, best first, and judges those that are near; stops when better ones are not to be expected. */
  look(hits: readonly Hit[]): void {
    const best = hits[0]?.score ?? 0;
    let found = false;
    for (const [i, { id, score }] of hits.entries()) {
      if (found && score < best * (i < FURTHER_CANDIDATES ? LEAST_FURTHER_SHARE : LEAST_EQUAL_SHARE)) break;
      const candidate = this.#reader.count(id);
      if (candidate && candidate.common >= this.#near) found = this.#judge(candidate) || found;
    }
  }

  /** Judges the nearest of the passages that were read, near or not: the quote may go on beyond their ends. */
  lookAtNearest(): void {
    for (const candidate of this.#reader.counted.slice(0, JOINED)) this.#judge(candidate);
  }

  /** Returns whether the passage has the quote; of one that was judged before, whether any has. */
  #judge({ id }: Candidate): boolean {
    const read = this.#looked.has(id) ? null : this.#reader.open(id);
    if (!read) return this.hasMatch;
    this.#looked.add(id);
    const judgement = this.#quote.pieces.length > 1 ? this.#judgeTurn(read) : this.#judgePassage(read);
    if (!judgement) return this.hasMatch;
    this.judged.push(judgement);
    return judgement.kind !== null;
  }

  /** A passage, and again with its neighbours where the quote may go beyond its ends. */
  #judgePassage(read: ReadPassage): Judgement {
    const judgement = judgeWhole(this.#quote, read);
    if (judgement.share === 0 || this.#joined >= JOINED || !reachesBeyond(this.#quote, judgement)) {
      return judgement;
    }
    this.#joined++;
    const joined = this.#reader.openNeighbours(read);
    if (joined === read) return judgement;
    const wider = judgeWhole(this.#quote, joined);
    return wider.share < judgement.share ? wider : judgement;
  }

  /** The turn that the passage belongs to; `null` when it was judged already. */
  #judgeTurn(read: ReadPassage): Judgement | null {
    const { statement, turn } = read.passage;
    if (turn !== null) {
      const key = `${statement} ${turn}`;
      if (this.#looked.has(key)) return null;
      this.#looked.add(key);
    }
    return judgePieces(this.#quote, this.#joined++ < JOINED ? this.#reader.openTurn(read) : read);
  }
}

/** Whether words of the quote before the first kept one, or after the last, may stand beyond the passage's ends. */
function reachesBeyond(quote: QuoteContext, { read, pieces }: Judgement): boolean {
  const { places } = pieces[0]!;
  const kept = [...places.keys()].filter((i) => places[i]! >= 0);
  if (kept.length === 0) return false;
  const first = kept[0]!;
  const last = kept[kept.length - 1]!;
  return (
    (first > 0 && places[first]! < first) ||
    (last < quote.numbers.length - 1 && read.size - places[last]! < quote.numbers.length - last)
  );
}
