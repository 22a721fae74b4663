import type { Line } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { isCommonWord } from './label-evidence.ts';
import { PageWords } from './page-words.ts';
import { isUncasedStyle } from './uncased-labels.ts';

export interface InterposedPage {
  readonly text: string;
  readonly lines: readonly Line[];
}

const ASKS = /(?:[?？؟]|(?:까|나요|가요|か)[.。])["'”’»)\]」]*\s*$/u;
const MAX_WORDS = 40;
/** Half of the places where a label must be missing hold a candidate of the same look: then all of them do. */
const FILLED = 0.5;
const MAX_BETWEEN = 3;

/**
 * "A: … X: …? A: …": nobody is labelled anew unless another has spoken. A line between two labels of one person that
 * begins like a label is the other's, where it asks or where the page fills most such places in the same way.
 */
export function addInterposed(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  { text, lines }: InterposedPage,
): void {
  const firm = open.filter((c) => accepted.has(c) && c.form === 'colon' && c.look !== 'inline');
  if (firm.length === 0) return;
  const [only] = firm;
  if (
    firm.length === 1 &&
    only!.shape.description === null &&
    only!.shape.class !== 'office' &&
    !isUncasedStyle(only!.shape)
  )
    return;
  const page = new PageWords(text);
  const slots: LabelCandidate[][] = [];
  let next = 0;
  let empty = 0;
  for (const [k, label] of firm.entries()) {
    const before = firm[k - 1];
    const between: LabelCandidate[] = [];
    while (next < open.length && open[next]!.line < label.line) {
      const c = open[next++]!;
      if (before !== undefined && c.line <= before.line) continue;
      if (before === undefined && label.line - c.line > 1) continue;
      if (!accepted.has(c) && isAlike(c, label)) between.push(c);
    }
    const same = before === undefined || before.shape.key === label.shape.key;
    if (!same) continue;
    if (between.length > 0 && between.length <= MAX_BETWEEN) slots.push(between);
    else if (before !== undefined) empty++;
  }
  const dense = slots.length >= 2 && slots.length / (slots.length + empty) >= FILLED;
  for (const slot of slots)
    for (const c of slot)
      if (asks(c) || c.shape.class === 'moderator' || (dense && slot.length < 3)) accepted.add(c);

  function isAlike(c: LabelCandidate, label: LabelCandidate): boolean {
    return (
      c.form === 'colon' &&
      c.look === label.look &&
      c.bold === label.bold &&
      c.shape.words.length <= MAX_WORDS &&
      c.speech < lines[c.line]!.end &&
      !isCommonWord(c.shape.words, page, 1)
    );
  }

  function asks(c: LabelCandidate): boolean {
    return ASKS.test(text.slice(c.speech, lines[c.line]!.end));
  }
}
