import { createHash } from 'node:crypto';
import { CaptureError } from './capture-error.ts';
import { findHeader, findLocation } from './fetch/headers.ts';
import { openGzipMember } from './gzip-member.ts';
import { takeHttpHead } from './http-block.ts';
import { iterateWebRecords, type WebRecord } from './warc-record.ts';

/** What a record says of how a capture was come by: a redirect that led to it, or a later look that found it unchanged. */
export interface RelatedHead {
  readonly type: 'redirect' | 'revisit';
  /** What was asked for. */
  readonly url: string;
  /** An ISO instant. */
  readonly time: string;
  readonly status: number;
  readonly contentType: string | null;
  /** Of a redirect: where it leads, as an address; `null` when that is none. */
  readonly location: string | null;
  /** `sha256:` and 64 digits: of a redirect's own content; of a revisit, of the capture that it found. */
  readonly digest: string;
}

/**
 * The head of the record that lies in a stretch of a capture file beside the captures; `null` for a request and for what
 * begins a file.
 *
 * @throws CaptureError `damaged-record`, `torn-record` or `bad-response`.
 */
export async function readRelated(path: string, offset: number, length: number): Promise<RelatedHead | null> {
  const member = openGzipMember(path, offset, offset + length);
  try {
    for await (const record of iterateWebRecords(member.chunks, () => {})) {
      const isAnswer = record.type === 'response' || record.type === 'revisit';
      return isAnswer ? await readAnswer(path, record) : null;
    }
  } finally {
    member.close();
  }
  throw new CaptureError('damaged-record', path, `${path} has no WARC record at byte ${offset}`);
}

async function readAnswer(path: string, record: WebRecord): Promise<RelatedHead> {
  const block = record.block[Symbol.asyncIterator]();
  const { head, read } = await takeHttpHead(path, block);
  const url = record.field('WARC-Target-URI') ?? '';
  const known = {
    url,
    time: record.field('WARC-Date') ?? '',
    status: head.status,
    contentType: findHeader(head.headers, 'content-type') ?? null,
  };
  if (record.type === 'revisit')
    return { type: 'revisit', ...known, location: null, digest: record.field('WARC-Payload-Digest') ?? '' };
  const hash = createHash('sha256').update(read.subarray(head.length));
  for (let next = await block.next(); !next.done; next = await block.next()) hash.update(next.value);
  const location = findLocation(head.headers);
  return {
    type: 'redirect',
    ...known,
    location: location === undefined ? null : (URL.parse(location, url)?.href ?? null),
    digest: `sha256:${hash.digest('hex')}`,
  };
}
