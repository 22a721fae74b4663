import { ProofError } from './proof-error.ts';

/**
 * A leaf of the capture log: one record of an archive's WARC files. Its bytes are one line of JSON, and they are what
 * is hashed, so that anyone can compute the tree from the lines.
 */
export interface CaptureLeaf {
  /** `null` for a record that holds no capture, such as the one that begins a file. */
  readonly capture: {
    /** `sha256:` and 64 hexadecimal digits, of the bytes of the page or data set. */
    readonly digest: string;
    /** Of the bytes. */
    readonly size: number;
    /** When the bytes were taken, an ISO instant. */
    readonly time: string;
    /** The address that they are from, where it is known. */
    readonly url: string | null;
    /** The path or address as it was given. */
    readonly source: string;
    readonly contentType: string | null;
    readonly holds: 'page' | 'rows';
  } | null;
  /** `sha256:` and 64 hexadecimal digits, of the record's gzip member as it lies in the file. */
  readonly record: string;
  /** Where it lies: the file's name in `captures/`, and the byte range. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** Version of the form of a leaf. */
const VERSION = 1;

/** The leaf's line, without a line end. The order of the fields is fixed. */
export function formatLeaf({ capture, record, file, offset, length }: CaptureLeaf): string {
  const held =
    capture === null
      ? null
      : {
          digest: capture.digest,
          size: capture.size,
          time: capture.time,
          url: capture.url,
          source: capture.source,
          contentType: capture.contentType,
          holds: capture.holds,
        };
  return JSON.stringify({ v: VERSION, capture: held, record, file, offset, length });
}

/** @throws ProofError `bad-leaf`. */
export function parseLeaf(line: string): CaptureLeaf {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new ProofError('bad-leaf', 'the line is not JSON', { cause });
  }
  if (value?.v !== VERSION) throw new ProofError('bad-leaf', 'the line is no leaf that this version knows');
  const { capture, record, file, offset, length } = value as unknown as CaptureLeaf;
  const leaf = { capture, record, file, offset, length };
  const typed =
    isDigest(record) && typeof file === 'string' && isCount(offset) && isCount(length) && isHeld(capture);
  // A line in any other form than the one it would be written in was changed.
  if (!typed || formatLeaf(leaf) !== line)
    throw new ProofError('bad-leaf', 'the line is not as a leaf is written');
  return leaf;
}

function isHeld(capture: CaptureLeaf['capture']): boolean {
  if (capture === null) return true;
  if (typeof capture !== 'object') return false;
  const { digest, size, time, url, source, contentType, holds } = capture;
  const texts = [time, source, url ?? '', contentType ?? ''];
  return (
    isDigest(digest) &&
    isCount(size) &&
    texts.every((text) => typeof text === 'string') &&
    (holds === 'page' || holds === 'rows')
  );
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
