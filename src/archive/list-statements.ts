import type { ListOptions } from './archive-reader.ts';
import { checkLimit, readCursor, writeCursor } from './cursor.ts';
import type { Bindable, Database, Row } from './database.ts';
import { findSource } from './filter-sql.ts';
import type { Listed } from './filters.ts';
import { SUMMARY_COLUMNS, toSummary } from './read-rows.ts';
import type { StatementSummary } from './records.ts';

/** A condition on the place in the list, in SQL, and what is bound to it. */
interface Part {
  readonly sql: string;
  readonly values: readonly Bindable[];
}

/**
 * Statements by their day, and within a day as they were added, latest first or last; undated ones come after all others
 * in both orders.
 */
export function listStatements(db: Database, options: ListOptions): Listed<StatementSummary> {
  const limit = checkLimit(options.limit, 50);
  const newest = (options.order ?? 'newest') === 'newest';
  const [before, direction] = newest ? ['<', 'DESC'] : ['>', 'ASC'];
  const source = findSource(db, options.filter ?? {});
  const { id, day } = source;
  const place = findPlace(db, options);
  const [afterDay, afterId] = place ?? [null, null];
  // First which, over indexes alone, then what of them is shown.
  const list = ({ sql, values }: Part, most: number): Row[] =>
    db.all(
      `SELECT ${SUMMARY_COLUMNS} FROM statements s JOIN pages p ON p.id = s.page
       WHERE s.id IN (SELECT ${id} FROM ${source.from} WHERE ${source.sql} AND ${sql}
         ${source.repeats ? `GROUP BY ${id}` : ''} ORDER BY ${day} ${direction}, ${id} ${direction} LIMIT ?)
       ORDER BY s.day ${direction}, s.id ${direction}`,
      ...source.values,
      ...values,
      most,
    );
  const dated: Part =
    afterDay === null
      ? { sql: `${day} > ''`, values: [] }
      : {
          sql: `${day} > '' AND ${day} ${before}= ? AND (${day} ${before} ? OR ${id} ${before} ?)`,
          values: [afterDay, afterDay, afterId],
        };
  const isUndated = source.undated === null ? `${day} IS NULL` : `${day} = ''`;
  const undated: Part =
    afterId === null || afterDay !== null
      ? { sql: isUndated, values: [] }
      : { sql: `${isUndated} AND ${id} ${before} ?`, values: [afterId] };
  const found = place !== null && afterDay === null ? [] : list(dated, limit + 1);
  if (found.length <= limit) found.push(...list(undated, limit + 1 - found.length));
  const last = found[limit - 1];
  const next = found.length > limit ? writeCursor([last!.day as string | null, last!.id as number]) : null;
  return { results: found.slice(0, limit).map(toSummary), next };
}

/** The day and the row of the statement after which the list goes on; `null`: from its beginning. */
function findPlace(db: Database, { cursor, after }: ListOptions): readonly [Bindable, Bindable] | null {
  if (cursor != null) {
    const [day = null, id = null] = readCursor(cursor, 2);
    return [day, id];
  }
  const row = after == null ? null : db.get('SELECT day, id FROM statements WHERE key = ?', after);
  return row && [row.day as string | null, row.id as number];
}
