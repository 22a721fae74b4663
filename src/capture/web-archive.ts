import { createReadStream } from 'node:fs';
import { CaptureError } from './capture-error.ts';
import type { ResponseHead } from './fetch/exchange.ts';
import { findHeader } from './fetch/headers.ts';
import { findBinary } from './find-binary.ts';
import { findGzipMember, openGzipMember, readAt, sizeOf } from './gzip-member.ts';
import { decodeBody, takeHttpHead } from './http-block.ts';
import { keepMediaType, UNKNOWN_TYPE } from './kept-forms.ts';
import { MAX_PAGE_BYTES } from './read-files.ts';
import { iterateWebRecords, type WebRecord } from './warc-record.ts';
import { openWacz } from './zip-file.ts';
import { isZstd, readZstdFrames } from './zstd-frames.ts';

/** Why a record of a web archive gives no page. */
export type SkipReason =
  | 'redirect'
  | 'error-status'
  | 'not-a-page'
  | 'empty'
  | 'data-set'
  | 'segment'
  | 'unresolved-revisit'
  | 'other-record';

/** What is found in a web archive: a page, a page again, a record that gives none, or one that is damaged. */
export type WebArchivePart =
  | {
      readonly type: 'page';
      readonly url: string | null;
      /** When it was captured, an ISO instant; `null` when the record does not say. */
      readonly time: string | null;
      readonly contentType: string | null;
      readonly bytes: Uint8Array;
      /** The record's own digest of its payload, by which revisits name it. */
      readonly payloadDigest: string | null;
      /** What stood before the bytes; `null` where the record is no response. */
      readonly response: ResponseHead | null;
    }
  | {
      /** A capture that found what had been found before, of which the archive holds the page. */
      readonly type: 'revisit';
      readonly url: string | null;
      readonly time: string | null;
    }
  | { readonly type: 'skipped'; readonly url: string | null; readonly reason: SkipReason }
  | { readonly type: 'damaged'; readonly url: string | null; readonly error: CaptureError };

/** Media types of what can be read as a page. */
const PAGE_TYPES =
  /^(?:text\/(?:html|plain|markdown|x-markdown|vtt)|application\/(?:xhtml\+xml|x-subrip|pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)|message\/rfc822|multipart\/related)$/i;
/** Text that is for machines, though its type does not say so. */
const FOR_MACHINES = /\/(?:robots|ads|app-ads|security|humans)\.txt$/i;

/** Most bytes that the head of a record may take, and what is read ahead with it. */
const MAX_HEAD = 1 << 21;

/** Whether a file's name is one of a web archive: WARC, gzipped or not or in Zstandard, or WACZ. */
export function isWebArchiveName(path: string): boolean {
  return /\.(?:warc(?:\.gz|\.zst)?|wet\.gz|wacz)$/i.test(path);
}

/**
 * The pages in a WARC or WACZ file, in order, each with its own address and time, and what else is in it. No more than
 * one page is held at a time. After a damaged record the walk goes on at the next one where that can be found.
 *
 * @throws CaptureError `unreadable` when the file is no web archive.
 */
export async function* iterateWebArchive(path: string): AsyncGenerator<WebArchivePart> {
  const seen = new Set<string>();
  if (!/\.wacz$/i.test(path)) {
    yield* iterateWarc(path, 0, sizeOf(path), seen);
    return;
  }
  for await (const { path: file, start, end } of openWacz(path)) yield* iterateWarc(file, start, end, seen);
}

async function* iterateWarc(
  path: string,
  start: number,
  end: number,
  seen: Set<string>,
): AsyncGenerator<WebArchivePart> {
  const magic = readAt(path, start, 5);
  if (magic[0] === 0x1f && magic[1] === 0x8b) yield* iterateMembers(path, start, end, seen);
  else if (isZstd(magic)) yield* iterateStream(path, readZstdFrames(path, start, end), seen);
  else if (magic.toString('latin1') === 'WARC/') {
    yield* iterateStream(path, createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 18 }), seen);
  } else throw new CaptureError('unreadable', path, `${path} is no WARC file, though its name says so`);
}

/** Gzip members one by one, so that a damaged one costs no other. */
async function* iterateMembers(
  path: string,
  start: number,
  end: number,
  seen: Set<string>,
): AsyncGenerator<WebArchivePart> {
  for (let offset = start; offset < end; ) {
    try {
      const member = openGzipMember(path, offset, end);
      yield* iterateBlocks(path, member.chunks, seen);
      offset += await member.finish();
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      yield { type: 'damaged', url: null, error };
      offset = findGzipMember(path, offset + 1, end) ?? end;
    }
  }
}

async function* iterateStream(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  seen: Set<string>,
): AsyncGenerator<WebArchivePart> {
  try {
    yield* iterateBlocks(path, chunks, seen);
  } catch (cause) {
    // In a stream of one piece there is no next place to go on from.
    const message = `${path} cannot be read to its end: ${(cause as Error).message}`;
    const error =
      cause instanceof CaptureError ? cause : new CaptureError('damaged-record', path, message, { cause });
    yield { type: 'damaged', url: null, error };
  }
}

async function* iterateBlocks(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  seen: Set<string>,
): AsyncGenerator<WebArchivePart> {
  let left = MAX_HEAD;
  async function* bounded(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      left -= chunk.length;
      if (left < 0)
        throw new CaptureError('damaged-record', path, `${path} has a record whose head does not end`);
      yield chunk;
    }
  }
  const records = iterateWebRecords(bounded(), () => {
    left = MAX_HEAD;
  });
  for (;;) {
    const { value: record, done } = await records.next().catch((cause: unknown) => {
      if (cause instanceof CaptureError) throw cause;
      throw new CaptureError('damaged-record', path, `${path} has a record that cannot be read`, { cause });
    });
    if (done) return;
    // A block may be as long as it likes; it is the heads that are read whole.
    left = Number.POSITIVE_INFINITY;
    const part = await readPart(path, record, seen);
    if (part.type === 'page') rememberPage(record, seen);
    yield part;
  }
}

async function readPart(path: string, record: WebRecord, seen: ReadonlySet<string>): Promise<WebArchivePart> {
  const address = record.field('WARC-Target-URI')?.replace(/^<(.*)>$/, '$1') ?? null;
  const url = address !== null && /^https?:/i.test(address) ? address : null;
  const time = readTime(record.field('WARC-Date'));
  const skip = (reason: SkipReason): WebArchivePart => ({ type: 'skipped', url: address, reason });
  const source = `${path}#${address ?? ''}`;
  try {
    if (record.type === 'revisit') {
      return namesOf(record, true).some((name) => seen.has(name))
        ? { type: 'revisit', url: address, time }
        : skip('unresolved-revisit');
    }
    if (record.type === 'continuation') return skip('segment');
    if (!['response', 'resource', 'conversion'].includes(record.type)) return skip('other-record');
    if (record.field('Onrecord-Columns') !== null) return skip('data-set');
    const payloadDigest = record.field('WARC-Payload-Digest');
    const found = { type: 'page' as const, url: url ?? null, time, payloadDigest };
    const block = record.block[Symbol.asyncIterator]();
    if (record.type !== 'response') {
      const stated = keepMediaType(record.field('Content-Type'));
      // Our own records say so of a page that came without a type.
      const unknown = stated === UNKNOWN_TYPE && record.field('Onrecord-Source') !== null;
      const contentType = unknown ? null : stated;
      if (!mayBePage(contentType, address)) return skip('not-a-page');
      const bytes = await collect(source, block, Buffer.alloc(0));
      return bytes.length === 0 ? skip('empty') : { ...found, contentType, bytes, response: null };
    }
    if (!/^application\/http\b/i.test(record.field('Content-Type') ?? 'application/http'))
      return skip('not-a-page');
    const { head, read } = await takeHttpHead(source, block);
    if (head.status >= 300 && head.status < 400) return skip('redirect');
    if (head.status < 200 || head.status >= 300) return skip('error-status');
    const contentType = keepMediaType(findHeader(head.headers, 'content-type'));
    if (!mayBePage(contentType, address)) return skip('not-a-page');
    const body = await collect(source, block, read.subarray(head.length));
    const bytes = await decodeBody(source, head, body, MAX_PAGE_BYTES);
    if (bytes.length === 0) return skip('empty');
    // Servers call much "text/html", and some give no type at all.
    if (/^(?:text\/|$)/i.test(contentType ?? '') && findBinary(bytes) !== null) return skip('not-a-page');
    const { version, status, statusText, headers } = head;
    return { ...found, contentType, bytes, response: { version, status, statusText, headers } };
  } catch (error) {
    // Only what is wrong with this record alone; the walk itself must not go on over a broken stream.
    if (error instanceof CaptureError && (error.code === 'bad-response' || error.code === 'too-large'))
      return { type: 'damaged', url: address, error };
    throw error;
  }
}

function mayBePage(contentType: string | null, address: string | null): boolean {
  const type = (contentType ?? '').replace(/;.*$/s, '').trim();
  const path = address?.replace(/[?#].*$/s, '') ?? '';
  return (type === '' || PAGE_TYPES.test(type)) && !FOR_MACHINES.test(path);
}

async function collect(source: string, block: AsyncIterator<Uint8Array>, first: Buffer): Promise<Buffer> {
  const parts: Uint8Array[] = [first];
  let size = first.length;
  for (;;) {
    const { value, done } = await block.next();
    if (done) return Buffer.concat(parts);
    parts.push(value);
    size += value.length;
    if (size > MAX_PAGE_BYTES) {
      const message = `${source} is larger than ${MAX_PAGE_BYTES >> 20} MB, the most of one page`;
      throw new CaptureError('too-large', source, message);
    }
  }
}

function rememberPage(record: WebRecord, seen: Set<string>): void {
  for (const name of namesOf(record, false)) seen.add(name);
}

/** What a page and the revisits of it have in common: the digest of the payload, or address and time. */
function namesOf(record: WebRecord, refers: boolean): string[] {
  const digest = record.field('WARC-Payload-Digest');
  const url = record.field(refers ? 'WARC-Refers-To-Target-URI' : 'WARC-Target-URI');
  const time = record.field(refers ? 'WARC-Refers-To-Date' : 'WARC-Date');
  return [
    ...(digest === null ? [] : [digest.toLowerCase()]),
    ...(url === null || time === null ? [] : [`${url} ${time}`]),
  ];
}

/** The instant that a record gives, or `null` when it is none. Shorter forms of WARC 1.1 stand for their beginning. */
function readTime(value: string | null): string | null {
  if (value === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z$/.test(value)) return null;
  return Number.isNaN(Date.parse(value)) ? null : value;
}
