import type { Database } from './database.ts';
import { makePassageId, type PassageField, type PassageRecord, parsePassageId } from './passages.ts';
import { findSummaryRow, findTurnRow, ITEM_COLUMNS, toItem, toSummary, toTurn } from './read-rows.ts';

/** The text of a passage, by field, and the table it is in. An item's is its title and its excerpt, a line each. */
const TEXT_OF: Readonly<Record<PassageField, { readonly text: string; readonly table: string }>> = {
  turn: { text: 'text', table: 'turns' },
  title: { text: 'title', table: 'statements' },
  body: { text: 'body', table: 'statements' },
  item: { text: "nullif(concat_ws(char(10), title, text), '')", table: 'items' },
};

/** Texts that are read at a time: one statement for each takes half as long again. */
const TEXTS_AT_ONCE = 500;

const PAGE_OF: Readonly<Record<PassageField, string>> = {
  turn: 'SELECT s.page FROM turns t JOIN statements s ON s.id = t.statement WHERE t.id = ?',
  title: 'SELECT page FROM statements WHERE id = ?',
  body: 'SELECT page FROM statements WHERE id = ?',
  item: 'SELECT page FROM items WHERE id = ?',
};

export function findPassageText(db: Database, id: number): string | null {
  const place = parsePassageId(id);
  if (place === null) return null;
  const { text, table } = TEXT_OF[place.field];
  return db.value(`SELECT ${text} FROM ${table} WHERE id = ?`, place.row) as string | null;
}

/** The texts of many passages, in the order of the ids; `null` for those that are gone. */
export function* iteratePassageTexts(
  db: Database,
  ids: ArrayLike<number>,
): Generator<string | null, void, undefined> {
  for (let start = 0; start < ids.length; start += TEXTS_AT_ONCE) {
    const end = Math.min(ids.length, start + TEXTS_AT_ONCE);
    const rows = new Map<PassageField, number[]>();
    for (let i = start; i < end; i++) {
      const place = parsePassageId(ids[i]!);
      if (place === null) continue;
      const known = rows.get(place.field);
      if (known) known.push(place.row);
      else rows.set(place.field, [place.row]);
    }
    const texts = new Map<number, string | null>();
    for (const [field, wanted] of rows) {
      const { text, table } = TEXT_OF[field];
      const among = 'SELECT value FROM json_each(?)';
      const sql = `SELECT id, ${text} AS text FROM ${table} WHERE id IN (${among})`;
      for (const found of db.all(sql, JSON.stringify(wanted))) {
        texts.set(makePassageId(field, Number(found.id)), found.text as string | null);
      }
    }
    for (let i = start; i < end; i++) yield texts.get(ids[i]!) ?? null;
  }
}

export function findPassage(db: Database, id: number): PassageRecord | null {
  const place = parsePassageId(id);
  if (place === null) return null;
  const { field, row } = place;
  // The row of a turn has its text, which is read once: it may be long.
  const turn = field === 'turn' ? findTurnRow(db, row) : null;
  const text = field === 'turn' ? ((turn?.text ?? null) as string | null) : findPassageText(db, id);
  if (text === null) return null;
  const page = db.get(
    `SELECT p.key, c.digest, p.publisher, p.language, p.url, p.source
     FROM pages p JOIN captures c ON c.id = p.capture WHERE p.id = (${PAGE_OF[field]})`,
    row,
  )!;
  const item = field === 'item' ? db.get(`SELECT ${ITEM_COLUMNS} FROM items i WHERE i.id = ?`, row)! : null;
  return {
    id,
    field,
    text,
    statement: item === null ? toSummary(findSummaryRow(db, Number(turn?.statement ?? row))!) : null,
    turn: turn === null ? null : toTurn(turn),
    item: item === null ? null : toItem(item),
    page: {
      id: page.key as string,
      digest: page.digest as string,
      publisher: page.publisher as string | null,
      language: page.language as string | null,
      url: page.url as string | null,
      source: page.source as string,
    },
  };
}

/** Ids of the passages of a page, by the row id of the page. */
export function listPassageIds(db: Database, page: number): number[] {
  const list = (field: PassageField, sql: string): number[] =>
    db.all(sql, page).map((row) => makePassageId(field, Number(row.id)));
  return [
    ...list('turn', 'SELECT t.id FROM turns t JOIN statements s ON s.id = t.statement WHERE s.page = ?'),
    ...list('title', 'SELECT id FROM statements WHERE page = ? AND title IS NOT NULL'),
    ...list('body', 'SELECT id FROM statements WHERE page = ? AND body IS NOT NULL'),
    ...list('item', 'SELECT id FROM items WHERE page = ?'),
  ];
}

/** Ids of the passages of statements, by the keys of these. */
export function listStatementPassageIds(db: Database, keys: readonly string[]): number[] {
  const among = 'SELECT id FROM statements WHERE key IN (SELECT value FROM json_each(?))';
  const list = (field: PassageField, sql: string): number[] =>
    db.all(sql, JSON.stringify(keys)).map((row) => makePassageId(field, Number(row.id)));
  return [
    ...list('turn', `SELECT id FROM turns WHERE statement IN (${among})`),
    ...list('title', `${among} AND title IS NOT NULL`),
    ...list('body', `${among} AND body IS NOT NULL`),
  ];
}

export function listNewestPassageIds(db: Database): number[] {
  const statement = db.count('SELECT max(id) FROM statements');
  return [
    makePassageId('turn', db.count('SELECT max(id) FROM turns')),
    makePassageId('title', statement),
    makePassageId('body', statement),
    makePassageId('item', db.count('SELECT max(id) FROM items')),
  ];
}
