import { formatCsvLine } from '../../text/index.ts';

type Cell = string | number | null;

/** What stands at a path such as `statement.title`; lists of words are joined, what else is no cell is JSON. */
function cellAt(row: object, path: string): Cell {
  let value: unknown = row;
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object') return null;
    value = (value as Record<string, unknown>)[name];
  }
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('; ');
  return JSON.stringify(value);
}

/** Rows as a table (RFC 4180), the names of the columns first. */
export function formatCsv(rows: readonly object[], columns: readonly string[]): string {
  const lines = rows.map((row) => formatCsvLine(columns.map((path) => cellAt(row, path))));
  return formatCsvLine(columns) + lines.join('');
}

/** Rows as JSON, one a line. */
export function formatJsonLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
