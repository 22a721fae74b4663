import type { Database } from './database.ts';
import { findSource, type StoredFilter } from './filter-sql.ts';
import type { TurnText } from './records.ts';

/** The latest turns that meet a filter, by the day of their statements; a speaker and a role are asked of the turn itself. */
export function listTurnTexts(db: Database, filter: StoredFilter, limit: number): TurnText[] {
  const source = findSource(db, filter, { joined: true });
  const ofSpeaker = filter.speaker?.length ? 'AND t.speaker = v.speaker' : '';
  const inRole = filter.role?.length ? 'AND t.role IN (SELECT value FROM json_each(?))' : '';
  const rows = db.all(
    `SELECT t.id, s.language, t.text FROM ${source.from} JOIN turns t ON t.statement = ${source.id} ${ofSpeaker} ${inRole}
     WHERE ${source.sql} ORDER BY ${source.day} DESC, ${source.id} DESC LIMIT ?`,
    ...(inRole === '' ? [] : [JSON.stringify(filter.role)]),
    ...source.values,
    limit,
  );
  return rows.map((row) => ({
    id: row.id as number,
    language: row.language as string | null,
    text: row.text as string,
  }));
}
