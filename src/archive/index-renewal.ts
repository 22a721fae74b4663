import { join } from 'node:path';
import { DATABASE_FILE } from './archive.ts';
import { Database } from './database.ts';
import { type IndexChunks, openIndexChunks } from './index-chunks.ts';
import { checkSchema, configureConnection } from './schema.ts';

/**
 * Puts a new index of words in the place of the old one, which may be damaged or of another version: `fill` gets the
 * place empty. Readers have the old one until all is done; whatever ends it before leaves the old one. Keep other writers
 * out meanwhile with `lockForRebuild`.
 *
 * @throws ArchiveError `unknown-version` or `damaged`, and whatever `fill` throws.
 */
export async function renewIndex<T>(folder: string, fill: (chunks: IndexChunks) => Promise<T>): Promise<T> {
  const db = new Database(join(folder, DATABASE_FILE));
  try {
    checkSchema(db);
    configureConnection(db, { write: true });
    // Others read meanwhile; a copy that SQLite's own tools made would keep them out.
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('BEGIN IMMEDIATE');
    db.exec('DELETE FROM index_chunks');
    const result = await fill(openIndexChunks(db));
    db.exec('COMMIT');
    return result;
  } finally {
    // What is not committed is undone with the connection.
    db.close();
  }
}
