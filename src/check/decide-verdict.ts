import { CandidateReader } from './candidate-reader.ts';
import { describeMatch } from './describe-match.ts';
import { describeMatches, sortJudgements } from './describe-matches.ts';
import { type CandidateLists, judgeCandidates } from './judge-candidates.ts';
import { foldsOf, type Judgement } from './judge-match.ts';
import type { PassageSource } from './passage-source.ts';
import type { QuoteContext } from './quote-context.ts';
import type { PreparedScope, Standing } from './scope.ts';
import { stitchQuote } from './stitch-quote.ts';
import { LEAST_STITCHED_WORDS } from './thresholds.ts';
import type { QuoteCheck, QuoteMatch, Verdict } from './verdict.ts';

/** Compares the quote with its candidates and says what that makes of it. */
export function decideVerdict(
  quote: QuoteContext,
  candidates: CandidateLists,
  source: PassageSource,
  { scope, standingOf }: PreparedScope,
): QuoteCheck {
  const reader = new CandidateReader(quote, source);
  const { judged, readAll } = judgeCandidates(quote, candidates, reader);
  const of = (standing: Standing): Judgement[] =>
    judged.filter(({ read }) => standingOf(read.passage) === standing);
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
      describeMatches(
        quote,
        asked.filter(({ kind }) => kind !== 'altered'),
      ),
    );
  }
  // Someone else's very words tell more than the person's own, changed.
  const unchanged = others.filter(({ kind }) => kind !== 'altered');
  if (unchanged.length > 0) return answer('other-speaker', describeMatches(quote, [...unchanged, ...asked]));
  // Where an alteration puts a long run of words in, these may be unchanged words from elsewhere.
  if (asked.length === 0 || hasForeignRun(asked[0]!)) {
    const stitched = stitchQuote(
      quote,
      readAll(LEAST_STITCHED_WORDS)
        .flatMap((id) => reader.open(id) ?? [])
        .filter(({ passage }) => standingOf(passage) === 'asked'),
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
  if (asked.length > 0) return answer('altered', describeMatches(quote, asked));
  if (others.length > 0) return answer('other-speaker', describeMatches(quote, others));
  const notSpeech = counting(of('not-speech'));
  if (notSpeech.length > 0) return answer('not-speech', describeMatches(quote, notSpeech));
  return answer('not-in-archive', describeMatches(quote, sortJudgements(judged).slice(0, 1)));
}

/**
 * Whether as many words of the quote as make a piece, one after another, are not in the passage. One that is kept between
 * two that are not may stand there by chance: it does not end them.
 */
function hasForeignRun({ pieces }: Judgement): boolean {
  let run = 0;
  for (const { places } of pieces) {
    for (let i = 0; i < places.length; i++) {
      const isAlone = (places[i - 1] ?? 0) < 0 && (places[i + 1] ?? 0) < 0;
      run = places[i]! < 0 || isAlone ? run + 1 : 0;
      if (run >= LEAST_STITCHED_WORDS) return true;
    }
  }
  return false;
}
