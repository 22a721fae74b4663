import type { LabelCandidate } from './label-candidate.ts';
import type { PageLines } from './raw-turn.ts';

/** "10:40 a.m.", "14.05 Uhr", "2022-06-13 18:33" */
const MOMENT =
  /^(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[ ,]{1,2})?[([]?\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?\s?m\.?|uhr|h)?[)\]]?$/iu;
/** Lines between the moment and the name: a party, an office. */
const MAX_BETWEEN = 2;
const MAX_WORDS = 60;
const MIN_HEADS = 3;

/** A line that holds the moment of a speech and nothing else. */
export function isMoment({ text, lines }: PageLines, i: number): boolean {
  const line = lines[i];
  return line !== undefined && line.end - line.start <= 24 && MOMENT.test(text.slice(line.start, line.end));
}

/**
 * Where the head of a speech begins of which the label is the last line: minutes on the web set the moment, and often the
 * party or the office, on lines of their own above the name. They belong to nobody's words.
 */
export function findTimedHeads(
  page: PageLines,
  labels: readonly LabelCandidate[],
): ReadonlyMap<LabelCandidate, number> {
  const heads = new Map<LabelCandidate, number>();
  for (const label of labels) {
    if (label.form !== 'alone') continue;
    for (let i = label.line - 1; i >= Math.max(0, label.line - 1 - MAX_BETWEEN); i--) {
      const { start, end } = page.lines[i]!;
      if (isMoment(page, i)) heads.set(label, i);
      if (isMoment(page, i) || end - start > MAX_WORDS || /[.!?…]$/u.test(page.text.slice(start, end))) break;
    }
  }
  return heads.size < MIN_HEADS ? new Map() : heads;
}
