import { ArchiveError } from './archive-error.ts';
import { Database } from './database.ts';

/** Changes whenever tables do. A database of another version is refused: `onrecord rebuild` makes a new one. */
export const SCHEMA_VERSION = 4;

/** `onrc`: tells an archive from any other SQLite file. */
const APPLICATION_ID = 0x6f6e7263;

/**
 * Dates are ISO text. `key` is the id that is shown; `id` is the row's own. What is a list of the page and is only
 * ever read whole (spans, labels) is JSON. Lists and counts go over indexes that hold all that they ask for: the rows
 * themselves are long. `voices` says who speaks on which day in which statement (`''` for no day: a key holds no NULL).
 */
const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE captures (
  id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, source TEXT NOT NULL, url TEXT, content_type TEXT,
  stored TEXT NOT NULL, size INTEGER NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
  holds TEXT NOT NULL, columns TEXT, complete INTEGER NOT NULL
);
CREATE INDEX captures_incomplete ON captures (id) WHERE complete = 0;
CREATE TABLE capture_files (file TEXT PRIMARY KEY, end INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE refusals (
  capture INTEGER NOT NULL REFERENCES captures (id), row TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (capture, row)
) WITHOUT ROWID;
CREATE TABLE pages (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, capture INTEGER NOT NULL REFERENCES captures (id), row TEXT,
  source TEXT NOT NULL, title TEXT, publisher TEXT, url TEXT, language TEXT, kind TEXT NOT NULL, published TEXT,
  republication TEXT NOT NULL, reader INTEGER NOT NULL, items INTEGER NOT NULL, corrected INTEGER NOT NULL,
  account BLOB NOT NULL
);
CREATE INDEX pages_by_capture ON pages (capture);
CREATE INDEX pages_by_publisher ON pages (publisher);
CREATE TABLE statements (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, identity TEXT NOT NULL,
  page INTEGER NOT NULL REFERENCES pages (id), publisher TEXT, number INTEGER NOT NULL, title TEXT,
  kind TEXT NOT NULL, language TEXT, date TEXT, published TEXT, day TEXT, place TEXT, excerpt INTEGER NOT NULL, turns INTEGER NOT NULL,
  words INTEGER NOT NULL, opening TEXT NOT NULL, body TEXT, corrections TEXT
);
CREATE INDEX statements_by_day ON statements (day, id, turns, publisher, kind, language);
CREATE INDEX statements_by_publisher ON statements (publisher, day, id);
CREATE INDEX statements_by_page ON statements (page, number);
CREATE INDEX statements_by_identity ON statements (identity);
CREATE TABLE speakers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE statement_speakers (
  statement INTEGER NOT NULL REFERENCES statements (id), number INTEGER NOT NULL,
  speaker INTEGER NOT NULL REFERENCES speakers (id), description TEXT, labels TEXT NOT NULL,
  PRIMARY KEY (statement, number)
) WITHOUT ROWID;
CREATE INDEX statements_by_speaker ON statement_speakers (speaker, description);
CREATE TABLE turns (
  id INTEGER PRIMARY KEY, statement INTEGER NOT NULL REFERENCES statements (id), number INTEGER NOT NULL,
  key TEXT NOT NULL, speaker INTEGER REFERENCES speakers (id), label TEXT, role TEXT NOT NULL, text TEXT NOT NULL,
  spans TEXT NOT NULL, rule TEXT NOT NULL, certainty TEXT NOT NULL, corrections TEXT
);
CREATE INDEX turns_by_statement ON turns (statement, number);
CREATE TABLE voices (
  speaker INTEGER NOT NULL REFERENCES speakers (id), day TEXT NOT NULL,
  statement INTEGER NOT NULL REFERENCES statements (id), turns INTEGER NOT NULL,
  PRIMARY KEY (speaker, day, statement)
) WITHOUT ROWID;
CREATE INDEX voices_by_statement ON voices (statement);
CREATE TABLE items (
  id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES pages (id), number INTEGER NOT NULL, kind TEXT NOT NULL,
  title TEXT, date TEXT, time TEXT, text TEXT, url TEXT, thread INTEGER, statement TEXT
);
CREATE INDEX items_by_page ON items (page, number);
CREATE TABLE index_chunks (
  segment INTEGER NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (segment, name)
);
`;

/** Makes the tables in an empty database. */
export function createSchema(db: Database): void {
  db.exec('PRAGMA page_size = 8192');
  // What the index frees when its parts are put together goes back to the disk.
  db.exec('PRAGMA auto_vacuum = INCREMENTAL');
  db.exec('PRAGMA journal_mode = WAL');
  db.transaction(() => {
    // Another process may have made them since the database was found empty.
    if (!isEmptyDatabase(db)) return;
    db.exec(TABLES);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
}

/** Whether the file has no tables yet. */
export function isEmptyDatabase(db: Database): boolean {
  return db.count('SELECT count(*) FROM sqlite_schema') === 0;
}

/**
 * Refuses a database that this version does not know.
 *
 * @throws ArchiveError `not-an-archive` or `unknown-version`.
 */
export function checkSchema(db: Database): void {
  const { path } = db;
  if (db.count('PRAGMA application_id') !== APPLICATION_ID) {
    throw new ArchiveError('not-an-archive', `${path} is a database, but not one of onrecord's`, { path });
  }
  const version = db.count('PRAGMA user_version');
  if (version !== SCHEMA_VERSION) {
    const newer = version > SCHEMA_VERSION;
    throw new ArchiveError(
      'unknown-version',
      `${path} has version ${version}, this onrecord knows version ${SCHEMA_VERSION}; ${
        newer ? 'use a newer onrecord' : 'run "onrecord rebuild" to make it anew from the captures'
      }`,
      { path },
    );
  }
}

/** Tables and indexes whose definition is not the one that they were made with. */
export function listChangedTables(db: Database): string[] {
  const fresh = new Database(':memory:');
  try {
    createSchema(fresh);
    const read = (from: Database): Map<string, string> =>
      new Map(
        from
          .all('SELECT name, type, tbl_name, sql FROM sqlite_schema')
          .map((row) => [String(row.name), JSON.stringify(row)]),
      );
    const [made, found] = [read(fresh), read(db)];
    const names = new Set([...made.keys(), ...found.keys()]);
    // What SQLite adds for its own statistics is no table of ours.
    return [...names].filter((name) => !name.startsWith('sqlite_stat') && made.get(name) !== found.get(name));
  } finally {
    fresh.close();
  }
}

/** Settings of one connection. */
export function configureConnection(db: Database, options: { readonly write: boolean }): void {
  db.exec('PRAGMA cache_size = -16384');
  if (!options.write) return;
  // A capture is on disk before its rows are: what a power cut takes from the log is read again from the captures.
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec('PRAGMA foreign_keys = ON');
  db.exec('PRAGMA journal_size_limit = 67108864');
}

/** Shortens the file by pages that are free, some 32 MB at most: it holds the write lock meanwhile. */
export function giveRoomBack(db: Database): void {
  db.exec('PRAGMA incremental_vacuum(4096)');
}
