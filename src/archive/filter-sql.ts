import type { Bindable, Database } from './database.ts';
import { firstDay, lastDay, matchesName } from './filter-names.ts';
import type { Filter } from './filters.ts';
import { foldText } from './fold-words.ts';

/**
 * Where the statements that a filter asks for are found: by their own day, or, when speakers are asked for, among what
 * these said, where a statement may come once for each of them.
 */
export interface StatementSource {
  /** The tables: `s` (statements), or `v` (voices), joined to `s` where it is asked about. */
  readonly from: string;
  readonly sql: string;
  readonly values: readonly Bindable[];
  /** The statement's row. */
  readonly id: string;
  /** Its day; an undated statement has that of `undated`. */
  readonly day: string;
  readonly undated: null | '';
  /** Whether a statement may come more than once. */
  readonly repeats: boolean;
}

/** A filter whose collections are looked up. */
export interface StoredFilter extends Filter {
  /** Only these statements, by their keys. */
  readonly among?: readonly string[] | null;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly Bindable[];
}

/** Statements that meet a filter; speaker and role ask for a turn of the statement that meets both. */
export function findSource(
  db: Database,
  filter: StoredFilter,
  options: { readonly joined?: boolean } = {},
): StatementSource {
  const speakers = filter.speaker?.length ? listSpeakerIds(db, filter.speaker) : null;
  const own = statementParts(db, filter);
  const [id, day] = speakers === null ? ['s.id', 's.day'] : ['v.statement', 'v.day'];
  const parts = [...own, ...dayParts(day, filter)];
  if (speakers !== null) parts.push(oneOf('v.speaker', speakers));
  if (filter.role?.length) {
    const role = oneOf('t.role', filter.role);
    const turn = `t.statement = ${id}${speakers === null ? '' : ' AND t.speaker = v.speaker'}`;
    parts.push({ sql: `EXISTS (SELECT 1 FROM turns t WHERE ${turn} AND ${role.sql})`, values: role.values });
  }
  const joins = own.length > 0 || options.joined === true;
  return {
    from:
      speakers === null
        ? 'statements s'
        : `voices v${joins ? ' JOIN statements s ON s.id = v.statement' : ''}`,
    sql: parts.length === 0 ? '1' : parts.map((part) => `(${part.sql})`).join(' AND '),
    values: parts.flatMap((part) => part.values),
    id,
    day,
    undated: speakers === null ? null : '',
    repeats: speakers !== null && speakers.length > 1,
  };
}

/** Conditions on the statement itself, its day aside. */
function statementParts(db: Database, filter: StoredFilter): Condition[] {
  const parts: Condition[] = [];
  if (filter.publisher?.length) {
    const matching = listPublisherNames(db).filter((name) => matchesName(name, filter.publisher!));
    parts.push(oneOf('s.publisher', matching));
  }
  if (filter.language?.length) {
    // As `matchesLanguage` does.
    const tests = filter.language.map(() => "(s.language = ? OR s.language LIKE ? || '-%')").join(' OR ');
    parts.push({ sql: tests, values: filter.language.flatMap((code) => [code, code]) });
  }
  if (filter.kind?.length) parts.push(oneOf('s.kind', filter.kind));
  if (filter.among) parts.push(oneOf('s.key', filter.among));
  if (filter.page)
    parts.push({ sql: 's.page = (SELECT id FROM pages WHERE key = ?)', values: [filter.page] });
  return parts;
}

function dayParts(day: string, { from, to, undated }: Filter): Condition[] {
  const parts: Condition[] = [];
  if (from) parts.push({ sql: `${day} >= ?`, values: [firstDay(from)] });
  if (to) parts.push({ sql: `${day} <= ? AND ${day} > ''`, values: [lastDay(to)] });
  if (undated) parts.push({ sql: `coalesce(${day}, '') = ''`, values: [] });
  return parts;
}

/** As `matchesName` does, over the folded names that are kept: SQLite passes over those without the longest word. */
function listSpeakerIds(db: Database, wanted: readonly string[]): number[] {
  const ids = new Set<number>();
  for (const name of wanted) {
    const words = foldText(name).split(' ');
    const [longest] = words.toSorted((a, b) => b.length - a.length);
    if (longest === '') continue;
    const sql = "SELECT id, folded FROM speakers WHERE instr(' ' || folded || ' ', ' ' || ? || ' ') > 0";
    for (const { id, folded } of db.all(sql, longest!)) {
      const own = new Set(String(folded).split(' '));
      if (words.every((word) => own.has(word))) ids.add(Number(id));
    }
  }
  return [...ids];
}

/** Each name is looked up behind the one before: there are many pages and few publishers. */
function listPublisherNames(db: Database): string[] {
  const names = db.all(
    `WITH RECURSIVE names (name) AS (
       SELECT min(publisher) FROM pages
       UNION ALL SELECT (SELECT min(publisher) FROM pages WHERE publisher > name) FROM names WHERE name IS NOT NULL
     ) SELECT name FROM names WHERE name IS NOT NULL`,
  );
  return names.map((row) => String(row.name));
}

/**
 * One value is asked for by itself, so that an index gives its rows in their order; several go as one JSON list, so that
 * a statement stays the same however many there are.
 */
function oneOf(column: string, values: readonly (string | number)[]): Condition {
  if (values.length === 1) return { sql: `${column} = ?`, values: [values[0]!] };
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}
