import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { CaptureError } from '../capture/index.ts';

/** Rows that are read together on one thread. */
export interface RowBatch {
  /** Number of the first row in its set, from 1. */
  readonly first: number;
  /** JSON texts of the rows: UTF-8, one a line. */
  readonly lines: Uint8Array;
  readonly count: number;
}

/** A batch is closed when it has reached either. Small enough that every thread is kept busy. */
const BATCH_BYTES = 1 << 18;
const BATCH_ROWS = 128;

/** The longest row that is read. */
const MAX_ROW_BYTES = 64 << 20;

const LINE_FEED = 10;

/**
 * The rows of a data set in batches, in order: JSONL as it is, CSV and TSV as the JSON of their records. Nothing
 * but the batch at hand is held.
 *
 * @throws CaptureError `damaged-gzip`, or `too-large` when a row is longer than 64 MB.
 */
export async function* iterateRows(
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly source: string; readonly contentType: string | null },
): AsyncGenerator<RowBatch> {
  const plain = await unpack(bytes, options.source);
  const delimiter = /tab-separated/.test(options.contentType ?? '')
    ? '\t'
    : /csv/.test(options.contentType ?? '')
      ? ','
      : null;
  yield* batchLines(
    delimiter === null ? plain : iterateCsv(plain, delimiter, options.source),
    options.source,
  );
}

/** The batch of one row of a batch, by the row's number in its set. */
export function takeRow({ first, lines }: RowBatch, number: number): RowBatch {
  let start = 0;
  for (let at = first; at < number; at++) start = lines.indexOf(LINE_FEED, start) + 1;
  const end = lines.indexOf(LINE_FEED, start);
  return { first: number, lines: lines.subarray(start, end === -1 ? undefined : end), count: 1 };
}

async function* batchLines(chunks: AsyncIterable<Uint8Array>, source: string): AsyncGenerator<RowBatch> {
  let pending: Uint8Array[] = [];
  let size = 0;
  let first = 1;
  let count = 0;
  const close = (): RowBatch => {
    const batch = { first, lines: Buffer.concat(pending), count };
    first += count;
    pending = [];
    size = 0;
    count = 0;
    return batch;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      pending.push(chunk.subarray(start, end + 1));
      size += end + 1 - start;
      start = end + 1;
      count++;
      if (size >= BATCH_BYTES || count >= BATCH_ROWS) yield close();
    }
    if (start < chunk.length) {
      pending.push(chunk.subarray(start));
      size += chunk.length - start;
      if (size > MAX_ROW_BYTES) {
        const message = `row ${first + count} of ${source} is longer than ${MAX_ROW_BYTES >> 20} MB`;
        throw new CaptureError('too-large', source, message);
      }
    }
  }
  // A last line needs no line feed.
  const last = pending.at(-1);
  if (last !== undefined && last.at(-1) !== LINE_FEED) count++;
  if (count > 0) yield close();
}

/** CSV records as lines of JSON. A line feed inside a value is `\n` there. */
async function* iterateCsv(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: string,
  source: string,
): AsyncGenerator<Uint8Array> {
  const parser = parse({
    columns: true,
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
  });
  const input = Readable.from(bytes);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const record of parser) yield Buffer.from(`${JSON.stringify(record)}\n`);
  } catch (cause) {
    if (cause instanceof CaptureError) throw cause;
    const message = `${source} is not a table that can be read: ${(cause as Error).message}`;
    throw new CaptureError('unreadable', source, message, { cause });
  }
}

async function unpack(bytes: AsyncIterable<Uint8Array>, source: string): Promise<AsyncIterable<Uint8Array>> {
  const iterator = bytes[Symbol.asyncIterator]();
  const { value, done } = await iterator.next();
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (done) return;
    yield value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  if (done || value[0] !== 0x1f || value[1] !== 0x8b) return whole();
  return gunzip(whole(), source);
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>, source: string): AsyncGenerator<Uint8Array> {
  const input = Readable.from(bytes);
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  input.on('error', (error) => unpacked.destroy(error));
  input.pipe(unpacked);
  try {
    yield* unpacked;
  } catch (cause) {
    if (cause instanceof CaptureError) throw cause;
    throw new CaptureError('damaged-gzip', source, `${source} is not whole gzip data`, { cause });
  }
}
