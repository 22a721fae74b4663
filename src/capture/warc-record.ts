import { WARCParser, WARCRecord, WARCSerializer } from 'warcio';
import type { Capture } from './capture.ts';

/** What a record says of its capture, without the bytes. */
export interface CaptureHead extends Omit<Capture, 'bytes'> {
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
  /** Bytes of the payload that the record announces. */
  readonly announced: number;
  readonly payload: AsyncIterable<Uint8Array>;
}

/** Fields of our own; the WARC standard lets a reader skip what it does not know. */
const SOURCE = 'Onrecord-Source';
const COLUMNS = 'Onrecord-Columns';

/** What ends a record. */
export const RECORD_END: Uint8Array = encode('\r\n\r\n');

/** The head of a capture's WARC 1.1 `resource` record; the bytes follow it, and then `RECORD_END`. */
export function formatRecordHead(head: CaptureHead): Uint8Array {
  const record = WARCRecord.create({
    type: 'resource',
    warcVersion: 'WARC/1.1',
    url: head.url ?? `file:///${encodeURI(head.source.replaceAll('\\', '/').replace(/^\/+/, ''))}`,
    date: head.time,
    warcHeaders: {
      'Content-Type': head.contentType ?? 'application/octet-stream',
      'Content-Length': String(head.size),
      'WARC-Block-Digest': head.digest,
      'WARC-Payload-Digest': head.digest,
      [SOURCE]: encodeURI(head.source),
      ...(head.holds === 'rows' ? { [COLUMNS]: encodeURI(JSON.stringify(head.columns ?? {})) } : {}),
    },
  });
  return encode(`${record.warcHeaders.toString()}\r\n`);
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
  return { head: toHead(record), announced: Number(record.warcContentLength), payload: record };
}

function toHead(record: WARCRecord): CaptureHead | null {
  if (record.warcType !== 'resource') return null;
  const address = record.warcTargetURI ?? '';
  const source = record.warcHeader(SOURCE);
  const columns = record.warcHeader(COLUMNS);
  return {
    digest: record.warcPayloadDigest ?? record.warcBlockDigest ?? '',
    source: source == null ? address : decodeURI(source),
    url: /^https?:/i.test(address) ? address : null,
    contentType: record.warcContentType ?? null,
    time: record.warcDate ?? '',
    size: Number(record.warcContentLength),
    holds: columns == null ? 'page' : 'rows',
    columns: columns == null ? null : JSON.parse(decodeURI(columns)),
  };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
