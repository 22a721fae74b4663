import { createReadStream, type Dirent, readFileSync, statSync } from 'node:fs';
import { glob, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CaptureError } from './capture-error.ts';
import { belongsToPage, COMPANION, liesInCompanion } from './companion-folder.ts';

/** Larger pages are refused: what people publish as one page is below a tenth of it. */
export const MAX_PAGE_BYTES: number = 64 << 20;

/** Media types by the end of a file's name, without `.gz`. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  shtml: 'text/html',
  txt: 'text/plain',
  text: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
  mht: 'multipart/related',
  mhtml: 'multipart/related',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
};

/** Ends of names that a folder is searched for. Data sets are added by name, as their columns must be known. */
const PAGE_NAMES = /\.(?:html?|xhtml|shtml|txt|text|md|markdown|vtt|srt|pdf|docx|eml|mht|mhtml)(?:\.gz)?$/i;

/** The media type that a file's name announces, or `null`. */
export function findContentType(path: string): string | null {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  return CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? null;
}

/** Whether a file's name is one of a data set: JSONL, CSV or TSV, gzipped or not. */
export function isDataSetName(path: string): boolean {
  return /\.(?:jsonl|ndjson|csv|tsv)(?:\.gz)?$/i.test(path);
}

/** A path that was given, or the reason why nothing can be read there. */
export type FoundFile = { readonly path: string } | { readonly path: string; readonly error: CaptureError };

/**
 * The files that paths, folders and globs name, in the order given and sorted within a folder. A folder gives the
 * pages in it and below it; a path that names nothing gives an error in its place.
 */
export async function* findFiles(patterns: Iterable<string>): AsyncGenerator<FoundFile> {
  for (const pattern of patterns) {
    const kind = kindOf(pattern);
    if (kind === 'file') yield { path: pattern };
    else if (kind === 'folder') yield* findInFolder(pattern);
    else if (/[*?[{]/.test(pattern)) yield* findByGlob(pattern);
    else
      yield { path: pattern, error: new CaptureError('not-found', pattern, `there is no file ${pattern}`) };
  }
}

/**
 * The bytes of a page's file; a gzipped one is unpacked.
 *
 * @throws CaptureError `not-found`, `unreadable`, `empty`, `too-large` or `damaged-gzip`.
 */
export function readPageFile(path: string): Uint8Array {
  const bytes = readWithin(path);
  const unpacked = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpackGzip(path, bytes) : bytes;
  if (unpacked.length === 0) throw new CaptureError('empty', path, `${path} is empty`);
  return unpacked;
}

/** The bytes of a file of any size, as they are. */
export function streamFile(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 1 << 18 });
}

function readWithin(path: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size > MAX_PAGE_BYTES) throw tooLarge(path);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof CaptureError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CaptureError('not-found', path, `there is no file ${path}`, { cause });
    throw new CaptureError('unreadable', path, `${path} cannot be read: ${message}`, { cause });
  }
}

/** A small gzip file can unpack to anything, so the unpacked size is bounded. */
function unpackGzip(path: string, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_PAGE_BYTES });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(path);
    throw new CaptureError('damaged-gzip', path, `${path} is not whole gzip data`, { cause });
  }
}

function tooLarge(path: string): CaptureError {
  return new CaptureError(
    'too-large',
    path,
    `${path} is larger than ${MAX_PAGE_BYTES >> 20} MB, the most of one page`,
  );
}

function kindOf(path: string): 'file' | 'folder' | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : stats.isDirectory() ? 'folder' : 'file';
}

async function* findInFolder(folder: string): AsyncGenerator<FoundFile> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    const message = `${folder} cannot be listed: ${(cause as Error).message}`;
    yield { path: folder, error: new CaptureError('unreadable', folder, message, { cause }) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = entries.map(({ name }) => name);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) {
      if (!belongsToPage(entry.name, names)) yield* findInFolder(path);
    } else if (PAGE_NAMES.test(entry.name)) yield { path };
  }
}

async function* findByGlob(pattern: string): AsyncGenerator<FoundFile> {
  const paths: string[] = [];
  for await (const path of glob(pattern)) paths.push(path);
  paths.sort();
  if (paths.length === 0) {
    yield { path: pattern, error: new CaptureError('no-match', pattern, `no file matches ${pattern}`) };
  }
  // A pattern that names such a folder means it.
  const asked = COMPANION.test(pattern);
  const listed = new Map<string, readonly string[]>();
  for (const path of paths)
    if (kindOf(path) === 'file' && (asked || !liesInCompanion(path, listed))) yield { path };
}
