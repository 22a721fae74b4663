import type { Database, Row } from './database.ts';
import { checkLimit, conditionOfPassages, readCursor, writeCursor } from './filter-sql.ts';
import { foldText } from './fold-words.ts';
import { markMatches } from './mark-matches.ts';
import type { Expression, FindOptions, FoundPassages, PassageField, PassageHit } from './passages.ts';
import { findSummaryRow, findTurnRow, toSummary, toTurn } from './read-rows.ts';
import { FIELD_CODES } from './store-page.ts';

const DEFAULT_FIELDS: readonly PassageField[] = ['turn', 'title', 'body'];
const FIELDS: readonly PassageField[] = ['turn', 'title', 'body', 'item'];

const ORDERS = {
  rank: 'rank, f.rowid',
  date: 's.day IS NULL, s.day, f.rowid',
  '-date': 's.day IS NULL, s.day DESC, f.rowid',
} as const;

/**
 * Passages that match, through FTS5. A cursor holds the place in the order and the newest passage when the first
 * answer was given, so that pages added meanwhile do not shift the rest.
 */
export function findPassages(db: Database, expression: Expression, options: FindOptions): FoundPassages {
  const limit = checkLimit(options.limit, 20);
  const match = toMatch(expression);
  if (match === null) return { results: [], next: null, total: 0 };
  const fields = options.fields ?? DEFAULT_FIELDS;
  const condition = conditionOfPassages(db, options.filter ?? {});
  const [offset, newest] =
    options.cursor == null
      ? [0, db.count('SELECT max(rowid) FROM passages')]
      : (readCursor(options.cursor, 2).map(Number) as [number, number]);
  // A title, a body and a turn find their statement in different ways; items belong to a page only.
  const from = `FROM passages f
    LEFT JOIN turns t ON (f.rowid & 3) = ${FIELD_CODES.turn} AND t.id = f.rowid >> 2
    LEFT JOIN items i ON (f.rowid & 3) = ${FIELD_CODES.item} AND i.id = f.rowid >> 2
    JOIN statements s ON s.id = CASE f.rowid & 3 WHEN ${FIELD_CODES.turn} THEN t.statement
      WHEN ${FIELD_CODES.item} THEN (SELECT x.id FROM statements x WHERE x.page = i.page ORDER BY x.number LIMIT 1)
      ELSE f.rowid >> 2 END
    JOIN pages p ON p.id = s.page
    WHERE passages MATCH ? AND f.rowid <= ?
      AND (f.rowid & 3) IN (SELECT value FROM json_each(?)) AND ${condition.sql}`;
  const codes = JSON.stringify(fields.map((field) => FIELD_CODES[field]));
  const values = [match, newest, codes, ...condition.values];
  const rows = db.all(
    `SELECT f.rowid AS rowid, s.id AS statement, f.rank AS rank ${from}
     ORDER BY ${ORDERS[options.sort ?? 'rank']} LIMIT ? OFFSET ?`,
    ...values,
    limit + 1,
    offset,
  );
  const more = rows.length > limit;
  const total = offset === 0 && !more ? rows.length : db.count(`SELECT count(*) ${from}`, ...values);
  return {
    results: rows.slice(0, limit).map((row) => toHit(db, row, expression)),
    next: more ? writeCursor([offset + limit, newest]) : null,
    total,
  };
}

function toHit(db: Database, row: Row, expression: Expression): PassageHit {
  const rowid = row.rowid as number;
  const field = FIELDS[rowid & 3]!;
  const id = Math.floor(rowid / 4);
  const statement = toSummary(findSummaryRow(db, row.statement as number)!);
  const turnRow = field === 'turn' ? findTurnRow(db, id) : null;
  const turn = turnRow === null ? null : toTurn(turnRow);
  const text = turn?.text ?? textOf(db, field, id);
  return { field, text, marks: markMatches(text, expression), rank: row.rank as number, statement, turn };
}

function textOf(db: Database, field: PassageField, id: number): string {
  if (field === 'item') {
    return String(db.value('SELECT concat_ws(char(10), title, text) FROM items WHERE id = ?', id) ?? '');
  }
  const column = field === 'title' ? 'title' : 'body';
  return String(db.value(`SELECT ${column} FROM statements WHERE id = ?`, id) ?? '');
}

/** The expression in FTS5's language; `null` when no word is left of it. Every word is quoted: none is an operator. */
function toMatch(expression: Expression): string | null {
  switch (expression.type) {
    case 'word':
    case 'phrase': {
      const folded = foldText(expression.type === 'word' ? expression.word : expression.words);
      if (folded === '') return null;
      return `"${folded.replaceAll('"', '')}"${expression.type === 'word' && expression.prefix ? ' *' : ''}`;
    }
    case 'and':
    case 'or': {
      const parts = expression.parts.map(toMatch).filter((part) => part !== null);
      if (parts.length === 0) return null;
      return `(${parts.join(expression.type === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'without': {
      const wanted = toMatch(expression.expression);
      const unwanted = toMatch(expression.without);
      return wanted === null || unwanted === null ? wanted : `(${wanted} NOT ${unwanted})`;
    }
  }
}
