import { CaptureError } from './capture-error.ts';
import { decodeContent } from './fetch/decode-content.ts';
import type { Header, ResponseHead } from './fetch/exchange.ts';

/** The head of an HTTP response as an archive keeps it. */
export interface HttpHead extends ResponseHead {
  /** The values of a header, joined by commas; `null` when there is none. */
  header(name: string): string | null;
  /** Bytes of the head, with the empty line that ends it. */
  readonly length: number;
}

/** Heads are a few kilobytes; a longer one is no head. */
const MAX_HTTP_HEAD = 1 << 18;

const STATUS_LINE = /^HTTP\/(\d(?:\.\d)?) +(\d{3})(?!\d) *(.*)$/;
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** The head that a block begins with; `null` when its end is not among the bytes, or they are no response. */
export function readHttpHead(bytes: Buffer): HttpHead | null {
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')];
  const [strict, loose] = ends as [number, number];
  const end = strict !== -1 && (loose === -1 || strict < loose) ? strict + 4 : loose === -1 ? -1 : loose + 2;
  if (end === -1) return null;
  const [first = '', ...lines] = bytes
    .toString('latin1', 0, end)
    // A line that goes on with white space at its beginning (RFC 9112, 5.2).
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map(clean);
  const [, version, status, statusText] = STATUS_LINE.exec(first) ?? [];
  if (status === undefined) return null;
  const headers = lines.flatMap((line): Header[] => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    return colon > 0 && NAME.test(name) ? [[name, line.slice(colon + 1).trim()]] : [];
  });
  return {
    version: version!,
    status: Number(status),
    statusText: statusText!.trim(),
    headers,
    header(wanted) {
      const values = headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
      return values.length === 0 ? null : values.join(', ');
    },
    length: end,
  };
}

/** Control characters could begin a line where the head is written again. */
function clean(line: string): string {
  return line.replace(/[\0-\x08\n-\x1f\x7f]/g, ' ');
}

/**
 * The content of a response, with what it was carried in undone. Some archives undo it themselves and keep the headers
 * that speak of it: a body that is not what they say is taken as it is.
 *
 * @throws CaptureError `bad-response` or `too-large`.
 */
export async function decodeBody(
  source: string,
  head: HttpHead,
  body: Buffer,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunked = /\bchunked\b/i.test(head.header('transfer-encoding') ?? '');
  const whole = (chunked ? joinChunks(body) : null) ?? body;
  const encodings = head.header('content-encoding');
  if (encodings === null || isPlain(encodings, whole)) return whole;
  return decodeContent(source, whole, encodings, { bytes: maxBytes, ratio: MAX_RATIO });
}

/** Most decoded bytes for each byte kept: the best of honest pages reach about 40. */
const MAX_RATIO = 200;

/** Whether what is said to be gzip has none of its marks. Other encodings have no marks. */
function isPlain(encodings: string, body: Buffer): boolean {
  return /^(?:x-)?gzip$/i.test(encodings.trim()) && !(body[0] === 0x1f && body[1] === 0x8b);
}

/** The body of which these are the chunks (RFC 9112, section 7.1); `null` when they are none. */
function joinChunks(body: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf(10, at);
    const line = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?$/i.exec(
      end === -1 ? '' : body.toString('latin1', at, end),
    );
    // What begins as chunks and breaks off was cut when it was captured.
    if (line === null) return at === 0 ? null : Buffer.concat(parts);
    const size = Number.parseInt(line[1]!, 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(body.subarray(end + 1, end + 1 + size));
    at = end + 1 + size;
    if (body[at] === 13) at++;
    if (body[at] === 10) at++;
  }
}

/** Reads a block until its HTTP head is whole, and gives the head and what was read. */
export async function takeHttpHead(
  source: string,
  block: AsyncIterator<Uint8Array>,
): Promise<{ readonly head: HttpHead; readonly read: Buffer }> {
  let read = Buffer.alloc(0);
  for (;;) {
    const head = readHttpHead(read);
    if (head !== null) return { head, read };
    const { value, done } = read.length > MAX_HTTP_HEAD ? { value: null, done: true } : await block.next();
    if (done) throw new CaptureError('bad-response', source, `${source} has no HTTP response in its record`);
    read = Buffer.concat([read, value!]);
  }
}
