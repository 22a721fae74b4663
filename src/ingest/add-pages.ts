import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { ArchiveWriter, IncompleteCapture } from '../archive/index.ts';
import {
  CaptureError,
  type CaptureErrorCode,
  digestBytes,
  findContentType,
  findFiles,
  isDataSetName,
  isWebArchiveName,
  iterateWebArchive,
  keepAddress,
  readPageFile,
  type SkipReason,
  streamFile,
} from '../capture/index.ts';
import type { ColumnMap } from './data-set-columns.ts';
import { IndexMerging } from './index-merging.ts';
import { iterateRows } from './read-rows.ts';
import { ReaderPool } from './reader-pool.ts';
import { type PageOutcome, type StageTimes, StoreQueue } from './store-queue.ts';

/** There is no file to be refused. */
const NO_FILE: ReadonlySet<CaptureErrorCode> = new Set(['not-found', 'no-match']);

export interface AddOptions {
  /** Which column of a data set is what. Columns with the usual names need not be named. */
  readonly columns?: ColumnMap;
  /** The address of the page, when one page is added. */
  readonly url?: string | null;
  /** Threads that read; 0 reads on the calling one. Default: one a core. */
  readonly threads?: number;
  /** Pages stored in one transaction. Default 1000, or as many as come within two seconds. */
  readonly batchPages?: number;
  /** The clock: an ISO instant. Default: now. */
  readonly now?: () => string;
  /** Called for every page when what became of it is sure. */
  readonly onPage?: (outcome: PageOutcome) => void;
  /** Called as bytes are taken in: of how many in all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What became of the pages that were given. */
export interface AddSummary {
  readonly added: number;
  /** Pages that the archive had already. */
  readonly unchanged: number;
  readonly refused: number;
  /** Records of web archives that hold no page, by the reason. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly turns: number;
  /** Characters of the pages' texts. */
  readonly characters: number;
  /** Bytes of the files. */
  readonly bytes: number;
  readonly times: StageTimes;
}

/**
 * Adds files, folders and globs to an archive; of web archives every page with its own address and time. First it reads
 * what an earlier run stored and did not come to read. A page that cannot be read is told to `onPage` and does not stop
 * the rest.
 */
export async function addPages(
  writer: ArchiveWriter,
  patterns: readonly string[],
  options: AddOptions = {},
): Promise<AddSummary> {
  const run = startRun(writer, options);
  try {
    for (const capture of writer.listIncomplete()) await run.readStored(capture);
    const files: { path: string; size: number }[] = [];
    for await (const found of findFiles(patterns)) {
      if ('error' in found) run.refuseGiven(found.path, found.error);
      else files.push({ path: found.path, size: statSync(found.path, { throwIfNoEntry: false })?.size ?? 0 });
    }
    run.expect(files.reduce((sum, { size }) => sum + size, 0));
    for (const { path, size } of files) {
      if (isDataSetName(path)) await run.addDataSet(path);
      else if (isWebArchiveName(path)) await run.addWebArchive(path);
      else await run.addPage(path);
      run.advance(size);
    }
    return await run.end();
  } finally {
    await run.close();
  }
}

/** Reads every capture that waits to be read, as after a crash or in a database that is made anew. */
export async function readIncomplete(writer: ArchiveWriter, options: AddOptions = {}): Promise<AddSummary> {
  const run = startRun(writer, options);
  try {
    const captures = writer.listIncomplete();
    run.expect(captures.reduce((sum, { record }) => sum + record.length, 0));
    for (const capture of captures) {
      await run.readStored(capture);
      run.advance(capture.record.length);
    }
    return await run.end();
  } finally {
    await run.close();
  }
}

function startRun(writer: ArchiveWriter, options: AddOptions) {
  const counts = { added: 0, unchanged: 0, refused: 0 };
  const skipped: Partial<Record<SkipReason, number>> = {};
  const tell = (outcome: PageOutcome): void => {
    counts[outcome.type] += outcome.type === 'refused' ? 1 : outcome.pages;
    options.onPage?.(outcome);
  };
  const pool = new ReaderPool(options.threads);
  const merging = new IndexMerging(writer, { inThread: options.threads !== 0 });
  const queue = new StoreQueue(writer, pool, {
    tell,
    noteStored: () => merging.noteStored(),
    batchPages: options.batchPages ?? 1000,
  });
  const now = options.now ?? (() => new Date().toISOString());
  const url = options.url == null ? null : keepAddress(options.url);
  if (url !== null && !/^https?:/.test(url))
    throw new RangeError(`url: "${options.url}" is no address; give one that begins with https://`);
  let total = 0;
  let done = 0;

  function refuse(source: string, { code, message }: CaptureError): void {
    tell({ type: 'refused', source, code, message });
  }

  /** Refuses what was given, and keeps the reason: nobody may have looked when it was told. */
  function refuseGiven(source: string, error: CaptureError): void {
    const { code, message } = error;
    if (!NO_FILE.has(code)) writer.noteRefusal({ source, code, message });
    refuse(source, error);
  }

  async function addPage(path: string): Promise<void> {
    let bytes: Uint8Array;
    try {
      bytes = readPageFile(path);
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      refuseGiven(path, error);
      return;
    }
    const digest = digestBytes(bytes);
    if (writer.findState(digest) !== null) {
      tell({ type: 'unchanged', source: path, pages: 1 });
      return;
    }
    const contentType = findContentType(path);
    await queue.addNew({ digest, source: path, url, contentType, time: now(), bytes });
  }

  async function addWebArchive(path: string): Promise<void> {
    try {
      for await (const part of iterateWebArchive(path)) {
        const source = `${path}#${part.url ?? ''}`;
        if (part.type === 'skipped') skipped[part.reason] = (skipped[part.reason] ?? 0) + 1;
        else if (part.type === 'damaged') refuseGiven(part.url === null ? path : source, part.error);
        else if (part.type === 'revisit') tell({ type: 'unchanged', source, pages: 1 });
        else {
          const digest = digestBytes(part.bytes);
          if (writer.findState(digest) !== null) tell({ type: 'unchanged', source, pages: 1 });
          else await queue.addNew({ ...part, digest, source, time: part.time ?? now() });
        }
      }
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      refuseGiven(path, error);
    }
  }

  async function addDataSet(path: string): Promise<void> {
    const { digest, size } = await digestFile(path);
    const state = writer.findState(digest);
    if (state === 'complete') {
      tell({ type: 'unchanged', source: path, pages: writer.reader.findCapture(digest)!.pages });
      return;
    }
    if (state === null) {
      const head = {
        digest,
        source: path,
        url,
        contentType: findContentType(path),
        time: now(),
        size,
        holds: 'rows' as const,
        columns: { ...options.columns },
      };
      await writer.storeDataSet(head, () => streamFile(path));
    }
    const waiting = writer.listIncomplete().find(({ record }) => record.digest === digest);
    if (waiting !== undefined) await readStored(waiting);
  }

  async function readStored({ record, columns }: IncompleteCapture): Promise<void> {
    const { digest, source } = record;
    try {
      const payload = await writer.openCapture(record);
      if (record.holds === 'rows') {
        for await (const batch of iterateRows(payload, record)) {
          const job = { type: 'rows' as const, digest, source, columns: columns ?? {}, batch };
          await queue.addStored(job, { digest, source, last: false });
        }
        queue.finish(digest, source);
        return;
      }
      const capture = { ...record, time: record.stored, bytes: await collect(payload) };
      await queue.addStored({ type: 'page', capture, pack: false }, { digest, source, last: true });
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      refuse(source, error);
    }
  }

  return {
    refuseGiven,
    addPage,
    addDataSet,
    addWebArchive,
    readStored,
    expect(bytes: number): void {
      total += bytes;
    },
    advance(bytes: number): void {
      done += bytes;
      options.onProgress?.(done, total);
    },
    async end(): Promise<AddSummary> {
      await queue.flush();
      await merging.finish();
      return {
        ...counts,
        skipped,
        turns: queue.turns,
        characters: queue.characters,
        bytes: done,
        times: queue.times,
      };
    },
    async close(): Promise<void> {
      await pool.close();
      await merging.close();
    },
  };
}

async function digestFile(path: string): Promise<{ digest: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of streamFile(path)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { digest: `sha256:${hash.digest('hex')}`, size };
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
