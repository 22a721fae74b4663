import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Capture,
  type CaptureHead,
  type Exchange,
  packExchanges,
  packInfo,
  packRevisit,
  syncToDisk,
  writeLargeCapture,
} from '../capture/index.ts';
import { appendRecords, type NewRecord } from './append-records.ts';
import {
  adoptTail,
  CAPTURES_FOLDER,
  findOpenFile,
  hasUnknownTail,
  listCaptureFiles,
  readUnknownTail,
} from './capture-files.ts';
import { catchUpWithLog } from './capture-log.ts';
import type { Database } from './database.ts';
import type { PageStore } from './page-store.ts';
import type { PreparedPage } from './prepare-page.ts';
import type { CaptureRecord } from './records.ts';

/** Who writes into the headers of capture files. */
const SOFTWARE = 'onrecord';

/** A new capture and its reading, to be stored together. */
export interface NewPage {
  readonly capture: Capture;
  /** The capture as a gzip member, made by `packCapture` on the thread that read the page. */
  readonly packed: Uint8Array;
  readonly page: PreparedPage;
}

/** The captures of an archive: their files, the log over these, and what the database knows of both, changed together. */
export class CaptureStore {
  readonly #folder: string;
  readonly #db: Database;
  readonly #pages: PageStore;
  readonly #now: () => string;

  constructor(archive: {
    readonly folder: string;
    readonly db: Database;
    readonly pages: PageStore;
    readonly now: () => string;
  }) {
    this.#folder = archive.folder;
    this.#db = archive.db;
    this.#pages = archive.pages;
    this.#now = archive.now;
  }

  /** Makes known what stands in the files and the log and not in the database. */
  async recover(): Promise<void> {
    this.#db.transaction(() => catchUpWithLog(this.#db, this.#folder));
    for (const file of listCaptureFiles(this.#folder)) {
      for (let done = false; !done; ) {
        const tail = await readUnknownTail(this.#db, this.#folder, file);
        done = tail === null || this.#db.transaction(() => adoptTail(this.#db, this.#folder, tail));
        if (!done) this.#db.transaction(() => catchUpWithLog(this.#db, this.#folder));
      }
    }
  }

  /** Whether the bytes are there, and whether all of their pages are. */
  findState(digest: string): 'complete' | 'incomplete' | null {
    const complete = this.#db.value('SELECT complete FROM captures WHERE digest = ?', digest);
    return complete === null ? null : complete === 1 ? 'complete' : 'incomplete';
  }

  /** Appends captures that are not there yet, each with what was sent for it, and stores their pages beside. */
  async storeNew(
    pages: readonly NewPage[],
    storePage: (captureId: number, page: PreparedPage) => void,
  ): Promise<Set<string>> {
    return await this.#inOpenFile((file, info) => {
      const fresh = this.#listFresh(pages);
      if (fresh.length === 0) return new Set<string>();
      const records = fresh.flatMap(({ capture, packed }): NewRecord[] => [
        { head: { ...capture, size: capture.bytes.length, holds: 'page' }, packed },
        ...packExchanges(capture).map((related) => ({ head: null, packed: related })),
      ]);
      const offsets = appendRecords(this.#db, this.#folder, file, info, records);
      for (const { capture, packed, page } of fresh)
        storePage(this.#insert(capture, { file, offset: offsets.get(packed)!, length: packed.length }), page);
      return new Set(fresh.map(({ capture }) => capture.digest));
    });
  }

  /** Appends that a look found a capture unchanged, and what was sent for it. */
  async storeRevisit(seen: CaptureRecord, exchanges: readonly Exchange[]): Promise<void> {
    const url = seen.url ?? exchanges.at(-1)!.address;
    const members = packRevisit(exchanges, { digest: seen.digest, url, time: seen.stored });
    const records = members.map((packed) => ({ head: null, packed }));
    await this.#inOpenFile((file, info) => appendRecords(this.#db, this.#folder, file, info, records));
  }

  /** Writes a data set into a file of its own, and makes it known. */
  async storeDataSet(head: CaptureHead, open: () => AsyncIterable<Uint8Array>): Promise<void> {
    const file = `rows-${head.digest.slice(7, 23)}.warc.gz`;
    const path = join(this.#folder, CAPTURES_FOLDER, file);
    if (!existsSync(path)) {
      await writeLargeCapture(path, head, { open, info: await packInfo(file, head.time, SOFTWARE) });
      syncToDisk(join(this.#folder, CAPTURES_FOLDER));
    }
    await this.recover();
  }

  /** Does something with the file that captures are appended to; again, once what another hand left there is put right. */
  async #inOpenFile<Result>(append: (file: string, info: Uint8Array) => Result): Promise<Result> {
    for (;;) {
      const file = findOpenFile(this.#db, this.#folder);
      const info = await packInfo(file, this.#now(), SOFTWARE);
      const done = this.#pages.transaction(() =>
        hasUnknownTail(this.#db, this.#folder, file) ? null : { result: append(file, info) },
      );
      if (done !== null) return done.result;
      await this.recover();
    }
  }

  /** Those whose bytes are not there yet, each once. */
  #listFresh(pages: readonly NewPage[]): NewPage[] {
    const seen = new Set<string>();
    return pages.filter(({ capture: { digest } }) => {
      const known = seen.has(digest) || this.findState(digest) !== null;
      seen.add(digest);
      return !known;
    });
  }

  #insert(capture: Capture, place: { file: string; offset: number; length: number }): number {
    const { rowid } = this.#db.run(
      `INSERT INTO captures (digest, source, url, content_type, stored, size, file, offset, length, holds, columns,
        complete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'page', NULL, 1)`,
      capture.digest,
      capture.source,
      capture.url,
      capture.contentType,
      capture.time,
      capture.bytes.length,
      place.file,
      place.offset,
      place.length,
    );
    return rowid;
  }
}
