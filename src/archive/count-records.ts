import type { StatementKind } from '../transcript/index.ts';
import type { Database } from './database.ts';
import { firstDay, lastDay } from './filter-names.ts';
import { conditionOfStatements } from './filter-sql.ts';
import type { Filter } from './filters.ts';
import type {
  Coverage,
  CoverageScope,
  MonthCount,
  PublisherCount,
  SpeakerCount,
  TurnCoverage,
} from './records.ts';

type Text = string | null;

export function countStatements(db: Database, filter: Filter): number {
  const { sql, values } = conditionOfStatements(db, filter);
  return db.count(`SELECT count(*) FROM statements s JOIN pages p ON p.id = s.page WHERE ${sql}`, ...values);
}

/** Statements and their turns by the month of their day, oldest first; undated ones are in none. */
export function countByMonth(db: Database, filter: Filter): MonthCount[] {
  const { sql, values } = conditionOfStatements(db, filter);
  const rows = db.all(
    `SELECT substr(s.day, 1, 7) AS month, count(*) AS statements, sum(s.turns) AS turns
     FROM statements s JOIN pages p ON p.id = s.page
     WHERE s.day IS NOT NULL AND ${sql} GROUP BY month ORDER BY month`,
    ...values,
  );
  return rows.map((row) => ({
    month: row.month as string,
    statements: row.statements as number,
    turns: row.turns as number,
  }));
}

export function listPublishers(db: Database): PublisherCount[] {
  const rows = db.all(
    `SELECT p.publisher, count(*) AS statements, min(s.day) AS first, max(s.day) AS last
     FROM statements s JOIN pages p ON p.id = s.page
     WHERE p.publisher IS NOT NULL GROUP BY p.publisher ORDER BY p.publisher COLLATE NOCASE`,
  );
  return rows.map((row) => ({
    publisher: row.publisher as string,
    statements: row.statements as number,
    from: row.first as Text,
    to: row.last as Text,
  }));
}

export function listSpeakers(db: Database, limit: number): SpeakerCount[] {
  const rows = db.all(
    `SELECT k.name, count(*) AS turns, count(DISTINCT t.statement) AS statements, min(s.day) AS first,
      max(s.day) AS last,
      (SELECT ss.description FROM statement_speakers ss WHERE ss.speaker = k.id AND ss.description IS NOT NULL
        GROUP BY ss.description ORDER BY count(*) DESC, ss.description LIMIT 1) AS description
     FROM turns t JOIN speakers k ON k.id = t.speaker JOIN statements s ON s.id = t.statement
     GROUP BY k.id ORDER BY turns DESC, k.name LIMIT ?`,
    limit,
  );
  return rows.map((row) => ({
    name: row.name as string,
    description: row.description as Text,
    statements: row.statements as number,
    turns: row.turns as number,
    from: row.first as Text,
    to: row.last as Text,
  }));
}

export function countTurns(db: Database, { isSpeaker, from, to }: CoverageScope): TurnCoverage {
  const parts: string[] = [];
  const values: string[] = [];
  if (isSpeaker !== null) {
    const ids = db
      .all('SELECT id, name FROM speakers')
      .filter((row) => isSpeaker(String(row.name)))
      .map((row) => Number(row.id));
    parts.push('t.speaker IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(ids));
  }
  if (from !== null) {
    parts.push('s.day >= ?');
    values.push(firstDay(from));
  }
  if (to !== null) {
    parts.push('s.day <= ?');
    values.push(lastDay(to));
  }
  const row = db.get(
    `SELECT count(DISTINCT t.statement) AS statements, count(*) AS turns, min(s.day) AS first, max(s.day) AS last
     FROM turns t JOIN statements s ON s.id = t.statement ${parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''}`,
    ...values,
  )!;
  return {
    statements: row.statements as number,
    turns: row.turns as number,
    from: row.first as Text,
    to: row.last as Text,
  };
}

export function getCoverage(db: Database): Coverage {
  const range = db.get('SELECT count(*) AS statements, min(day) AS first, max(day) AS last FROM statements')!;
  const languages = db.all(
    `SELECT language, count(*) AS statements FROM statements WHERE language IS NOT NULL
     GROUP BY language ORDER BY statements DESC, language`,
  );
  const kinds = db.all(
    'SELECT kind, count(*) AS statements FROM statements GROUP BY kind ORDER BY statements DESC, kind',
  );
  return {
    captures: db.count('SELECT count(*) FROM captures'),
    pages: db.count('SELECT count(*) FROM pages'),
    statements: range.statements as number,
    turns: db.count('SELECT count(*) FROM turns'),
    items: db.count('SELECT count(*) FROM items'),
    publishers: db.count('SELECT count(DISTINCT publisher) FROM pages'),
    speakers: db.count('SELECT count(DISTINCT speaker) FROM turns'),
    from: range.first as Text,
    to: range.last as Text,
    languages: languages.map((row) => ({
      language: row.language as string,
      statements: row.statements as number,
    })),
    kinds: kinds.map((row) => ({
      kind: row.kind as StatementKind,
      statements: row.statements as number,
    })),
  };
}
