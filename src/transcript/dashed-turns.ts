import type { Span } from '../text/index.ts';
import { isQuestion } from './paragraph-dialogue.ts';
import { lineAt, type PageLines, type RawTurn } from './raw-turn.ts';

const DASH = /^[—–―‒-]\s+(?=\S)/u;
/** Paragraphs with a dash, and without one, among those below the last label. */
const MIN_DASHED = 3;
const MIN_BARE = 2;
const NAMES: ReadonlySet<string> = new Set(['person', 'reporter']);
/** Turns with a label before the labels end. */
const MAX_LABELLED = 4;

/**
 * Interviews that name both speakers once and from then on set a dash before the words of one of them: what stands
 * without a dash just above a dash is the other's. `null` where that is not so.
 */
export function splitDashed({ text, lines }: PageLines, turns: readonly RawTurn[]): RawTurn[] | null {
  const last = turns.at(-1);
  if (last === undefined || turns.length > MAX_LABELLED) return null;
  if (
    turns.some(
      (turn) => !NAMES.has(turn.label?.shape.class ?? 'none') || (turn !== last && turn.spans.length > 1),
    )
  )
    return null;
  if (new Set(turns.map((turn) => turn.label!.shape.key)).size > 2) return null;
  const words = last.spans.map((span) => text.slice(...span));
  const dashed = words.map((s, i) => i > 0 && DASH.test(s));
  const count = dashed.filter(Boolean).length;
  if (count < MIN_DASHED || words.length - 1 - count < MIN_BARE) return null;
  // What goes on below a dash without one is the same speaker's, up to the words that the next dash answers.
  const other = words.map((s, i) => !dashed[i] && (dashed[i + 1] === true || isQuestion(s)));
  const asking = (of: readonly boolean[]): number => words.filter((s, i) => of[i] && isQuestion(s)).length;
  const bareAsks = asking(other) >= asking(dashed);
  const groups: { dashed: boolean; spans: Span[] }[] = [];
  for (const [i, span] of last.spans.entries()) {
    const mark = dashed[i]! ? DASH.exec(words[i]!)![0].length : 0;
    const own: Span = [span[0] + mark, span[1]];
    const group = groups.at(-1);
    const side = dashed[i] || (!other[i] && (group?.dashed ?? i === 0));
    if (group === undefined || dashed[i] || group.dashed !== side)
      groups.push({ dashed: side, spans: [own] });
    else group.spans.push(own);
  }
  // The first words of the last label: answered by a dash they are the other's.
  const [first, second] = groups;
  if (first !== undefined && second?.dashed === true) groups[0] = { ...first, dashed: false };
  const partner = turns.findLast((turn) => turn.label!.shape.key !== last.label!.shape.key) ?? null;
  const own = groups[0]!.dashed;
  return [
    ...turns.slice(0, -1),
    ...groups.map(({ dashed: side, spans }, i): RawTurn => {
      const lastLine = lineAt(lines, spans.at(-1)![1] - 1, last.firstLine);
      if (i === 0) return { ...last, spans, lastLine };
      const like = side === own ? last : partner;
      return {
        label: null,
        scheme: `typography:paragraph-${side === bareAsks ? 'answer' : 'question'}`,
        spans,
        firstLine: lineAt(lines, spans[0]![0], last.firstLine),
        lastLine,
        bold: false,
        ...(like !== null && { like }),
      };
    }),
  ];
}
