import type { Span } from '../text/index.ts';
import { splitDashed } from './dashed-turns.ts';
import { isQuestion } from './paragraph-dialogue.ts';
import { lineAt, type PageLines, type RawTurn } from './raw-turn.ts';

/** How many paragraphs must follow the last label, and how many of one speaker's hold questions. */
const MIN_PARAGRAPHS = 5;
const ASKED = 0.5;
const QUESTION = /[?？؟]/u;

/**
 * Interviews that name their two speakers once, at the first words of each, and go on paragraph by paragraph: every
 * second paragraph holds a question, those between hold none. The turns as they are where that is not so.
 */
export function splitAlternating(page: PageLines, turns: readonly RawTurn[]): readonly RawTurn[] {
  return splitDashed(page, turns) ?? splitInTurn(page, turns) ?? splitByQuestions(page, turns) ?? turns;
}

function splitInTurn({ text, lines }: PageLines, turns: readonly RawTurn[]): RawTurn[] | null {
  const last = turns.at(-1);
  if (last === undefined || turns.length < 2 || last.spans.length < MIN_PARAGRAPHS) return null;
  const labels = turns.map((turn) => turn.label);
  if (labels.some((label) => label?.form !== 'colon' || label.shape.class !== 'person')) return null;
  if (turns.some((turn) => turn !== last && turn.spans.length > 2)) return null;
  const key = last.label!.shape.key;
  const others = turns.filter((turn) => turn.label!.shape.key !== key);
  if (new Set(others.map((turn) => turn.label!.shape.key)).size !== 1) return null;
  const asks = last.spans.map((span) => QUESTION.test(text.slice(...span)));
  const own = asks.filter((_, i) => i % 2 === 0);
  const theirs = asks.filter((_, i) => i % 2 === 1);
  const share = (all: readonly boolean[]): number => all.filter(Boolean).length / all.length;
  const [asking, answering] = share(theirs) > share(own) ? [theirs, own] : [own, theirs];
  if (share(asking) < ASKED || asking.filter(Boolean).length < 2 || answering.some(Boolean)) return null;
  const other = others.at(-1)!;
  const divided = last.spans.map((span, i): RawTurn => {
    const like = i % 2 === 0 ? last : other;
    return i === 0
      ? one(lines, last, span)
      : unlabelled(lines, like, span, asking === (i % 2 === 0 ? own : theirs));
  });
  return [...turns.slice(0, -1), ...divided];
}

/** Turns with a label before the labels end, and paragraphs of an answer, on average. */
const MAX_LABELLED = 4;
const MAX_PARAGRAPHS = 5;
/** Every sentence of a paragraph asks. */
const ONLY_ASKS = /^(?:[^.!…]+[?？؟]\s*)+$/u;

/**
 * The same where a turn may have several paragraphs: after the last label those that ask are the one's who asked before,
 * the rest are the other's, of whom not even the first words need have a label.
 */
function splitByQuestions({ text, lines }: PageLines, turns: readonly RawTurn[]): RawTurn[] | null {
  const last = turns.at(-1);
  if (last === undefined || turns.length > MAX_LABELLED || last.spans.length < 2) return null;
  if (turns.some(({ label }) => label === null || !FORMS.has(label.form) || label.shape.class !== 'person'))
    return null;
  const words = (span: Span): string => text.slice(...span);
  const asker = turns.find((turn) => QUESTION.test(words(turn.spans[0]!)));
  const keys = new Set(turns.map((turn) => turn.label!.shape.key));
  if (asker === undefined || keys.size > 2) return null;
  const own = asker.label!.shape.key === last.label!.shape.key;
  if (turns.some((turn) => turn !== last && turn.spans.length > 1) || (own && turns.length > 1)) return null;
  const asks = last.spans.map((span, i) => (own && i === 0) || isQuestion(words(span)));
  const later = last.spans.filter((_, i) => i > 0 && asks[i]);
  const met = asks.filter((one, i) => one && asks[i + 1] === false).length;
  const sure = keys.size === 2 && later.length === 1 && ONLY_ASKS.test(words(later[0]!)) && met === 1;
  if ((later.length < 2 && !sure) || (asks[0] === true) !== own) return null;
  if (met < asks.filter(Boolean).length - 1 || asks.length - later.length > (met + 1) * MAX_PARAGRAPHS)
    return null;
  const other = own ? null : asker;
  const groups: Span[][] = [];
  for (const [i, span] of last.spans.entries())
    if (i > 0 && asks[i] === asks[i - 1]) groups.at(-1)!.push(span);
    else groups.push([span]);
  const divided = groups.map((spans, i): RawTurn => {
    const lastLine = lineAt(lines, spans.at(-1)![1] - 1, last.firstLine);
    if (i === 0) return { ...last, spans, lastLine };
    const asking = asks[last.spans.indexOf(spans[0]!)]!;
    const like = i % 2 === 0 ? last : other;
    return {
      label: null,
      scheme: `typography:paragraph-${asking ? 'question' : 'answer'}`,
      spans,
      firstLine: lineAt(lines, spans[0]![0], last.firstLine),
      lastLine,
      bold: false,
      ...(like !== null && { like }),
    };
  });
  return [...turns.slice(0, -1), ...divided];
}

const FORMS: ReadonlySet<string> = new Set(['colon', 'stop-dash', 'type']);

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
