import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, createInflateRaw } from 'node:zlib';
import { CaptureError } from './capture-error.ts';

/** Bytes of gzip members begin so, with deflate as the method. */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
/** CRC and size after the compressed data. */
const GZIP_TRAILER = 8;
const SEARCH_WINDOW = 1 << 20;

/** One gzip member of a file, such as a record of a WARC file is. */
export interface GzipMember {
  /** What it holds, unpacked. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Reads it to its end and returns its length in the file. */
  finish(): Promise<number>;
  /** Gives it up. */
  close(): void;
}

/**
 * Opens the gzip member at an offset of a file of which only what is before `end` counts.
 *
 * @throws CaptureError `damaged-record` or `torn-record`, here, from the chunks or from `finish`.
 */
export function openGzipMember(path: string, offset: number, end: number): GzipMember {
  const header = readGzipHeader(path, offset, end);
  // A damaged header may announce more than the file has.
  if (offset + header >= end) throw damagedRecord(path, offset);
  const file = createReadStream(path, { start: offset + header, end: end - 1, highWaterMark: 1 << 16 });
  const inflate = createInflateRaw({ chunkSize: 1 << 16 });
  file.on('error', (error) => inflate.destroy(error));
  file.pipe(inflate);
  const sum = { crc: 0, size: 0 };
  const chunks = inflateChunks(path, offset, inflate, sum);
  return {
    chunks,
    async finish() {
      for await (const _rest of chunks);
      file.destroy();
      const length = header + inflate.bytesWritten + GZIP_TRAILER;
      if (offset + length > end) throw tornRecord(path, offset);
      const trailer = readAt(path, offset + length - GZIP_TRAILER, GZIP_TRAILER);
      // Damaged data may unpack to something, and then say wrong where it ends.
      if (trailer.readUInt32LE(0) !== sum.crc || trailer.readUInt32LE(4) !== sum.size % 2 ** 32)
        throw damagedRecord(path, offset);
      return length;
    },
    close: () => void file.destroy(),
  };
}

/** The next place from `from` on where a gzip member may begin, or `null`. */
export function findGzipMember(path: string, from: number, end: number): number | null {
  for (let at = from; at < end; at += SEARCH_WINDOW) {
    // Windows overlap, so that a mark on their border is seen.
    const length = Math.min(SEARCH_WINDOW + GZIP_MAGIC.length - 1, end - at);
    const found = readAt(path, at, length).indexOf(GZIP_MAGIC);
    if (found !== -1) return at + found;
  }
  return null;
}

/** The digest of a stretch of a file as it lies there: `sha256:` and 64 hexadecimal digits. */
export function digestRange(path: string, offset: number, length: number): string {
  const hash = createHash('sha256');
  for (let at = 0; at < length; at += SEARCH_WINDOW) {
    hash.update(readAt(path, offset + at, Math.min(SEARCH_WINDOW, length - at)));
  }
  return `sha256:${hash.digest('hex')}`;
}

async function* inflateChunks(
  path: string,
  offset: number,
  inflate: AsyncIterable<Uint8Array>,
  sum: { crc: number; size: number },
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of inflate) {
      sum.crc = crc32(chunk, sum.crc);
      sum.size += chunk.length;
      yield chunk;
    }
  } catch (cause) {
    if ((cause as { code?: string }).code === 'Z_BUF_ERROR') throw tornRecord(path, offset, cause);
    throw damagedRecord(path, offset, cause);
  }
}

function damagedRecord(path: string, offset: number, cause?: unknown): CaptureError {
  return new CaptureError('damaged-record', path, `${path} is damaged in the record at byte ${offset}`, {
    cause,
  });
}

/** That a file ends in the middle of a record. */
export function tornRecord(path: string, offset: number, cause?: unknown): CaptureError {
  return new CaptureError('torn-record', path, `${path} ends in the middle of the record at byte ${offset}`, {
    cause,
  });
}

/** Length of the gzip header at an offset (RFC 1952): ten bytes, and the fields that its flags announce. */
function readGzipHeader(path: string, offset: number, end: number): number {
  const bytes = readAt(path, offset, Math.max(0, Math.min(4096, end - offset)));
  if (bytes.length < 18) throw tornRecord(path, offset);
  if (bytes.compare(GZIP_MAGIC, 0, 3, 0, 3) !== 0) {
    throw new CaptureError('damaged-record', path, `${path} has no gzip member at byte ${offset}`);
  }
  const flags = bytes[3]!;
  let length = 10;
  if (flags & 4) length += 2 + bytes.readUInt16LE(length);
  if (flags & 8) length = bytes.indexOf(0, length) + 1;
  if (flags & 16) length = bytes.indexOf(0, length) + 1;
  if (flags & 2) length += 2;
  return length;
}

/** At most `length` bytes of a file, from an offset on. */
export function readAt(path: string, offset: number, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
  } finally {
    closeSync(file);
  }
}

/** Bytes of a file. */
export function sizeOf(path: string): number {
  const file = openSync(path, 'r');
  try {
    return fstatSync(file).size;
  } finally {
    closeSync(file);
  }
}
