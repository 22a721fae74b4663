import { join } from 'node:path';
import { type CaptureHead, type Exchange, openRecord } from '../capture/index.ts';
import { Archive, DATABASE_FILE } from './archive.ts';
import { ArchiveError } from './archive-error.ts';
import { type ArchiveLock, lockForWriting } from './archive-lock.ts';
import type { ArchiveReader } from './archive-reader.ts';
import { CAPTURES_FOLDER } from './capture-files.ts';
import { CaptureStore, type NewPage } from './capture-store.ts';
import { checkCollectionName, endCollected, makeCollected } from './collection.ts';
import type { Correction } from './correction.ts';
import { Database } from './database.ts';
import { endSource, makeSource, type SourceRequest } from './followed-source.ts';
import { openIndexChunks } from './index-chunks.ts';
import type { CorrectionRequest } from './make-correction.ts';
import { OwnerCorrections } from './owner-corrections.ts';
import type { FollowedSource, Permission, SavedSearch } from './owner-entry.ts';
import { readOwnerLog } from './owner-log.ts';
import { PageStore } from './page-store.ts';
import type { MergeOptions, OpenPassageIndex } from './passage-index.ts';
import { endPermission, makePermission, type PermissionRequest } from './permission.ts';
import type { PreparedPage } from './prepare-page.ts';
import type { CaptureRecord } from './records.ts';
import { RefusalLog } from './refusal-log.ts';
import { endSavedSearch, makeSavedSearch } from './saved-search.ts';
import { checkSchema, configureConnection, createSchema, giveRoomBack, isEmptyDatabase } from './schema.ts';
import { makeFolder } from './storage-error.ts';

/** A page whose reading was refused, of a capture that is stored. */
export interface Refusal {
  readonly row: string;
  readonly code: string;
  readonly message: string;
}

/** Readings of pages of one capture that the archive has. */
export interface CaptureReading {
  readonly digest: string;
  readonly pages: readonly PreparedPage[];
  readonly refusals: readonly Refusal[];
  /** Nothing more of the capture is to be read. */
  readonly complete: boolean;
}

/** A capture that is stored and not read to its end: a run ended before it was done. */
export interface IncompleteCapture {
  readonly record: CaptureRecord;
  readonly columns: Readonly<Record<string, string>> | null;
}

export interface WriterOptions {
  /** Opens the index of words, which stands above the archive and is kept in step with it: `openPassageIndex`. */
  readonly openIndex: OpenPassageIndex;
  /** The clock: an ISO instant. Default: now. */
  readonly now?: () => string;
  /** Another name for the database, while one is made anew under `lockForRebuild`. */
  readonly databaseFile?: string;
}

/**
 * Opens the archive in a folder for writing, and makes it when there is none. What a crash left is put right first:
 * whole records that the database does not know wait to be read, a torn last one is cut off.
 *
 * @throws ArchiveError `not-an-archive`, `unknown-version`, `busy` (also while the archive is rebuilt) or `damaged`.
 */
export async function openArchiveForWriting(folder: string, options: WriterOptions): Promise<ArchiveWriter> {
  makeFolder(join(folder, CAPTURES_FOLDER));
  // Whoever makes a database anew has locked the archive already.
  const lock = options.databaseFile === undefined ? lockForWriting(folder) : null;
  let db: Database | null = null;
  try {
    db = new Database(join(folder, options.databaseFile ?? DATABASE_FILE));
    if (isEmptyDatabase(db)) createSchema(db);
    checkSchema(db);
    configureConnection(db, { write: true });
    const writer = new ArchiveWriter(folder, db, options, lock);
    await writer.recover();
    writer.recoverCorrections();
    return writer;
  } catch (error) {
    db?.close();
    lock?.release();
    throw error;
  }
}

/** The one way into an archive. Each call is all or nothing, and safe beside other processes that write. */
export class ArchiveWriter {
  readonly folder: string;
  /** Name of the database in the folder. */
  readonly databaseFile: string;
  /** Reading through the same connection. */
  readonly reader: ArchiveReader;
  readonly #db: Database;
  readonly #lock: ArchiveLock | null;
  readonly #now: () => string;
  readonly #captures: CaptureStore;
  readonly #pages: PageStore;
  readonly #corrections: OwnerCorrections;
  readonly #refusals: RefusalLog;

  constructor(folder: string, db: Database, options: WriterOptions, lock: ArchiveLock | null) {
    this.#lock = lock;
    this.folder = folder;
    this.databaseFile = options.databaseFile ?? DATABASE_FILE;
    this.#db = db;
    this.#now = options.now ?? (() => new Date().toISOString());
    this.reader = new Archive(folder, db);
    this.#pages = new PageStore(db, options.openIndex(openIndexChunks(db)));
    this.#captures = new CaptureStore({ folder, db, pages: this.#pages, now: this.#now });
    this.#refusals = new RefusalLog(folder);
    this.#corrections = new OwnerCorrections({ folder, db, pages: this.#pages }, this.reader, this.#now);
  }

  /** Makes known what stands in the capture files and the log and not in the database. */
  async recover(): Promise<void> {
    await this.#captures.recover();
  }

  /** Applies what the owner's log holds and the database does not know, as after a crash or with a copied log. */
  recoverCorrections(): void {
    this.#corrections.recover();
  }

  /**
   * Corrects what was read. The correction is appended to the owner's log, holds from then on over every reading,
   * and is returned.
   *
   * @throws ArchiveError `bad-correction` when it names nothing that is in the archive, or changes nothing.
   */
  correct(request: CorrectionRequest): Correction {
    return this.#corrections.correct(request);
  }

  /**
   * Takes a correction back: what was read holds again. The log keeps both.
   *
   * @throws ArchiveError `bad-correction` when there is no such correction, or it was taken back already.
   */
  withdraw(correctionId: string): void {
    this.#corrections.withdraw(correctionId);
  }

  /** Keeps a search under a name. @throws ArchiveError `bad-search` */
  saveSearch(name: string, query: string): SavedSearch {
    const search = makeSavedSearch(name, query, this.#now());
    this.#corrections.keepOther(search);
    return search;
  }

  /** Keeps a search no longer. @throws ArchiveError `bad-search` when there is none of the name */
  forgetSearch(name: string): void {
    this.#corrections.keepOther(endSavedSearch(this.reader.listSavedSearches(), name, this.#now()));
  }

  /**
   * Puts statements into a collection, and says how many were not in it before.
   *
   * @throws ArchiveError `bad-collection` when the name is none, or the archive has no such statement; nothing is then put in
   */
  collect(name: string, statements: readonly string[]): number {
    const checked = checkCollectionName(name);
    const ids = statements.map((id) => {
      const found = this.reader.findStatement(id);
      if (found !== null) return found.id;
      throw new ArchiveError('bad-collection', `no statement in the archive has the id ${id}`);
    });
    const known = this.reader.listCollections().find((one) => one.name === checked)?.statements ?? [];
    const fresh = [...new Set(ids)].filter((id) => !known.includes(id));
    for (const id of fresh) this.#corrections.keepOther(makeCollected(checked, id, this.#now()));
    return fresh.length;
  }

  /** Takes statements out of a collection, and says how many. @throws ArchiveError `bad-collection` at the first that is not in it */
  uncollect(name: string, statements: readonly string[]): number {
    const checked = checkCollectionName(name);
    const entries = readOwnerLog(this.folder);
    const ended = [...new Set(statements)].map((id) => endCollected(entries, checked, id, this.#now()));
    for (const entry of ended) this.#corrections.keepOther(entry);
    return ended.length;
  }

  /** Keeps a source of pages, to be followed from now on. @throws ArchiveError `bad-source` */
  follow(request: SourceRequest): FollowedSource {
    const source = makeSource(request, this.#now());
    this.#corrections.keepOther(source);
    return source;
  }

  /** Follows a source no longer; what was taken stays. @throws ArchiveError `bad-source` when it is not followed */
  unfollow(address: string): void {
    this.#corrections.keepOther(endSource(this.reader.listSources(), address, this.#now()));
  }

  /** Records that pages may be republished although their terms forbid it. @throws ArchiveError `no-permission` */
  permit(request: PermissionRequest): Permission {
    const permission = makePermission(request, this.#now());
    this.#corrections.keepOther(permission);
    return permission;
  }

  /** Takes a permission back. @throws ArchiveError `no-permission` when none that holds has the id */
  endPermission(id: string): void {
    this.#corrections.keepOther(endPermission(this.reader.listPermissions(), id, this.#now()));
  }

  /** Whether the bytes are in the archive, and whether all of their pages are. */
  findState(digest: string): 'complete' | 'incomplete' | null {
    return this.#captures.findState(digest);
  }

  /** Captures that wait to be read, in the order in which they were stored. */
  listIncomplete(): IncompleteCapture[] {
    const rows = this.#db.all('SELECT digest, columns FROM captures WHERE complete = 0 ORDER BY id');
    return rows.map((row) => ({
      record: this.reader.findCapture(row.digest as string)!,
      columns: row.columns === null ? null : JSON.parse(row.columns as string),
    }));
  }

  /**
   * Stores new captures with their readings, in order, in one transaction: the bytes are on the disk before their
   * rows are. Those whose bytes are in the archive already are passed over. Returns the digests of those that were stored.
   */
  async storeNew(pages: readonly NewPage[]): Promise<Set<string>> {
    return await this.#captures.storeNew(pages, (capture, page) =>
      this.#pages.store(capture, this.#corrections.apply(page)),
    );
  }

  /** Stores that a page was looked at again and is still the capture with this digest. */
  async storeRevisit(digest: string, exchanges: readonly Exchange[]): Promise<void> {
    const seen = this.reader.findCapture(digest);
    if (seen !== null && exchanges.length > 0) await this.#captures.storeRevisit(seen, exchanges);
  }

  /** Notes that a file was given and could not be taken; what it holds is not stored. */
  noteRefusal(refusal: { readonly source: string; readonly code: string; readonly message: string }): void {
    this.#refusals.note({ ...refusal, time: this.#now() });
  }

  /**
   * Stores a data set's bytes in a file of their own, however large they are. Its rows wait to be read.
   * `open` gives the bytes anew each time.
   */
  async storeDataSet(head: CaptureHead, open: () => AsyncIterable<Uint8Array>): Promise<void> {
    if (this.findState(head.digest) === null) await this.#captures.storeDataSet(head, open);
  }

  /**
   * Stores readings of pages whose capture is in the archive, all in one transaction. Pages that it has already are
   * passed over. Returns for each capture how many were added and how many were there.
   */
  storeReadings(
    readings: readonly CaptureReading[],
  ): { readonly added: number; readonly unchanged: number }[] {
    return this.#pages.transaction(() => readings.map((reading) => this.#storeReading(reading)));
  }

  /**
   * The bytes of a capture as they came.
   *
   * @throws CaptureError `torn-record` or `damaged-record`, here or while they are read.
   */
  async openCapture(record: CaptureRecord): Promise<AsyncIterable<Uint8Array>> {
    const { payload } = await openRecord(join(this.folder, CAPTURES_FOLDER, record.file), record.offset);
    return payload;
  }

  /**
   * Puts parts of the index together where they are many, and gives the room that this leaves back; `false` when there
   * is nothing to do. Others may write meanwhile.
   */
  mergeIndex(options: MergeOptions = {}): boolean {
    const merged = this.#pages.mergeIndex(options);
    if (merged) giveRoomBack(this.#db);
    return merged;
  }

  close(): void {
    this.#refusals.close();
    this.#db.close();
    this.#lock?.release();
  }

  #storeReading({ digest, pages, refusals, complete }: CaptureReading): { added: number; unchanged: number } {
    const capture = this.#captureId(digest);
    let added = 0;
    for (const page of pages) {
      if (this.#db.get('SELECT 1 FROM pages WHERE key = ?', page.key) !== null) continue;
      this.#pages.store(capture, this.#corrections.apply(page));
      added++;
    }
    for (const { row, code, message } of refusals) {
      const sql = 'INSERT OR REPLACE INTO refusals (capture, row, code, message) VALUES (?, ?, ?, ?)';
      this.#db.run(sql, capture, row, code, message);
    }
    if (complete) this.#db.run('UPDATE captures SET complete = 1 WHERE id = ?', capture);
    return { added, unchanged: pages.length - added };
  }

  #captureId(digest: string): number {
    const id = this.#db.value('SELECT id FROM captures WHERE digest = ?', digest);
    if (id === null) throw new RangeError(`digest: no capture ${digest} in ${this.folder}`);
    return Number(id);
  }
}
