import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type ArchiveReader,
  CAPTURES_FOLDER,
  readCheckpoint,
  readVerifierKeys,
  type StoredAccount,
} from '../archive/index.ts';
import { checkInclusion, formatInclusionProof, formatVerifierKey, ProofError } from '../proof/index.ts';
import { findForbidden } from './judge-terms.ts';
import { PACK_FILES, PACK_VERSION, type PackFacts } from './pack-facts.ts';
import { formatPackPage } from './pack-page.ts';
import { writeZip } from './zip-writer.ts';

/** Most characters of a page that forbids republication. */
const EXCERPT_LENGTH = 240;

export interface PackOptions {
  /** The citation, as text. */
  readonly citation: string;
  /** The pack stays with the owner: the page is in it whatever its terms say. */
  readonly private: boolean;
  /** An earlier signed checkpoint, for which the proof is to be; default: the last one. */
  readonly checkpoint?: string | null;
}

/**
 * Writes an evidence pack: a ZIP file with which a stranger can check, offline, that a capture stood in the log of the
 * archive when its checkpoint was signed, and read what was read from it.
 *
 * @throws ProofError `bad-proof` when the capture is not in the log, or not yet when the checkpoint was signed.
 */
export async function makePack(
  archive: ArchiveReader,
  stored: StoredAccount,
  path: string,
  options: PackOptions,
): Promise<PackFacts> {
  const { page } = stored;
  const { capture } = page;
  const forbidden = findForbidden(
    capture.digest,
    archive.listCapturePages(capture.digest),
    archive.listPermissions(),
  );
  const whole = options.private || forbidden === null;
  const note = options.checkpoint ?? readCheckpoint(archive.folder);
  const keys = readVerifierKeys(archive.folder);
  if (note === null)
    throw new ProofError('bad-proof', 'the archive has no checkpoint yet; "onrecord checkpoint" makes it');
  const { line, proof } = archive.proveCapture(capture.digest, note);
  // What does not hold here would not hold elsewhere.
  checkInclusion(line, proof, keys);
  const facts: PackFacts = {
    version: PACK_VERSION,
    digest: capture.digest,
    row: page.row,
    source: page.source,
    url: page.url,
    captured: capture.stored,
    reader: page.reader,
    whole,
  };
  const { account, corrected, corrections } = stored;
  const excerpt = cutExcerpt(corrected.statements[0]?.turns[0]?.text ?? corrected.mainText);
  const told = whole
    ? { account, corrections }
    : { page: account.page, excerpt, left: 'the terms of the page forbid its republication' };
  const warc = `${path}.incoming.warc.gz`;
  try {
    if (whole) await copyRecord(archive.folder, capture, warc);
    await writeZip(path, [
      { name: PACK_FILES.facts, content: `${JSON.stringify(facts, null, 2)}\n` },
      { name: PACK_FILES.page, content: formatPackPage(facts, corrected, excerpt, options.citation) },
      { name: PACK_FILES.citation, content: options.citation },
      { name: PACK_FILES.account, content: `${JSON.stringify(told)}\n` },
      { name: PACK_FILES.leaf, content: line },
      { name: PACK_FILES.proof, content: formatInclusionProof(proof) },
      { name: PACK_FILES.key, content: keys.map((key) => `${formatVerifierKey(key)}\n`).join('') },
      ...(whole ? [{ name: PACK_FILES.capture, path: warc }] : []),
    ]);
  } finally {
    await rm(warc, { force: true });
  }
  return facts;
}

async function copyRecord(
  folder: string,
  { file, offset, length }: { readonly file: string; readonly offset: number; readonly length: number },
  to: string,
): Promise<void> {
  const from = createReadStream(join(folder, CAPTURES_FOLDER, file), {
    start: offset,
    end: offset + length - 1,
  });
  await pipeline(from, createWriteStream(to));
}

function cutExcerpt(text: string): string {
  return text.length <= EXCERPT_LENGTH
    ? text
    : `${text.slice(0, EXCERPT_LENGTH).replace(/[\uD800-\uDBFF]$/, '')} …`;
}
