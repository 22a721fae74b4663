import type { Line, LineKind } from '../extract/index.ts';
import type { Span } from '../text/index.ts';
import type { LabelCandidate } from './label-candidate.ts';

/** A page as those see it who look for speech in it. */
export interface SpeechInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly labels: readonly LabelCandidate[];
  /** Title, standfirst and what else stands above the content. */
  readonly heading: string;
  /** The page's title, where one is printed or declared. */
  readonly title: string | null;
  /** Lines that print the title; speech begins below them. */
  readonly titleLines: readonly number[];
}

/** The lines of the content that begin with a mark, not with a letter or a figure of ASCII. */
export function listMarkedLines({ text, lines, kinds }: SpeechInput): number[] {
  const rows: number[] = [];
  for (const [i, { start }] of lines.entries()) {
    const { kind } = kinds[i]!;
    if ((kind === 'body' || kind === 'unknown') && !isWordCharacter(text.charCodeAt(start))) rows.push(i);
  }
  return rows;
}

function isWordCharacter(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57);
}

const OPENING = /[“«„"「]/gu;
/** What ends a quotation that each of them opens; a line's end leaves a straight one open. */
const CLOSING: Readonly<Record<string, RegExp>> = {
  '“': /”/gu,
  '«': /»/gu,
  '„': /[“”]/gu,
  '"': /["\n]/gu,
  '「': /」/gu,
};
const MAX_QUOTATION = 2000;

/** The words without what stands between quotation marks: a report quotes in the first person too. */
export function stripQuotations(words: string): string {
  const pieces: string[] = [];
  // Where the next mark of each kind stands, so that marks that nothing closes cost no more than others.
  const next = new Map<string, number>();
  let from = 0;
  OPENING.lastIndex = 0;
  for (let open = OPENING.exec(words); open !== null; open = OPENING.exec(words)) {
    const at = open.index;
    let close = next.get(open[0]) ?? -1;
    if (close <= at) {
      const pattern = CLOSING[open[0]]!;
      pattern.lastIndex = at + 1;
      close = pattern.exec(words)?.index ?? Infinity;
      next.set(open[0], close);
    }
    if (close - at - 1 > MAX_QUOTATION || words[close] === '\n') continue;
    pieces.push(words.slice(from, at), ' ');
    from = close + 1;
    OPENING.lastIndex = from;
  }
  return pieces.join('') + words.slice(from);
}

/** The spans of whole lines, soft lines of one paragraph joined where the text is wrapped. */
export function joinLines(lines: readonly Line[], rows: readonly number[], wrapped: boolean): Span[] {
  const spans: [number, number][] = [];
  let previous = -2;
  for (const i of rows) {
    const line = lines[i]!;
    const last = spans.at(-1);
    if (wrapped && line.gap === 0 && last !== undefined && previous === i - 1) last[1] = line.end;
    else spans.push([line.start, line.end]);
    previous = i;
  }
  return spans;
}
