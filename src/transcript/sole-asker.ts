import type { Span } from '../text/index.ts';
import { QUESTION_END } from './question-end.ts';
import { lineAt, type PageLines, type RawTurn } from './raw-turn.ts';

/** How many labels of the one who asks must have an answer below them, and of how many. */
const MIN_DASHED = 2;
const MIN_ANSWERED = 3;
const ANSWERED = 0.6;
/** Labels of others: the one who answers may be named at his first words. */
const MAX_OTHERS = 2;
const DASH = /^(?:[—–―]\s?|-\s+)(?=[^\s\d])/u;

/**
 * Talks that label only the one who asks, or both at their first words and then only the one who asks: the answer stands
 * below each question as a paragraph of its own, behind a dash, or simply behind the paragraph that ends in a question
 * mark. The turns as they are where that is not so.
 */
export function splitSoleAsker(page: PageLines, turns: readonly RawTurn[]): readonly RawTurn[] {
  const counts = new Map<string, number>();
  for (const { label } of turns) {
    if (label === null || label.shape.class === 'answer') return turns;
    counts.set(label.shape.key, (counts.get(label.shape.key) ?? 0) + 1);
  }
  const [asker] = [...counts].sort((a, b) => b[1] - a[1]);
  if (asker === undefined || turns.length - asker[1] > MAX_OTHERS || counts.size > 2) return turns;
  const other = turns.find(({ label }) => label!.shape.key !== asker[0]) ?? null;
  for (const [find, least] of [
    [findDash, MIN_DASHED],
    [findAnswer, MIN_ANSWERED],
  ] as const) {
    const cuts = turns.map((turn) => (turn.label!.shape.key === asker[0] ? find(page, turn) : null));
    // The other's own label follows where there is one: no answer is missing there.
    const open = turns.filter(
      (turn, i) =>
        turn.label!.shape.key === asker[0] &&
        (turns[i + 1] === undefined || turns[i + 1]!.label!.shape.key === asker[0]),
    ).length;
    const found = cuts.filter((cut) => cut !== null).length;
    if (found < least || found < open * ANSWERED) continue;
    return turns.flatMap((turn, i) => divide(page, turn, cuts[i]!, other));
  }
  return turns;
}

/** The first paragraph behind a dash, below a question that has none. */
function findDash({ text }: PageLines, { spans }: RawTurn): number | null {
  const at = spans.findIndex((span) => DASH.test(text.slice(span[0], span[0] + 6)));
  return at > 0 &&
    asks(text, spans[at - 1]!) &&
    spans.findIndex((span, k) => k > at && DASH.test(text.slice(span[0], span[0] + 6))) < 0
    ? at
    : null;
}

/** The first paragraph below the one that ends in a question mark. */
function findAnswer({ text }: PageLines, { spans }: RawTurn): number | null {
  const at = spans.findIndex((span) => asks(text, span));
  return at >= 0 && at < spans.length - 1 && at <= 1 && !spans.slice(at + 1).some((span) => asks(text, span))
    ? at + 1
    : null;
}

function asks(text: string, [start, end]: Span): boolean {
  return QUESTION_END.test(text.slice(Math.max(start, end - 130), end));
}

function divide(
  { text, lines }: PageLines,
  turn: RawTurn,
  cut: number | null,
  other: RawTurn | null,
): RawTurn[] {
  if (cut === null) return [turn];
  const ends = (spans: readonly Span[]): number => lineAt(lines, spans.at(-1)![1] - 1, turn.firstLine);
  const question = turn.spans.slice(0, cut);
  const answer = turn.spans.slice(cut).map(([start, end], k): Span => {
    const dash = k === 0 ? DASH.exec(text.slice(start, start + 6)) : null;
    return [start + (dash?.[0].length ?? 0), end];
  });
  return [
    { ...turn, spans: question, lastLine: ends(question) },
    {
      label: null,
      scheme: 'typography:unlabelled-answer',
      spans: answer,
      firstLine: lineAt(lines, answer[0]![0], turn.firstLine),
      lastLine: ends(answer),
      bold: false,
      ...(other !== null && { like: other }),
    },
  ];
}
