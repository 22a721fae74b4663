import type { Line, LineKind } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import type { RawTurn } from './raw-turn.ts';
import { GREETING } from './vocabulary.ts';

/** One entry of a listing that prints the first words of statements, one after another. */
export interface Excerpt {
  readonly lines: readonly number[];
  /** The dialogue in it; empty for a monologue or a report. */
  readonly turns: readonly RawTurn[];
}

export interface ExcerptInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly labels: readonly LabelCandidate[];
}

const MIN_MONTHS = 3;
/** An excerpt is cut after about this much prose: what follows without a salutation is the next entry. */
const FULL = 400;
/** A line that only addresses somebody: "Mr Chairperson," */
const SALUTATION = /^.{3,60},$/u;

/**
 * Whether the page lists excerpts without titles or dates: an archive's list of months stands above paragraphs that
 * do not belong to one statement.
 */
export function isExcerptListing(
  { text, lines, kinds, labels }: ExcerptInput,
  title: string | null,
  occasion: RegExp,
): boolean {
  const months = kinds.filter((kind) => kind.kind === 'archive-index').length;
  if (months < MIN_MONTHS || (title !== null && occasion.test(title))) return false;
  const body = lines.filter((_, i) => kinds[i]!.kind === 'body');
  if (body.length < 3) return false;
  const greetings = body.filter((line) => GREETING.test(text.slice(line.start, line.end))).length;
  return greetings >= 2 || labels.length <= 2 || labels.length < body.length / 2;
}

/** Divides the paragraphs of such a page into its entries, and reads the dialogue of those that hold one. */
export function readExcerpts(input: ExcerptInput, first: number, end: number): Excerpt[] {
  const { text, lines, kinds } = input;
  const labelAt = new Map(input.labels.map((label) => [label.line, label]));
  const excerpts: { lines: number[]; turns: RawTurn[] }[] = [];
  let current: { lines: number[]; turns: RawTurn[] } | null = null;
  let prose = 0;
  let dialogue = false;
  let saluting = false;
  for (let i = first; i < end; i++) {
    if (kinds[i]!.kind !== 'body' && kinds[i]!.kind !== 'unknown') continue;
    const line = lines[i]!;
    const words = text.slice(line.start, line.end).trim();
    const label = labelAt.get(i);
    const asks = label?.shape.class === 'question' || label?.shape.class === 'reporter';
    const salutes: boolean =
      label === undefined && words.length < 90 && (SALUTATION.test(words) || GREETING.test(words));
    const nextLabel = labelAt.get(i + 1);
    const opensExchange =
      label === undefined && nextLabel !== undefined && !isAsking(nextLabel) && /[?？؟]["”»]?$/u.test(words);
    const starts: boolean =
      current === null ||
      asks ||
      opensExchange ||
      (salutes && !saluting && prose > 0) ||
      (label === undefined && !salutes && (dialogue || prose >= FULL));
    if (starts) {
      current = { lines: [], turns: [] };
      excerpts.push(current);
      prose = 0;
      dialogue = false;
    }
    current!.lines.push(i);
    if (label !== undefined) {
      current!.turns.push({
        label,
        scheme: `label:${label.form}`,
        spans: [[label.speech, line.end]],
        firstLine: i,
        lastLine: i,
        bold: false,
      });
      dialogue = !asks;
    } else if (opensExchange) {
      current!.turns.push({
        label: null,
        scheme: 'unlabelled:before-answer',
        spans: [[line.start, line.end]],
        firstLine: i,
        lastLine: i,
        bold: false,
      });
    }
    if (!salutes) prose = words.length;
    saluting = salutes;
  }
  return excerpts;
}

function isAsking(label: LabelCandidate): boolean {
  return label.shape.class === 'question' || label.shape.class === 'reporter';
}
