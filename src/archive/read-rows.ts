import type { Certainty, ItemKind, Page, Speaker, StatementKind, TurnRole } from '../transcript/index.ts';
import type { Database, Row } from './database.ts';
import type {
  CaptureRecord,
  ItemRecord,
  PageRecord,
  RefusedRow,
  StatementRecord,
  StatementSummary,
  TurnRecord,
} from './records.ts';

/** What `toSummary` needs, over statements `s` and pages `p`. */
export const SUMMARY_COLUMNS = `s.id, s.key, s.title, s.kind, s.language, s.date, s.published, s.day, s.place, s.excerpt,
  s.turns, s.words, s.opening, p.publisher, p.url, p.source, p.key AS page_key, p.republication, p.corrected,
  (SELECT json_group_array(k.name ORDER BY ss.number) FROM statement_speakers ss JOIN speakers k ON k.id = ss.speaker
    WHERE ss.statement = s.id) AS speakers`;

const CAPTURE_COLUMNS = `c.id, c.digest, c.source, c.url, c.content_type, c.stored, c.size, c.file, c.offset, c.length,
  c.holds, (SELECT count(*) FROM pages x WHERE x.capture = c.id) AS page_count,
  (SELECT count(*) FROM refusals x WHERE x.capture = c.id) AS refused`;

const TURN_COLUMNS = `t.id, t.statement, t.number, t.key, k.name AS speaker, t.label, t.role, t.text, t.spans, t.rule,
  t.certainty, t.corrections`;

/** What `toItem` needs, over items `i`. */
export const ITEM_COLUMNS = 'i.kind, i.title, i.date, i.time, i.text, i.url, i.thread, i.statement';

type Text = string | null;

export function toSummary(row: Row): StatementSummary {
  return {
    id: row.key as string,
    title: row.title as Text,
    kind: row.kind as StatementKind,
    language: row.language as Text,
    date: row.date as Text,
    published: row.published as Text,
    place: row.place as Text,
    publisher: row.publisher as Text,
    url: row.url as Text,
    source: row.source as string,
    page: row.page_key as string,
    speakers: JSON.parse(row.speakers as string),
    turns: row.turns as number,
    words: row.words as number,
    opening: row.opening as string,
    excerpt: row.excerpt === 1,
    republication: row.republication as Page['terms']['republication'],
    corrected: row.corrected === 1,
  };
}

export function toCapture(row: Row): CaptureRecord {
  return {
    digest: row.digest as string,
    source: row.source as string,
    url: row.url as Text,
    contentType: row.content_type as Text,
    stored: row.stored as string,
    size: row.size as number,
    file: row.file as string,
    offset: row.offset as number,
    length: row.length as number,
    holds: row.holds as 'page' | 'rows',
    pages: row.page_count as number,
    refused: row.refused as number,
  };
}

export function toTurn(row: Row): TurnRecord {
  return {
    id: row.key as string,
    number: row.number as number,
    speaker: row.speaker as Text,
    label: row.label as Text,
    role: row.role as TurnRole,
    text: row.text as string,
    spans: JSON.parse(row.spans as string),
    rule: row.rule as string,
    certainty: row.certainty as Certainty,
    corrections: parseList(row.corrections),
  };
}

export function findCapture(db: Database, digest: string): CaptureRecord | null {
  const row = db.get(`SELECT ${CAPTURE_COLUMNS} FROM captures c WHERE c.digest = ?`, digest);
  return row === null ? null : toCapture(row);
}

export function listCaptureRows(
  db: Database,
  {
    after,
    order,
    limit,
  }: { readonly after: number | null; readonly order: 'newest' | 'oldest'; readonly limit: number },
): Row[] {
  const [side, way] = order === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
  const place = after === null ? '1' : `c.id ${side} ?`;
  const sql = `SELECT ${CAPTURE_COLUMNS} FROM captures c WHERE ${place} ORDER BY c.id ${way} LIMIT ?`;
  return db.all(sql, ...(after === null ? [] : [after]), limit);
}

export function listRefusedRows(
  db: Database,
  digest: string,
  after: string | null,
  limit: number,
): RefusedRow[] {
  const rows = db.all(
    `SELECT r.row, r.code, r.message FROM refusals r JOIN captures c ON c.id = r.capture
     WHERE c.digest = ?1 AND (?2 IS NULL OR r.row > ?2) ORDER BY r.row LIMIT ?3`,
    digest,
    after,
    limit,
  );
  return rows.map((row) => ({
    row: row.row as string,
    code: row.code as string,
    message: row.message as string,
  }));
}

/** The page with the row id `id`. */
export function getPage(db: Database, id: number): PageRecord {
  const row = db.get(
    `SELECT p.key, p.row, p.source, p.title, p.publisher, p.url, p.language, p.kind, p.published, p.republication,
      p.items, p.reader, c.digest FROM pages p JOIN captures c ON c.id = p.capture WHERE p.id = ?`,
    id,
  )!;
  const statements = db.all('SELECT key FROM statements WHERE page = ? ORDER BY number', id);
  return {
    id: row.key as string,
    capture: findCapture(db, row.digest as string)!,
    row: row.row as Text,
    source: row.source as string,
    title: row.title as Text,
    publisher: row.publisher as Text,
    url: row.url as Text,
    language: row.language as Text,
    kind: row.kind as Page['kind'],
    published: row.published as Text,
    republication: row.republication as Page['terms']['republication'],
    statements: statements.map((statement) => statement.key as string),
    items: row.items as number,
    reader: row.reader as number,
  };
}

export function listTurns(db: Database, statementId: number): TurnRecord[] {
  const sql = `SELECT ${TURN_COLUMNS} FROM turns t LEFT JOIN speakers k ON k.id = t.speaker
    WHERE t.statement = ? ORDER BY t.number`;
  return db.all(sql, statementId).map(toTurn);
}

export function findTurnRow(db: Database, id: number): Row | null {
  return db.get(
    `SELECT ${TURN_COLUMNS} FROM turns t LEFT JOIN speakers k ON k.id = t.speaker WHERE t.id = ?`,
    id,
  );
}

export function findSummaryRow(db: Database, id: number): Row | null {
  return db.get(
    `SELECT ${SUMMARY_COLUMNS} FROM statements s JOIN pages p ON p.id = s.page WHERE s.id = ?`,
    id,
  );
}

/** The statement with all its turns, by its key. */
export function findStatement(db: Database, key: string): StatementRecord | null {
  const row = db.get(
    `SELECT ${SUMMARY_COLUMNS}, s.identity, s.body, s.corrections, s.page AS page_id
     FROM statements s JOIN pages p ON p.id = s.page WHERE s.key = ?`,
    key,
  );
  if (row === null) return null;
  const id = row.id as number;
  const speakers = db.all(
    `SELECT k.name, ss.description, ss.labels FROM statement_speakers ss JOIN speakers k ON k.id = ss.speaker
     WHERE ss.statement = ? ORDER BY ss.number`,
    id,
  );
  const versions = db.all(
    `SELECT s.key, c.digest, c.stored FROM statements s JOIN pages p ON p.id = s.page
     JOIN captures c ON c.id = p.capture WHERE s.identity = ? ORDER BY c.id, s.number`,
    row.identity!,
  );
  const { speakers: _names, turns: _count, page: _page, ...summary } = toSummary(row);
  return {
    ...summary,
    speakers: speakers.map(toSpeaker),
    turns: listTurns(db, id),
    body: row.body as Text,
    page: getPage(db, row.page_id as number),
    corrections: parseList(row.corrections),
    versions: versions.map((version) => ({
      id: version.key as string,
      digest: version.digest as string,
      stored: version.stored as string,
    })),
  };
}

export function listItems(db: Database, pageKey: string): ItemRecord[] {
  const rows = db.all(
    `SELECT ${ITEM_COLUMNS}
     FROM items i JOIN pages p ON p.id = i.page WHERE p.key = ? ORDER BY i.number`,
    pageKey,
  );
  return rows.map(toItem);
}

export function toItem(row: Row): ItemRecord {
  return {
    kind: row.kind as ItemKind,
    title: row.title as Text,
    date: row.date as Text,
    time: row.time as Text,
    text: row.text as Text,
    url: row.url as Text,
    thread: row.thread as number | null,
    statement: row.statement as Text,
  };
}

function toSpeaker(row: Row): Speaker {
  return {
    name: row.name as string,
    description: row.description as Text,
    labels: JSON.parse(row.labels as string),
  };
}

function parseList<T>(json: Row[string] | undefined): readonly T[] {
  return typeof json === 'string' ? JSON.parse(json) : [];
}
