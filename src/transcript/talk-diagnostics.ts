import type { Extraction } from '../extract/index.ts';
import { findDates } from '../text/index.ts';
import type { Diagnostic, Turn } from './account.ts';

export interface TalkInput {
  readonly extraction: Extraction;
  readonly turns: readonly Turn[];
  /** The lines of the content: first, and one past the last. */
  readonly first: number;
  readonly end: number;
}

const SENTENCE_END = /[.!?…。！？؟।:;"'”’»)\]*_–—-]\s*$/u;
/** How far above the content a date still belongs to it, in lines. */
const REACH = 4;

/** What is wrong or missing about the talk itself: told, and never mended. */
export function findTalkDiagnostics({ extraction, turns, first, end }: TalkInput): Diagnostic[] {
  const { text, lines } = extraction;
  const found: Diagnostic[] = [];
  if (extraction.tooDeep) {
    found.push({
      code: 'too-deep',
      span: [0, 0],
      message: 'Elements are nested too deep: the deepest were read side by side.',
    });
  }
  for (const turn of turns) {
    const [start, stop] = [turn.spans[0]![0], turn.spans.at(-1)![1]];
    if (turn.label === null && turn.speaker === null && turn.role === 'statement') {
      found.push({
        code: 'unlabelled-speech',
        span: [start, stop],
        message: 'Nothing on the page says whose words these are.',
      });
    }
    for (const span of turn.spans) {
      const words = text.slice(...span);
      const open = (words.match(/[“«]/gu) ?? []).length - (words.match(/[”»]/gu) ?? []).length;
      const straight = (words.match(/(?<![\d])"/gu) ?? []).length;
      if ((open !== 0 && !/„/u.test(words)) || straight % 2 === 1) {
        found.push({
          code: 'unbalanced-quotes',
          span,
          message: 'A quotation mark in this paragraph has no partner.',
        });
      }
    }
  }
  // Nothing follows the last words, and they end in the middle of a sentence.
  const last = turns.at(-1)?.spans.at(-1);
  if (last !== undefined && text.slice(last[1]).trim() === '' && !SENTENCE_END.test(text.slice(...last))) {
    found.push({
      code: 'truncated',
      span: [last[0], last[1]],
      message: 'The page ends in the middle of a sentence.',
    });
  }
  for (let i = Math.max(0, first - REACH); i < Math.min(first + 1, end, lines.length); i++) {
    const line = lines[i]!;
    if (line.end - line.start > 120) continue;
    for (const date of findDates(text.slice(line.start, line.end))) {
      if (!date.ambiguous) continue;
      const span = [line.start + date.span[0], line.start + date.span[1]] as const;
      found.push({
        code: 'ambiguous-date',
        span,
        message: `“${text.slice(...span)}” can be read with the day or the month first.`,
      });
    }
  }
  return found;
}
