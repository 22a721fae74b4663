import { createReadStream } from 'node:fs';
import { createZstdDecompress, zstdDecompressSync } from 'node:zlib';
import { CaptureError } from './capture-error.ts';
import { readAt } from './gzip-member.ts';

const FRAME = 0xfd2fb528;
/** A frame that decoders pass over; in a WARC file the first one may hold the dictionary for all others. */
const SKIPPABLE = 0x184d2a50;
const DICTIONARY = 0x184d2a5d;
const MAX_DICTIONARY = 16 << 20;

/** Whether bytes begin a Zstandard file. */
export function isZstd(bytes: Buffer): boolean {
  return bytes.length >= 4 && (bytes.readUInt32LE(0) === FRAME || isSkippable(bytes));
}

/**
 * What the frames of a stretch of a file hold, one after the other, with the dictionary that the file brings.
 *
 * @throws CaptureError `damaged-record` or `too-large`.
 */
export async function* readZstdFrames(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  let dictionary: Buffer | null = null;
  for (let at = start; at < end; ) {
    const head = readAt(path, at, 8);
    if (head.length === 8 && isSkippable(head)) {
      const size = head.readUInt32LE(4);
      if (head.readUInt32LE(0) === DICTIONARY && at === start)
        dictionary = readDictionary(path, at + 8, size);
      at += 8 + size;
      continue;
    }
    const file = createReadStream(path, { start: at, end: end - 1, highWaterMark: 1 << 16 });
    const unpacked = createZstdDecompress({
      chunkSize: 1 << 17,
      ...(dictionary === null ? {} : { dictionary }),
    });
    file.on('error', (error) => unpacked.destroy(error));
    try {
      yield* file.pipe(unpacked);
    } catch (cause) {
      const message = `${path} is damaged in the Zstandard frame at byte ${at}`;
      throw new CaptureError('damaged-record', path, message, { cause });
    } finally {
      file.destroy();
    }
    // A decoder stops behind its frame and says how far it read.
    if (unpacked.bytesWritten === 0) return;
    at += unpacked.bytesWritten;
  }
}

function isSkippable(bytes: Buffer): boolean {
  return (bytes.readUInt32LE(0) & 0xfffffff0) >>> 0 === SKIPPABLE;
}

/** The dictionary, which may itself be compressed. */
function readDictionary(path: string, offset: number, size: number): Buffer {
  if (size > MAX_DICTIONARY)
    throw new CaptureError('too-large', path, `${path} has a dictionary of ${size} bytes`);
  const bytes = readAt(path, offset, size);
  return bytes.length >= 4 && bytes.readUInt32LE(0) === FRAME
    ? zstdDecompressSync(bytes, { maxOutputLength: MAX_DICTIONARY })
    : bytes;
}
