import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { ArchiveError } from './archive-error.ts';
import { explainStorageError } from './storage-error.ts';

/** What may be bound to a parameter. Dates are bound as ISO text by the caller, never as objects. */
export type Bindable = string | number | bigint | Uint8Array | boolean | null;
export type Row = Record<string, string | number | Uint8Array | null>;

/** How long a call waits for another process that writes, unless it says otherwise. */
const BUSY_MS = 15_000;

/**
 * The one door to SQLite. It keeps prepared statements, nests transactions into one, and refuses what node:sqlite
 * would silently turn into NULL (a Date) or report without a name (undefined).
 */
export class Database {
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(path: string, options: { readonly readOnly?: boolean; readonly waitMs?: number } = {}) {
    this.path = path;
    try {
      const location = options.readOnly === true ? locateForReading(path) : path;
      const { readOnly = false, waitMs = BUSY_MS } = options;
      this.#db = new DatabaseSync(location, { readOnly, timeout: waitMs });
    } catch (cause) {
      const explained = explainStorageError(cause, path);
      if (explained !== cause && options.readOnly !== true) throw explained;
      throw new ArchiveError('not-an-archive', `${path} cannot be opened as a database`, { path, cause });
    }
  }

  /** Runs statements without parameters, such as a schema. */
  exec(sql: string): void {
    this.#guard(() => this.#db.exec(sql));
  }

  /** Runs one statement and returns the rowid of the last inserted row and the number of changed ones. */
  run(sql: string, ...values: readonly Bindable[]): { readonly rowid: number; readonly changes: number } {
    const { lastInsertRowid, changes } = this.#guard(() => this.#prepareRun(sql).run(...bind(sql, values)));
    return { rowid: Number(lastInsertRowid), changes: Number(changes) };
  }

  /** The first row, or `null`. */
  get(sql: string, ...values: readonly Bindable[]): Row | null {
    return (this.#guard(() => this.#prepare(sql).get(...bind(sql, values))) as Row | undefined) ?? null;
  }

  all(sql: string, ...values: readonly Bindable[]): Row[] {
    return this.#guard(() => this.#prepare(sql).all(...bind(sql, values))) as Row[];
  }

  /** The rows one by one, for those that are many. */
  *iterate(sql: string, ...values: readonly Bindable[]): Generator<Row, void, undefined> {
    // A statement of its own: a kept one may be asked anew before its rows are all read.
    const rows = this.#guard(() => this.#db.prepare(sql).iterate(...bind(sql, values)));
    for (;;) {
      const { done, value } = this.#guard(() => rows.next());
      if (done) return;
      yield value as Row;
    }
  }

  /** The value of the first column of the first row, or `null`. */
  value(sql: string, ...values: readonly Bindable[]): string | number | Uint8Array | null {
    const row = this.get(sql, ...values);
    return row === null ? null : (Object.values(row)[0] ?? null);
  }

  /** A number from the first column of the first row; 0 when there is none. */
  count(sql: string, ...values: readonly Bindable[]): number {
    return Number(this.value(sql, ...values) ?? 0);
  }

  /** Does all of `work` or nothing. Holds the archive's only write lock from its first moment. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.exec('BEGIN IMMEDIATE');
    this.#depth++;
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // A failed COMMIT may have rolled back already.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth--;
    }
  }

  /** Holds the state that the database has now for every later reading of this connection. */
  holdState(): void {
    this.exec('BEGIN');
    // The state is that of the first reading.
    this.count('SELECT count(*) FROM sqlite_schema');
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  /** A row's number may be larger than a JavaScript number holds exactly; newer Node refuses to give it as one. */
  #prepareRun(sql: string): StatementSync {
    const key = `run ${sql}`;
    let statement = this.#statements.get(key);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      statement.setReadBigInts(true);
      this.#statements.set(key, statement);
    }
    return statement;
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guard<T>(call: () => T): T {
    try {
      return call();
    } catch (cause) {
      const code = (cause as { errcode?: number }).errcode;
      if (code === undefined) throw cause;
      // SQLite's extended codes carry the primary code in the low byte: 5 and 6 busy, 11 corrupt, 26 not a database.
      const primary = code & 0xff;
      if (primary === 5 || primary === 6) {
        throw new ArchiveError(
          'busy',
          `${this.path} is in use by another process; try again when it is done`,
          {
            path: this.path,
            cause,
          },
        );
      }
      if (primary === 11 || primary === 26) {
        const message = `${this.path} is damaged or no database; "onrecord rebuild" makes it anew`;
        throw new ArchiveError('damaged', message, { path: this.path, cause });
      }
      throw explainStorageError(cause, this.path);
    }
  }
}

/**
 * Reading beside writers takes a file of shared memory, which cannot be made in a folder that may not be written to. Where
 * no writer is at work, none is needed: the database is then opened as one that does not change.
 */
function locateForReading(path: string): string | URL {
  if (existsSync(`${path}-wal`)) return path;
  try {
    accessSync(dirname(path), constants.W_OK);
    return path;
  } catch {
    const url = pathToFileURL(resolve(path));
    url.searchParams.set('immutable', '1');
    return url;
  }
}

function bind(sql: string, values: readonly Bindable[]): SQLInputValue[] {
  return values.map((value, index) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (
      value === undefined ||
      (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
    ) {
      throw new TypeError(`parameter ${index + 1} of "${sql.slice(0, 80)}" is ${String(value)}`);
    }
    return value;
  });
}
