import { describeMatch } from './describe-match.ts';
import { isMirror } from './group-mirrors.ts';
import type { Judgement } from './judge-match.ts';
import type { CheckedPassage } from './passage-source.ts';
import type { QuoteContext } from './quote-context.ts';
import { MOST_MATCHES } from './thresholds.ts';
import type { MatchKind, QuoteMatch } from './verdict.ts';

const KIND_ORDER: readonly (MatchKind | null)[] = [
  'exact',
  'exact-folded',
  'elided',
  'altered',
  'piece',
  null,
];

/** The nearest first; of equal ones the oldest. */
export function sortJudgements(list: readonly Judgement[]): Judgement[] {
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
export function describeMatches(quote: QuoteContext, list: readonly Judgement[]): QuoteMatch[] {
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
