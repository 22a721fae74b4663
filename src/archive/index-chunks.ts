import { crc32 } from 'node:zlib';
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
      const sql = 'INSERT OR REPLACE INTO index_chunks (segment, name, bytes, sum) VALUES (?, ?, ?, ?)';
      db.run(sql, segment, name, bytes, sumOf(segment, name, bytes));
    },
    delete(segment) {
      db.run('DELETE FROM index_chunks WHERE segment = ?', segment);
    },
  };
}

/** Chunks that are not as they were stored. */
export function listDamagedChunks(db: Database): { readonly segment: number; readonly name: string }[] {
  const names = db.all('SELECT rowid AS id, segment, name, sum FROM index_chunks');
  const damaged = names.filter(({ id, segment, name, sum }) => {
    const bytes = db.value('SELECT bytes FROM index_chunks WHERE rowid = ?', id!);
    return !(bytes instanceof Uint8Array) || sumOf(Number(segment), String(name), bytes) !== sum;
  });
  return damaged.map(({ segment, name }) => ({ segment: Number(segment), name: String(name) }));
}

/** Tells a chunk whose bytes, or whose place, are no longer those of when it was stored. */
function sumOf(segment: number, name: string, bytes: Uint8Array): number {
  return crc32(bytes, crc32(`${segment} ${name}\n`));
}
