import type { Database } from './database.ts';
import { makePassageId, type PassageField, type StoredPassage } from './passages.ts';

/** Passages of one field that follow one another: the rows from `first` to `last`, both included. */
export interface PassageRange {
  readonly field: PassageField;
  readonly first: number;
  readonly last: number;
  /** Of their text. */
  readonly bytes: number;
}

/** What of a row is a passage, in the order of the rows; the attributes are those that storing a page gives it. */
const ROWS: Readonly<
  Record<
    PassageField,
    { readonly table: string; readonly joined: string; readonly text: string; readonly facts: string }
  >
> = {
  turn: {
    table: 'turns',
    joined: 'JOIN statements s ON s.id = r.statement LEFT JOIN speakers v ON v.id = r.speaker',
    text: 'r.text',
    facts: 'v.name AS speaker, r.role, s.publisher, s.language, s.kind, s.day AS date',
  },
  title: {
    table: 'statements',
    joined: '',
    text: 'r.title',
    facts: 'NULL AS speaker, NULL AS role, r.publisher, r.language, r.kind, r.day AS date',
  },
  body: {
    table: 'statements',
    joined: '',
    text: 'r.body',
    facts: 'NULL AS speaker, NULL AS role, r.publisher, r.language, r.kind, r.day AS date',
  },
  item: {
    table: 'items',
    joined: 'JOIN pages p ON p.id = r.page',
    text: 'concat_ws(char(10), r.title, r.text)',
    facts: 'NULL AS speaker, NULL AS role, p.publisher, p.language, NULL AS kind, r.date',
  },
};

/** All passages of the record, divided so that each part has about so many bytes of text. */
export function listPassageRanges(db: Database, bytes: number): PassageRange[] {
  const ranges: PassageRange[] = [];
  for (const field of Object.keys(ROWS) as PassageField[]) {
    const { table, text } = ROWS[field];
    // The length of a column stands beside it: nothing of the text is read.
    const sql = `SELECT r.id, octet_length(${text}) AS size FROM ${table} r
      WHERE octet_length(${text}) > 0 ORDER BY r.id`;
    let open: { field: PassageField; first: number; last: number; bytes: number } | null = null;
    for (const row of db.iterate(sql)) {
      const [id, size] = [Number(row.id), Number(row.size)];
      if (open === null || open.bytes + size > bytes) {
        open = { field, first: id, last: id, bytes: 0 };
        ranges.push(open);
      }
      open.last = id;
      open.bytes += size;
    }
  }
  return ranges;
}

/** The passages of a range as they are given to the index, by ascending id. */
export function* iterateStoredPassages(
  db: Database,
  { field, first, last }: PassageRange,
): Generator<StoredPassage, void, undefined> {
  const { table, joined, text, facts } = ROWS[field];
  const sql = `SELECT r.id, ${text} AS text, ${facts} FROM ${table} r ${joined}
    WHERE r.id BETWEEN ? AND ? AND octet_length(${text}) > 0 ORDER BY r.id`;
  for (const row of db.iterate(sql, first, last)) {
    const fact = (name: string): string | null => row[name] as string | null;
    yield {
      id: makePassageId(field, Number(row.id)),
      text: String(row.text),
      attributes: {
        field,
        speaker: fact('speaker'),
        role: fact('role'),
        publisher: fact('publisher'),
        language: fact('language'),
        kind: fact('kind'),
        date: fact('date'),
      },
    };
  }
}
