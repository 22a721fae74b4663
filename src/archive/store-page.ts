import type { Database } from './database.ts';
import { foldText } from './fold-words.ts';
import type { PassageField } from './passages.ts';
import type { PreparedPage, PreparedStatement } from './prepare-page.ts';

/** The low two bits of a passage's rowid. */
export const FIELD_CODES: Readonly<Record<PassageField, number>> = { turn: 0, title: 1, body: 2, item: 3 };

const INSERT_PASSAGE = 'INSERT INTO passages (rowid, words) VALUES (?, ?)';

/** Stores the reading of a page whose capture is stored. Call it in a transaction. */
export function storePage(db: Database, captureId: number, page: PreparedPage): void {
  const { rowid: pageId } = db.run(
    `INSERT INTO pages (key, capture, row, source, title, publisher, url, language, kind, published, republication,
      reader, items, corrected, account) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    page.key,
    captureId,
    page.row,
    page.source,
    page.title,
    page.publisher,
    page.url,
    page.language,
    page.kind,
    page.published,
    page.republication,
    page.reader,
    page.items.length,
    page.corrected,
    page.packed,
  );
  const excerpts = new Map<number, string>();
  page.statements.forEach((statement, number) => {
    const key = storeStatement(db, pageId, number, statement);
    if (statement.item !== null) excerpts.set(statement.item, key);
  });
  page.items.forEach((item, number) => {
    const { rowid } = db.run(
      `INSERT INTO items (page, number, kind, title, date, time, text, url, thread, statement)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      pageId,
      number,
      item.kind,
      item.title,
      item.date,
      item.time,
      item.text,
      item.url,
      item.thread,
      excerpts.get(number) ?? null,
    );
    storePassage(db, 'item', rowid, item.folded);
  });
}

/** Takes a page's reading out of the archive; its capture stays. Call it in a transaction. */
export function removePage(db: Database, pageKey: string): void {
  const id = db.value('SELECT id FROM pages WHERE key = ?', pageKey);
  if (id === null) return;
  const remove = (sql: string, field: PassageField) => {
    for (const row of db.all(sql, id))
      db.run('DELETE FROM passages WHERE rowid = ?', passageId(field, Number(row.id)));
  };
  remove('SELECT t.id FROM turns t JOIN statements s ON s.id = t.statement WHERE s.page = ?', 'turn');
  remove('SELECT id FROM statements WHERE page = ? AND title IS NOT NULL', 'title');
  remove('SELECT id FROM statements WHERE page = ? AND body IS NOT NULL', 'body');
  remove('SELECT id FROM items WHERE page = ?', 'item');
  db.run('DELETE FROM turns WHERE statement IN (SELECT id FROM statements WHERE page = ?)', id);
  db.run('DELETE FROM statement_speakers WHERE statement IN (SELECT id FROM statements WHERE page = ?)', id);
  db.run('DELETE FROM items WHERE page = ?', id);
  db.run('DELETE FROM statements WHERE page = ?', id);
  db.run('DELETE FROM pages WHERE id = ?', id);
}

function storeStatement(db: Database, pageId: number, number: number, statement: PreparedStatement): string {
  const key = numberStatement(db, statement.identity);
  const day = statement.date ?? statement.published;
  const { rowid: id } = db.run(
    `INSERT INTO statements (key, identity, page, number, title, kind, language, date, published, day, place, excerpt,
      turns, words, opening, body, corrections) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    key,
    statement.identity,
    pageId,
    number,
    statement.title,
    statement.kind,
    statement.language,
    statement.date,
    statement.published,
    day,
    statement.place,
    statement.excerpt,
    statement.turns.length,
    statement.words,
    statement.opening,
    statement.body,
    statement.corrections,
  );
  storePassage(db, 'title', id, statement.foldedTitle);
  storePassage(db, 'body', id, statement.foldedBody);
  statement.speakers.forEach(({ name, description, labels }, index) => {
    db.run(
      'INSERT INTO statement_speakers (statement, number, speaker, description, labels) VALUES (?, ?, ?, ?, ?)',
      id,
      index,
      storeSpeaker(db, name),
      description,
      labels,
    );
  });
  statement.turns.forEach((turn, index) => {
    const { rowid } = db.run(
      `INSERT INTO turns (statement, number, key, speaker, label, role, text, spans, rule, certainty, corrections)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      index,
      turn.key,
      turn.speaker === null ? null : storeSpeaker(db, turn.speaker),
      turn.label,
      turn.role,
      turn.text,
      turn.spans,
      turn.rule,
      turn.certainty,
      turn.corrections,
    );
    storePassage(db, 'turn', rowid, turn.folded);
  });
  return key;
}

/** The first free one of `identity`, `identity-2`, `identity-3`, …: a later capture does not take an id that is out. */
function numberStatement(db: Database, identity: string): string {
  let key = identity;
  for (let number = 2; db.get('SELECT 1 FROM statements WHERE key = ?', key) !== null; number++) {
    key = `${identity}-${number}`;
  }
  return key;
}

function storeSpeaker(db: Database, name: string): number {
  const known = db.value('SELECT id FROM speakers WHERE name = ?', name);
  if (known !== null) return Number(known);
  return db.run('INSERT INTO speakers (name, folded) VALUES (?, ?)', name, foldText(name)).rowid;
}

function storePassage(db: Database, field: PassageField, id: number, folded: string): void {
  if (folded !== '') db.run(INSERT_PASSAGE, passageId(field, id), folded);
}

function passageId(field: PassageField, id: number): number {
  return id * 4 + FIELD_CODES[field];
}
