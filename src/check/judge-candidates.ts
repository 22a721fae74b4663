import type { Candidate } from './find-candidates.ts';
import { type Judgement, judgePieces, judgeWhole } from './judge-match.ts';
import type { CheckedPassage, PassageSource } from './passage-source.ts';
import type { QuoteContext } from './quote-context.ts';
import { type ReadPassage, readPassage } from './read-passage.ts';
import { MOST_ALTERED_SHARE } from './thresholds.ts';

/** Passages that are compared with their neighbours, or as whole turns: the most promising only, for they are long. */
const JOINED = 6;

/** Opens a candidate, once. */
export type CandidateReader = (candidate: Candidate) => ReadPassage | null;

/** Compares a quote with its candidates: passages, or for a quote with ellipses turns. */
export function judgeCandidates(
  quote: QuoteContext,
  candidates: readonly Candidate[],
  open: CandidateReader,
  source: PassageSource,
): Judgement[] {
  return quote.pieces.length > 1
    ? judgeTurns(quote, candidates, open, source)
    : judgePassages(quote, candidates, open, source);
}

/** Opens candidates when they are looked at, each once. */
export function createReader(quote: QuoteContext, source: PassageSource): CandidateReader {
  const opened = new Map<number, ReadPassage | null>();
  return ({ id }) => {
    let read = opened.get(id);
    if (read === undefined) {
      const passage = source.findPassage(id);
      read = passage ? readPassage(passage, quote.vocabulary) : null;
      opened.set(id, read);
    }
    return read;
  };
}

/** Judges passages one by one, and the best again with their neighbours where the quote may go beyond their ends. */
function judgePassages(
  quote: QuoteContext,
  candidates: readonly Candidate[],
  open: CandidateReader,
  source: PassageSource,
): Judgement[] {
  const size = quote.numbers.length;
  const judged: Judgement[] = [];
  let joined = 0;
  for (const candidate of candidates) {
    // Fewer words in common than an alteration keeps: it can only be the nearest, or continue next door.
    const near = candidate.common >= size * (1 - MOST_ALTERED_SHARE);
    if (!near && judged.length >= JOINED) break;
    const read = open(candidate);
    if (!read) continue;
    let judgement = judgeWhole(quote, read);
    if (judgement.share > 0 && joined < JOINED && reachesBeyond(quote, judgement)) {
      joined++;
      const wider = judgeWhole(quote, readNeighbours(read, source, quote));
      if (wider.share < judgement.share) judgement = wider;
    }
    judged.push(judgement);
  }
  return judged;
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

function readNeighbours(read: ReadPassage, source: PassageSource, quote: QuoteContext): ReadPassage {
  const turn = source.listTurn(read.passage.id);
  const place = turn.findIndex(({ id }) => id === read.passage.id);
  return joinPassages(read.passage, turn.slice(Math.max(0, place - 1), place + 2), quote);
}

function joinPassages(
  passage: CheckedPassage,
  parts: readonly CheckedPassage[],
  quote: QuoteContext,
): ReadPassage {
  if (parts.length <= 1) return readPassage(passage, quote.vocabulary);
  // The paragraphs of a turn's text are parted by one line feed.
  const text = parts.map((part) => part.text).join('\n');
  return readPassage(passage, quote.vocabulary, text, parts[0]!.start);
}

/** Judges the turns that the best candidates belong to, each once. */
function judgeTurns(
  quote: QuoteContext,
  candidates: readonly Candidate[],
  open: CandidateReader,
  source: PassageSource,
): Judgement[] {
  const seen = new Set<string>();
  const judged: Judgement[] = [];
  // A passage may hold one piece only, and its neighbours the others.
  const longest = Math.max(...quote.pieces.map(({ first, last }) => last - first));
  const near = Math.min(longest, quote.numbers.length * (1 - MOST_ALTERED_SHARE));
  for (const candidate of candidates) {
    if (candidate.common < near && judged.length >= JOINED) break;
    const read = open(candidate);
    if (!read) continue;
    const { passage } = read;
    const key = passage.turn === null ? `${passage.id}` : `${passage.statement} ${passage.turn}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const whole = joined(read, source, quote, judged.length < JOINED);
    judged.push(judgePieces(quote, whole));
  }
  return judged;
}

function joined(read: ReadPassage, source: PassageSource, quote: QuoteContext, wide: boolean): ReadPassage {
  return wide && read.passage.turn !== null
    ? joinPassages(read.passage, source.listTurn(read.passage.id), quote)
    : read;
}
