import type { Database } from './database.ts';
import type { MergeOptions, PassageIndex } from './passage-index.ts';
import type { StoredPassage } from './passages.ts';
import type { PreparedPage } from './prepare-page.ts';
import { removePage, storePage } from './store-page.ts';

/**
 * The rows of pages and the index of their words, changed together: what a transaction adds and removes is indexed
 * before it ends, all at once, so that the index gains one part and not one a page.
 */
export class PageStore {
  readonly #db: Database;
  readonly #index: PassageIndex;
  readonly #added = new Map<number, StoredPassage>();
  readonly #removed = new Set<number>();
  #open = false;

  constructor(db: Database, index: PassageIndex) {
    this.#db = db;
    this.#index = index;
  }

  /** Does all of `work` or nothing; a call within another is part of it. */
  transaction<T>(work: () => T): T {
    if (this.#open) return work();
    this.#open = true;
    try {
      return this.#db.transaction(() => {
        const result = work();
        // An id may come again in one transaction: the highest rows are removed, and others take their place.
        if (this.#removed.size > 0) this.#index.delete(this.#removed);
        if (this.#added.size > 0) this.#index.add(this.#added.values());
        return result;
      });
    } finally {
      this.#open = false;
      this.#added.clear();
      this.#removed.clear();
    }
  }

  /** Stores the reading of a page whose capture is stored. */
  store(captureId: number, page: PreparedPage): void {
    for (const passage of storePage(this.#db, captureId, page)) this.#added.set(passage.id, passage);
  }

  /** Takes a page's reading out; its capture stays. */
  remove(pageKey: string): void {
    for (const id of removePage(this.#db, pageKey)) if (!this.#added.delete(id)) this.#removed.add(id);
  }

  /** Puts parts of the index together, in short transactions of its own; `false` when there is nothing to do. */
  mergeIndex(options: MergeOptions): boolean {
    return this.#index.merge({ ...options, transaction: (step) => this.#db.transaction(step) });
  }
}
