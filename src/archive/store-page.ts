import type { Database } from './database.ts';
import { listPassageIds } from './find-passages.ts';
import { foldText } from './fold-words.ts';
import { makePassageId, type PassageAttributes, type PassageField, type StoredPassage } from './passages.ts';
import type { PreparedPage, PreparedStatement } from './prepare-page.ts';

/** Takes the passages of a page that are to be indexed. */
type AddPassage = (field: PassageField, row: number, text: string | null, attributes: Attributes) => void;
type Attributes = Omit<PassageAttributes, 'field'>;

/** Stores the reading of a page whose capture is stored; returns its passages. Call it in a transaction. */
export function storePage(db: Database, captureId: number, page: PreparedPage): StoredPassage[] {
  const passages: StoredPassage[] = [];
  const addPassage: AddPassage = (field, row, text, attributes) => {
    if (text === null || text === '') return;
    passages.push({ id: makePassageId(field, row), text, attributes: { field, ...attributes } });
  };
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
    const key = storeStatement(
      db,
      { page: pageId, publisher: page.publisher },
      number,
      statement,
      addPassage,
    );
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
    const text = [item.title, item.text].filter((part) => part !== null).join('\n');
    const { publisher, language } = page;
    const facts = { speaker: null, role: null, publisher, language, kind: null, date: item.date };
    addPassage('item', rowid, text, facts);
  });
  return passages;
}

/**
 * Takes a page's reading out of the archive; its capture stays. Returns the ids of its passages. Call it in a
 * transaction.
 */
export function removePage(db: Database, pageKey: string): number[] {
  const id = db.value('SELECT id FROM pages WHERE key = ?', pageKey);
  if (id === null) return [];
  const passages = listPassageIds(db, Number(id));
  db.run('DELETE FROM voices WHERE statement IN (SELECT id FROM statements WHERE page = ?)', id);
  db.run('DELETE FROM turns WHERE statement IN (SELECT id FROM statements WHERE page = ?)', id);
  db.run('DELETE FROM statement_speakers WHERE statement IN (SELECT id FROM statements WHERE page = ?)', id);
  db.run('DELETE FROM items WHERE page = ?', id);
  db.run('DELETE FROM statements WHERE page = ?', id);
  db.run('DELETE FROM pages WHERE id = ?', id);
  return passages;
}

function storeStatement(
  db: Database,
  { page: pageId, publisher }: { readonly page: number; readonly publisher: string | null },
  number: number,
  statement: PreparedStatement,
  addPassage: AddPassage,
): string {
  const key = numberStatement(db, statement.identity);
  const day = statement.date ?? statement.published;
  const { rowid: id } = db.run(
    `INSERT INTO statements (key, identity, page, publisher, number, title, kind, language, date, published, day, place, excerpt,
      turns, words, opening, body, corrections) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    key,
    statement.identity,
    pageId,
    publisher,
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
  const { language, kind } = statement;
  const facts = { speaker: null, role: null, publisher, language, kind, date: day };
  addPassage('title', id, statement.title, facts);
  addPassage('body', id, statement.body, facts);
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
  const voices = new Map<number, number>();
  statement.turns.forEach((turn, index) => {
    const speaker = turn.speaker === null ? null : storeSpeaker(db, turn.speaker);
    if (speaker !== null) voices.set(speaker, (voices.get(speaker) ?? 0) + 1);
    const { rowid } = db.run(
      `INSERT INTO turns (statement, number, key, speaker, label, role, text, spans, rule, certainty, corrections)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      index,
      turn.key,
      speaker,
      turn.label,
      turn.role,
      turn.text,
      turn.spans,
      turn.rule,
      turn.certainty,
      turn.corrections,
    );
    addPassage('turn', rowid, turn.text, { ...facts, speaker: turn.speaker, role: turn.role });
  });
  for (const [speaker, turns] of voices) {
    const sql = 'INSERT INTO voices (speaker, day, statement, turns) VALUES (?, ?, ?, ?)';
    db.run(sql, speaker, day ?? '', id, turns);
  }
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
