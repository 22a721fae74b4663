import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ArchiveReader,
  CAPTURES_FOLDER,
  type CaptureRecord,
  listCaptureFiles,
  openArchive,
} from '../archive/index.ts';
import { iterateRecords } from '../capture/index.ts';

/** Something that is not as it was stored. */
export interface Damage {
  /** The capture's source, or the file and the byte where it lies. */
  readonly where: string;
  readonly code: 'digest-differs' | 'record-damaged' | 'file-torn' | 'capture-missing' | 'capture-unknown';
  readonly message: string;
}

export interface VerifyResult {
  /** Captures whose bytes have the digest that was recorded. */
  readonly captures: number;
  readonly damage: readonly Damage[];
}

/** Reads every capture of an archive and names what is damaged or missing. Changes nothing. */
export async function verifyArchive(
  folder: string,
  options: { readonly onProgress?: (done: number, total: number) => void } = {},
): Promise<VerifyResult> {
  const archive = openArchive(folder);
  try {
    const expected = listExpected(archive);
    const files = listCaptureFiles(folder).map((file) => ({
      file,
      path: join(folder, CAPTURES_FOLDER, file),
    }));
    const total = files.reduce((sum, { path }) => sum + statSync(path).size, 0);
    const damage: Damage[] = [];
    let captures = 0;
    let before = 0;
    for (const { file, path } of files) {
      for await (const found of iterateRecords(path)) {
        options.onProgress?.(before + found.offset + found.length, total);
        const where = `${CAPTURES_FOLDER}/${file} at byte ${found.offset}`;
        if ('reason' in found) {
          damage.push(describeBroken(where, found, expected));
          continue;
        }
        if (found.head === null) continue;
        const known = expected.get(placeOf({ file, offset: found.offset }));
        expected.delete(placeOf({ file, offset: found.offset }));
        const wanted = known?.digest ?? found.head.digest;
        if (found.digest !== wanted) {
          const message = `the bytes have the digest ${found.digest}, recorded was ${wanted}`;
          damage.push({ where: `${found.head.source} (${where})`, code: 'digest-differs', message });
        } else if (known === undefined && archive.findCapture(found.digest) === null) {
          const message = 'the database does not know this capture; the next "onrecord add" reads it';
          damage.push({ where: `${found.head.source} (${where})`, code: 'capture-unknown', message });
        } else captures++;
      }
      before += statSync(path).size;
    }
    for (const record of expected.values()) {
      // What a broken stretch covers was named there.
      if (record.named) continue;
      const gone = !existsSync(join(folder, CAPTURES_FOLDER, record.file));
      const message = gone ? `the file ${record.file} is missing` : `${record.file} has no such record`;
      damage.push({ where: `${record.source} (${record.digest})`, code: 'capture-missing', message });
    }
    return { captures, damage };
  } finally {
    archive.close();
  }
}

type Expected = CaptureRecord & { named?: boolean };

function listExpected(archive: ArchiveReader): Map<string, Expected> {
  const expected = new Map<string, Expected>();
  let cursor: string | null = null;
  do {
    const page: ReturnType<ArchiveReader['listCaptures']> = archive.listCaptures({ limit: 1000, cursor });
    for (const record of page.results) expected.set(placeOf(record), { ...record });
    cursor = page.next;
  } while (cursor !== null);
  return expected;
}

function placeOf({ file, offset }: { readonly file: string; readonly offset: number }): string {
  return `${file}\n${offset}`;
}

function describeBroken(
  where: string,
  broken: { readonly offset: number; readonly length: number; readonly reason: 'torn' | 'damaged' },
  expected: ReadonlyMap<string, Expected>,
): Damage {
  const file = where.slice(CAPTURES_FOLDER.length + 1).split(' at byte ')[0];
  const lost = [...expected.values()].filter(
    (record) =>
      record.file === file &&
      record.offset < broken.offset + broken.length &&
      record.offset + record.length > broken.offset,
  );
  for (const record of lost) record.named = true;
  const names = lost.map(({ source, digest }) => `${source} (${digest})`).join(', ');
  const of = names === '' ? '' : `: ${names}`;
  return broken.reason === 'torn'
    ? { where, code: 'file-torn', message: `the file ends in the middle of a record${of}` }
    : { where, code: 'record-damaged', message: `${broken.length} bytes are no whole record${of}` };
}
