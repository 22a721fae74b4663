import type { PdfPage, PdfPiece } from './pdf-page.ts';

/** A printed line of a column, or a run of words in it. */
export interface PdfLine {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  /** Size of the type of most of it. */
  readonly size: number;
  /** Ranges of `text` in bold and in italic type. */
  readonly bold: readonly (readonly [start: number, end: number])[];
  readonly italic: readonly (readonly [start: number, end: number])[];
  /** Where the pieces of `text` begin, and their edges on the page. */
  readonly places: readonly { readonly start: number; readonly left: number; readonly right: number }[];
  /** Number of the column on its page, from 0 in the order of reading. */
  readonly column: number;
  readonly rightToLeft: boolean;
}

/** A run of pieces without a wide gap between them. */
export interface Run {
  readonly pieces: readonly PdfPiece[];
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
}

/** Shares of the size of the type: the least gap that is a space between words, and the least that parts two runs. */
const WORD_GAP = 0.16;
const RUN_GAP = 1.3;
/** Pieces whose lines differ by less than this share of their size stand on one line. */
const SAME_LINE = 0.45;

/** The outermost left and right edges; a page may have more pieces than a call takes arguments. */
export function findEdges(placed: Iterable<{ readonly left: number; readonly right: number }>): {
  readonly left: number;
  readonly right: number;
} {
  let left = Infinity;
  let right = -Infinity;
  for (const each of placed) {
    if (each.left < left) left = each.left;
    if (each.right > right) right = each.right;
  }
  return { left, right };
}

/** The runs of a page, in the order of the file. */
export function joinRuns({ pieces }: Pick<PdfPage, 'pieces'>): Run[] {
  const runs: Run[] = [];
  let open: PdfPiece[] = [];
  const close = (): void => {
    if (open.length > 0) runs.push(makeRun(open));
    open = [];
  };
  for (const piece of pieces) {
    const last = open.at(-1);
    if (last !== undefined && !follows(last, piece)) close();
    open.push(piece);
  }
  close();
  return runs;
}

function follows(last: PdfPiece, next: PdfPiece): boolean {
  const size = Math.max(last.size, next.size);
  if (Math.abs(last.base - next.base) > size * SAME_LINE) return false;
  const gap = next.rightToLeft ? last.left - next.right : next.left - last.right;
  return gap < size * RUN_GAP && gap > -size * 0.8;
}

function makeRun(pieces: readonly PdfPiece[]): Run {
  let widest = pieces[0]!;
  for (const piece of pieces) if (piece.text.length > widest.text.length) widest = piece;
  // A raised figure does not raise the line.
  return { pieces, ...findEdges(pieces), base: widest.base, size: widest.size };
}

/** The runs that stand on one line, line by line from the top. */
export function groupRows(runs: readonly Run[]): Run[][] {
  const rows: { base: number; size: number; runs: Run[] }[] = [];
  for (const run of [...runs].sort((a, b) => a.base - b.base)) {
    const row = rows.at(-1);
    if (row !== undefined && run.base - row.base < Math.min(row.size, run.size) * SAME_LINE) {
      row.runs.push(run);
      if (run.size > row.size) row.size = run.size;
    } else rows.push({ base: run.base, size: run.size, runs: [run] });
  }
  return rows.map((row) => row.runs);
}

/** One line of text from the runs that stand on it. */
export function makeLine(runs: readonly Run[], page: number, column: number): PdfLine {
  const pieces = runs.flatMap((run) => run.pieces);
  const backwards = pieces.filter(({ rightToLeft }) => rightToLeft).length * 2 > pieces.length;
  const ordered = [...runs].sort((a, b) => (backwards ? b.right - a.right : a.left - b.left));
  let text = '';
  const bold: [number, number][] = [];
  const italic: [number, number][] = [];
  const characters = new Map<number, number>();
  const places: { start: number; left: number; right: number }[] = [];
  let last: PdfPiece | null = null;
  for (const piece of ordered.flatMap((run) => run.pieces)) {
    if (last !== null && isSpaced(last, piece)) text += ' ';
    const start = text.length;
    text += piece.text;
    places.push({ start, left: piece.left, right: piece.right });
    if (piece.bold) extend(bold, start, text.length, text);
    if (piece.italic) extend(italic, start, text.length, text);
    characters.set(piece.size, (characters.get(piece.size) ?? 0) + piece.text.length);
    last = piece;
  }
  const main = [...characters].sort((a, b) => b[1] - a[1])[0]![0];
  const widest = [...runs].sort((a, b) => b.right - b.left - (a.right - a.left))[0]!;
  return {
    page,
    text,
    ...findEdges(runs),
    base: widest.base,
    size: main,
    bold,
    italic,
    places,
    column,
    rightToLeft: backwards,
  };
}

const WIDE_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

function isSpaced(last: PdfPiece, next: PdfPiece): boolean {
  const gap = next.rightToLeft ? last.left - next.right : next.left - last.right;
  const size = Math.min(last.size, next.size);
  // Lines of ideographs are spread to fill the measure; no space is meant.
  if (WIDE_LETTER.test(last.text.slice(-1)) && WIDE_LETTER.test(next.text.slice(0, 1)))
    return gap > size * 0.8;
  return next.spaced || gap > size * WORD_GAP || gap < -size * 2;
}

/** Adds a range; one that only white space parts from the last one goes on with it. */
function extend(ranges: [number, number][], start: number, end: number, text: string): void {
  const last = ranges.at(-1);
  if (last !== undefined && text.slice(last[1], start).trim() === '') last[1] = end;
  else ranges.push([start, end]);
}
