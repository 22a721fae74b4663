import type { Span } from '../text/index.ts';
import { lineAt, type PageLines, type RawTurn } from './raw-turn.ts';

/** How many paragraphs must follow the last label, and how many of one speaker's hold questions. */
const MIN_PARAGRAPHS = 5;
const ASKED = 0.5;
const QUESTION = /[?？؟]/u;

/**
 * Interviews that name their two speakers once, at the first words of each, and go on paragraph by paragraph: every
 * second paragraph holds a question, those between hold none. The turns as they are where that is not so.
 */
export function splitAlternating({ text, lines }: PageLines, turns: readonly RawTurn[]): readonly RawTurn[] {
  const last = turns.at(-1);
  if (last === undefined || turns.length < 2 || last.spans.length < MIN_PARAGRAPHS) return turns;
  const labels = turns.map((turn) => turn.label);
  if (labels.some((label) => label?.form !== 'colon' || label.shape.class !== 'person')) return turns;
  if (turns.some((turn) => turn !== last && turn.spans.length > 2)) return turns;
  const key = last.label!.shape.key;
  const others = turns.filter((turn) => turn.label!.shape.key !== key);
  if (new Set(others.map((turn) => turn.label!.shape.key)).size !== 1) return turns;
  const asks = last.spans.map((span) => QUESTION.test(text.slice(...span)));
  const own = asks.filter((_, i) => i % 2 === 0);
  const theirs = asks.filter((_, i) => i % 2 === 1);
  const share = (all: readonly boolean[]): number => all.filter(Boolean).length / all.length;
  const [asking, answering] = share(theirs) > share(own) ? [theirs, own] : [own, theirs];
  if (share(asking) < ASKED || asking.filter(Boolean).length < 2 || answering.some(Boolean)) return turns;
  const other = others.at(-1)!;
  const divided = last.spans.map((span, i): RawTurn => {
    const like = i % 2 === 0 ? last : other;
    return i === 0
      ? one(lines, last, span)
      : unlabelled(lines, like, span, asking === (i % 2 === 0 ? own : theirs));
  });
  return [...turns.slice(0, -1), ...divided];
}

function one(lines: PageLines['lines'], turn: RawTurn, span: Span): RawTurn {
  return { ...turn, spans: [span], lastLine: lineAt(lines, span[1] - 1, turn.firstLine) };
}

function unlabelled(lines: PageLines['lines'], like: RawTurn, span: Span, asks: boolean): RawTurn {
  const line = lineAt(lines, span[0], like.firstLine);
  return {
    label: null,
    scheme: `typography:paragraph-${asks ? 'question' : 'answer'}`,
    spans: [span],
    firstLine: line,
    lastLine: lineAt(lines, span[1] - 1, line),
    bold: false,
    like,
  };
}
