import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Capture,
  type CaptureHead,
  digestBytes,
  openRecord,
  packInfo,
  syncToDisk,
  writeLargeCapture,
} from '../capture/index.ts';
import { applyCorrections } from './apply-corrections.ts';
import { Archive, DATABASE_FILE } from './archive.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveReader } from './archive-reader.ts';
import {
  adoptTail,
  appendMembers,
  CAPTURES_FOLDER,
  findOpenFile,
  hasUnknownTail,
  listCaptureFiles,
  makeLeaf,
  readUnknownTail,
  recordEnd,
} from './capture-files.ts';
import { appendToLog, catchUpWithLog } from './capture-log.ts';
import type { Correction, OwnerEntry } from './correction.ts';
import { Database } from './database.ts';
import { makeCorrectionId, makePageId } from './ids.ts';
import { type CorrectionRequest, makeCorrection } from './make-correction.ts';
import { appendToOwnerLog, groupCorrections, keyOfPage, readOwnerLog, sizeOfOwnerLog } from './owner-log.ts';
import { unpackAccount } from './pack-account.ts';
import { type PreparedPage, preparePage } from './prepare-page.ts';
import type { CaptureRecord } from './records.ts';
import { checkSchema, configureConnection, createSchema, isEmptyDatabase } from './schema.ts';
import { removePage, storePage } from './store-page.ts';

/** A new capture and its reading, to be stored together. */
export interface NewPage {
  readonly capture: Capture;
  /** The capture as a gzip member, made by `packCapture` on the thread that read the page. */
  readonly packed: Uint8Array;
  readonly page: PreparedPage;
}

/** A page whose reading was refused, of a capture that is stored. */
export interface Refusal {
  readonly row: string;
  readonly code: string;
  readonly message: string;
}

/** A capture that is stored and not read to its end: a run ended before it was done. */
export interface IncompleteCapture {
  readonly record: CaptureRecord;
  readonly columns: Readonly<Record<string, string>> | null;
}

export interface WriterOptions {
  /** The clock: an ISO instant. Default: now. */
  readonly now?: () => string;
  /** Another name for the database, while one is made anew. */
  readonly databaseFile?: string;
}

/**
 * Opens the archive in a folder for writing, and makes it when there is none. What a crash left is put right first:
 * whole records that the database does not know wait to be read, a torn last one is cut off.
 *
 * @throws ArchiveError `not-an-archive`, `unknown-version`, `busy` or `damaged`.
 */
export async function openArchiveForWriting(
  folder: string,
  options: WriterOptions = {},
): Promise<ArchiveWriter> {
  mkdirSync(join(folder, CAPTURES_FOLDER), { recursive: true });
  const db = new Database(join(folder, options.databaseFile ?? DATABASE_FILE));
  try {
    if (isEmptyDatabase(db)) createSchema(db);
    checkSchema(db);
    configureConnection(db, { write: true });
    const writer = new ArchiveWriter(folder, db, options.now ?? (() => new Date().toISOString()));
    await writer.recover();
    writer.recoverCorrections();
    return writer;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The one way into an archive. Each call is all or nothing, and safe beside other processes that write. */
export class ArchiveWriter {
  readonly folder: string;
  /** Reading through the same connection. */
  readonly reader: ArchiveReader;
  readonly #db: Database;
  readonly #now: () => string;
  #corrections = new Map<string, readonly Correction[]>();

  constructor(folder: string, db: Database, now: () => string) {
    this.folder = folder;
    this.#db = db;
    this.#now = now;
    this.reader = new Archive(folder, db);
  }

  /** Makes known what stands in the capture files and the log and not in the database. */
  async recover(): Promise<void> {
    this.#db.transaction(() => catchUpWithLog(this.#db, this.folder));
    for (const file of listCaptureFiles(this.folder)) {
      for (let done = false; !done; ) {
        const tail = await readUnknownTail(this.#db, this.folder, file);
        done = tail === null || this.#db.transaction(() => adoptTail(this.#db, this.folder, tail));
        if (!done) this.#db.transaction(() => catchUpWithLog(this.#db, this.folder));
      }
    }
  }

  /** Applies what the owner's log holds and the database does not know, as after a crash or with a copied log. */
  recoverCorrections(): void {
    this.#db.transaction(() => {
      const entries = readOwnerLog(this.folder);
      this.#corrections = groupCorrections(entries);
      const size = sizeOfOwnerLog(this.folder);
      if (Number(this.#db.value("SELECT value FROM meta WHERE name = 'owner_size'") ?? 0) === size) return;
      const named = new Set(entries.flatMap((entry) => (entry.type === 'correction' ? [keyOf(entry)] : [])));
      for (const key of this.#db.all('SELECT key FROM pages WHERE corrected = 1'))
        named.add(key.key as string);
      for (const key of named) this.#readAgain(key);
      this.#noteOwnerSize(size);
    });
  }

  /**
   * Corrects what was read. The correction is appended to the owner's log, holds from then on over every reading,
   * and is returned.
   *
   * @throws ArchiveError `bad-correction` when it names nothing that is in the archive, or changes nothing.
   */
  correct(request: CorrectionRequest): Correction {
    return this.#db.transaction(() => {
      const made = makeCorrection(this.reader, request, this.#now());
      this.#keep(made, makePageId(made.digest, made.row));
      return made;
    });
  }

  /**
   * Takes a correction back: what was read holds again. The log keeps both.
   *
   * @throws ArchiveError `bad-correction` when there is no such correction, or it was taken back already.
   */
  withdraw(correctionId: string): void {
    this.#db.transaction(() => {
      const held = [...groupCorrections(readOwnerLog(this.folder)).values()].flat();
      const correction = held.find(({ id }) => id === correctionId);
      if (correction === undefined) {
        throw new ArchiveError('bad-correction', `there is no correction ${correctionId} that holds`);
      }
      const made = this.#now();
      const id = makeCorrectionId(`withdrawal ${correctionId} ${made}`);
      this.#keep({ type: 'withdrawal', id, made, of: correctionId }, keyOf(correction));
    });
  }

  /** Whether the bytes are in the archive, and whether all of their pages are. */
  findState(digest: string): 'complete' | 'incomplete' | null {
    const complete = this.#db.value('SELECT complete FROM captures WHERE digest = ?', digest);
    return complete === null ? null : complete === 1 ? 'complete' : 'incomplete';
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
    for (;;) {
      const file = findOpenFile(this.#db, this.folder);
      const info = await packInfo(file, this.#now(), 'onrecord');
      const stored = this.#db.transaction(() => this.#appendNew(file, info, pages));
      if (stored !== null) return stored;
      await this.recover();
    }
  }

  /**
   * Stores a data set's bytes in a file of their own, however large they are. Its rows wait to be read.
   * `open` gives the bytes anew each time.
   */
  async storeDataSet(head: CaptureHead, open: () => AsyncIterable<Uint8Array>): Promise<void> {
    if (this.findState(head.digest) !== null) return;
    const file = `rows-${head.digest.slice(7, 23)}.warc.gz`;
    const path = join(this.folder, CAPTURES_FOLDER, file);
    if (!existsSync(path)) {
      await writeLargeCapture(path, head, { open, info: await packInfo(file, head.time, 'onrecord') });
      syncToDisk(join(this.folder, CAPTURES_FOLDER));
    }
    await this.recover();
  }

  /**
   * Stores readings of pages whose capture is in the archive, in one transaction. Pages that it has already are
   * passed over. `complete`: nothing more of the capture is to be read.
   */
  storeReadings(
    digest: string,
    pages: readonly PreparedPage[],
    options: { readonly refusals: readonly Refusal[]; readonly complete: boolean },
  ): { readonly added: number; readonly unchanged: number } {
    return this.#db.transaction(() => {
      const capture = this.#captureId(digest);
      let added = 0;
      for (const page of pages) {
        if (this.#db.get('SELECT 1 FROM pages WHERE key = ?', page.key) !== null) continue;
        storePage(this.#db, capture, this.#withCorrections(page));
        added++;
      }
      for (const { row, code, message } of options.refusals) {
        const sql = 'INSERT OR REPLACE INTO refusals (capture, row, code, message) VALUES (?, ?, ?, ?)';
        this.#db.run(sql, capture, row, code, message);
      }
      if (options.complete) this.#db.run('UPDATE captures SET complete = 1 WHERE id = ?', capture);
      return { added, unchanged: pages.length - added };
    });
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

  /** Brings the index into its best form, after much was added. */
  optimize(): void {
    this.#db.run("INSERT INTO passages (passages) VALUES ('optimize')");
    this.#db.exec('PRAGMA optimize');
  }

  close(): void {
    this.#db.close();
  }

  /** `null` when another hand left an unknown tail in the file, which must be put right first. */
  #appendNew(file: string, info: Uint8Array, pages: readonly NewPage[]): Set<string> | null {
    if (hasUnknownTail(this.#db, this.folder, file)) return null;
    const seen = new Set<string>();
    const fresh = pages.filter(({ capture: { digest } }) => {
      const known = seen.has(digest) || this.findState(digest) !== null;
      seen.add(digest);
      return !known;
    });
    if (fresh.length === 0) return new Set();
    const begins = !existsSync(join(this.folder, CAPTURES_FOLDER, file));
    const members = fresh.map(({ packed }) => packed);
    const offsets = appendMembers(this.folder, file, begins ? [info, ...members] : members);
    if (begins) offsets.shift();
    fresh.forEach(({ capture, packed, page }, index) => {
      const { rowid } = this.#db.run(
        `INSERT INTO captures (digest, source, url, content_type, stored, size, file, offset, length, holds, columns,
          complete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'page', NULL, 1)`,
        capture.digest,
        capture.source,
        capture.url,
        capture.contentType,
        capture.time,
        capture.bytes.length,
        file,
        offsets[index]!,
        packed.length,
      );
      storePage(this.#db, rowid, this.#withCorrections(page));
    });
    recordEnd(this.#db, file, offsets.at(-1)! + members.at(-1)!.length);
    const leaves = fresh.map(({ capture, packed }, index) => {
      const place = { record: digestBytes(packed), file, offset: offsets[index]!, length: packed.length };
      return makeLeaf({ ...capture, size: capture.bytes.length, holds: 'page' }, place);
    });
    const first = { record: digestBytes(info), file, offset: 0, length: info.length };
    appendToLog(this.#db, this.folder, begins ? [makeLeaf(null, first), ...leaves] : leaves);
    return new Set(fresh.map(({ capture }) => capture.digest));
  }

  /** The log first, as the database can be made anew from it. */
  #keep(entry: OwnerEntry, pageKey: string): void {
    appendToOwnerLog(this.folder, entry);
    this.#corrections = groupCorrections(readOwnerLog(this.folder));
    this.#readAgain(pageKey);
    this.#noteOwnerSize(sizeOfOwnerLog(this.folder));
  }

  #noteOwnerSize(size: number): void {
    this.#db.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('owner_size', ?)", String(size));
  }

  /** Stores a page anew from its account, with the corrections that now hold. */
  #readAgain(pageKey: string): void {
    const row = this.#db.get('SELECT capture, row, reader, account FROM pages WHERE key = ?', pageKey);
    if (row === null) return;
    const account = unpackAccount(row.account as Uint8Array);
    const facts = { digest: account.digest, row: row.row as string | null, reader: row.reader as number };
    const page = this.#withCorrections(preparePage(account, facts));
    removePage(this.#db, pageKey);
    storePage(this.#db, row.capture as number, page);
  }

  #withCorrections(page: PreparedPage): PreparedPage {
    const corrections = this.#corrections.get(keyOfPage(page.digest, page.row));
    if (corrections === undefined) return page;
    const account = unpackAccount(page.packed);
    const corrected = applyCorrections(account, corrections);
    return preparePage(account, { digest: page.digest, row: page.row, reader: page.reader, corrected });
  }

  #captureId(digest: string): number {
    const id = this.#db.value('SELECT id FROM captures WHERE digest = ?', digest);
    if (id === null) throw new RangeError(`digest: no capture ${digest} in ${this.folder}`);
    return Number(id);
  }
}

function keyOf({ digest, row }: Correction): string {
  return makePageId(digest, row);
}
