import type { Line, LineKind } from '../extract/index.ts';
import type { Span } from '../text/index.ts';
import type { LabelCandidate } from './label-candidate.ts';

/** One stretch of speech before anybody has said whose it is. */
export interface RawTurn {
  readonly label: LabelCandidate | null;
  /** How the turn was told from the one before: a label form, or the typography that did it. */
  readonly scheme: string;
  /** Paragraphs: one span each, in page order. */
  readonly spans: readonly Span[];
  readonly firstLine: number;
  readonly lastLine: number;
  /** The paragraph is set in bold or italics from end to end. */
  readonly bold: boolean;
  /** The labelled turn whose speaker goes on here without a label, told by the same type. */
  readonly like?: RawTurn;
}

export interface PageLines {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
}

/** How a line ends that ends a sentence. */
export const TERMINAL: RegExp = /[.!?…。！？؟।۔"'”’»)\]:;—–-]["'”’»)\]]*\s*$/u;

/** Whether soft line ends are a typist's wrapping rather than the ends of paragraphs. */
export function isWrapped({ text, lines }: PageLines): boolean {
  let soft = 0;
  let open = 0;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i]!.gap !== 0 || lines[i]!.end - lines[i]!.start < 3) continue;
    const before = lines[i - 1]!;
    if (before.end - before.start > 140 || before.end - before.start < 25) continue;
    soft++;
    if (!TERMINAL.test(text.slice(Math.max(before.start, before.end - 4), before.end))) open++;
  }
  return soft >= 4 && open / soft > 0.4;
}

/** The words from there to the end of their line are set in bold. */
export function isSetOff(line: Line, at: number): boolean {
  return line.bold.some(([start, end]) => start <= at + 1 && end >= line.end - 2);
}

/** The line, from the given one on, that holds the offset. */
export function lineAt(lines: readonly Line[], offset: number, from: number): number {
  let [low, high] = [from, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
