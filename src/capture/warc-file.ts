import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, fsyncSync, openSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import type { Capture } from './capture.ts';
import { CaptureError } from './capture-error.ts';
import type { Exchange } from './fetch/exchange.ts';
import { formatDecodedResponse, formatRequest, formatResponse } from './fetch/http-message.ts';
import { digestRange, findGzipMember, openGzipMember, readAt, sizeOf, tornRecord } from './gzip-member.ts';
import {
  type CaptureHead,
  formatInfoRecord,
  formatRecordHead,
  formatRelatedRecord,
  makeResponseId,
  parseRecord,
  RECORD_END,
  type RelatedRecord,
  type Revisited,
} from './warc-record.ts';

/** A whole record of a file, as a walk over it finds it. */
export interface FoundRecord {
  /** `null` for a record that is no capture. */
  readonly head: CaptureHead | null;
  /** The byte range of the record's gzip member. */
  readonly offset: number;
  readonly length: number;
  /** What its bytes came to; it differs from `head.digest` when they are damaged. */
  readonly digest: string;
  /** The digest of the gzip member itself. */
  readonly record: string;
}

/** A stretch of a file that is no whole record. `torn`: the file ends in the middle of it, as after a crash. */
export interface BrokenStretch {
  readonly offset: number;
  readonly length: number;
  readonly reason: 'torn' | 'damaged';
}

/** A capture as one gzip member, to be appended to a WARC file. */
export function packCapture(capture: Capture, kept: Pick<CaptureHead, 'holds' | 'columns'>): Uint8Array {
  const { bytes, exchanges = [], response: archived = null, ...known } = capture;
  const size = bytes.length;
  const { url, time, digest } = known;
  const asked = exchanges.at(-1);
  const head = asked ?? archived;
  // What is kept without an address was asked of nobody.
  const response =
    head === null || url === null
      ? null
      : {
          http: formatDecodedResponse(head, size),
          id: makeResponseId(asked === undefined ? { url, time, digest } : { url, time }),
        };
  return pack(formatRecordHead({ ...known, ...kept, size }, response), bytes, RECORD_END);
}

/**
 * How a capture was come by, a gzip member each: what was sent for it, and for a page that others led to, what was sent
 * and came on the way. Empty for one that is not from the web. They follow the capture in its file.
 */
export function packExchanges({ exchanges = [] }: Pick<Capture, 'exchanges'>): Uint8Array[] {
  // The last response is the capture itself.
  return exchanges.flatMap((exchange, index) =>
    packWay(exchange, index === exchanges.length - 1 ? null : formatFullResponse(exchange)),
  );
}

/** That a later look found a capture unchanged, a gzip member for each record of it. */
export function packRevisit(exchanges: readonly Exchange[], revisited: Revisited): Uint8Array[] {
  return exchanges.flatMap((exchange, index) => {
    if (index < exchanges.length - 1) return packWay(exchange, formatFullResponse(exchange));
    const saidBy = exchange.status === 304 ? 'server' : 'bytes';
    // The headers are of this look; the content is the earlier capture's.
    return packWay(exchange, formatResponse(exchange), { ...revisited, saidBy });
  });
}

function formatFullResponse(exchange: Exchange): Uint8Array {
  return Buffer.concat([formatResponse(exchange), exchange.body]);
}

/** A request, after the response to it when there is one. */
function packWay(
  exchange: Exchange,
  response: Uint8Array | null,
  revisits?: RelatedRecord['revisits'],
): Uint8Array[] {
  const { address: url, time, ip } = exchange;
  const known = { url, time, ip, id: makeResponseId({ url, time }) };
  const request = pack(formatRelatedRecord({ ...known, type: 'request', block: formatRequest(exchange) }));
  if (response === null) return [request];
  const answer: RelatedRecord = {
    ...known,
    type: revisits === undefined ? 'response' : 'revisit',
    block: response,
  };
  return [pack(formatRelatedRecord(revisits === undefined ? answer : { ...answer, revisits })), request];
}

function pack(...parts: readonly Uint8Array[]): Uint8Array {
  return gzipSync(Buffer.concat(parts), { level: 6 });
}

/** The `warcinfo` record that begins a file, as one gzip member. */
export async function packInfo(filename: string, time: string, software: string): Promise<Uint8Array> {
  return gzipSync(await formatInfoRecord(filename, time, software));
}

/**
 * Writes a WARC file of one capture that may be larger than memory, through a temporary name: the file is there
 * whole or not at all. Returns the byte range of the capture's record.
 */
export async function writeLargeCapture(
  path: string,
  head: CaptureHead,
  options: { readonly open: () => AsyncIterable<Uint8Array>; readonly info: Uint8Array },
): Promise<{ readonly offset: number; readonly length: number }> {
  const temporary = `${path}.incoming`;
  const file = createWriteStream(temporary, { flush: true });
  file.write(options.info);
  async function* record(): AsyncGenerator<Uint8Array> {
    yield formatRecordHead(head);
    yield* options.open();
    yield RECORD_END;
  }
  // What is compressed already would only cost time.
  const level = /zip/.test(head.contentType ?? '') ? 1 : constants.Z_DEFAULT_COMPRESSION;
  await pipeline(Readable.from(record()), createGzip({ level }), file);
  await rename(temporary, path);
  return { offset: options.info.length, length: file.bytesWritten - options.info.length };
}

/**
 * The head of the record at an offset, and its payload as a stream.
 *
 * @throws CaptureError `damaged-record` or `torn-record` here or from the stream.
 */
export async function openRecord(
  path: string,
  offset: number,
): Promise<{ readonly head: CaptureHead | null; readonly payload: AsyncIterable<Uint8Array> }> {
  const { record } = await openMember(path, offset);
  return { head: record.head, payload: record.payload };
}

/** Enough of a record for the head of its response. */
const HEAD_BYTES = 1 << 13;

/** The status of the response that the record at an offset holds; `null` when it holds none. */
export function readStatus(path: string, offset: number): number | null {
  const packed = readAt(path, offset, HEAD_BYTES);
  const text = gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end === -1 || !/^WARC-Type: response$/m.test(text.slice(0, end).replaceAll('\r', ''))) return null;
  const status = /^HTTP\/\S+ (\d{3})/.exec(text.slice(end + 4, end + 40))?.[1];
  return status === undefined ? null : Number(status);
}

/**
 * Every record from `from` on, in order, each read to its end, and the stretches that are none. After a damaged
 * record the walk goes on at the next one.
 */
export async function* iterateRecords(path: string, from = 0): AsyncGenerator<FoundRecord | BrokenStretch> {
  const size = sizeOf(path);
  let offset = from;
  while (offset < size) {
    try {
      const found = await readWhole(path, offset);
      yield found;
      offset = found.offset + found.length;
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      const next = findGzipMember(path, offset + 1, size);
      const torn = error.code === 'torn-record' && next === null;
      yield { offset, length: (next ?? size) - offset, reason: torn ? 'torn' : 'damaged' };
      offset = next ?? size;
    }
  }
}

async function readWhole(path: string, offset: number): Promise<FoundRecord> {
  const { record, finish } = await openMember(path, offset);
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of record.payload) {
    hash.update(chunk);
    size += chunk.length;
  }
  if (record.announced !== null && size !== record.announced) throw tornRecord(path, offset);
  const length = await finish();
  const digest = `sha256:${hash.digest('hex')}`;
  return { head: record.head, offset, length, digest, record: digestRange(path, offset, length) };
}

/** Opens the record in the gzip member at an offset. */
async function openMember(path: string, offset: number) {
  const member = openGzipMember(path, offset, sizeOf(path));
  const message = `${path} has no WARC record at byte ${offset}`;
  const record = await parseRecord(member.chunks).catch((cause: unknown) => {
    member.close();
    // A damaged head may hold anything.
    throw cause instanceof CaptureError
      ? cause
      : new CaptureError('damaged-record', path, message, { cause });
  });
  if (record === null) {
    member.close();
    throw new CaptureError('damaged-record', path, message);
  }
  return { record, finish: member.finish };
}

/** Makes sure that what was written to a file, or which files a folder has, is on the disk. */
export function syncToDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
