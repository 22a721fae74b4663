import type { Span } from '../text/index.ts';
import { QUESTION_END } from './question-end.ts';
import { isSetOff, isWrapped, lineAt, type PageLines, type RawTurn } from './raw-turn.ts';

/** Where one label marks every turn: how many of them must hold a question at their end. */
const MIN_TURNS = 3;
const ASKED = 0.6;
const DASH = /^[—–―]\s*(?=\S)/u;

/**
 * Talks that label only the one who answers: the question stands unlabelled above each answer, as the last paragraph of
 * what would otherwise be the answer before. It is told by standing close to the label with a gap above, by its type,
 * or by ending in a question mark; over all turns in the same way. The turns as they are where that is not so.
 */
export function splitSoleLabel(page: PageLines, turns: readonly RawTurn[]): readonly RawTurn[] {
  if (turns.length < MIN_TURNS) return turns;
  const key = turns[0]!.label?.shape.key;
  if (turns.some((turn) => turn.label === null || turn.label.shape.key !== key)) return turns;
  const shape = turns[0]!.label!.shape.class;
  if (shape === 'question' || shape === 'reporter' || shape === 'moderator') return turns;
  for (const test of [standsClose, isBold, hasDash, asks]) {
    const cuts = turns.slice(0, -1).map((turn, i) => test(page, turn, turns[i + 1]!));
    const found = cuts.filter((cut) => cut !== null).length;
    if (found < MIN_TURNS - 1 || found < cuts.length * ASKED) continue;
    return turns.flatMap((turn, i) => divide(page, turn, cuts[i] ?? null));
  }
  return turns;
}

/** The label follows on the line below without a gap, and above the question there is one. */
function standsClose({ lines }: PageLines, turn: RawTurn, next: RawTurn): number | null {
  if (lines[next.firstLine]!.gap !== 0) return null;
  return firstSpan(turn, (i) => lines[i]!.gap > 0, lines);
}

/** The question is set in bold, the answers are not. */
function isBold({ lines }: PageLines, turn: RawTurn): number | null {
  if (turn.bold) return null;
  const last = turn.spans.at(-1)!;
  const line = lines[lineAt(lines, last[0], turn.firstLine)]!;
  return turn.spans.length > 1 && isSetOff(line, last[0]) ? turn.spans.length - 1 : null;
}

/** The question begins with a dash, the answers do not. */
function hasDash({ text }: PageLines, turn: RawTurn): number | null {
  if (DASH.test(text.slice(...turn.spans[0]!))) return null;
  const from = turn.spans.findIndex((span) => DASH.test(text.slice(...span)));
  return from < 0 ? null : from;
}

/** Without a gap above it a line that asks is a paragraph of its own only where lines are paragraphs. */
function asks(page: PageLines, turn: RawTurn): number | null {
  const { text, lines } = page;
  const last = turn.spans.at(-1)!;
  if (turn.spans.length < 2) return null;
  if (lines[lineAt(lines, last[0], turn.firstLine)]!.gap === 0 && isWrapped(page)) return null;
  return QUESTION_END.test(text.slice(Math.max(last[0], last[1] - 40), last[1]))
    ? turn.spans.length - 1
    : null;
}

/** The last paragraph of the turn that begins as told, if it is not the first. */
function firstSpan(
  turn: RawTurn,
  begins: (line: number) => boolean,
  lines: PageLines['lines'],
): number | null {
  for (let k = turn.spans.length - 1; k > 0; k--)
    if (begins(lineAt(lines, turn.spans[k]![0], turn.firstLine))) return k;
  return null;
}

function divide({ text, lines }: PageLines, turn: RawTurn, cut: number | null): RawTurn[] {
  if (cut === null) return [turn];
  const answer = turn.spans.slice(0, cut);
  const question = turn.spans.slice(cut).map(([start, end], k): Span => {
    const dash = k === 0 ? DASH.exec(text.slice(start, end)) : null;
    return [start + (dash?.[0].length ?? 0), end];
  });
  const ends = (spans: readonly Span[]): number => lineAt(lines, spans.at(-1)![1] - 1, turn.firstLine);
  return [
    { ...turn, spans: answer, lastLine: ends(answer) },
    {
      label: null,
      scheme: 'unlabelled:before-answer',
      spans: question,
      firstLine: lineAt(lines, question[0]![0], turn.firstLine),
      lastLine: ends(question),
      bold: false,
    },
  ];
}
