import type { Line } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { isCapitals } from './name-shape.ts';

export interface InlineLabelsInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly labels: readonly LabelCandidate[];
  /** Soft line ends are a typist's, as in scanned pages. */
  readonly wrapped: boolean;
}

/** Labels on a line that is taken for a whole talk. */
const MANY_TURNS = 3;
/** A misread label differs in one letter: longer ones are words of their own. */
const MAX_MISREAD = 4;
/** Each misread label is held against each of so many; no talk has more voices that go by so short a name. */
const MAX_SHORT = 100;
/** Longer ones are whole styles, which nobody writes in mid-line. */
const MAX_NAME = 40;

/**
 * Labels in the middle of a line, where a scan or a lost line break ran two turns together. Only labels that the page
 * sets off elsewhere count, after the end of a sentence; in a scan, labels in capitals anywhere, and with one letter
 * misread.
 */
export function addInlineLabels({ text, lines, labels, wrapped }: InlineLabelsInput): LabelCandidate[] {
  if (labels.length < 3) return [...labels];
  const own = new Map<string, LabelCandidate>();
  for (const label of labels) if (label.form === 'colon') own.set(label.shape.words, label);
  if (own.size === 0) return [...labels];
  const lengths = [...new Set([...own.keys()].map((words) => words.length))]
    .filter((length) => length > 0 && length <= MAX_NAME)
    .sort((a, b) => b - a);
  const short = wrapped
    ? [...own.keys()].filter((name) => name.length <= MAX_MISREAD && isCapitals(name)).slice(0, MAX_SHORT)
    : [];
  const misread = short.length > 0 ? /(?<=[ \u00a0])(\p{Lu}{2,4}):(?=[ \u00a0])/gu : null;
  const byLine = Map.groupBy(labels, ({ line }) => line);
  const asks = [...own]
    .filter(([, { shape }]) => shape.class === 'question' || shape.class === 'reporter')
    .slice(0, MAX_SHORT)
    .map(([words]) => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const asking = asks.length === 0 ? null : new RegExp(`(?<=\\p{L} )(${asks.join('|')}):(?= )`, 'gu');
  const found = [...labels];
  for (const [i, line] of lines.entries()) {
    const words = text.slice(line.start, line.end);
    if (!words.includes(':') && !words.includes('：')) continue;
    let taken: readonly LabelCandidate[] = byLine.get(i) ?? [];
    // Both kinds are looked for from left to right, among labels in that order.
    const addAll = (matches: Iterable<InlineMatch>): void => {
      const added: LabelCandidate[] = [];
      let next = 0;
      for (const { at, length, label } of matches) {
        const start = line.start + at;
        while (next < taken.length && taken[next]!.speech <= start) next++;
        const other = taken[next];
        if (at < 2 || (other !== undefined && start + length > other.label[0])) continue;
        let speech = start + length;
        while (speech < line.end && /\s/u.test(text[speech]!)) speech++;
        added.push({ ...label, look: 'inline', line: i, label: [start, start + length], speech });
      }
      taken = [...taken, ...added].sort((a, b) => a.label[0] - b.label[0]);
      for (const label of added) found.push(label);
    };
    addAll(findExact(words, own, lengths, wrapped));
    if (misread !== null) addAll(findMisread(words, misread, own, short));
    // A line of many turns may begin with the words of an editor, without a full stop before the first label.
    if (asking !== null && taken.length >= MANY_TURNS) {
      const before = words.slice(0, taken[0]!.label[0] - line.start);
      const match = [...before.matchAll(asking)].at(-1);
      if (match !== undefined)
        addAll([{ at: match.index, length: match[0].length, label: own.get(match[1]!)! }]);
    }
  }
  return found.sort((a, b) => a.label[0] - b.label[0]);
}

interface InlineMatch {
  /** Offset in the line. */
  readonly at: number;
  readonly length: number;
  readonly label: LabelCandidate;
}

/** Names before a colon, looked up from the colon backwards: in a page of many names that is one look-up a length. */
function* findExact(
  words: string,
  own: ReadonlyMap<string, LabelCandidate>,
  lengths: readonly number[],
  wrapped: boolean,
): Generator<InlineMatch> {
  let from = 0;
  for (const colon of words.matchAll(/\s?[:：](?=[ \u00a0])/gu)) {
    const after = colon.index + colon[0].length;
    for (const length of lengths) {
      const at = colon.index - length;
      if (at < from) continue;
      const label = own.get(words.slice(at, colon.index));
      if (label === undefined) continue;
      const afterSentence = /[.?!…"”»)\]][ \u00a0]$/u.test(words.slice(Math.max(0, at - 2), at));
      if (!afterSentence && !(wrapped && /[ \u00a0]/u.test(words[at - 1] ?? ''))) continue;
      if (afterSentence || isCapitals(label.shape.words)) yield { at, length: after - at, label };
      from = after;
      break;
    }
  }
}

/** Short names in capitals of which the scan got one letter wrong. */
function* findMisread(
  words: string,
  misread: RegExp,
  own: ReadonlyMap<string, LabelCandidate>,
  short: readonly string[],
): Generator<InlineMatch> {
  for (const match of words.matchAll(misread)) {
    const near = short.find((name) => name.length === match[1]!.length && differences(name, match[1]!) === 1);
    if (near !== undefined) yield { at: match.index, length: match[0].length, label: own.get(near)! };
  }
}

function differences(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count;
}
