/** What a column of a data set can be. `text` is the only one that a set must have. */
export const COLUMN_ROLES = [
  'id',
  'text',
  'date',
  'title',
  'speaker',
  'url',
  'language',
  'publisher',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Which column is what: the role, and the column's name in the set. */
export type ColumnMap = Readonly<Partial<Record<ColumnRole, string>>>;

/** Column names that are taken for a role when the caller does not say, in order of preference. */
const USUAL_NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  id: ['id', 'ID', '_id', 'uid', 'uuid', 'key', 'doc_id'],
  text: ['text', 'body', 'content', 'transcript', 'speech', 'html', 'Text'],
  date: ['date', 'day', 'Date', 'event_date'],
  title: ['title', 'headline', 'subject', 'Title'],
  speaker: ['speaker', 'speaker_name', 'Speaker', 'person'],
  url: ['url', 'source', 'link', 'address', 'URL'],
  language: ['language', 'lang', 'Language'],
  publisher: ['publisher', 'outlet', 'organisation', 'organization'],
};

/** What a row of a data set says of its page. It outranks what the reader would find in the text. */
export interface RowMetadata {
  readonly id: string;
  /** `YYYY-MM-DD`: the day the words were said. */
  readonly date: string | null;
  readonly title: string | null;
  readonly speaker: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly publisher: string | null;
}

/** A row that can be read as a page. */
export interface PageRow {
  readonly metadata: RowMetadata;
  readonly text: string;
}

/**
 * Reads `role=column` pairs, as in `--columns text=body,date=day`.
 *
 * @throws RangeError when a pair is not of that form or names no role.
 */
export function parseColumns(list: string): ColumnMap {
  const columns: Partial<Record<ColumnRole, string>> = {};
  for (const pair of list.split(',')) {
    const [role, name] = pair.split(/=(.*)/s).map((part) => part.trim());
    if (!isRole(role) || !name) {
      throw new RangeError(
        `columns: "${pair}" is not ROLE=COLUMN, where ROLE is one of ${COLUMN_ROLES.join(', ')}`,
      );
    }
    columns[role] = name;
  }
  return columns;
}

/**
 * The page in a row; or why there is none.
 *
 * @param number Of the row in its set, from 1: its id when it has none.
 */
export function readRow(
  row: Readonly<Record<string, unknown>>,
  number: number,
  columns: ColumnMap,
): PageRow | { readonly id: string; readonly code: 'no-text' | 'bad-date'; readonly message: string } {
  const value = (role: ColumnRole) => findValue(row, role, columns);
  const id = value('id') ?? String(number);
  const text = value('text');
  if (text === null) {
    const name = columns.text ?? 'text';
    return {
      id,
      code: 'no-text',
      message: `row ${number} has no text in the column "${name}"; its columns are ${Object.keys(row).join(', ')}`,
    };
  }
  const printed = value('date');
  const date = printed === null ? null : findDay(printed);
  if (printed !== null && date === null) {
    return {
      id,
      code: 'bad-date',
      message: `row ${number} has the date "${printed}", which is not YYYY-MM-DD`,
    };
  }
  return {
    metadata: {
      id,
      date,
      title: value('title'),
      speaker: value('speaker'),
      url: value('url'),
      language: value('language'),
      publisher: value('publisher'),
    },
    text,
  };
}

function isRole(role: string | undefined): role is ColumnRole {
  return COLUMN_ROLES.some((known) => known === role);
}

/** The value of a role as text without white space around it; `null` when it is missing, empty or no scalar. */
function findValue(
  row: Readonly<Record<string, unknown>>,
  role: ColumnRole,
  columns: ColumnMap,
): string | null {
  const names = columns[role] === undefined ? USUAL_NAMES[role] : [columns[role]];
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'number') return String(value);
    // The text is kept as it is: its beginning may be indented.
    if (typeof value === 'string' && value.trim() !== '') return role === 'text' ? value : value.trim();
  }
  return null;
}

/** The day of an ISO date or instant, where it is a day that exists. */
function findDay(value: string): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(value)?.[1];
  if (day === undefined) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}
