import {
  type CaptureRecord,
  DATABASE_FILE,
  iterateCaptures,
  type VerifiableArchive,
} from '../archive/index.ts';
import type { Damage } from './damage.ts';
import type { CheckedCaptures, WholeCapture } from './verify-captures.ts';

/**
 * Holds the database against the captures, and each page in it against its account.
 *
 * @param logged how many lines of the log the database knows; `null` when the log is not what was signed
 */
export function* verifyDatabase(
  archive: VerifiableArchive,
  { whole, lost }: CheckedCaptures,
  logged: number | null,
): Generator<Damage> {
  const byDigest = new Map<string, WholeCapture[]>();
  for (const capture of whole) {
    const same = byDigest.get(capture.head.digest);
    if (same === undefined) byDigest.set(capture.head.digest, [capture]);
    else same.push(capture);
  }
  const byPlace = new Map(whole.map((capture) => [placeOf(capture), capture]));
  const moved = new Map<string, number>();
  const known = new Set<string>();
  for (const record of iterateCaptures(archive)) {
    known.add(record.digest);
    const found = byDigest.get(record.digest);
    const where = `${record.source} (${record.digest})`;
    const standing = byPlace.get(placeOf(record));
    if (found === undefined && standing !== undefined && !lost.has(record.digest)) {
      known.add(standing.head.digest);
      yield { where, code: 'database-differs', message: 'the database has another digest than the capture' };
      continue;
    }
    if (found === undefined) {
      // What is damaged was named where it lies.
      if (lost.has(record.digest)) continue;
      const message = `${record.file} has no such record`;
      yield { where, code: 'capture-missing', message };
      continue;
    }
    const here = found.find(({ file, offset }) => file === record.file && offset === record.offset);
    if (here === undefined) moved.set(record.file, (moved.get(record.file) ?? 0) + 1);
    const field = findDifference(record, here ?? found[0]!, here !== undefined);
    if (field !== null) {
      yield {
        where,
        code: 'database-differs',
        message: `the database has another ${field} than the capture`,
      };
    }
  }
  for (const [file, count] of moved) {
    const message = `${count} whole captures stand elsewhere than the database has them; "onrecord rebuild" finds them`;
    yield { where: file, code: 'captures-moved', message };
  }
  for (const [digest, [capture]] of byDigest) {
    if (known.has(digest)) continue;
    const where = `${capture!.head.source} (${digest})`;
    const { line } = capture!;
    const message = 'the database does not know this capture; the next run that adds reads it';
    // What stands behind all that the database knows of the log came after it.
    const later = logged !== null && (line === null || line >= logged);
    yield { where, code: later ? 'unfinished-capture' : 'capture-unknown', message };
  }
  for (const problem of archive.checkIntegrity()) {
    yield { where: DATABASE_FILE, code: 'database-damaged', message: problem };
  }
  for (const { id, source, what } of archive.iterateDamagedPages()) {
    const message = `${what} of page ${id} is not what was stored; "onrecord rebuild" makes it anew`;
    yield { where: source, code: 'page-damaged', message };
  }
}

function placeOf({ file, offset }: { readonly file: string; readonly offset: number }): string {
  return `${file}\n${offset}`;
}

function findDifference(
  record: CaptureRecord,
  { head, length }: WholeCapture,
  inPlace: boolean,
): string | null {
  if (record.source !== head.source) return 'source';
  if (record.size !== head.size) return 'size';
  if (record.holds !== head.holds) return 'kind';
  if (record.stored !== head.time) return 'time';
  // What a record cannot say, it says of the file: no address, no media type.
  if (head.url !== null && record.url !== head.url) return 'address';
  if (record.contentType !== null && record.contentType !== head.contentType) return 'media type';
  return inPlace && record.length !== length ? 'length' : null;
}
