import { applyCorrections } from './apply-corrections.ts';
import type { Database, Row } from './database.ts';
import { foldText } from './fold-words.ts';
import { groupCorrections, keyOfPage, readOwnerLog } from './owner-log.ts';
import { unpackAccount } from './pack-account.ts';
import { type PreparedPage, preparePage } from './prepare-page.ts';

/** A page of the database that is not what its account makes of it. */
export interface DamagedPage {
  readonly id: string;
  readonly source: string;
  /** `the stored account` or the table whose rows differ. */
  readonly what: string;
}

/**
 * Holds every page of the database against its own account, which carries a checksum: what the rows say must be what
 * they would say if they were made now. Gives the pages of which that does not hold.
 */
export function* iterateDamagedPages(db: Database, folder: string): Generator<DamagedPage> {
  const corrections = groupCorrections(readOwnerLog(folder));
  let last = 0;
  for (;;) {
    const row = db.get(
      `SELECT p.*, c.digest FROM pages p JOIN captures c ON c.id = p.capture WHERE p.id > ? ORDER BY p.id LIMIT 1`,
      last,
    );
    if (row === null) break;
    last = row.id as number;
    const what = findDifference(db, row, (key) => corrections.get(key) ?? []);
    if (what !== null) yield { id: String(row.key), source: String(row.source), what };
  }
  for (const { name, folded } of db.all('SELECT name, folded FROM speakers')) {
    if (foldText(String(name)) !== folded) yield { id: String(name), source: String(name), what: 'speakers' };
  }
}

function findDifference(
  db: Database,
  row: Row,
  correctionsOf: (key: string) => Parameters<typeof applyCorrections>[1],
): string | null {
  const digest = row.digest as string;
  const facts = { digest, row: row.row as string | null, reader: row.reader as number };
  let page: PreparedPage;
  try {
    const account = unpackAccount(row.account as Uint8Array);
    const held = correctionsOf(keyOfPage(digest, facts.row));
    const corrected = held.length === 0 ? {} : { corrected: applyCorrections(account, held) };
    page = preparePage(account, { ...facts, ...corrected });
    if (account.digest !== digest) return 'the stored account';
  } catch {
    // Whatever fails on it, the account is not the one that was stored.
    return 'the stored account';
  }
  const tables: readonly (readonly [name: string, stored: unknown, made: unknown])[] = [
    ['pages', pageFacts(row), { ...pageFacts(page as unknown as Row), items: page.items.length }],
    [
      'statements',
      storedStatements(db, row.id as number),
      page.statements.map((statement) => statementFacts(statement, page.publisher)),
    ],
    ['items', storedItems(db, row.id as number), madeItems(page)],
  ];
  const different = tables.find(([, stored, made]) => JSON.stringify(stored) !== JSON.stringify(made));
  return different === undefined ? null : different[0];
}

function pageFacts(page: Row): Record<string, unknown> {
  const { key, source, title, publisher, url, language, kind, published, republication, items } = page;
  const corrected = Number(page.corrected);
  return { key, source, title, publisher, url, language, kind, published, republication, corrected, items };
}

function storedStatements(db: Database, page: number): unknown[] {
  const rows = db.all('SELECT * FROM statements WHERE page = ? ORDER BY number', page);
  return rows.map((row, number) => {
    const speakers = db.all(
      `SELECT k.name, s.description, s.labels FROM statement_speakers s JOIN speakers k ON k.id = s.speaker
       WHERE s.statement = ? ORDER BY s.number`,
      row.id!,
    );
    const turns = db.all(
      `SELECT t.*, k.name AS speaker FROM turns t LEFT JOIN speakers k ON k.id = t.speaker
       WHERE t.statement = ? ORDER BY t.number`,
      row.id!,
    );
    const voices = db.all(
      `SELECT k.name, v.day, v.turns FROM voices v JOIN speakers k ON k.id = v.speaker
       WHERE v.statement = ? ORDER BY k.name`,
      row.id!,
    );
    const {
      identity,
      publisher,
      title,
      kind,
      language,
      date,
      published,
      day,
      place,
      words,
      opening,
      body,
      corrections,
    } = row;
    // Statements of one identity are numbered apart.
    const numbered = row.key === identity || String(row.key).startsWith(`${identity}-`);
    return {
      ...{ identity: numbered ? identity : null, publisher, number: row.number === number, title, kind },
      ...{ language, date },
      ...{ published, day, place, excerpt: Number(row.excerpt), words, opening, body, corrections },
      speakers: speakers.map((speaker) => ({ ...speaker })),
      voices: voices.map((voice) => ({ ...voice })),
      count: row.turns,
      turns: turns.map((turn, index) => ({ ...turnFacts(turn), number: turn.number === index })),
    };
  });
}

function statementFacts(statement: PreparedPage['statements'][number], publisher: string | null): unknown {
  const { identity, title, kind, language, date, published, place, words, opening, body, corrections } =
    statement;
  return {
    ...{ identity, publisher, number: true, title, kind, language, date, published },
    ...{ day: date ?? published, place },
    ...{ excerpt: Number(statement.excerpt), words, opening, body, corrections },
    speakers: statement.speakers.map(({ name, description, labels }) => ({ name, description, labels })),
    voices: madeVoices(statement),
    count: statement.turns.length,
    turns: statement.turns.map((turn) => ({ ...turnFacts(turn as unknown as Row), number: true })),
  };
}

function madeVoices({ date, published, turns }: PreparedPage['statements'][number]): unknown[] {
  const counts = new Map<string, number>();
  for (const { speaker } of turns) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  // SQLite orders text by its bytes.
  const names = [...counts.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return names.map((name) => ({ name, day: date ?? published ?? '', turns: counts.get(name) }));
}

function turnFacts({ key, speaker, label, role, text, spans, rule, certainty, corrections }: Row): Row {
  return { key, speaker, label, role, text, spans, rule, certainty, corrections } as Row;
}

function storedItems(db: Database, page: number): unknown[] {
  const sql = `SELECT kind, title, date, time, text, url, thread, number, statement IS NOT NULL AS excerpt,
      (SELECT s.number FROM statements s WHERE s.key = i.statement AND s.page = i.page) AS statement
    FROM items i WHERE page = ? ORDER BY number`;
  return db.all(sql, page).map((row, index) => ({ ...row, number: row.number === index }));
}

function madeItems({ items, statements }: PreparedPage): unknown[] {
  return items.map(({ kind, title, date, time, text, url, thread }, index) => {
    const excerpt = statements.findIndex(({ item }) => item === index);
    const statement = excerpt === -1 ? null : excerpt;
    return {
      kind,
      title,
      date,
      time,
      text,
      url,
      thread,
      number: true,
      excerpt: excerpt === -1 ? 0 : 1,
      statement,
    };
  });
}
