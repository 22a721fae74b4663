import { type PreparedPage, preparePage } from '../archive/index.ts';
import { type Capture, CaptureError, findBinary, packCapture } from '../capture/index.ts';
import { type Account, READER_VERSION, readPage } from '../transcript/index.ts';
import { applyMetadata } from './apply-metadata.ts';
import { type ColumnMap, readRow } from './data-set-columns.ts';
import type { RowBatch } from './read-rows.ts';

/** What a reading thread is given: one capture, or rows of a data set. */
export type ReadJob =
  | { readonly type: 'page'; readonly capture: Capture; readonly pack: boolean }
  | {
      readonly type: 'rows';
      readonly digest: string;
      readonly source: string;
      readonly columns: ColumnMap;
      readonly batch: RowBatch;
    };

/** Why a page has no reading. */
export interface RefusedPage {
  /** `null` when the page is a whole capture. */
  readonly row: string | null;
  readonly code: string;
  readonly message: string;
}

export interface ReadResult {
  readonly pages: readonly PreparedPage[];
  readonly refused: readonly RefusedPage[];
  /** The capture of a `page` job as a WARC record, when it was asked for. */
  readonly packed: Uint8Array | null;
  /** Milliseconds spent reading and making ready, for the measure of each stage. */
  readonly readTime: number;
  readonly prepareTime: number;
}

/**
 * The account of a capture.
 *
 * @throws CaptureError `unreadable` when the bytes are no text.
 */
export function readCapture(capture: Capture): Account {
  const binary = findBinary(capture.bytes);
  if (binary !== null) {
    throw new CaptureError(
      'unreadable',
      capture.source,
      `${capture.source} is ${binary}, not a page of text`,
    );
  }
  return readPage(capture);
}

/** Does a job. A page that cannot be read is refused with its reason; nothing is thrown for it. */
export function runJob(job: ReadJob): ReadResult {
  return job.type === 'page' ? readOne(job.capture, job.pack) : readRows(job);
}

function readOne(capture: Capture, pack: boolean): ReadResult {
  const started = performance.now();
  try {
    const account = readCapture(capture);
    const read = performance.now();
    const page = preparePage(account, { digest: capture.digest, row: null, reader: READER_VERSION });
    const packed = pack ? packCapture(capture, { holds: 'page', columns: null }) : null;
    return {
      pages: [page],
      refused: [],
      packed,
      readTime: read - started,
      prepareTime: performance.now() - read,
    };
  } catch (error) {
    const time = performance.now() - started;
    return {
      pages: [],
      refused: [{ row: null, ...describe(error) }],
      packed: null,
      readTime: time,
      prepareTime: 0,
    };
  }
}

function readRows(job: Extract<ReadJob, { type: 'rows' }>): ReadResult {
  const pages: PreparedPage[] = [];
  const refused: RefusedPage[] = [];
  let readTime = 0;
  let prepareTime = 0;
  splitLines(job.batch.lines).forEach((line, index) => {
    if (line.trim() === '') return;
    const started = performance.now();
    const number = job.batch.first + index;
    let id = String(number);
    try {
      const row = readRow(parseLine(line), number, job.columns);
      if ('code' in row) {
        refused.push({ row: row.id, code: row.code, message: row.message });
        return;
      }
      id = row.metadata.id;
      const account = applyMetadata(
        readPage({
          source: `${job.source}#${id}`,
          bytes: Buffer.from(row.text),
          digest: job.digest,
          url: row.metadata.url,
          contentType: /^\s*<(?:!doctype|html|[a-z]+[ >])/i.test(row.text)
            ? 'text/html; charset=utf-8'
            : 'text/plain; charset=utf-8',
        }),
        row.metadata,
      );
      const read = performance.now();
      pages.push(preparePage(account, { digest: job.digest, row: id, reader: READER_VERSION }));
      readTime += read - started;
      prepareTime += performance.now() - read;
    } catch (error) {
      refused.push({ row: id, ...describe(error) });
    }
  });
  return { pages, refused, packed: null, readTime, prepareTime };
}

function splitLines(lines: Uint8Array): string[] {
  const text = new TextDecoder().decode(lines);
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function parseLine(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('the line is JSON, but not an object');
  }
  return value as Record<string, unknown>;
}

function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof CaptureError) return { code: error.code, message: error.message };
  if (error instanceof SyntaxError)
    return { code: 'bad-json', message: `the line is not JSON: ${error.message}` };
  // A fault of the reader must not stop the run, but it must be seen.
  return {
    code: 'reader-failed',
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}
