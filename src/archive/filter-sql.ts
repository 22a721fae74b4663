import type { Bindable, Database } from './database.ts';
import { firstDay, lastDay, matchesName } from './filter-names.ts';
import type { Filter } from './filters.ts';

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
    // As `matchesLanguage` does.
    const tests = filter.language.map(() => "(s.language = ? OR s.language LIKE ? || '-%')").join(' OR ');
    parts.push({ sql: tests, values: filter.language.flatMap((code) => [code, code]) });
  }
  if (filter.kind?.length) parts.push(oneOf('s.kind', filter.kind));
  if (filter.from) parts.push({ sql: 's.day >= ?', values: [firstDay(filter.from)] });
  if (filter.to) parts.push({ sql: 's.day <= ?', values: [lastDay(filter.to)] });
  if (filter.undated) parts.push({ sql: 's.day IS NULL', values: [] });
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
