import type { DatabaseSync } from 'node:sqlite';
import type { SegmentStore } from '../src/index/index.ts';

/** The index's chunks in a table of a database, as an archive keeps them. */
export function createSqliteStore(database: DatabaseSync): SegmentStore & { readonly size: () => number } {
  database.exec(
    'CREATE TABLE IF NOT EXISTS index_chunk (segment INTEGER, name TEXT, bytes BLOB, PRIMARY KEY (segment, name))',
  );
  const get = database.prepare('SELECT bytes FROM index_chunk WHERE segment = ? AND name = ?');
  const put = database.prepare('INSERT OR REPLACE INTO index_chunk VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM index_chunk WHERE segment = ?');
  const size = database.prepare('SELECT sum(length(bytes)) AS bytes FROM index_chunk');
  return {
    get(segment, name) {
      const found = get.get(segment, name);
      return found ? (found.bytes as Uint8Array) : null;
    },
    put(segment, name, bytes) {
      put.run(segment, name, bytes);
    },
    delete(segment) {
      remove.run(segment);
    },
    size: () => Number(size.get()?.bytes ?? 0),
  };
}
