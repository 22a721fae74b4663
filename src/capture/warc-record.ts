import { getSurt, WARCParser, WARCRecord, WARCSerializer } from 'warcio';
import { nameUuid } from '../text/index.ts';
import { type Capture, digestBytes } from './capture.ts';
import { keepMediaType, UNKNOWN_TYPE } from './kept-forms.ts';

/** What a record says of its capture, without the bytes. */
export interface CaptureHead extends Omit<Capture, 'bytes' | 'exchanges' | 'response'> {
  /** Size of the bytes. */
  readonly size: number;
  /** `page`: the bytes are one page. `rows`: they are a data set, read by `columns`. */
  readonly holds: 'page' | 'rows';
  /** Which column of a data set is what, as it was given when the set was added. */
  readonly columns: Readonly<Record<string, string>> | null;
}

/** A record as it lies in a file: its head, `null` when it is no capture (`warcinfo` and such), and its payload. */
export interface OpenRecord {
  readonly head: CaptureHead | null;
  /** Bytes of the payload that the record announces; `null` where HTTP headers stand before it and it does not say. */
  readonly announced: number | null;
  readonly payload: AsyncIterable<Uint8Array>;
}

/** A record of a web archive, whoever wrote it. */
export interface WebRecord {
  /** `response`, `resource`, `conversion`, `revisit` or another of the standard's. */
  readonly type: string;
  /** The value of a field, by its name in any case; `null` when the record has none. */
  field(name: string): string | null;
  /** Bytes of the block that the record announces. */
  readonly size: number;
  /** The block. What is not read of it is passed over when the next record is asked for. */
  readonly block: AsyncIterable<Uint8Array>;
}

/** Fields of our own; the WARC standard lets a reader skip what it does not know. `SIZE`: of the content of a response. */
const SIZE = 'Onrecord-Content-Size';
const SOURCE = 'Onrecord-Source';
const COLUMNS = 'Onrecord-Columns';

/** What ends a record. */
export const RECORD_END: Uint8Array = encode('\r\n\r\n');

/**
 * The head of a capture's WARC 1.1 record; the bytes follow it, and then `RECORD_END`. A capture that came in a response
 * is a `response`, whose HTTP head stands between the two; any other is a `resource`.
 */
export function formatRecordHead(
  head: CaptureHead,
  response: { readonly http: Uint8Array; readonly id: string } | null = null,
): Uint8Array {
  for (const value of [head.contentType, head.time])
    if (value !== null && /[\0-\x1f\x7f]/.test(value))
      throw new RangeError(`head: ${JSON.stringify(value)} holds what cannot stand in a record's head`);
  const own = {
    'WARC-Payload-Digest': head.digest,
    [SOURCE]: encodeURI(head.source),
    ...(head.holds === 'rows' ? { [COLUMNS]: encodeURI(JSON.stringify(head.columns ?? {})) } : {}),
  };
  const record = WARCRecord.create({
    type: response === null ? 'resource' : 'response',
    warcVersion: 'WARC/1.1',
    url: head.url ?? `file:///${encodeURI(head.source.replaceAll('\\', '/').replace(/^\/+/, ''))}`,
    date: head.time,
    warcHeaders:
      response === null
        ? {
            'Content-Type': head.contentType ?? UNKNOWN_TYPE,
            'Content-Length': String(head.size),
            'WARC-Block-Digest': head.digest,
            ...own,
          }
        : {
            'Content-Type': 'application/http; msgtype=response',
            'Content-Length': String(response.http.length + head.size),
            ...own,
            [SIZE]: String(head.size),
            'WARC-Record-ID': response.id,
          },
  });
  const warc = encode(`${record.warcHeaders.toString()}\r\n`);
  return response === null ? warc : Buffer.concat([warc, response.http]);
}

/**
 * What was sent to get a capture, and what came on the way to it: `request` records, `response` records of redirects, and
 * `revisit` records of a page that has not changed.
 */
export interface RelatedRecord {
  readonly type: 'request' | 'response' | 'revisit';
  readonly url: string;
  /** An ISO instant. */
  readonly time: string;
  /** The IP address that was asked. */
  readonly ip: string;
  /** The HTTP message. */
  readonly block: Uint8Array;
  /** The id of the response that a request is for. */
  readonly id: string;
  /** Of a revisit: the capture that it found unchanged, and whether the server said so or the bytes did. */
  readonly revisits?: Revisited & { readonly saidBy: 'server' | 'bytes' };
}

/** A capture that a later look found unchanged. */
export interface Revisited {
  readonly digest: string;
  readonly url: string;
  /** An ISO instant. */
  readonly time: string;
}

/** What a revisit rests on (WARC 1.1, 6.7). */
const PROFILES = {
  server: 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
  bytes: 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
} as const;

/** The whole of a record that tells how a capture was come by. */
export function formatRelatedRecord({ type, url, time, ip, block, id, revisits }: RelatedRecord): Uint8Array {
  const record = WARCRecord.create({
    type,
    warcVersion: 'WARC/1.1',
    url,
    date: time,
    warcHeaders: {
      'Content-Type': `application/http; msgtype=${type === 'request' ? 'request' : 'response'}`,
      'Content-Length': String(block.length),
      'WARC-Block-Digest': digestBytes(block),
      ...(ip === '' ? {} : { 'WARC-IP-Address': ip }),
      [type === 'request' ? 'WARC-Concurrent-To' : 'WARC-Record-ID']: id,
      ...(revisits === undefined
        ? {}
        : {
            'WARC-Profile': PROFILES[revisits.saidBy],
            'WARC-Payload-Digest': revisits.digest,
            'WARC-Refers-To-Target-URI': revisits.url,
            'WARC-Refers-To-Date': revisits.time,
          }),
    },
  });
  return Buffer.concat([encode(`${record.warcHeaders.toString()}\r\n`), block, RECORD_END]);
}

/**
 * The id of a response's record: a UUID (RFC 9562, version 8) of what was asked when, so that its request can name it; of
 * the digest too for one from another archive, which may know the time by the second only.
 */
export function makeResponseId({
  url,
  time,
  digest,
}: {
  readonly url: string | null;
  readonly time: string;
  readonly digest?: string;
}): string {
  const named = ['response', time, url, ...(digest === undefined ? [] : [digest])].join('\n');
  return `<${nameUuid(named)}>`;
}

/** The first record of a WARC file, which says who wrote it. */
export function formatInfoRecord(filename: string, time: string, software: string): Promise<Uint8Array> {
  const record = WARCRecord.createWARCInfo(
    { filename, date: time, warcVersion: 'WARC/1.1' },
    { software, format: 'WARC File Format 1.1', conformsTo: 'https://iipc.github.io/warc-specifications/' },
  );
  return WARCSerializer.serialize(record);
}

/** The record that decompressed bytes hold; `null` when they hold none. */
export async function parseRecord(source: AsyncIterable<Uint8Array>): Promise<OpenRecord | null> {
  const record = await WARCParser.parse(source, { keepHeadersCase: true });
  if (record === null || !record.warcHeaders.statusline.startsWith('WARC/')) return null;
  const size = record.warcHeader(SIZE) ?? (record.httpHeaders === null ? record.warcContentLength : null);
  return { head: toHead(record), announced: size === null ? null : Number(size), payload: record };
}

/**
 * The records in decompressed bytes, one after the other. `onHead` is called before each head is read, so that the
 * caller can bound how much a head may take.
 */
export async function* iterateWebRecords(
  source: AsyncIterable<Uint8Array>,
  onHead: () => void,
): AsyncGenerator<WebRecord> {
  const parser = new WARCParser(source, { parseHttp: false });
  for (;;) {
    onHead();
    const record = await parser.parse();
    if (record === null) return;
    if (!record.warcHeaders.statusline.startsWith('WARC/')) return;
    yield {
      type: record.warcType ?? '',
      // What is on one line there must not begin one where it is written again.
      field: (name) => record.warcHeader(name)?.replace(/[\0-\x1f\x7f]+/g, ' ') ?? null,
      size: Number(record.warcContentLength),
      block: record.reader as AsyncIterable<Uint8Array>,
    };
    await record.skipFully();
  }
}

/** The key by which web archives sort addresses: host turned round, path and query in one form. */
export function formatSortKey(url: string): string {
  return getSurt(url);
}

function toHead(record: WARCRecord): CaptureHead | null {
  const type = record.warcType;
  const source = record.warcHeader(SOURCE);
  // Responses without our field are redirects on the way to a capture.
  if (type !== 'resource' && (type !== 'response' || source == null)) return null;
  const address = record.warcTargetURI ?? '';
  const columns = record.warcHeader(COLUMNS);
  const http = record.httpHeaders?.headers;
  const contentType = keepMediaType(
    http === undefined ? record.warcContentType : findField(http, 'content-type'),
  );
  return {
    digest: record.warcPayloadDigest ?? record.warcBlockDigest ?? '',
    source: source == null ? address : decodeURI(source),
    url: /^https?:/i.test(address) ? address : null,
    contentType: contentType === UNKNOWN_TYPE && http === undefined ? null : contentType,
    time: record.warcDate ?? '',
    size: Number(record.warcHeader(SIZE) ?? record.warcContentLength),
    holds: columns == null ? 'page' : 'rows',
    columns: columns == null ? null : JSON.parse(decodeURI(columns)),
  };
}

function findField(headers: Iterable<readonly [string, string]>, name: string): string | null {
  for (const [given, value] of headers) if (given.toLowerCase() === name) return value;
  return null;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
