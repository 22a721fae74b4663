import type { Hit, IndexFilter, SimilarOptions } from '../index/index.ts';
import { describeMatch } from './describe-match.ts';
import { isMirror } from './group-mirrors.ts';
import { foldsOf, type Judgement, judgePieces, judgeWhole } from './judge-match.ts';
import { parseQuote } from './parse-quote.ts';
import type { CheckedPassage, CheckScope, PassageSource } from './passage-source.ts';
import { prepareQuote, type QuoteContext } from './quote-context.ts';
import { countCommonWords, type ReadPassage, readPassage } from './read-passage.ts';
import { isSameSpeaker } from './same-speaker.ts';
import { stitchQuote } from './stitch-quote.ts';
import {
  CANDIDATES,
  LEAST_CANDIDATE_SHARE,
  LEAST_STITCHED_WORDS,
  LONGEST_QUOTE_WORDS,
  MOST_ALTERED_SHARE,
  MOST_MATCHES,
  PIECE_CANDIDATES,
  POSTINGS_BUDGET,
} from './thresholds.ts';
import type { MatchKind, QuoteCheck, QuoteMatch, Verdict } from './verdict.ts';

/**
 * What the check needs of the word index. Passages carry the attributes `field` (`turn` for speech), `speaker` and
 * `date`.
 */
export interface QuoteIndex {
  findSimilar(terms: readonly string[], options: SimilarOptions): Hit[][];
  weighTerms(terms: readonly string[]): number[];
}

/** Whose words a quote is said to be, and of when. */
export interface CheckOptions {
  readonly speaker?: string | null;
  /** First and last day, `YYYY-MM-DD`, included. */
  readonly from?: string | null;
  readonly to?: string | null;
}

/** Answers whether a quote is in the archive. The same quote, archive and options always give the same answer. */
export type QuoteChecker = (quote: string, options?: CheckOptions) => QuoteCheck;

/** Where a passage stands to the question. */
type Standing = 'asked' | 'other-speaker' | 'other-date' | 'not-speech';

const KIND_ORDER: readonly (MatchKind | null)[] = [
  'exact',
  'exact-folded',
  'elided',
  'altered',
  'piece',
  null,
];
const SCOPES_KEPT = 64;
/** Passages that are compared with their neighbours, or as whole turns: the most promising only, for they are long. */
const JOINED = 6;

/** Makes a checker. It keeps the filters of recent speakers, so that many quotes of one cost little more. */
export function createQuoteChecker(index: QuoteIndex, source: PassageSource): QuoteChecker {
  const filters = new Map<string, IndexFilter>();
  const filterFor = (scope: CheckScope): IndexFilter => {
    const key = JSON.stringify([scope.speaker, scope.from, scope.to]);
    let filter = filters.get(key);
    if (!filter) {
      if (filters.size >= SCOPES_KEPT) filters.clear();
      filter = makeFilter(scope);
      filters.set(key, filter);
    }
    return filter;
  };
  return (quote, options = {}) => {
    const scope = { speaker: options.speaker ?? null, from: options.from ?? null, to: options.to ?? null };
    const parsed = parseQuote(quote);
    const count = parsed.pieces.reduce((sum, piece) => sum + piece.words.length, 0);
    if (count === 0) throw new RangeError('quote: has no word');
    if (count > LONGEST_QUOTE_WORDS) {
      throw new RangeError(`quote: has ${count} words; at most ${LONGEST_QUOTE_WORDS} are compared`);
    }
    const context = prepareQuote(parsed, (terms) => index.weighTerms(terms));
    const reads = readCandidates(context, index, source, filterFor(scope));
    return decide(context, reads, source, scope);
  };
}

function makeFilter(scope: CheckScope): IndexFilter {
  const attributes: Record<string, (value: string | null) => boolean> = {
    field: (value) => value === 'turn',
  };
  const { speaker, from, to } = scope;
  if (speaker !== null) attributes.speaker = (value) => value !== null && isSameSpeaker(speaker, value);
  if (from !== null || to !== null) attributes.date = (value) => isWithin(value, scope);
  return { attributes };
}

function isWithin(date: string | null, { from, to }: CheckScope): boolean {
  if (from === null && to === null) return true;
  return date !== null && (from === null || date >= from) && (to === null || date <= to);
}

/** A passage that the quote may come from, and how many of its words it has in order. */
interface Candidate {
  readonly id: number;
  readonly common: number;
}

/** Finds passages like the quote, and like each of its pieces; nearest first. */
function readCandidates(
  quote: QuoteContext,
  index: QuoteIndex,
  source: PassageSource,
  filter: IndexFilter,
): Candidate[] {
  const runs = [{ terms: quote.terms, limit: CANDIDATES }];
  if (quote.pieces.length > 1) {
    for (const { first, last } of quote.pieces) {
      runs.push({ terms: quote.terms.slice(first, last), limit: PIECE_CANDIDATES });
    }
  }
  const ids = new Set<number>();
  for (const { terms, limit } of runs) {
    const budget = POSTINGS_BUDGET / runs.length;
    const options = { limit, budget, leastShare: LEAST_CANDIDATE_SHARE, filters: [filter, null] };
    for (const hits of index.findSimilar(terms, options)) for (const { id } of hits) ids.add(id);
  }
  const candidates: Candidate[] = [];
  for (const id of ids) {
    const text = source.findText(id);
    if (text === null) continue;
    candidates.push({ id, common: countCommonWords(quote.bits, quote.vocabulary, text) });
  }
  return candidates.sort((a, b) => b.common - a.common || a.id - b.id);
}

/** Opens candidates when they are looked at, each once. */
function createReader(
  quote: QuoteContext,
  source: PassageSource,
): (candidate: Candidate) => ReadPassage | null {
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

function decide(
  quote: QuoteContext,
  candidates: readonly Candidate[],
  source: PassageSource,
  scope: CheckScope,
): QuoteCheck {
  const open = createReader(quote, source);
  const judged =
    quote.pieces.length > 1
      ? judgeTurns(quote, candidates, open, source)
      : judgePassages(quote, candidates, open, source);
  const of = (standing: Standing): Judgement[] =>
    judged.filter(({ read }) => standingOf(read.passage, scope) === standing);
  const counting = (list: readonly Judgement[]): Judgement[] =>
    sortJudgements(list.filter(({ kind }) => kind !== null));
  const asked = counting(of('asked'));
  const others = counting(of('other-speaker'));
  const coverage = source.countCoverage(scope);
  const answer = (verdict: Verdict, matches: readonly QuoteMatch[]): QuoteCheck => ({
    verdict,
    matches,
    coverage,
  });

  const best = asked[0]?.kind ?? null;
  if (best !== null && best !== 'altered' && best !== 'piece') {
    return answer(
      best,
      describeAll(
        quote,
        asked.filter(({ kind }) => kind !== 'altered'),
      ),
    );
  }
  // Someone else's very words tell more than the person's own, changed.
  const unchanged = others.filter(({ kind }) => kind !== 'altered');
  if (unchanged.length > 0) return answer('other-speaker', describeAll(quote, [...unchanged, ...asked]));
  // Where an alteration puts a long run of words in, these may be unchanged words from elsewhere.
  if (asked.length === 0 || hasForeignRun(asked[0]!)) {
    const stitched = stitchQuote(
      quote,
      candidates
        .filter(({ common }) => common >= LEAST_STITCHED_WORDS)
        .flatMap((candidate) => open(candidate) ?? [])
        .filter(({ passage }) => standingOf(passage, scope) === 'asked'),
    );
    if (stitched) {
      const matches = stitched.map(({ read, piece }) =>
        describeMatch(quote, read, [piece], {
          kind: 'piece',
          share: 0,
          folds: foldsOf(quote, read, [piece]),
          copies: [],
        }),
      );
      return answer('stitched', matches);
    }
  }
  if (asked.length > 0) return answer('altered', describeAll(quote, asked));
  if (others.length > 0) return answer('other-speaker', describeAll(quote, others));
  const notSpeech = counting(of('not-speech'));
  if (notSpeech.length > 0) return answer('not-speech', describeAll(quote, notSpeech));
  return answer('not-in-archive', describeAll(quote, sortJudgements(judged).slice(0, 1)));
}

/** Whether as many words of the quote as make a piece, one after another, are not in the passage. */
function hasForeignRun({ pieces }: Judgement): boolean {
  let run = 0;
  for (const { places } of pieces) {
    for (const place of places) {
      run = place < 0 ? run + 1 : 0;
      if (run >= LEAST_STITCHED_WORDS) return true;
    }
  }
  return false;
}

function standingOf(passage: CheckedPassage, scope: CheckScope): Standing {
  if (!passage.speech) return 'not-speech';
  if (
    scope.speaker !== null &&
    (passage.speaker === null || !isSameSpeaker(scope.speaker, passage.speaker))
  ) {
    return 'other-speaker';
  }
  return isWithin(passage.date, scope) ? 'asked' : 'other-date';
}

/** Judges passages one by one, and the best again with their neighbours where the quote may go beyond their ends. */
function judgePassages(
  quote: QuoteContext,
  candidates: readonly Candidate[],
  open: (candidate: Candidate) => ReadPassage | null,
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
  open: (candidate: Candidate) => ReadPassage | null,
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

function sortJudgements(list: readonly Judgement[]): Judgement[] {
  const rank = ({ kind }: Judgement): number => KIND_ORDER.indexOf(kind);
  return [...list].sort((a, b) => {
    const [p, q] = [a.read.passage, b.read.passage];
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (a.share !== b.share) return a.share - b.share;
    if (p.date !== q.date) return (p.date ?? '9999') < (q.date ?? '9999') ? -1 : 1;
    return p.id - q.id;
  });
}

/** Describes the matches; copies of one passage are one match. */
function describeAll(quote: QuoteContext, list: readonly Judgement[]): QuoteMatch[] {
  const groups: { best: Judgement; copies: CheckedPassage[] }[] = [];
  for (const judgement of list) {
    const { passage } = judgement.read;
    const group = groups.find(({ best }) => isMirror(best.read.passage, passage));
    if (group) group.copies.push(passage);
    else if (groups.length < MOST_MATCHES) groups.push({ best: judgement, copies: [] });
  }
  return groups.map(({ best, copies }) =>
    describeMatch(quote, best.read, best.pieces, {
      kind: best.kind ?? 'altered',
      share: best.share,
      folds: best.folds,
      copies: copies.map(({ statement, turn, publisher, source, digest }) => ({
        statement,
        turn,
        publisher,
        source,
        digest,
      })),
    }),
  );
}
