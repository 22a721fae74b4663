import { applyCorrections } from './apply-corrections.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveReader } from './archive-reader.ts';
import type { Correction } from './correction.ts';
import type { Database } from './database.ts';
import { makePageId } from './ids.ts';
import { type CorrectionRequest, makeCorrection } from './make-correction.ts';
import type { OwnerEntry } from './owner-entry.ts';
import { appendToOwnerLog, groupCorrections, keyOfPage, readOwnerLog, sizeOfOwnerLog } from './owner-log.ts';
import { unpackAccount } from './pack-account.ts';
import type { PageStore } from './page-store.ts';
import { type PreparedPage, preparePage } from './prepare-page.ts';
import { makeWithdrawal } from './withdrawal.ts';

/** The owner's corrections: kept in the log first, as the database can be made anew from it, then over the readings. */
export class OwnerCorrections {
  readonly #folder: string;
  readonly #db: Database;
  readonly #pages: PageStore;
  readonly #reader: ArchiveReader;
  readonly #now: () => string;
  #held = new Map<string, readonly Correction[]>();

  constructor(
    archive: { readonly folder: string; readonly db: Database; readonly pages: PageStore },
    reader: ArchiveReader,
    now: () => string,
  ) {
    this.#folder = archive.folder;
    this.#db = archive.db;
    this.#pages = archive.pages;
    this.#reader = reader;
    this.#now = now;
  }

  /** Applies what the log holds and the database does not know, as after a crash or with a copied log. */
  recover(): void {
    this.#pages.transaction(() => {
      const entries = readOwnerLog(this.#folder);
      this.#held = groupCorrections(entries);
      const size = sizeOfOwnerLog(this.#folder);
      if (Number(this.#db.value("SELECT value FROM meta WHERE name = 'owner_size'") ?? 0) === size) return;
      const named = new Set(entries.flatMap((entry) => (entry.type === 'correction' ? [keyOf(entry)] : [])));
      for (const key of this.#db.all('SELECT key FROM pages WHERE corrected = 1'))
        named.add(key.key as string);
      for (const key of named) this.#readAgain(key);
      this.#noteSize(size);
    });
  }

  /** Makes a correction and keeps it. */
  correct(request: CorrectionRequest): Correction {
    return this.#pages.transaction(() => {
      const made = makeCorrection(this.#reader, request, this.#now());
      this.#keep(made, makePageId(made.digest, made.row));
      return made;
    });
  }

  /** Takes a correction back. The log keeps both. */
  withdraw(correctionId: string): void {
    this.#pages.transaction(() => {
      const held = [...groupCorrections(readOwnerLog(this.#folder)).values()].flat();
      const correction = held.find(({ id }) => id === correctionId);
      if (correction === undefined) {
        throw new ArchiveError('bad-correction', `there is no correction ${correctionId} that holds`);
      }
      this.#keep(makeWithdrawal(correctionId, this.#now()), keyOf(correction));
    });
  }

  /** Keeps an entry of the log that corrects nothing. */
  keepOther(entry: Exclude<OwnerEntry, Correction>): void {
    this.#db.transaction(() => {
      appendToOwnerLog(this.#folder, entry);
      this.#noteSize(sizeOfOwnerLog(this.#folder));
    });
  }

  /** A reading with the corrections that hold for its page. */
  apply(page: PreparedPage): PreparedPage {
    const corrections = this.#held.get(keyOfPage(page.digest, page.row));
    if (corrections === undefined) return page;
    const account = unpackAccount(page.packed);
    const corrected = applyCorrections(account, corrections);
    return preparePage(account, { digest: page.digest, row: page.row, reader: page.reader, corrected });
  }

  #keep(entry: OwnerEntry, pageKey: string): void {
    appendToOwnerLog(this.#folder, entry);
    this.#held = groupCorrections(readOwnerLog(this.#folder));
    this.#readAgain(pageKey);
    this.#noteSize(sizeOfOwnerLog(this.#folder));
  }

  #noteSize(size: number): void {
    this.#db.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('owner_size', ?)", String(size));
  }

  /** Stores a page anew from its account, with the corrections that now hold. */
  #readAgain(pageKey: string): void {
    const row = this.#db.get('SELECT capture, row, reader, account FROM pages WHERE key = ?', pageKey);
    if (row === null) return;
    const account = unpackAccount(row.account as Uint8Array);
    const facts = { digest: account.digest, row: row.row as string | null, reader: row.reader as number };
    const page = this.apply(preparePage(account, facts));
    this.#pages.remove(pageKey);
    this.#pages.store(row.capture as number, page);
  }
}

function keyOf({ digest, row }: Correction): string {
  return makePageId(digest, row);
}
