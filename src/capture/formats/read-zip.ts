import { inflateRawSync } from 'node:zlib';
import { CaptureError } from '../capture-error.ts';

/** A file inside a ZIP file. */
interface Entry {
  readonly offset: number;
  readonly packed: number;
  readonly method: number;
  readonly encrypted: boolean;
}

/** The files inside a ZIP file. */
export interface ZipFile {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws CaptureError `too-large`, `encrypted` or `damaged-document`. */
  read(name: string): Uint8Array;
}

/** Unpacked bytes of all files that are read, together. A text of a thousand pages unpacks to a fifth of it. */
const MAX_UNPACKED = 64 << 20;
const MAX_ENTRIES = 20_000;

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record, and the longest comment behind it. */
const END_REACH = 22 + 0xffff;

/**
 * Opens a ZIP file by its directory, and unpacks what is asked for within a bound, whatever sizes the file states.
 *
 * @throws CaptureError `damaged-document` when it has no whole directory.
 */
export function readZip(bytes: Uint8Array, source: string): ZipFile {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readDirectory(data, source);
  let left = MAX_UNPACKED;

  function read(name: string): Uint8Array {
    const entry = entries.get(name);
    if (entry === undefined) throw damaged(source, `it has no ${name}`);
    if (entry.encrypted)
      throw new CaptureError('encrypted', source, `${source} is encrypted; save a copy without a password`);
    const { offset } = entry;
    if (offset + 30 > data.length || data.readUInt32LE(offset) !== LOCAL) throw damaged(source);
    const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
    if (start + entry.packed > data.length) throw damaged(source, 'it ends too early');
    const packed = data.subarray(start, start + entry.packed);
    const unpacked = entry.method === 0 ? packed : inflate(packed, entry.method);
    if (unpacked.length > left) throw tooLarge();
    left -= unpacked.length;
    return unpacked;
  }

  function inflate(packed: Uint8Array, method: number): Uint8Array {
    if (method !== 8) throw damaged(source, `it is packed by a method that is not read (${method})`);
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
      throw damaged(source, 'a part of it cannot be unpacked', cause);
    }
  }

  function tooLarge(): CaptureError {
    const message = `${source} unpacks to more than ${MAX_UNPACKED >> 20} MB; save it as HTML or text`;
    return new CaptureError('too-large', source, message);
  }

  return { names: [...entries.keys()], has: (name) => entries.has(name), read };
}

function readDirectory(data: Buffer, source: string): Map<string, Entry> {
  let end = data.length - 22;
  const least = Math.max(0, data.length - END_REACH);
  while (end >= least && data.readUInt32LE(end) !== END) end--;
  if (end < least) throw damaged(source, 'its directory is missing, as when a download broke off');
  const count = Math.min(data.readUInt16LE(end + 10), MAX_ENTRIES);
  let at = data.readUInt32LE(end + 16);
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== DIRECTORY) throw damaged(source);
    const nameLength = data.readUInt16LE(at + 28);
    const name = data.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    entries.set(name, {
      offset: data.readUInt32LE(at + 42),
      packed: data.readUInt32LE(at + 20),
      method: data.readUInt16LE(at + 10),
      encrypted: (data.readUInt16LE(at + 8) & 1) !== 0,
    });
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}

function damaged(source: string, why = 'its parts do not fit together', cause?: unknown): CaptureError {
  const message = `${source} is damaged: ${why}; take it from its source again`;
  return new CaptureError('damaged-document', source, message, { cause });
}
