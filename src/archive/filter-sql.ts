import { ArchiveError } from './archive-error.ts';
import type { Bindable, Database } from './database.ts';
import type { Filter } from './filters.ts';
import { foldText } from './fold-words.ts';

/** A condition over the tables `s` (statements) and `p` (pages), and `t` (turns) where it says so. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Bindable[];
}

/** Conditions that statements must meet; speaker and role ask for a turn of the statement that meets both. */
export function conditionOfStatements(db: Database, filter: Filter): Condition {
  const parts = statementParts(db, filter);
  const turn = turnParts(db, filter);
  if (turn.length > 0) {
    const inner = joinConditions([{ sql: 't.statement = s.id', values: [] }, ...turn]);
    parts.push({ sql: `EXISTS (SELECT 1 FROM turns t WHERE ${inner.sql})`, values: inner.values });
  }
  return joinConditions(parts);
}

/** Conditions that passages must meet; without a turn, a passage has no speaker and no role and meets none. */
export function conditionOfPassages(db: Database, filter: Filter): Condition {
  return joinConditions([...statementParts(db, filter), ...turnParts(db, filter)]);
}

function joinConditions(parts: readonly Condition[]): Condition {
  if (parts.length === 0) return { sql: '1', values: [] };
  return {
    sql: parts.map((part) => `(${part.sql})`).join(' AND '),
    values: parts.flatMap((part) => part.values),
  };
}

function statementParts(db: Database, filter: Filter): Condition[] {
  const parts: Condition[] = [];
  if (filter.publisher?.length) {
    const names = db.all('SELECT DISTINCT publisher AS name FROM pages WHERE publisher IS NOT NULL');
    const matching = names
      .map((row) => String(row.name))
      .filter((name) => matchesName(name, filter.publisher!));
    parts.push(oneOf('p.publisher', matching));
  }
  if (filter.language?.length) {
    const tests = filter.language.map(() => "(s.language = ? OR s.language LIKE ? || '-%')").join(' OR ');
    parts.push({ sql: tests, values: filter.language.flatMap((code) => [code, code]) });
  }
  if (filter.kind?.length) parts.push(oneOf('s.kind', filter.kind));
  if (filter.from) parts.push({ sql: 's.day >= ?', values: [firstDay(filter.from)] });
  // Days are text: a bound that is longer than every day of its month or year takes the whole of it in.
  if (filter.to) parts.push({ sql: 's.day <= ?', values: [lastDay(filter.to)] });
  if (filter.page) parts.push({ sql: 'p.key = ?', values: [filter.page] });
  return parts;
}

function turnParts(db: Database, filter: Filter): Condition[] {
  const parts: Condition[] = [];
  if (filter.speaker?.length) {
    const ids = db
      .all('SELECT id, name FROM speakers')
      .filter((row) => matchesName(String(row.name), filter.speaker!))
      .map((row) => Number(row.id));
    parts.push(oneOf('t.speaker', ids));
  }
  if (filter.role?.length) parts.push(oneOf('t.role', filter.role));
  return parts;
}

/** The values go as one JSON list, so that a statement stays the same however many there are. */
function oneOf(column: string, values: readonly (string | number)[]): Condition {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}

/** Whether every word of one of the wanted names stands in the name. */
function matchesName(name: string, wanted: readonly string[]): boolean {
  const words = new Set(foldText(name).split(' '));
  return wanted.some((want) => {
    const folded = foldText(want);
    return folded !== '' && folded.split(' ').every((word) => words.has(word));
  });
}

function firstDay(date: string): string {
  return checkDate(date).padEnd(10, '-01');
}

function lastDay(date: string): string {
  return checkDate(date).padEnd(10, '-31');
}

/** @throws RangeError when it is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
function checkDate(date: string): string {
  if (!/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(date)) {
    throw new RangeError(`"${date}" is not a date: give YYYY, YYYY-MM or YYYY-MM-DD`);
  }
  return date;
}

/** Reads a cursor that `writeCursor` made. */
export function readCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length) {
      return values.map((value) => (typeof value === 'string' || typeof value === 'number' ? value : null));
    }
  } catch {
    // Falls through to the message for every wrong cursor.
  }
  throw new ArchiveError('bad-cursor', `"${cursor}" is not a cursor that this archive gave`);
}

export function writeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws RangeError outside 1–1000. */
export function checkLimit(limit: number | undefined, fallback: number): number {
  const value = limit ?? fallback;
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new RangeError(`limit: ${value} is not in 1–1000`);
  return value;
}
