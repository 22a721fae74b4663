import type { StatementKind } from '../transcript/index.ts';
import type { Database } from './database.ts';
import { firstDay, lastDay } from './filter-names.ts';
import { findSource } from './filter-sql.ts';
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
  const { from, sql, values, id, repeats } = findSource(db, filter);
  return db.count(`SELECT count(${repeats ? `DISTINCT ${id}` : '*'}) FROM ${from} WHERE ${sql}`, ...values);
}

/** Statements and their turns by the month of their day, oldest first; undated ones are in none. */
export function countByMonth(db: Database, filter: Filter): MonthCount[] {
  const { from, sql, values, id, day, repeats } = findSource(db, filter, { joined: true });
  const rows = db.all(
    `SELECT substr(day, 1, 7) AS month, count(*) AS statements, sum(turns) AS turns
     FROM (SELECT ${day} AS day, s.turns FROM ${from} WHERE ${day} > '' AND ${sql} ${repeats ? `GROUP BY ${id}` : ''})
     GROUP BY month ORDER BY month`,
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
    `SELECT publisher, count(*) AS statements, min(day) AS first, max(day) AS last
     FROM statements WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY publisher COLLATE NOCASE`,
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
    `SELECT k.name, v.turns, v.statements, v.first, v.last,
      (SELECT ss.description FROM statement_speakers ss WHERE ss.speaker = k.id AND ss.description IS NOT NULL
        GROUP BY ss.description ORDER BY count(*) DESC, ss.description LIMIT 1) AS description
     FROM (SELECT speaker, sum(turns) AS turns, count(*) AS statements, min(nullif(day, '')) AS first,
         max(nullif(day, '')) AS last
       FROM voices GROUP BY speaker) v
     JOIN speakers k ON k.id = v.speaker ORDER BY v.turns DESC, k.name LIMIT ?`,
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
  const parts: string[] = ['turns > 0'];
  const values: string[] = [];
  if (isSpeaker !== null) {
    const ids = db
      .all('SELECT id, name FROM speakers')
      .filter((row) => isSpeaker(String(row.name)))
      .map((row) => Number(row.id));
    parts.push('speaker IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(ids));
  }
  if (from !== null) {
    parts.push('day >= ?');
    values.push(firstDay(from));
  }
  if (to !== null) {
    parts.push("day <= ? AND day > ''");
    values.push(lastDay(to));
  }
  const [table, statements] = isSpeaker === null ? ['statements', '*'] : ['voices', 'DISTINCT statement'];
  const row = db.get(
    `SELECT count(${statements}) AS statements, coalesce(sum(turns), 0) AS turns, min(nullif(day, '')) AS first,
      max(day) AS last FROM ${table} WHERE ${parts.join(' AND ')}`,
    ...values,
  )!;
  return {
    statements: row.statements as number,
    turns: row.turns as number,
    from: row.first as Text,
    // Of turns without any day the last one is empty, not absent.
    to: (row.last as Text) || null,
  };
}

export function getCoverage(db: Database): Coverage {
  const range = db.get(
    `SELECT count(*) AS statements, coalesce(sum(turns), 0) AS turns, min(day) AS first, max(day) AS last
     FROM statements`,
  )!;
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
    turns: range.turns as number,
    items: db.count('SELECT count(*) FROM items'),
    publishers: db.count('SELECT count(DISTINCT publisher) FROM pages'),
    speakers: db.count('SELECT count(DISTINCT speaker) FROM voices'),
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
