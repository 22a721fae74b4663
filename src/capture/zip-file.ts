import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Entry, ZipFile } from 'yauzl';
import { CaptureError } from './capture-error.ts';

/** A stretch of a file. */
interface Stretch {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const WARC_IN_WACZ = /^archive\/[^/]+\.warc(?:\.gz|\.zst)?$/i;
/** WARC files are compressed already; what packs much better than that is a bomb. */
const MAX_RATIO = 100;

/**
 * Where the WARC files of a WACZ lie, one after the other. They are stored uncompressed, as the format asks for, and
 * are read in place; one that is compressed after all is unpacked beside for as long as it is read.
 *
 * @throws CaptureError `unreadable` or `too-large`.
 */
export async function* openWacz(path: string): AsyncGenerator<Stretch> {
  const zip = await openZip(path);
  try {
    let found = false;
    for (const entry of await listEntries(zip, path)) {
      if (!WARC_IN_WACZ.test(entry.fileName)) continue;
      found = true;
      if (!entry.isCompressed()) {
        const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
        yield { path, start: fileDataStart, end: fileDataStart + entry.compressedSize };
      } else yield* unpackBeside(zip, entry, path);
    }
    if (!found)
      throw new CaptureError('unreadable', path, `${path} is a ZIP file without WARC files in archive/`);
  } finally {
    zip.close();
  }
}

/** The files inside a ZIP file, by their names. */
export interface ZipContents {
  readonly names: readonly string[];
  /** @throws CaptureError when there is no such file, or it is too large, encrypted or damaged */
  read(name: string, mostBytes: number): Promise<Buffer>;
  close(): void;
}

/** Opens a ZIP file on the disk. @throws CaptureError `not-found` or `unreadable` */
export async function openZipFile(path: string): Promise<ZipContents> {
  return await readContents(await openZip(path), path);
}

/** Opens a ZIP file that is in memory. @throws CaptureError `unreadable` */
export async function openZipBytes(bytes: Uint8Array, source: string): Promise<ZipContents> {
  const { fromBufferPromise } = await import('yauzl');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(buffer, { lazyEntries: true });
  } catch (cause) {
    throw unreadable(source, cause);
  }
  return await readContents(zip, source);
}

async function readContents(zip: ZipFile, source: string): Promise<ZipContents> {
  const entries = new Map((await listEntries(zip, source)).map((entry) => [entry.fileName, entry]));
  return {
    names: [...entries.keys()],
    async read(name, mostBytes) {
      const entry = entries.get(name);
      if (entry === undefined) throw new CaptureError('not-found', source, `${source} has no ${name}`);
      if (entry.isEncrypted())
        throw new CaptureError('encrypted', source, `${source} is encrypted; save a copy without a password`);
      // The library gives no more than the size that is stated.
      if (entry.uncompressedSize > mostBytes)
        throw new CaptureError('too-large', source, `${name} in ${source} is larger than ${mostBytes} bytes`);
      try {
        const parts: Buffer[] = [];
        for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part);
        return Buffer.concat(parts);
      } catch (cause) {
        throw unreadable(source, cause);
      }
    },
    close: () => zip.close(),
  };
}

async function openZip(path: string): Promise<ZipFile> {
  // Loaded when such a file comes, as most runs have none.
  const { openPromise } = await import('yauzl');
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CaptureError('not-found', path, `there is no file ${path}`, { cause });
    throw unreadable(path, cause);
  }
}

async function listEntries(zip: ZipFile, path: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  return entries;
}

async function* unpackBeside(zip: ZipFile, entry: Entry, path: string): AsyncGenerator<Stretch> {
  if (entry.uncompressedSize > Math.max(1 << 20, entry.compressedSize * MAX_RATIO)) {
    const message = `${entry.fileName} in ${path} unpacks to ${entry.uncompressedSize} bytes; it is not taken`;
    throw new CaptureError('too-large', path, message);
  }
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-wacz-'));
  try {
    const file = join(folder, 'unpacked.warc');
    // The library stops at the size that the entry announces.
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file));
    yield { path: file, start: 0, end: entry.uncompressedSize };
  } catch (cause) {
    if (cause instanceof CaptureError) throw cause;
    throw unreadable(path, cause);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unreadable(path: string, cause: unknown): CaptureError {
  return new CaptureError('unreadable', path, `${path} is no whole ZIP file: ${(cause as Error).message}`, {
    cause,
  });
}
