import { findEdges, groupRows, makeLine, type PdfLine, type Run } from './pdf-lines.ts';

/** A page is looked at for a gutter between these shares of its width. */
const LEAST_SIDE = 0.22;
/** Runs that may cross the gutter, as a share of the rows: titles and tables above and below the columns. */
const MAX_CROSSING = 0.3;
/** Rows that a side of the gutter must have, and the share of them that must fill most of the column's width. */
const LEAST_ROWS = 6;
const FILLED_ROWS = 0.45;
const FILLED_WIDTH = 0.6;
/** A side narrower than this share of the whole holds labels or figures that belong to the words beside them. */
const LEAST_WIDTH = 0.25;
/** Three columns beside each other are found by dividing twice; more are not set in print for reading. */
const MAX_DIVISIONS = 3;

/** A page's lines in the order of reading: column after column, what stands across the columns in its place. */
export function readColumns(runs: readonly Run[], page: number): PdfLine[] {
  let column = 0;
  const lines: PdfLine[] = [];
  const add = (rows: readonly (readonly Run[])[]): void => {
    for (const row of rows) lines.push(makeLine(row, page, column));
    column++;
  };
  divide(runs, 0, add);
  return lines;
}

function divide(runs: readonly Run[], depth: number, add: (rows: readonly (readonly Run[])[]) => void): void {
  const rows = groupRows(runs);
  const gutter = depth < MAX_DIVISIONS ? findGutter(runs, rows) : null;
  if (gutter === null) {
    if (rows.length > 0) add(rows);
    return;
  }
  let sides: [left: Run[], right: Run[]] = [[], []];
  const flush = (): void => {
    const backwards = isBackwards(runs);
    for (const side of backwards ? sides.toReversed() : sides)
      if (side.length > 0) divide(side, depth + 1, add);
    sides = [[], []];
  };
  let across: Run[][] = [];
  for (const row of rows) {
    if (row.some((run) => crosses(run, gutter))) {
      if (across.length === 0) flush();
      across.push([...row]);
      continue;
    }
    if (across.length > 0) add(across);
    across = [];
    for (const run of row) sides[run.right <= gutter ? 0 : 1].push(run);
  }
  if (across.length > 0) add(across);
  flush();
}

/** The middle of a gutter between two columns of text; `null` where the text is set in one. */
function findGutter(runs: readonly Run[], rows: readonly (readonly Run[])[]): number | null {
  if (rows.length < LEAST_ROWS) return null;
  const { left, right } = findEdges(runs);
  const width = right - left;
  const most = rows.length * MAX_CROSSING;
  let best: { at: number; crossing: number; room: number } | null = null;
  // The edges of runs are the only places where the number of runs that cross changes.
  const edges = [...new Set(runs.map((run) => Math.round(run.left * 2) / 2))]
    .filter((edge) => edge > left + width * LEAST_SIDE && edge < right - width * LEAST_SIDE)
    .sort((a, b) => a - b)
    .slice(0, 400);
  for (const edge of edges) {
    const at = edge - 2;
    let crossing = 0;
    let room = Infinity;
    for (const run of runs) {
      if (crosses(run, at)) crossing++;
      else if (run.right <= at) room = Math.min(room, at - run.right);
    }
    if (crossing > most || room < 1) continue;
    if (best === null || crossing < best.crossing || (crossing === best.crossing && room > best.room))
      best = { at, crossing, room };
  }
  if (best === null) return null;
  const { at } = best;
  const beside = rows.filter((row) => !row.some((run) => crosses(run, at)));
  for (const side of [-1, 1] as const) {
    const inside = beside
      .map((row) => row.filter((run) => (side < 0 ? run.right <= at : run.left >= at)))
      .filter((row) => row.length > 0);
    if (inside.length < LEAST_ROWS || !isFilled(inside, width * LEAST_WIDTH)) return null;
  }
  return at;
}

/** Whether rows fill a column as running text does. Labels beside the speech, cells and lists of figures do not. */
function isFilled(rows: readonly (readonly Run[])[], least: number): boolean {
  const { left: from, right: to } = findEdges(rows.flat());
  if (to - from < least) return false;
  const filled = rows.filter((row) => {
    const covered = row.reduce((sum, run) => sum + run.right - run.left, 0);
    return covered > (to - from) * FILLED_WIDTH;
  });
  return filled.length >= rows.length * FILLED_ROWS;
}

function crosses(run: Run, at: number): boolean {
  return run.left < at && run.right > at;
}

function isBackwards(runs: readonly Run[]): boolean {
  let backwards = 0;
  let all = 0;
  for (const { pieces } of runs)
    for (const { rightToLeft, text } of pieces) {
      all += text.length;
      if (rightToLeft) backwards += text.length;
    }
  return backwards * 2 > all;
}
