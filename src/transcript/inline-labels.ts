import type { Line } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { isCapitals } from './label-evidence.ts';

export interface InlineLabelsInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly labels: readonly LabelCandidate[];
  /** Soft line ends are a typist's, as in scanned pages. */
  readonly wrapped: boolean;
}

/** A misread label differs in one letter: longer ones are words of their own. */
const MAX_MISREAD = 4;

/**
 * Labels in the middle of a line, where a scan or a lost line break ran two turns together. Only labels that the page
 * sets off elsewhere count, after the end of a sentence; in a scan, labels in capitals anywhere, and with one letter
 * misread.
 */
export function addInlineLabels({ text, lines, labels, wrapped }: InlineLabelsInput): LabelCandidate[] {
  const own = new Map<string, LabelCandidate>();
  for (const label of labels) if (label.form === 'colon') own.set(label.shape.words, label);
  if (own.size === 0 || labels.length < 3) return [...labels];
  const names = [...own.keys()].filter((words) => words.length <= 40);
  const exact = new RegExp(
    `(?<=[.?!…"”»)\\]][ \\u00a0]|${wrapped ? '[ \\u00a0]' : '(?!)'})(${names.map(escapePattern).join('|')})\\s?[:：](?=[ \\u00a0])`,
    'gu',
  );
  const misread = wrapped ? /(?<=[ \u00a0])(\p{Lu}{2,4}):(?=[ \u00a0])/gu : null;
  const found = [...labels];
  for (const [i, line] of lines.entries()) {
    const words = text.slice(line.start, line.end);
    if (!words.includes(':') && !words.includes('：')) continue;
    const add = (at: number, length: number, label: LabelCandidate): void => {
      const start = line.start + at;
      if (
        at < 2 ||
        found.some((other) => other.line === i && start < other.speech && start + length > other.label[0])
      )
        return;
      let speech = start + length;
      while (speech < line.end && /\s/u.test(text[speech]!)) speech++;
      found.push({ ...label, look: 'inline', line: i, label: [start, start + length], speech });
    };
    for (const match of words.matchAll(exact)) {
      const label = own.get(match[1]!)!;
      const afterSentence = /[.?!…"”»)\]][ \u00a0]$/u.test(words.slice(0, match.index));
      if (afterSentence || isCapitals(match[1]!)) add(match.index, match[0].length, label);
    }
    if (misread === null) continue;
    for (const match of words.matchAll(misread)) {
      const near = names.find(
        (name) =>
          name.length === match[1]!.length &&
          name.length <= MAX_MISREAD &&
          isCapitals(name) &&
          differences(name, match[1]!) === 1,
      );
      if (near !== undefined) add(match.index, match[0].length, own.get(near)!);
    }
  }
  return found.sort((a, b) => a.label[0] - b.label[0]);
}

function differences(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count;
}

function escapePattern(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
