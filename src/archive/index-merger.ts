import { join } from 'node:path';
import { DATABASE_FILE } from './archive.ts';
import { Database } from './database.ts';
import { openIndexChunks } from './index-chunks.ts';
import type { OpenPassageIndex } from './passage-index.ts';
import { checkSchema, configureConnection, giveRoomBack } from './schema.ts';

/** Puts parts of an archive's index together beside the one that adds to it. */
export interface IndexMerger {
  /** One merge; `false` when there is nothing to do. */
  merge(): boolean;
  close(): void;
}

/**
 * Opens the index of an archive for merging, with a connection of its own.
 *
 * @throws ArchiveError `unknown-version` or `damaged`.
 */
export function openIndexMerger(
  folder: string,
  options: { readonly openIndex: OpenPassageIndex; readonly databaseFile?: string },
): IndexMerger {
  const db = new Database(join(folder, options.databaseFile ?? DATABASE_FILE));
  try {
    checkSchema(db);
    configureConnection(db, { write: true });
    const index = options.openIndex(openIndexChunks(db));
    return {
      merge() {
        const merged = index.merge({ transaction: (step) => db.transaction(step) });
        if (merged) giveRoomBack(db);
        return merged;
      },
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}
