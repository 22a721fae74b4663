import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** An entry of a ZIP file: text or bytes, which are compressed, or a file, which is stored as it is. */
export type ZipEntry =
  | { readonly name: string; readonly content: string | Uint8Array }
  | { readonly name: string; readonly path: string };

/** All entries have this time, so that the same entries make the same file. */
const TIME = new Date(Date.UTC(1980, 0, 1, 12));

/** Writes a ZIP file through a temporary name: it is there whole or not at all. */
export async function writeZip(path: string, entries: readonly ZipEntry[]): Promise<void> {
  const zip = new ZipFile();
  for (const entry of entries) {
    if ('path' in entry)
      zip.addFile(entry.path, entry.name, { compress: false, mtime: TIME, mode: 0o100644 });
    else zip.addBuffer(Buffer.from(entry.content), entry.name, { mtime: TIME, mode: 0o100644 });
  }
  zip.end();
  const temporary = `${path}.incoming`;
  try {
    await pipeline(zip.outputStream, createWriteStream(temporary, { flush: true }));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
