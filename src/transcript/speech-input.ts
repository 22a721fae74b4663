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

/** The words without what stands between quotation marks: a report quotes in the first person too. */
export function stripQuotations(words: string): string {
  return words.replace(
    /“[^”]{0,2000}”|«[^»]{0,2000}»|„[^“”]{0,2000}[“”]|"[^"\n]{0,2000}"|「[^」]{0,2000}」/gu,
    ' ',
  );
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
