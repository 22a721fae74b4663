import type { Database } from './database.ts';

/**
 * The bytes of the word index, by number of a segment and name of a chunk. The archive keeps them and does not look into
 * them; every call takes part in the transaction that is open.
 */
export interface IndexChunks {
  /** The chunk, or `null` when there is none. */
  get(segment: number, name: string): Uint8Array | null;
  /** Stores a chunk, in the place of an older one of the same name. */
  put(segment: number, name: string, bytes: Uint8Array): void;
  /** Removes every chunk of a segment. */
  delete(segment: number): void;
}

export function openIndexChunks(db: Database): IndexChunks {
  return {
    get(segment, name) {
      const bytes = db.value('SELECT bytes FROM index_chunks WHERE segment = ? AND name = ?', segment, name);
      return bytes as Uint8Array | null;
    },
    put(segment, name, bytes) {
      const sql = 'INSERT OR REPLACE INTO index_chunks (segment, name, bytes) VALUES (?, ?, ?)';
      db.run(sql, segment, name, bytes);
    },
    delete(segment) {
      db.run('DELETE FROM index_chunks WHERE segment = ?', segment);
    },
  };
}
